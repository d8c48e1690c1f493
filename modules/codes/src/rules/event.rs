//! What happens to codes, as the journal tells it.

use heng_kernel::{LotId, RecallId};

use super::order::Certificate;
use crate::ranges::RangeSet;

/// Something that happened to the codes of one block. Ranges are counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The printing works took the job, after checking its client's certificate (商品条码管理办法 第十五条).
    PrintingStarted {
        /// What it checked; kept as its record.
        certificate: Certificate,
    },
    /// All rolls are printed.
    Printed,
    /// The print quality was inspected.
    Inspected,
    /// The rolls went to the brand owner.
    Delivered,
    /// The first packs of the block are on sale.
    OnMarket,
    /// Codes now belong to a lot (关联).
    Bound {
        /// The lot.
        lot: LotId,
        /// The codes.
        codes: RangeSet,
    },
    /// Codes no longer belong to a lot, to belong to another.
    Unbound {
        /// The lot that they leave.
        lot: LotId,
        /// The codes.
        codes: RangeSet,
        /// Who wanted it and why.
        why: Rebinding,
    },
    /// Codes must never be used (作废).
    Voided {
        /// The codes.
        codes: RangeSet,
        /// Why.
        why: VoidReason,
    },
    /// Codes are called back (召回): not to be sold, whatever they were.
    Recalled {
        /// The recall.
        recall: RecallId,
        /// The codes.
        codes: RangeSet,
    },
    /// A recall of codes ended: they are again what they were.
    RecallEnded {
        /// The recall.
        recall: RecallId,
        /// The codes.
        codes: RangeSet,
    },
    /// Packs were used up or sold for good (核销).
    Consumed {
        /// The codes.
        codes: RangeSet,
    },
}

/// Why codes leave their lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    /// The reason, in a person's words.
    pub reason: String,
    /// The person who answers for it.
    pub person: String,
}

/// Why codes are void.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoidReason {
    /// Print quality.
    BadPrint,
    /// The roll or pack was lost or stolen.
    Lost,
    /// Left over when the job ended.
    Leftover,
    /// The bureau's decision.
    Decision,
}

impl Event {
    /// The word that the journal uses.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::PrintingStarted { .. } => "codes/printing-started",
            Self::Printed => "codes/printed",
            Self::Inspected => "codes/inspected",
            Self::Delivered => "codes/delivered",
            Self::OnMarket => "codes/on-market",
            Self::Bound { .. } => "codes/bound",
            Self::Unbound { .. } => "codes/unbound",
            Self::Voided { .. } => "codes/voided",
            Self::Recalled { .. } => "codes/recalled",
            Self::RecallEnded { .. } => "codes/recall-ended",
            Self::Consumed { .. } => "codes/consumed",
        }
    }
}

impl VoidReason {
    /// The word that is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadPrint => "bad-print",
            Self::Lost => "lost",
            Self::Leftover => "leftover",
            Self::Decision => "decision",
        }
    }

    /// The reason of a stored word.
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::BadPrint, Self::Lost, Self::Leftover, Self::Decision]
            .into_iter()
            .find(|why| why.name() == name)
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::BadPrint => "印制质量不合格",
            Self::Lost => "遗失或被盗",
            Self::Leftover => "余码作废",
            Self::Decision => "监管决定",
        }
    }
}
