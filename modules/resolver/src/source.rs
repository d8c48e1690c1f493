//! What the resolver asks of the rest of the house, as it needs it. One adapter answers from products, parties and
//! codes; a test answers from a table.

use heng_kernel::{BusinessId, Outcome, Time};
use heng_store::Tx;
use jiff::civil::Date;

use crate::judgement::{Recall, Void};
use crate::links::Link;
use crate::scans::CodeKey;
use crate::till::Why;

/// The registers of goods and codes as the resolver sees them.
pub trait Register: Send + Sync + 'static {
    /// The identity of a serial, if a block ever issued it. From memory, without the database.
    fn find(&self, gtin: u64, serial: &str) -> Option<CodeKey>;

    /// The serial behind an identity; `None` when its key is not on this node. From memory.
    fn serial(&self, code: CodeKey) -> Option<String>;

    /// The recalls in force that cover this lot, or this one code. From memory, so that a recall shows within a second.
    fn recalls(&self, gtin: u64, lot: Option<&str>, code: Option<CodeKey>) -> Vec<Recall>;

    /// What happened to an issued code.
    fn life(&self, tx: &mut Tx<'_>, code: CodeKey) -> Outcome<CodeLife>;

    /// The product under a GTIN, once published; a withdrawn one stays known.
    fn goods(&self, tx: &mut Tx<'_>, gtin: u64) -> Outcome<Option<Goods>>;

    /// Who makes it.
    fn maker(&self, tx: &mut Tx<'_>, business: BusinessId) -> Outcome<Option<Maker>>;

    /// A lot of a product.
    fn lot(&self, tx: &mut Tx<'_>, gtin: u64, lot: &str) -> Outcome<Option<Lot>>;

    /// The links of a product (`false`) and of one lot of it (`true`), in the order of registration.
    fn links(&self, tx: &mut Tx<'_>, gtin: u64, lot: Option<&str>) -> Outcome<Vec<(bool, Link)>>;

    /// The pictures of a product that everyone may see, in the order its maker wants.
    fn pictures(&self, tx: &mut Tx<'_>, gtin: u64) -> Outcome<Vec<Photo>>;

    /// The place of business with a GLN.
    fn premises(&self, tx: &mut Tx<'_>, gln: &str) -> Outcome<Option<Premises>>;

    /// The next part of the tills' list after `(change, part)`.
    fn blocked_after(&self, tx: &mut Tx<'_>, after: (u64, u64)) -> Outcome<Option<Blocking>>;

    /// The GTINs and names of a business's products that were ever published, at most `limit`.
    fn assortment(&self, tx: &mut Tx<'_>, business: BusinessId, limit: u16) -> Outcome<Vec<(u64, String)>>;
}

/// What happened to an issued code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeLife {
    /// When its block was issued.
    pub issued: Option<Time>,
    /// The lot that it is bound to.
    pub lot: Option<String>,
    /// When it was bound.
    pub bound: Option<Time>,
    /// Declared void; wins over everything else.
    pub void: Option<Void>,
    /// Reported as used up.
    pub consumed: Option<Time>,
}

/// A product as a shopper sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// Its name, e.g. 头水坛紫菜 100 g.
    pub name: String,
    /// Its brand; may be empty.
    pub brand: String,
    /// What it is, e.g. 紫菜及制品; may be empty.
    pub category: String,
    /// Its specification, e.g. 100 g; may be empty.
    pub specification: String,
    /// Whose it is.
    pub business: BusinessId,
    /// The production licence (SC…).
    pub licence: Option<String>,
    /// The geographical indication that it bears.
    pub indication: Option<String>,
    /// Whether it has a shelf life, so that every lot must have a last day.
    pub perishable: bool,
}

/// A photograph of a product (JPEG), in the two sizes that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Where its largest size is: a path of ours.
    pub href: String,
    /// Where a size is that is sharp in a frame of 84 × 98 on any telephone.
    pub small: String,
    /// What it shows.
    pub title: String,
}

/// A business as a shopper sees it: public facts of the register only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// Its registered name.
    pub name: String,
    /// 统一社会信用代码.
    pub credit: String,
    /// The town of its registered address: nine digits.
    pub town: String,
}

/// A place of business as anyone may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Premises {
    /// 全球位置码, 13 digits.
    pub gln: String,
    /// What people call it.
    pub name: String,
    /// The town: nine digits.
    pub town: String,
    /// Whose it is.
    pub business: BusinessId,
}

/// A lot as a shopper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Production date (生产日期).
    pub produced: Date,
    /// Last day of shelf life (保质期至).
    pub expires: Option<Date>,
}

/// One part of a change of the tills' list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// The change and the part of it.
    pub at: (u64, u64),
    /// `true` blocks, `false` lifts.
    pub blocks: bool,
    /// Why.
    pub why: Why,
    /// The product.
    pub gtin: u64,
    /// Which of its codes.
    pub what: Blocked,
}

/// Which codes of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// Those that name this lot.
    Lot(String),
    /// A run of counters under a key version, both ends inside.
    Run {
        /// The key version.
        version: u8,
        /// The first counter.
        first: u64,
        /// The last counter.
        last: u64,
    },
}
