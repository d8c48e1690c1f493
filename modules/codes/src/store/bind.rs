//! Binding a run of codes to a lot (后关联).

use heng_access::Scope;
use heng_journal::Entry;
use heng_kernel::{Act, BindingId, BlockId, BusinessId, Fault, Outcome};
use heng_store::{Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::blocked;
use super::keep::{keep, numbers};
use super::range::CodeRange;
use super::state::{Work, lock_lots, locked};
use super::upload::{Key, once};
use super::{recall, refuse};
use crate::actions::BIND;
use crate::book::CodeBook;
use crate::goods::{self, LotInput};
use crate::ranges::{RangeSet, Span};
use crate::rules::bind::{Bind, Binding, decide};
use crate::rules::{Event, Rebinding};
use crate::sql;

/// Codes to be bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewBinding {
    /// Which codes.
    pub range: CodeRange,
    /// To which lot.
    pub lot: LotInput,
    /// Given when codes shall leave another lot.
    #[serde(default)]
    pub rebinding: Option<RebindingInput>,
    /// Which packing line sends it.
    #[serde(default)]
    pub source: String,
    /// The line's own number of this report: sent again, it changes nothing.
    #[serde(default)]
    pub number: Option<String>,
}

/// Why codes shall leave another lot, and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RebindingInput {
    /// The reason.
    pub reason: String,
    /// The person.
    pub person: String,
}

/// What came of a binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BindingReport {
    /// The act of binding.
    pub id: BindingId,
    /// The block of the codes.
    pub block: BlockId,
    /// The lot.
    pub lot: String,
    /// How many codes are in the lot now that were not before.
    pub bound: u64,
    /// How many of them left another lot.
    pub moved: u64,
    /// How many codes of the range were in the lot already.
    pub already: u64,
    /// Void codes in the range, passed over: their numbers in the block.
    pub void: String,
}

/// Binds a run of codes to a lot, all or none.
pub fn bind(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, new: &NewBinding) -> Outcome<BindingReport> {
    let scope = Scope::of(&act.actor, &BIND);
    let business = scope.business().ok_or_else(refuse::no_business)?;
    let key = Key { business, source: &new.source, number: new.number.as_deref() };
    once(tx, act, key, new, |tx, act| bind_now(tx, act, book, &scope, new))
}

fn bind_now(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    scope: &Scope,
    new: &NewBinding,
) -> Outcome<BindingReport> {
    let target = new.range.target(tx, book, scope)?;
    let block = locked(tx, target.block.id)?;
    let mut work = Work::load(tx, block, target.span)?;
    let rebinding = new.rebinding.clone().map(|why| Rebinding { reason: why.reason, person: why.person });
    let plan = Plan { span: target.span, except: target.except, rebinding, kind: "range" };
    let (report, entries) = perform(tx, act, &mut work, &new.lot, plan)?;
    heng_journal::record_many(tx, act, entries)?;
    Ok(report)
}

/// What is to be bound in one block.
pub(super) struct Plan {
    pub(super) span: Span,
    pub(super) except: RangeSet,
    pub(super) rebinding: Option<Rebinding>,
    pub(super) kind: &'static str,
}

/// Binds in one block, which is locked and read; the entries are for the caller to record.
pub(super) fn perform(
    tx: &mut Tx<'_>,
    act: &mut Act,
    work: &mut Work,
    lot: &LotInput,
    plan: Plan,
) -> Outcome<(BindingReport, Vec<Entry<'static>>)> {
    let gtin = work.block.gtin;
    let lot_id = work.name(gtin, lot.lot.trim());
    let wanted = plan.span.count() - inside(&plan.except, plan.span);
    let bind = Bind { lot: lot_id, span: plan.span, except: plan.except, rebinding: plan.rebinding };
    let binding = decide(&work.state, &bind)?;
    let left = left_lots(work, &binding)?;
    lock_lots(tx, gtin, left.iter().map(String::as_str).chain([lot.lot.trim()]))?;
    for lot in &left {
        if !recall::of_lot(tx, gtin, lot)?.is_empty() {
            return Err(refuse::lot_recalled(lot).into());
        }
    }
    let recalled = !recall::of_lot(tx, gtin, lot.lot.trim())?.is_empty();
    if recalled {
        blocked::add_codes(tx, &work.block, "recall", &fresh(&binding))?;
    }
    let lot = goods::ensure_lot(tx, act, gtin, lot)?;
    work.binding = act.id();
    let entries = keep(tx, act, work, &binding.events, plan.kind)?;
    let report = report(work, &binding, lot, wanted);
    write(tx, act, work, &report, bind.rebinding.as_ref(), plan.kind, binding.void.count())?;
    Ok((report, entries))
}

/// The lots that codes leave.
fn left_lots(work: &Work, binding: &Binding) -> Result<Vec<String>, Fault> {
    let left = binding.events.iter().filter_map(|event| match event {
        Event::Unbound { lot, .. } => Some(work.lot(*lot).map(str::to_owned)),
        _ => None,
    });
    left.collect()
}

fn fresh(binding: &Binding) -> RangeSet {
    let bound = binding.events.iter().find_map(|event| match event {
        Event::Bound { codes, .. } => Some(codes.clone()),
        _ => None,
    });
    bound.unwrap_or_default()
}

fn moved(binding: &Binding) -> u64 {
    let counts = binding.events.iter().map(|event| match event {
        Event::Unbound { codes, .. } => codes.count(),
        _ => 0,
    });
    counts.sum()
}

fn inside(set: &RangeSet, span: Span) -> u64 {
    set.overlaps(span).map(Span::count).sum()
}

fn report(work: &Work, binding: &Binding, lot: String, wanted: u64) -> BindingReport {
    let bound = fresh(binding).count();
    BindingReport {
        id: work.binding,
        block: work.block.id,
        lot,
        bound,
        moved: moved(binding),
        already: wanted - bound - binding.void.count(),
        void: numbers(work, &binding.void),
    }
}

/// The row of an act of binding.
pub(super) fn write(
    tx: &mut Tx<'_>,
    act: &Act,
    work: &Work,
    report: &BindingReport,
    why: Option<&Rebinding>,
    kind: &str,
    void: u64,
) -> Result<(), Fault> {
    if report.bound == 0 {
        return Ok(());
    }
    let (reason, person) = why.map_or(("", ""), |why| (why.reason.as_str(), why.person.as_str()));
    let business: BusinessId = work.block.business;
    let (gtin, who) = (work.block.gtin.number(), &act.actor.name);
    tx.run(
        &sql::BINDING_INSERT,
        params![
            gtin,
            report.id,
            report.block,
            business,
            report.lot,
            kind,
            report.bound,
            void,
            report.moved,
            reason,
            person,
            who,
            act.now
        ],
    )
    .map(|_| ())
}
