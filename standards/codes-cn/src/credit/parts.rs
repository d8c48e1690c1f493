//! What the signs of a credit code say (GB 32100-2015, table 1).

use super::CreditCode;
use crate::Name;

/// Who registers a body (登记管理部门): sign 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Authority {
    /// `1`: 机构编制
    Establishment,
    /// `2`: 外交
    ForeignAffairs,
    /// `3`: 司法行政
    Justice,
    /// `4`: 文化
    Culture,
    /// `5`: 民政
    CivilAffairs,
    /// `6`: 旅游
    Tourism,
    /// `7`: 宗教
    Religion,
    /// `8`: 工会
    Unions,
    /// `9`: 市场监督管理 (工商 when the standard was written)
    Market,
    /// `A`: 中央军委改革和编制办公室
    Military,
    /// `N`: 农业
    Agriculture,
    /// `Y`: 其他
    Other,
}

impl Authority {
    pub(super) fn from_sign(sign: u8) -> Option<Self> {
        Some(match sign {
            b'1' => Self::Establishment,
            b'2' => Self::ForeignAffairs,
            b'3' => Self::Justice,
            b'4' => Self::Culture,
            b'5' => Self::CivilAffairs,
            b'6' => Self::Tourism,
            b'7' => Self::Religion,
            b'8' => Self::Unions,
            b'9' => Self::Market,
            b'A' => Self::Military,
            b'N' => Self::Agriculture,
            b'Y' => Self::Other,
            _ => return None,
        })
    }

    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::Establishment => Name::new("机构编制", "public sector establishment"),
            Self::ForeignAffairs => Name::new("外交", "foreign affairs"),
            Self::Justice => Name::new("司法行政", "justice administration"),
            Self::Culture => Name::new("文化", "culture"),
            Self::CivilAffairs => Name::new("民政", "civil affairs"),
            Self::Tourism => Name::new("旅游", "tourism"),
            Self::Religion => Name::new("宗教", "religious affairs"),
            Self::Unions => Name::new("工会", "trade unions"),
            Self::Market => Name::new("市场监督管理", "market regulation"),
            Self::Military => Name::new("中央军委改革和编制办公室", "military reform and establishment"),
            Self::Agriculture => Name::new("农业", "agriculture"),
            Self::Other => Name::new("其他", "other"),
        }
    }
}

/// What a market regulator has registered (机构类别): signs 1–2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// `91`: enterprise (企业)
    Enterprise,
    /// `92`: sole trader (个体工商户)
    SoleTrader,
    /// `93`: farmers' cooperative (农民专业合作社)
    Cooperative,
    /// `99`: other (其他)
    Other,
}

impl Category {
    pub(super) fn from_signs(signs: [u8; 2]) -> Option<Self> {
        [Self::Enterprise, Self::SoleTrader, Self::Cooperative, Self::Other]
            .into_iter()
            .find(|c| *c.signs() == signs)
    }

    pub(super) fn signs(self) -> &'static [u8; 2] {
        match self {
            Self::Enterprise => b"91",
            Self::SoleTrader => b"92",
            Self::Cooperative => b"93",
            Self::Other => b"99",
        }
    }

    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::Enterprise => Name::new("企业", "enterprise"),
            Self::SoleTrader => Name::new("个体工商户", "sole trader"),
            Self::Cooperative => Name::new("农民专业合作社", "farmers' cooperative"),
            Self::Other => Name::new("其他", "other"),
        }
    }
}

/// A stretch of a code and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// First place, from one.
    pub from: usize,
    /// Last place, itself included.
    pub to: usize,
    /// The signs.
    pub signs: String,
    /// What the stretch is for.
    pub label: Name,
    /// What these signs say; `None` where they only count, or name something this crate does not list.
    pub meaning: Option<Name>,
}

pub(super) fn explain(code: &CreditCode) -> [Part; 5] {
    let part = |from: usize, to: usize, label, meaning| Part {
        from,
        to,
        signs: code.as_str()[from - 1..to].to_owned(),
        label,
        meaning,
    };
    [
        part(1, 1, Name::new("登记管理部门", "registering authority"), code.authority().map(Authority::name)),
        part(2, 2, Name::new("机构类别", "category"), code.category().map(Category::name)),
        part(3, 8, Name::new("登记管理机关行政区划", "region of registration"), code.region().name()),
        part(9, 17, Name::new("主体标识码（组织机构代码）", "organisation code"), None),
        part(18, 18, Name::new("校验码", "check sign"), None),
    ]
}
