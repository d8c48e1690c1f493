//! Keeping what the rules decided: rows, tallies, and the journal's entries, which the caller records last.

use heng_journal::Entry;
use heng_kernel::{Act, Fault, LotId, Outcome};
use heng_store::{Tx, params, values};
use serde_json::{Value, json};

use super::order::object;
use super::state::{BoundRow, Work};
use crate::model::Issued;
use crate::ranges::{RangeSet, Span};
use crate::rules::{Event, VoidReason};
use crate::sql;

/// How a tally changes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tallied {
    pub(super) issued: u64,
    pub(super) bound: i64,
    pub(super) void: i64,
    pub(super) used: i64,
}

/// Keeps the events of one block in order. `note` is what is said about them: the note of a void, the place of a sale, the
/// kind of a binding.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    act: &Act,
    work: &mut Work,
    events: &[Event],
    note: &str,
) -> Outcome<Vec<Entry<'static>>> {
    let mut entries = Vec::new();
    for event in events {
        match event {
            Event::Bound { lot, codes } => bound(tx, act, work, *lot, codes)?,
            Event::Unbound { lot, codes, .. } => unbound(tx, work, *lot, codes)?,
            Event::Voided { codes, why } => voided(tx, act, work, codes, *why, note)?,
            Event::Consumed { codes } => consumed(tx, act, work, codes, note)?,
            // a stage is written below, a recall is a row of its own (store::recall)
            Event::PrintingStarted { .. }
            | Event::Printed
            | Event::Inspected
            | Event::Delivered
            | Event::OnMarket
            | Event::Recalled { .. }
            | Event::RecallEnded { .. } => {}
        }
        let name = lot_of(event).map(|lot| work.lot(lot).map(str::to_owned)).transpose()?.unwrap_or_default();
        work.state.apply(event, &name);
        if work.state.stage != work.block.stage {
            advance(tx, act, work, note)?;
        }
        entries.push(Entry::new(kind(event), object(work.block.id), &told(work, event, &name, note))?);
    }
    Ok(entries)
}

/// Changes the count of a block's codes in a lot.
pub(super) fn tally(tx: &mut Tx<'_>, block: &Issued, lot: &str, by: Tallied) -> Result<(), Fault> {
    let Issued { gtin, id, business, town, .. } = block;
    tx.run(
        &sql::TALLY_ADD,
        params![gtin.number(), id, lot, business, town, by.issued, by.bound, by.void, by.used],
    )
    .map(|_| ())
}

fn bound(tx: &mut Tx<'_>, act: &Act, work: &mut Work, lot: LotId, codes: &RangeSet) -> Result<(), Fault> {
    let name = work.lot(lot)?.to_owned();
    let fresh = codes.runs().iter().map(|span| BoundRow {
        span: *span,
        lot: name.clone(),
        binding: work.binding,
        at: act.now,
    });
    let fresh: Vec<_> = fresh.collect();
    insert_bound(tx, &work.block, &fresh)?;
    work.rows.extend(fresh);
    work.rows.sort_by_key(|row| row.span);
    tally(tx, &work.block, &name, Tallied { bound: signed(codes.count()), ..Tallied::default() })
}

fn insert_bound(tx: &mut Tx<'_>, block: &Issued, rows: &[BoundRow]) -> Result<(), Fault> {
    let (gtin, version) = (block.gtin.number(), block.version.get());
    let rows = rows.iter().map(|row| {
        values![gtin, version, row.span.first(), row.span.last(), row.lot.as_str(), row.binding, row.at]
    });
    tx.many(&sql::BOUND_INSERT, rows).map(|_| ())
}

/// Cuts the codes out of the rows of their lot; what is left of a row stays as it was.
fn unbound(tx: &mut Tx<'_>, work: &mut Work, lot: LotId, codes: &RangeSet) -> Result<(), Fault> {
    let name = work.lot(lot)?.to_owned();
    let (gtin, version) = (work.block.gtin.number(), work.block.version.get());
    let (hit, mut kept): (Vec<BoundRow>, Vec<BoundRow>) = std::mem::take(&mut work.rows)
        .into_iter()
        .partition(|row| row.lot == name && codes.overlaps(row.span).next().is_some());
    tx.many(&sql::BOUND_DELETE, hit.iter().map(|row| values![gtin, version, row.span.first()]))?;
    let mut rest = Vec::new();
    for row in hit {
        let mut left = RangeSet::from(row.span);
        left.subtract(codes);
        rest.extend(left.runs().iter().map(|span| BoundRow { span: *span, ..row.clone() }));
    }
    insert_bound(tx, &work.block, &rest)?;
    kept.extend(rest);
    kept.sort_by_key(|row| row.span);
    work.rows = kept;
    tally(tx, &work.block, &name, Tallied { bound: -signed(codes.count()), ..Tallied::default() })
}

fn voided(
    tx: &mut Tx<'_>,
    act: &Act,
    work: &Work,
    codes: &RangeSet,
    why: VoidReason,
    note: &str,
) -> Result<(), Fault> {
    let (gtin, version) = (work.block.gtin.number(), work.block.version.get());
    let row = |span: &Span| values![gtin, version, span.first(), span.last(), why.name(), note, act.now];
    tx.many(&sql::VOID_INSERT, codes.runs().iter().map(row))?;
    let mut unbound = codes.count();
    for bound in &work.state.bound {
        let shared = common(codes, &bound.codes);
        unbound -= shared;
        if shared > 0 {
            let by = Tallied { bound: -signed(shared), void: signed(shared), ..Tallied::default() };
            tally(tx, &work.block, &bound.name, by)?;
        }
    }
    if unbound > 0 {
        tally(tx, &work.block, "", Tallied { void: signed(unbound), ..Tallied::default() })?;
    }
    Ok(())
}

fn consumed(tx: &mut Tx<'_>, act: &Act, work: &Work, codes: &RangeSet, place: &str) -> Result<(), Fault> {
    let (gtin, version) = (work.block.gtin.number(), work.block.version.get());
    let seller = act.actor.business.map(|business| business.as_bytes().to_vec()).unwrap_or_default();
    let rows =
        codes.counters().map(|counter| values![gtin, version, counter, act.now, place, seller.clone()]);
    tx.many(&sql::USED_INSERT, rows)?;
    for bound in &work.state.bound {
        let shared = common(codes, &bound.codes);
        if shared > 0 {
            tally(tx, &work.block, &bound.name, Tallied { used: signed(shared), ..Tallied::default() })?;
        }
    }
    Ok(())
}

/// Writes down the stage that the state has reached.
fn advance(tx: &mut Tx<'_>, act: &Act, work: &mut Work, note: &str) -> Result<(), Fault> {
    work.block.stage = work.state.stage;
    step(tx, act, &work.block, work.block.stage.name(), note)?;
    let Issued { gtin, version, span, stage, .. } = &work.block;
    tx.run(&sql::STAGE_SET, params![gtin.number(), version.get(), span.first(), stage.name()]).map(|_| ())
}

/// Writes down a step of a block.
pub(super) fn step(tx: &mut Tx<'_>, act: &Act, block: &Issued, step: &str, note: &str) -> Result<(), Fault> {
    tx.run(&sql::STEP_INSERT, params![block.gtin.number(), block.id, step, note, act.actor.name, act.now])
        .map(|_| ())
}

fn common(left: &RangeSet, right: &RangeSet) -> u64 {
    left.runs().iter().flat_map(|run| right.overlaps(*run)).map(Span::count).sum()
}

fn lot_of(event: &Event) -> Option<LotId> {
    match event {
        Event::Bound { lot, .. } | Event::Unbound { lot, .. } => Some(*lot),
        _ => None,
    }
}

/// The journal's word for an event.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::PrintingStarted { .. } => "codes.printing-started",
        Event::Printed => "codes.printed",
        Event::Inspected => "codes.inspected",
        Event::Delivered => "codes.delivered",
        Event::OnMarket => "codes.on-market",
        Event::Bound { .. } => "codes.bound",
        Event::Unbound { .. } => "codes.unbound",
        Event::Voided { .. } => "codes.voided",
        Event::Recalled { .. } => "codes.recalled",
        Event::RecallEnded { .. } => "codes.recall-ended",
        Event::Consumed { .. } => "codes.consumed",
    }
}

/// The journal's body of an event: codes as their numbers in the block.
fn told(work: &Work, event: &Event, lot: &str, note: &str) -> Value {
    let codes =
        |codes: &RangeSet| json!({"codes": numbers(work, codes), "count": codes.count(), "note": note});
    let mut body = match event {
        Event::PrintingStarted { certificate } => json!({
            "certificate": certificate.number,
            "valid_until": certificate.valid_until.to_string(),
            "checked_by": certificate.checked_by,
        }),
        Event::Printed | Event::Inspected | Event::Delivered | Event::OnMarket => json!({"note": note}),
        Event::Bound { codes: set, .. }
        | Event::Consumed { codes: set }
        | Event::Recalled { codes: set, .. }
        | Event::RecallEnded { codes: set, .. } => codes(set),
        Event::Unbound { codes: set, why, .. } => {
            let mut body = codes(set);
            body["reason"] = json!(why.reason);
            body["person"] = json!(why.person);
            body
        }
        Event::Voided { codes: set, why } => {
            let mut body = codes(set);
            body["why"] = json!(why.name());
            body
        }
    };
    body["gtin"] = json!(work.block.gtin.fourteen().as_str());
    if !lot.is_empty() {
        body["lot"] = json!(lot);
        body["binding"] = json!(work.binding);
    }
    body
}

/// Codes as their numbers in the block: `1-100,205`.
pub(super) fn numbers(work: &Work, codes: &RangeSet) -> String {
    let parts: Vec<String> = codes.runs().iter().map(|run| work.state.numbers(*run)).collect();
    parts.join(",")
}

/// A count as a change. Counts of one block are below 10⁸.
fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
