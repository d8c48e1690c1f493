//! Businesses, their premises, their GS1 memberships.

use heng_codes_cn::CreditCode;
use heng_gs1::key::{CompanyPrefix, Gln};
use heng_kernel::{BusinessId, MembershipId, PremisesId, Text, Time};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 市场主体: whoever holds a 统一社会信用代码. Personal data is masked: the whole values rest sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Business {
    /// Its id.
    pub id: BusinessId,
    /// 统一社会信用代码, 18 signs (GB 32100).
    pub credit: String,
    /// Its legal form.
    pub form: Form,
    /// Its registered name.
    pub name: String,
    /// The town of its registered address: nine digits.
    pub town: String,
    /// Its main trade: four digits (GB/T 4754).
    pub industry: String,
    /// Its registered address.
    pub address: String,
    /// Who stands for it (法定代表人, 经营者), masked: 张**.
    pub person: String,
    /// Its telephone number, masked: 138****5678.
    pub phone: String,
    /// The day of its registration.
    #[schemars(with = "String")]
    pub founded: Date,
    /// Whether it is open.
    pub standing: Standing,
    /// When it came into this register.
    pub entered_at: Time,
}

/// The legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 企业
    Enterprise,
    /// 个体工商户
    SoleTrader,
    /// 农民专业合作社
    Cooperative,
}

/// Whether a business is open (登记状态).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// 存续
    Open,
    /// 注销
    Deregistered,
    /// 吊销
    Revoked,
}

macro_rules! words {
    ($type:ident: $($variant:ident $name:literal $zh:literal $en:literal;)*) => {
        impl $type {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in the database and the API.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The one of that name.
            pub fn by_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }

            /// What people call it.
            pub fn text(self) -> Text {
                match self { $(Self::$variant => Text::new($zh, $en)),* }
            }
        }
    };
}

words! { Form:
    Enterprise "enterprise" "企业" "enterprise";
    SoleTrader "sole-trader" "个体工商户" "sole trader";
    Cooperative "cooperative" "农民专业合作社" "farmers' cooperative";
}

words! { Standing:
    Open "open" "存续" "open";
    Deregistered "deregistered" "注销" "deregistered";
    Revoked "revoked" "吊销" "revoked";
}

/// A business to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBusiness {
    /// 统一社会信用代码.
    pub credit: CreditCode,
    /// Its legal form.
    pub form: Form,
    /// Its registered name.
    pub name: String,
    /// The town: nine digits.
    pub town: String,
    /// Its main trade: four digits.
    pub industry: String,
    /// Its registered address.
    pub address: String,
    /// Who stands for it, whole.
    pub person: String,
    /// Its telephone number, whole.
    pub phone: String,
    /// The day of its registration.
    pub founded: Date,
}

/// A place of business (经营场所) with its GLN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Premises {
    /// Its id.
    pub id: PremisesId,
    /// Whose it is.
    pub business: BusinessId,
    /// 全球位置码, 13 digits, if it has one.
    pub gln: Option<String>,
    /// What people call it.
    pub name: String,
    /// The town: nine digits.
    pub town: String,
    /// Where it is.
    pub address: String,
}

/// Premises to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPremises {
    /// Whose they are.
    pub business: BusinessId,
    /// Their GLN.
    pub gln: Option<Gln>,
    /// What people call them.
    pub name: String,
    /// The town: nine digits.
    pub town: String,
    /// Where they are.
    pub address: String,
}

/// 中国商品条码系统成员: a business and its 厂商识别代码 for a term of at most two years (商品条码管理办法 第二十四条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Whose it is.
    pub business: BusinessId,
    /// 厂商识别代码.
    #[serde(with = "text")]
    #[schemars(with = "String")]
    pub prefix: CompanyPrefix,
    /// The number of the 系统成员证书.
    pub certificate: String,
    /// The first day.
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub valid_to: Date,
    /// When, by whom and why it was cancelled before its time.
    pub ended: Option<Ended>,
}

/// The end of a membership before its time (注销).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ended {
    /// The first day on which it no longer holds.
    #[schemars(with = "String")]
    pub on: Date,
    /// Who recorded it.
    pub by: String,
    /// Why.
    pub why: String,
}

/// A membership to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMembership {
    /// Whose it is.
    pub business: BusinessId,
    /// 厂商识别代码.
    pub prefix: CompanyPrefix,
    /// The number of the 系统成员证书.
    pub certificate: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day; two years after the first unless said.
    pub valid_to: Option<Date>,
}

/// A company prefix as its digits.
mod text {
    use heng_gs1::key::CompanyPrefix;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(prefix: &CompanyPrefix, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(prefix.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<CompanyPrefix, D::Error> {
        String::deserialize(from)?.parse().map_err(Error::custom)
    }
}
