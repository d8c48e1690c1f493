//! Making codes void (作废). Void wins over everything, for ever.

use heng_access::Scope;
use heng_kernel::{Act, BlockId, Outcome};
use heng_store::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::range::{CodeRange, set};
use super::state::{Work, locked};
use super::upload::{Key, once};
use super::{blocked, keep, refuse};
use crate::actions::VOID;
use crate::book::CodeBook;
use crate::ranges::{RangeSet, Span};
use crate::rules::{Event, VoidReason, block};

/// Codes to be made void: a range, or single codes of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewVoid {
    /// Which codes.
    pub range: CodeRange,
    /// Only these of the range, by number or serial: `7,19,300-310`. All of the range unless said.
    #[serde(default)]
    pub only: String,
    /// `bad-print`, `lost`, `leftover`, `decision` (the bureau's).
    pub reason: String,
    /// What a person who scans such a code is told besides.
    #[serde(default)]
    pub note: String,
    /// Which line or person sends it.
    #[serde(default)]
    pub source: String,
    /// The sender's own number: sent again, it changes nothing.
    #[serde(default)]
    pub number: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoidReport {
    /// The block.
    pub block: BlockId,
    /// How many codes are void now that were not before.
    pub void: u64,
    /// How many were void already.
    pub already: u64,
}

/// Makes codes void.
pub fn void(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, new: &NewVoid) -> Outcome<VoidReport> {
    let scope = Scope::of(&act.actor, &VOID);
    let why = reason(&new.reason, act.actor.role.is_bureau())?;
    refuse::check_length("note", &new.note, 0, 200)?;
    let target = new.range.target(tx, book, &scope)?;
    let key = Key { business: target.block.business, source: &new.source, number: new.number.as_deref() };
    once(tx, act, key, new, |tx, act| {
        let mut codes = match new.only.trim() {
            "" => RangeSet::from(target.span),
            only => set(book, &target.block, only)?,
        };
        codes.subtract(&target.except);
        let block = locked(tx, target.block.id)?;
        let asked = codes.count();
        let (void, entries) = perform(tx, act, block, &codes, why, new.note.trim())?;
        heng_journal::record_many(tx, act, entries)?;
        Ok(VoidReport { block: target.block.id, void, already: asked - void })
    })
}

/// Makes codes of a locked block void; how many were not yet, and the entries for the caller to record.
pub(super) fn perform(
    tx: &mut Tx<'_>,
    act: &mut Act,
    block: crate::model::Issued,
    codes: &RangeSet,
    why: VoidReason,
    note: &str,
) -> Outcome<(u64, Vec<heng_journal::Entry<'static>>)> {
    let Some(hull) = hull(codes) else { return Err(crate::rules::refuse::nothing_left().into()) };
    let mut work = Work::load(tx, block, hull)?;
    let events = block::void(&work.state, codes, why)?;
    let mut fresh = 0;
    for event in &events {
        if let Event::Voided { codes, .. } = event {
            fresh += codes.count();
            blocked::add_codes(tx, &work.block, "void", codes)?;
        }
    }
    let entries = keep::keep(tx, act, &mut work, &events, note)?;
    Ok((fresh, entries))
}

/// From the first to the last code of a set.
pub(super) fn hull(codes: &RangeSet) -> Option<Span> {
    let (first, last) = codes.runs().first().zip(codes.runs().last())?;
    Span::new(first.first(), last.last())
}

/// The bureau decides; a business has the other reasons.
fn reason(name: &str, bureau: bool) -> Outcome<VoidReason> {
    let why = VoidReason::by_name(name).filter(|why| bureau || *why != VoidReason::Decision);
    Ok(why.ok_or_else(refuse::void_reason)?)
}
