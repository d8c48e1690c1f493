//! What a product, a lot and a link are.

use heng_blobs::BlobHash;
use heng_kernel::{BusinessId, Text, Time};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a product stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Life {
    /// 草稿: seen by its owner only.
    Draft,
    /// 已发布: codes can be ordered.
    Published,
    /// 已下架: no new codes; those that are about keep answering.
    Withdrawn,
}

impl Life {
    /// The word in the database and the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What people call it.
    pub fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("草稿", "draft"),
            Self::Published => Text::new("已发布", "published"),
            Self::Withdrawn => Text::new("已下架", "withdrawn"),
        }
    }

    /// The life with this name.
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Withdrawn].into_iter().find(|life| life.name() == name)
    }
}

/// A product (商品).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Product {
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// Whose it is.
    pub business: BusinessId,
    /// Its name, e.g. 头水坛紫菜 100 g.
    pub name: String,
    /// Its brand.
    pub brand: String,
    /// Its specification, e.g. 100 g.
    pub specification: String,
    /// What it is, e.g. 紫菜及制品.
    pub category: String,
    /// Shelf life in days; absent for goods that do not spoil.
    pub shelf_life: Option<u32>,
    /// Production licence, e.g. SC12233032700271.
    pub licence: Option<String>,
    /// The geographical indication it bears, e.g. 苍南紫菜.
    pub indication: Option<String>,
    /// Where it stands.
    pub life: Life,
    /// Which version this is, from 1.
    pub version: u32,
    /// When it was last changed.
    pub changed_at: Time,
}

/// A product as its owner enters or revises it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    /// GTIN: 8, 12, 13 or 14 digits.
    pub gtin: String,
    /// Its name.
    pub name: String,
    /// Its brand.
    #[serde(default)]
    pub brand: String,
    /// Its specification.
    #[serde(default)]
    pub specification: String,
    /// What it is.
    #[serde(default)]
    pub category: String,
    /// Shelf life in days.
    #[serde(default)]
    pub shelf_life: Option<u32>,
    /// Production licence.
    #[serde(default)]
    pub licence: Option<String>,
    /// The geographical indication it bears.
    #[serde(default)]
    pub indication: Option<String>,
}

/// One step of a product's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// Which version, from 1.
    pub version: u32,
    /// What happened: entered, revised, published, withdrawn, links.
    pub act: String,
    /// The product or its links as they then stood.
    pub body: serde_json::Value,
    /// Why.
    pub why: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: Time,
}

/// A lot (批次).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lot {
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// Lot number, AI (10).
    pub lot: String,
    /// Production date.
    #[schemars(with = "String")]
    pub produced: Date,
    /// Last day of shelf life; absent for goods that do not spoil.
    #[schemars(with = "Option<String>")]
    pub expires: Option<Date>,
    /// How many items its maker says it has; 0 when unknown.
    pub quantity: u64,
    /// A remark of its maker, e.g. the harvest: 头水, 二水.
    pub note: String,
    /// When it was entered.
    pub made_at: Time,
}

/// A lot as its maker enters it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLot {
    /// Lot number: 1 to 20 characters of GS1 set 82.
    pub lot: String,
    /// Production date.
    #[schemars(with = "String")]
    pub produced: Date,
    /// Last day of shelf life, if it is not what the product's shelf life gives.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub expires: Option<Date>,
    /// How many items.
    #[serde(default)]
    pub quantity: u64,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

/// A link of a product or of one lot, as RFC 9264 and the GS1 Web Vocabulary have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// GS1 link type, e.g. `gs1:pip`.
    pub rel: String,
    /// Where it leads; `{gtin}`, `{lot}` and `{serial}` are filled in.
    pub href: String,
    /// What a person reads.
    pub title: String,
    /// Languages of the target, BCP 47: `zh`, `en-GB`.
    #[serde(default)]
    pub hreflang: Vec<String>,
    /// Media type of the target.
    #[serde(default)]
    pub media: Option<String>,
    /// The market that the target is for, one of [`CONTEXTS`](crate::CONTEXTS); absent for all.
    #[serde(default)]
    pub context: Option<String>,
    /// Whether it is for a request that names no link type; absent: only when its type is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<LinkRole>,
}

/// How a link stands to a request that names no link type (GS1-Conformant Resolver 1.2 clause 2.5.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum LinkRole {
    /// 默认链接: the firm's own page of the product. A plain scan still opens the page here, so that a recall is seen.
    #[serde(rename = "gs1:defaultLink")]
    Default,
    /// 默认链接的变体: one of several for a language, a media type or a market of the product.
    #[serde(rename = "gs1:defaultLinkMulti")]
    DefaultMulti,
}

impl LinkRole {
    /// The link type that says it, which is also the word in the database and the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "gs1:defaultLink",
            Self::DefaultMulti => "gs1:defaultLinkMulti",
        }
    }

    /// The role with this name.
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Default, Self::DefaultMulti].into_iter().find(|role| role.name() == name)
    }
}

/// A picture of a product (商品图片).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// Its name: SM3 of its largest size.
    pub blob: BlobHash,
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// The sizes it is kept in, the smallest first.
    pub sizes: Vec<PictureSize>,
}

/// One size of a picture: a JPEG file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PictureSize {
    /// SM3 of the file.
    pub blob: BlobHash,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Picture {
    /// The smallest size that is at least `width` pixels across, else the largest.
    pub fn at_least(&self, width: u32) -> Option<PictureSize> {
        self.sizes.iter().find(|size| size.width >= width).or(self.sizes.last()).copied()
    }
}

impl PictureSize {
    /// Where everyone finds it, while the product is published.
    pub fn href(&self, gtin: &str) -> String {
        format!("/pictures/{gtin}/{}.jpg", self.blob)
    }
}

/// A picture in the order its owner wants, with what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PictureLine {
    /// The picture's name.
    pub blob: BlobHash,
    /// What it shows.
    pub title: String,
}

/// A test report of a lot (检验报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Its number, e.g. CN2210-0847.
    pub number: String,
    /// Who tested.
    pub laboratory: String,
    /// When.
    #[schemars(with = "String")]
    pub tested: Date,
    /// Whether the lot passed.
    pub passed: bool,
    /// Where it can be read.
    #[serde(default)]
    pub href: Option<String>,
    /// What was measured.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// One measurement of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What was measured, e.g. 铅（以 Pb 计）.
    pub what: String,
    /// The value as the report has it, e.g. 0.42 mg/kg.
    pub value: String,
    /// The legal limit, e.g. ≤ 1.0 mg/kg.
    pub limit: String,
    /// Value over limit in thousandths: above 1000 the limit is broken.
    pub share: u32,
}
