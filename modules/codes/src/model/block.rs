//! Blocks, their steps and rolls, and acts of binding.

use heng_gs1::key::Gtin;
use heng_kernel::{BindingId, BlockId, BusinessId, Fault, OrderId, RollId, Time};
use heng_store::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row::{bad, fourteen, gtin_at, span_at, version_at};
use crate::ranges::Span;
use crate::rules::Stage;
use crate::serial::KeyVersion;

/// An issued block as the store has it.
#[expect(clippy::struct_field_names, reason = "when it was issued is what people call it")]
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub(crate) gtin: Gtin,
    pub(crate) version: KeyVersion,
    pub(crate) span: Span,
    pub(crate) id: BlockId,
    pub(crate) order: OrderId,
    pub(crate) business: BusinessId,
    pub(crate) printer: Option<BusinessId>,
    pub(crate) town: String,
    pub(crate) lot: Option<String>,
    pub(crate) stage: Stage,
    pub(crate) issued_at: Time,
}

/// A block (码段). Codes in it are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockView {
    /// Its id.
    pub id: BlockId,
    /// The order that it fills.
    pub order: OrderId,
    /// Whose codes they are.
    pub business: BusinessId,
    /// The printing works.
    pub printer: Option<BusinessId>,
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// How many codes.
    pub count: u64,
    /// The version of the key that made its serials.
    pub key_version: u8,
    /// The lot, when it was known before printing.
    pub lot: Option<String>,
    /// How far it has come.
    pub stage: String,
    /// When it was issued.
    pub issued_at: Time,
    /// Its steps, oldest first; absent in lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Its codes by lot; absent in lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tallies: Vec<Tally>,
}

/// A step of a block's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What: issued, printing, printed, inspected, delivered, received, on-market.
    pub step: String,
    /// What was said about it.
    pub note: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: Time,
}

/// How many codes of a block are in which state, for one lot; the empty lot has those that never had one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// The lot, or nothing.
    pub lot: String,
    /// Bound to it and not void.
    pub bound: u64,
    /// Void.
    pub void: u64,
    /// Sold or used up; they count as bound too.
    pub used: u64,
}

/// A roll (卷).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RollView {
    /// Its id.
    pub id: RollId,
    /// Its block.
    pub block: BlockId,
    /// The number on its core.
    pub number: String,
    /// The number of its first code in the block, from 1.
    pub first: u64,
    /// The number of its last code.
    pub last: u64,
    /// When it was reported.
    pub at: Time,
}

/// One act of binding codes to a lot (后关联).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BindingView {
    /// Its id.
    pub id: BindingId,
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// The block of the codes.
    pub block: BlockId,
    /// Whose codes they are.
    pub business: BusinessId,
    /// The lot.
    pub lot: String,
    /// How: issue, range, line, pairs.
    pub kind: String,
    /// How many codes were bound that were not before.
    pub count: u64,
    /// How many void codes were passed over.
    pub void: u64,
    /// How many of the codes left another lot.
    pub moved: u64,
    /// Why they left it.
    pub reason: String,
    /// Who answers for that.
    pub person: String,
    /// Who did it.
    pub actor: String,
    /// When.
    pub at: Time,
}

impl Issued {
    pub(crate) fn view(&self) -> BlockView {
        BlockView {
            id: self.id,
            order: self.order,
            business: self.business,
            printer: self.printer,
            gtin: self.gtin.fourteen().to_string(),
            count: self.span.count(),
            key_version: self.version.get(),
            lot: self.lot.clone(),
            stage: self.stage.name().to_owned(),
            issued_at: self.issued_at,
            steps: Vec::new(),
            tallies: Vec::new(),
        }
    }

    /// The number of a counter in the block, from 1.
    pub(crate) fn number(&self, counter: u64) -> u64 {
        counter.saturating_sub(self.span.first()) + 1
    }
}

pub(crate) fn read_issued(row: &Row<'_>) -> Result<Issued, Fault> {
    Ok(Issued {
        gtin: gtin_at(row, 0)?,
        version: version_at(row, 1)?,
        span: span_at(row, 2, 3)?,
        id: row.get(4)?,
        order: row.get(5)?,
        business: row.get(6)?,
        printer: row.get(7)?,
        town: row.get(8)?,
        lot: row.get(9)?,
        stage: Stage::by_name(row.text(10)?).ok_or_else(|| bad("an unknown stage"))?,
        issued_at: row.get(11)?,
    })
}

pub(crate) fn read_step(row: &Row<'_>) -> Result<Step, Fault> {
    Ok(Step { step: row.get(0)?, note: row.get(1)?, actor: row.get(2)?, at: row.get(3)? })
}

/// `start` is the block's first counter.
pub(crate) fn read_roll(row: &Row<'_>, start: impl FnOnce(BlockId) -> u64) -> Result<RollView, Fault> {
    let (span, block) = (span_at(row, 0, 1)?, row.get(3)?);
    let start = start(block);
    let number = |counter: u64| counter.saturating_sub(start) + 1;
    let (first, last) = (number(span.first()), number(span.last()));
    Ok(RollView { id: row.get(2)?, block, number: row.get(4)?, first, last, at: row.get(5)? })
}

pub(crate) fn read_binding(row: &Row<'_>) -> Result<BindingView, Fault> {
    Ok(BindingView {
        gtin: fourteen(row, 0)?,
        id: row.get(1)?,
        block: row.get(2)?,
        business: row.get(3)?,
        lot: row.get(4)?,
        kind: row.get(5)?,
        count: row.get(6)?,
        void: row.get(7)?,
        moved: row.get(8)?,
        reason: row.get(9)?,
        person: row.get(10)?,
        actor: row.get(11)?,
        at: row.get(12)?,
    })
}
