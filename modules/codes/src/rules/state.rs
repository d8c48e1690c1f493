//! What is known of one block, and of one code in it.

use heng_kernel::{BlockId, LotId, RecallId};

use super::{Event, Rebinding};
use crate::ranges::{RangeSet, Span};

/// How far a block has come. Later stages are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 已生成: codes exist as numbers.
    Issued,
    /// 印制中: a printing works has the file.
    Printing,
    /// 已印制.
    Printed,
    /// 已质检.
    Inspected,
    /// 已交付: rolls are with the brand owner and may be bound.
    Delivered,
    /// 已上市.
    OnMarket,
}

/// A block and what happened to its codes.
#[derive(Clone, Debug)]
pub struct BlockState {
    /// The block.
    pub id: BlockId,
    /// Its counters.
    pub span: Span,
    /// How far it has come.
    pub stage: Stage,
    /// Codes bound to lots; no counter in two of them.
    pub bound: Vec<Bound>,
    /// Void codes.
    pub voided: RangeSet,
    /// Codes used up.
    pub consumed: RangeSet,
    /// Codes called back; several recalls may name the same code.
    pub recalled: Vec<(RecallId, RangeSet)>,
}

/// The codes of one lot in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The lot.
    pub lot: LotId,
    /// What people call the lot (AI 10).
    pub name: String,
    /// The codes.
    pub codes: RangeSet,
}

/// What one code is. Void wins over recalled, recalled over consumed, consumed over bound.
///
/// A recall of a whole lot is the lot's, not the block's: ask for it beside this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeState {
    /// Not of this block.
    Unknown,
    /// 未激活: printed or not, belongs to no lot.
    Blank,
    /// 已关联.
    Bound(LotId),
    /// 已召回.
    Recalled(RecallId),
    /// 已核销.
    Consumed(Option<LotId>),
    /// 已作废.
    Void,
}

impl BlockState {
    /// A block that was just issued.
    pub fn issued(id: BlockId, span: Span) -> Self {
        let (voided, consumed) = (RangeSet::new(), RangeSet::new());
        Self { id, span, stage: Stage::Issued, bound: Vec::new(), voided, consumed, recalled: Vec::new() }
    }

    /// What a code is.
    pub fn code(&self, counter: u64) -> CodeState {
        let lot = self.bound.iter().find(|bound| bound.codes.contains(counter)).map(|bound| bound.lot);
        let recall =
            self.recalled.iter().find(|(_, codes)| codes.contains(counter)).map(|(recall, _)| *recall);
        match (lot, recall) {
            _ if !self.span.contains(counter) => CodeState::Unknown,
            _ if self.voided.contains(counter) => CodeState::Void,
            (_, Some(recall)) => CodeState::Recalled(recall),
            (lot, None) if self.consumed.contains(counter) => CodeState::Consumed(lot),
            (Some(lot), None) => CodeState::Bound(lot),
            (None, None) => CodeState::Blank,
        }
    }

    /// The number printed beside a code: 1 for the first of the block.
    pub fn number(&self, counter: u64) -> u64 {
        counter.saturating_sub(self.span.first()) + 1
    }

    /// A run of counters as the numbers that people see: `101-200`.
    pub fn numbers(&self, span: Span) -> String {
        let (first, last) = (self.number(span.first()), self.number(span.last()));
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    }

    /// The state after an event. `name` is the lot's name when codes are bound.
    pub fn apply(&mut self, event: &Event, name: &str) {
        match event {
            Event::PrintingStarted { .. } => self.stage = Stage::Printing,
            Event::Printed => self.stage = Stage::Printed,
            Event::Inspected => self.stage = Stage::Inspected,
            Event::Delivered => self.stage = Stage::Delivered,
            Event::OnMarket => self.stage = Stage::OnMarket,
            Event::Bound { lot, codes } => self.bind(*lot, name, codes),
            Event::Unbound { lot, codes, why: Rebinding { .. } } => self.unbind(*lot, codes),
            Event::Voided { codes, .. } => self.voided.extend(codes.runs().iter().copied()),
            Event::Recalled { recall, codes } => self.recall(*recall, codes),
            Event::RecallEnded { recall, codes } => self.end_recall(*recall, codes),
            Event::Consumed { codes } => self.consumed.extend(codes.runs().iter().copied()),
        }
    }

    fn bind(&mut self, lot: LotId, name: &str, codes: &RangeSet) {
        match self.bound.iter_mut().find(|bound| bound.lot == lot) {
            Some(bound) => bound.codes.extend(codes.runs().iter().copied()),
            None => self.bound.push(Bound { lot, name: name.to_owned(), codes: codes.clone() }),
        }
    }

    fn recall(&mut self, recall: RecallId, codes: &RangeSet) {
        match self.recalled.iter_mut().find(|(known, _)| *known == recall) {
            Some((_, known)) => known.extend(codes.runs().iter().copied()),
            None => self.recalled.push((recall, codes.clone())),
        }
    }

    fn end_recall(&mut self, recall: RecallId, ended: &RangeSet) {
        for (_, codes) in self.recalled.iter_mut().filter(|(known, _)| *known == recall) {
            codes.subtract(ended);
        }
        self.recalled.retain(|(_, codes)| !codes.is_empty());
    }

    fn unbind(&mut self, lot: LotId, codes: &RangeSet) {
        for bound in self.bound.iter_mut().filter(|bound| bound.lot == lot) {
            bound.codes.subtract(codes);
        }
        self.bound.retain(|bound| !bound.codes.is_empty());
    }
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 6] =
        [Self::Issued, Self::Printing, Self::Printed, Self::Inspected, Self::Delivered, Self::OnMarket];

    /// The word that is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Printing => "printing",
            Self::Printed => "printed",
            Self::Inspected => "inspected",
            Self::Delivered => "delivered",
            Self::OnMarket => "on-market",
        }
    }

    /// The stage of a stored word.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Issued => "已生成",
            Self::Printing => "印制中",
            Self::Printed => "已印制",
            Self::Inspected => "已质检",
            Self::Delivered => "已交付",
            Self::OnMarket => "已上市",
        }
    }
}
