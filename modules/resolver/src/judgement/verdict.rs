//! The answer.

use serde::Serialize;

use super::{Finding, Reason, RuleId};

/// What a person is told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// 召回
    Recalled,
    /// 未登记的码
    Unknown,
    /// 已作废
    Void,
    /// 尚未激活
    NotActivated,
    /// 已过期
    Expired,
    /// 已使用
    Consumed,
    /// 暂时无法判断
    CannotDecide,
    /// 可能被复制
    Suspicious,
    /// 扫过
    Seen,
    /// 首次被扫
    Genuine,
    /// 已登记的商品或批次
    Registered,
}

/// The tone of a verdict; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing speaks against it.
    Ok,
    /// Look twice.
    Warn,
    /// It cannot be said.
    Unknown,
    /// Do not buy, do not eat.
    Bad,
}

/// One rule that fired.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// Which rule.
    pub rule: RuleId,
    /// Which version of it.
    pub version: u32,
    /// What it found.
    pub finding: Finding,
}

/// The judgement of one scan: every rule that fired, the one that decides first. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    decisive: Fired,
    others: Vec<Fired>,
}

impl Verdict {
    /// A verdict from its deciding rule and the rest in order.
    pub(super) fn new(decisive: Fired, others: Vec<Fired>) -> Self {
        Self { decisive, others }
    }

    /// The rule that decides.
    pub fn decisive(&self) -> &Fired {
        &self.decisive
    }

    /// All rules that fired, the deciding one first.
    pub fn fired(&self) -> impl Iterator<Item = &Fired> {
        std::iter::once(&self.decisive).chain(&self.others)
    }

    /// What a person is told first.
    pub fn kind(&self) -> VerdictKind {
        self.decisive.finding.kind()
    }

    /// The pattern of scans that ought to be looked at, whatever else was found; none while one is on record already.
    pub fn suspicion(&self) -> Option<Reason> {
        if self.fired().any(|fired| matches!(fired.finding, Finding::Flagged { .. })) {
            return None;
        }
        self.fired().find_map(|fired| match fired.finding {
            Finding::Suspicious(reason) => Some(reason),
            _ => None,
        })
    }

    /// The tone.
    pub fn severity(&self) -> Severity {
        self.decisive.finding.severity()
    }
}

impl VerdictKind {
    /// All kinds, in the order of the statistics.
    pub const ALL: [Self; 11] = [
        Self::Recalled,
        Self::Unknown,
        Self::Void,
        Self::NotActivated,
        Self::Expired,
        Self::Consumed,
        Self::CannotDecide,
        Self::Suspicious,
        Self::Seen,
        Self::Genuine,
        Self::Registered,
    ];

    /// The word in the API and in the statistics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recalled => "recalled",
            Self::Unknown => "unknown",
            Self::Void => "void",
            Self::NotActivated => "not-activated",
            Self::Expired => "expired",
            Self::Consumed => "consumed",
            Self::CannotDecide => "cannot-decide",
            Self::Suspicious => "suspicious",
            Self::Seen => "seen",
            Self::Genuine => "genuine",
            Self::Registered => "registered",
        }
    }

    /// The kind of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Severity {
    /// The word in the API and in the page's style.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Unknown => "unknown",
            Self::Bad => "bad",
        }
    }
}

impl Finding {
    /// The kind of verdict that it leads to when it decides.
    pub fn kind(&self) -> VerdictKind {
        match self {
            Self::Recalled(_) => VerdictKind::Recalled,
            Self::Unknown => VerdictKind::Unknown,
            Self::Void(_) => VerdictKind::Void,
            Self::NotActivated => VerdictKind::NotActivated,
            Self::Expired { .. } => VerdictKind::Expired,
            Self::Consumed { .. } => VerdictKind::Consumed,
            Self::CannotDecide(_) => VerdictKind::CannotDecide,
            Self::Suspicious(_) | Self::Flagged { .. } => VerdictKind::Suspicious,
            Self::Seen { .. } => VerdictKind::Seen,
            Self::First => VerdictKind::Genuine,
            Self::Registered => VerdictKind::Registered,
        }
    }

    /// Its tone when it decides. An unknown code is grey on the page, for it may be another system's: not a charge.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Recalled(_) | Self::Void(_) | Self::Expired { .. } => Severity::Bad,
            Self::Unknown | Self::CannotDecide(_) => Severity::Unknown,
            Self::NotActivated | Self::Consumed { .. } | Self::Suspicious(_) | Self::Flagged { .. } => {
                Severity::Warn
            }
            Self::Seen { often: true, .. } => Severity::Warn,
            Self::Seen { often: false, .. } | Self::First | Self::Registered => Severity::Ok,
        }
    }
}
