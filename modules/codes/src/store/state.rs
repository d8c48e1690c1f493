//! What the rules decide upon: the part of a block that a command is about, read from the spans.

use std::collections::{BTreeMap, HashMap};

use heng_gs1::key::Gtin;
use heng_kernel::{BindingId, BlockId, Fault, LotId, Outcome, Time};
use heng_store::{Tx, params};
use sm3::{Digest, Sm3};

use super::refuse;
use crate::model::{Issued, bad, read_issued, span_at};
use crate::ranges::{RangeSet, Span};
use crate::rules::{BlockState, Bound};
use crate::sql;

/// A block under a command.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) block: Issued,
    pub(super) state: BlockState,
    pub(super) names: HashMap<LotId, String>,
    pub(super) rows: Vec<BoundRow>,
    /// The act that codes are bound by.
    pub(super) binding: BindingId,
}

/// A row of bound codes as it is stored.
#[derive(Debug, Clone)]
pub(super) struct BoundRow {
    pub(super) span: Span,
    pub(super) lot: String,
    pub(super) binding: BindingId,
    pub(super) at: Time,
}

/// Lots are known by number; the rules know them by an id that is made of it.
pub(super) fn lot_id(gtin: Gtin, lot: &str) -> LotId {
    let sum = Sm3::new().chain_update(gtin.number().to_be_bytes()).chain_update(lot).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum[..16]);
    LotId::from_bytes(bytes)
}

/// Locks a block against other commands and reads it as it now is.
pub(super) fn locked(tx: &mut Tx<'_>, id: BlockId) -> Outcome<Issued> {
    tx.lock(&format!("codes/block/{id}"))?;
    Ok(by_id(tx, id)?.ok_or_else(refuse::no_block)?)
}

/// Locks lots, in one order, against recalls and other bindings.
pub(super) fn lock_lots<'a>(
    tx: &mut Tx<'_>,
    gtin: Gtin,
    lots: impl IntoIterator<Item = &'a str>,
) -> Result<(), Fault> {
    let lots: std::collections::BTreeSet<&str> = lots.into_iter().collect();
    lots.into_iter().try_for_each(|lot| tx.lock(&format!("codes/lot/{gtin}/{lot}")))
}

pub(super) fn by_id(tx: &mut Tx<'_>, id: BlockId) -> Result<Option<Issued>, Fault> {
    tx.opt(&sql::BLOCK_BY_ID, params![id], read_issued)
}

impl Work {
    /// A block of which nothing but its stage is known or needed.
    pub(super) fn fresh(block: Issued) -> Self {
        let state = BlockState { stage: block.stage, ..BlockState::issued(block.id, block.span) };
        let binding = BindingId::from_bytes(*block.id.as_bytes());
        Self { block, state, names: HashMap::new(), rows: Vec::new(), binding }
    }

    /// A block with all that is known of the codes in `span`.
    pub(super) fn load(tx: &mut Tx<'_>, block: Issued, span: Span) -> Result<Self, Fault> {
        let mut work = Self::fresh(block);
        let (gtin, version) = (work.block.gtin, work.block.version.get());
        let within = &heng_store::values![gtin.number(), version, span.first(), span.last()];
        let void = tx.all(&sql::VOID_MEETING, within, |row| span_at(row, 0, 1))?;
        let used: Vec<u64> = tx.all(&sql::USED_MEETING, within, |row| row.get(0))?;
        work.rows = tx.all(&sql::BOUND_MEETING, within, |row| {
            let (lot, binding, at) = (row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(BoundRow { span: span_at(row, 0, 1)?, lot, binding, at })
        })?;
        work.state.voided = void.into_iter().collect();
        work.state.consumed = singles(used)?;
        work.state.bound = work.bound();
        Ok(work)
    }

    /// Remembers a lot's name.
    pub(super) fn name(&mut self, gtin: Gtin, lot: &str) -> LotId {
        let id = lot_id(gtin, lot);
        self.names.insert(id, lot.to_owned());
        id
    }

    /// The name of a lot that was read or named.
    pub(super) fn lot(&self, id: LotId) -> Result<&str, Fault> {
        self.names.get(&id).map(String::as_str).ok_or_else(|| bad("an event of a lot that was not read"))
    }

    fn bound(&mut self) -> Vec<Bound> {
        let mut lots: BTreeMap<String, RangeSet> = BTreeMap::new();
        for row in &self.rows {
            lots.entry(row.lot.clone()).or_default().insert(row.span);
        }
        let gtin = self.block.gtin;
        lots.into_iter().map(|(name, codes)| Bound { lot: self.name(gtin, &name), name, codes }).collect()
    }
}

fn singles(counters: Vec<u64>) -> Result<RangeSet, Fault> {
    let spans = counters.into_iter().map(|counter| Span::of(counter, 1));
    spans.collect::<Option<RangeSet>>().ok_or_else(|| bad("a counter above the limit"))
}
