//! From the printing works' check of its client to the market.

use heng_access::Scope;
use heng_kernel::{Act, BlockId, Outcome};
use heng_store::{Tx, params};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::keep::{keep, step};
use super::range::set;
use super::state::{Work, locked};
use super::{read, refuse, void};
use crate::actions::{MARKET, PRINT, RECEIVE};
use crate::book::CodeBook;
use crate::model::{BlockView, Issued};
use crate::ranges::RangeSet;
use crate::rules::order::Certificate;
use crate::rules::{Bound, Event, Stage, VoidReason, block};
use crate::sql;

/// The client's 《系统成员证书》 as the printing works saw it (商品条码管理办法第十五条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CertificateInput {
    /// Its number, or that of an equal foreign paper.
    pub number: String,
    /// Its last valid day.
    #[schemars(with = "String")]
    pub valid_until: Date,
    /// Who checked it.
    pub checked_by: String,
}

/// The printing works has checked its client's certificate and takes the job.
pub fn check_certificate(
    tx: &mut Tx<'_>,
    act: &mut Act,
    id: BlockId,
    seen: &CertificateInput,
) -> Outcome<BlockView> {
    let certificate = Certificate {
        number: seen.number.trim().to_owned(),
        valid_until: seen.valid_until,
        checked_by: seen.checked_by.trim().to_owned(),
    };
    let today = act.now.date();
    advance(tx, act, id, &certificate.number.clone(), |tx, act, work| {
        let events = block::start_printing(&work.state, &certificate, today)?;
        tx.run(
            &sql::CHECK_INSERT,
            params![
                work.block.order,
                certificate.number,
                certificate.valid_until,
                certificate.checked_by,
                act.now
            ],
        )?;
        Ok(events)
    })
}

/// All is printed.
pub fn finish_printing(tx: &mut Tx<'_>, act: &mut Act, id: BlockId) -> Outcome<BlockView> {
    advance(tx, act, id, "", |_, _, work| Ok(block::finish_printing(&work.state)?))
}

/// The print quality was inspected; the codes in `bad` (by number or serial) are void.
pub fn inspect(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    id: BlockId,
    bad: &str,
) -> Outcome<BlockView> {
    let scope = Scope::of(&act.actor, &PRINT);
    let issued = locked(tx, id)?;
    may_print(&scope, &issued)?;
    let bad = set(book, &issued, bad)?;
    let mut work = Work::fresh(issued);
    let events = block::inspect(&work.state, &RangeSet::new())?;
    let mut entries = Vec::new();
    if !bad.is_empty() {
        let (_, told) = void::perform(tx, act, work.block.clone(), &bad, VoidReason::BadPrint, "")?;
        entries.extend(told);
    }
    entries.extend(keep(tx, act, &mut work, &events, &format!("{}", bad.count()))?);
    if !entries.is_empty() {
        heng_journal::record_many(tx, act, entries)?;
    }
    read::block(tx, &scope, id)
}

/// The rolls went to the brand owner.
pub fn deliver(tx: &mut Tx<'_>, act: &mut Act, id: BlockId) -> Outcome<BlockView> {
    advance(tx, act, id, "", |_, _, work| Ok(block::deliver(&work.state)?))
}

/// The brand owner has the rolls, whether or not the printing works has said so.
pub fn receive(tx: &mut Tx<'_>, act: &mut Act, id: BlockId) -> Outcome<BlockView> {
    let scope = Scope::of(&act.actor, &RECEIVE);
    let block = owned(tx, &scope, id)?;
    let mut work = Work::fresh(block);
    let events = match work.state.stage {
        stage if stage >= Stage::Delivered => Vec::new(),
        _ => block::deliver(&work.state)?,
    };
    let mut entries = keep(tx, act, &mut work, &events, "")?;
    let known = read::steps(tx, &work.block)?.iter().any(|step| step.step == "received");
    if !known {
        step(tx, act, &work.block, "received", "")?;
        entries.push(heng_journal::Entry::new(
            "codes.received",
            super::order::object(id),
            &serde_json::json!({}),
        )?);
    }
    if !entries.is_empty() {
        heng_journal::record_many(tx, act, entries)?;
    }
    read::block(tx, &scope, id)
}

/// Packs of the block go on sale.
pub fn put_on_market(tx: &mut Tx<'_>, act: &mut Act, id: BlockId) -> Outcome<BlockView> {
    let scope = Scope::of(&act.actor, &MARKET);
    let block = owned(tx, &scope, id)?;
    let mut work = Work::fresh(block);
    // that something is bound is what the rule asks, not which codes
    for tally in read::tallies(tx, &work.block)?.into_iter().filter(|tally| tally.bound > 0) {
        let lot = work.name(work.block.gtin, &tally.lot);
        work.state.bound.push(Bound { lot, name: tally.lot, codes: RangeSet::new() });
    }
    let events = block::put_on_market(&work.state)?;
    finish(tx, act, &mut work, &events, "")?;
    read::block(tx, &scope, id)
}

/// One step that the printing works makes.
fn advance(
    tx: &mut Tx<'_>,
    act: &mut Act,
    id: BlockId,
    note: &str,
    decide: impl FnOnce(&mut Tx<'_>, &Act, &Work) -> Outcome<Vec<Event>>,
) -> Outcome<BlockView> {
    let scope = Scope::of(&act.actor, &PRINT);
    let block = locked(tx, id)?;
    may_print(&scope, &block)?;
    let mut work = Work::fresh(block);
    let events = decide(tx, act, &work)?;
    finish(tx, act, &mut work, &events, note)?;
    read::block(tx, &scope, id)
}

fn finish(tx: &mut Tx<'_>, act: &mut Act, work: &mut Work, events: &[Event], note: &str) -> Outcome<()> {
    let entries = keep(tx, act, work, events, note)?;
    if !entries.is_empty() {
        heng_journal::record_many(tx, act, entries)?;
    }
    Ok(())
}

/// The printing works that was named, or the business itself when none was.
pub(super) fn may_print(scope: &Scope, block: &Issued) -> Outcome<()> {
    let printer = block.printer.unwrap_or(block.business);
    if scope.business() == Some(printer) { Ok(()) } else { Err(refuse::no_block().into()) }
}

fn owned(tx: &mut Tx<'_>, scope: &Scope, id: BlockId) -> Outcome<Issued> {
    let block = locked(tx, id)?;
    if scope.business() == Some(block.business) { Ok(block) } else { Err(refuse::no_block().into()) }
}
