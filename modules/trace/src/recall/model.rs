//! A recall and what happens to it.

use heng_kernel::{BusinessId, RecallId, Text, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{Known, Level};

/// What made the risk known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A sample that failed (抽检不合格).
    Sample,
    /// Complaints of one kind (投诉举报集中).
    Complaints,
    /// The maker's own report (生产者自查).
    Report,
    /// Notice from another place (协查通报).
    Notice,
}

/// A recall to be opened.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecall {
    /// The bad lots, as Digital Links or EPC URNs.
    pub lots: Vec<String>,
    /// 1, 2 or 3; 1 is the gravest.
    pub level: u8,
    /// Whether the maker recalls of its own will.
    #[serde(default)]
    pub voluntary: bool,
    /// What made the risk known.
    pub source: Source,
    /// Why, in the words of the notice.
    pub reason: String,
    /// When the risk became known; now unless said.
    #[serde(default)]
    pub known_at: Option<Time>,
    /// The number of the notice; one is made unless said.
    #[serde(default)]
    pub number: Option<String>,
}

/// A recall.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Recall {
    /// Its id.
    pub id: RecallId,
    /// The number of the notice.
    pub number: String,
    /// How grave.
    pub level: Level,
    /// Whether the maker recalls of its own will.
    pub voluntary: bool,
    /// What made the risk known.
    pub source: Source,
    /// Why.
    pub reason: String,
    /// Who opened it: a business, or the bureau (`None`).
    pub business: Option<BusinessId>,
    /// When the risk became known.
    pub known_at: Time,
    /// When it was opened and everything was frozen.
    pub opened_at: Time,
    /// By whom.
    pub opened_by: String,
    /// How many lots it covers.
    pub lots: u64,
    /// How many packs, logistic units and other things besides.
    pub packs: u64,
    /// How much was sold when it was opened, by unit; the empty unit counts pieces.
    pub sold: Vec<Share>,
    /// Who had how much.
    pub holders: Vec<Holder>,
    /// What happened, the oldest first.
    pub steps: Vec<Step>,
}

/// So much in a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// How much.
    pub quantity: f64,
    /// The unit by UN/CEFACT Recommendation 20; null where things are counted.
    pub uom: Option<String>,
}

/// Who had how much when it was frozen, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Holder {
    /// The place.
    pub location: String,
    /// Whose place it is, if it is registered.
    pub business: Option<BusinessId>,
    /// How much was there.
    pub held: Share,
    /// How much of it came back, was destroyed or put right.
    pub settled: f64,
    /// When the notice was acknowledged.
    pub acknowledged_at: Option<Time>,
}

/// What can happen to a recall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// It began, and its plan was reported (启动并报告召回计划).
    Began,
    /// The notice was published (发布公告).
    Noticed,
    /// A holder has read the notice and stopped selling (确认收到通知).
    Acknowledged,
    /// Goods came back (退回).
    Returned,
    /// Goods were destroyed (销毁).
    Destroyed,
    /// Goods were put right and may be sold (补救).
    Remedied,
    /// Progress was reported (报告进展).
    Progress,
    /// Everything that could come back has (完成).
    Finished,
    /// The last report was accepted (结案). What was frozen stays so until its recall of codes is ended.
    Closed,
}

/// What happens to a recall next.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// What.
    pub step: StepKind,
    /// At which holder's place; for acknowledgement, return, destruction and remedy.
    #[serde(default)]
    pub location: Option<String>,
    /// How much; for return, destruction and remedy.
    #[serde(default)]
    pub quantity: Option<f64>,
    /// The unit; none where things are counted.
    #[serde(default)]
    pub uom: Option<String>,
    /// The SM3 sum of the photograph or paper that proves it; destruction needs one.
    #[serde(default)]
    pub evidence: Option<String>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// What happened to a recall.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// What.
    pub step: StepKind,
    /// At which place.
    pub location: Option<String>,
    /// How much.
    pub quantity: Option<f64>,
    /// The unit.
    pub uom: Option<String>,
    /// The sum of what proves it.
    pub evidence: Option<String>,
    /// In words.
    pub note: String,
    /// Who said so.
    pub actor: String,
    /// When.
    pub at: Time,
}

impl Recall {
    /// What its periods are reckoned from.
    pub fn known(&self) -> Known {
        let first = |kind| self.steps.iter().find(|step| step.step == kind).map(|step| step.at);
        Known {
            level: self.level,
            voluntary: self.voluntary,
            known_at: self.known_at,
            began_at: first(StepKind::Began),
            noticed_at: first(StepKind::Noticed),
            progress_at: self
                .steps
                .iter()
                .rev()
                .find(|step| step.step == StepKind::Progress)
                .map(|step| step.at),
            finished_at: first(StepKind::Finished),
        }
    }

    /// When it was closed.
    pub fn closed_at(&self) -> Option<Time> {
        self.steps.iter().find(|step| step.step == StepKind::Closed).map(|step| step.at)
    }

    /// How much of what the holders had is settled, in hundredths: the mean over the units, each by its own sum. All of
    /// it where nobody had any.
    pub fn percent(&self) -> u8 {
        let mut sums: std::collections::BTreeMap<Option<&str>, (f64, f64)> =
            std::collections::BTreeMap::new();
        for holder in &self.holders {
            let (held, settled) = sums.entry(holder.held.uom.as_deref()).or_default();
            *held += holder.held.quantity;
            *settled += holder.settled.min(holder.held.quantity);
        }
        let parts: Vec<f64> =
            sums.values().filter(|(held, _)| *held > 0.0).map(|(held, settled)| settled / held).collect();
        if parts.is_empty() {
            return 100;
        }
        let mean = parts.iter().sum::<f64>() / f64::from(u32::try_from(parts.len()).unwrap_or(1));
        // rounded down: a hundred is said of everything only
        (0..=100).rev().find(|percent| f64::from(*percent) / 100.0 <= mean + 1e-9).unwrap_or(0)
    }
}

impl StepKind {
    /// All of them, in the order of a recall.
    pub const ALL: [Self; 9] = [
        Self::Began,
        Self::Noticed,
        Self::Acknowledged,
        Self::Returned,
        Self::Destroyed,
        Self::Remedied,
        Self::Progress,
        Self::Finished,
        Self::Closed,
    ];

    /// Its word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Noticed => "noticed",
            Self::Acknowledged => "acknowledged",
            Self::Returned => "returned",
            Self::Destroyed => "destroyed",
            Self::Remedied => "remedied",
            Self::Progress => "progress",
            Self::Finished => "finished",
            Self::Closed => "closed",
        }
    }

    /// For people.
    pub const fn text(self) -> Text {
        match self {
            Self::Began => Text::new("启动并报告召回计划", "began, plan reported"),
            Self::Noticed => Text::new("发布召回公告", "notice published"),
            Self::Acknowledged => Text::new("确认收到通知", "notice acknowledged"),
            Self::Returned => Text::new("退回", "returned"),
            Self::Destroyed => Text::new("销毁", "destroyed"),
            Self::Remedied => Text::new("补救", "put right"),
            Self::Progress => Text::new("报告进展", "progress reported"),
            Self::Finished => Text::new("完成召回", "finished"),
            Self::Closed => Text::new("结案", "closed"),
        }
    }

    /// Whether it settles goods of a holder.
    pub const fn settles(self) -> bool {
        matches!(self, Self::Returned | Self::Destroyed | Self::Remedied)
    }
}

impl Source {
    /// Its word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Complaints => "complaints",
            Self::Report => "report",
            Self::Notice => "notice",
        }
    }

    /// For people.
    pub const fn text(self) -> Text {
        match self {
            Self::Sample => Text::new("抽检不合格", "failed sample"),
            Self::Complaints => Text::new("投诉举报集中", "cluster of complaints"),
            Self::Report => Text::new("生产者自查报告", "maker's report"),
            Self::Notice => Text::new("协查通报", "notice from elsewhere"),
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        [Self::Sample, Self::Complaints, Self::Report, Self::Notice]
            .into_iter()
            .find(|one| one.name() == name)
    }
}
