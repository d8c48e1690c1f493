//! Rolls, as the printing works reports them.

use heng_access::Scope;
use heng_journal::Entry;
use heng_kernel::{Act, BlockId, Outcome};
use heng_store::{Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::order::object;
use super::print::may_print;
use super::range::CodeMark;
use super::read;
use super::state::{Work, locked};
use crate::actions::PRINT;
use crate::model::{Issued, RollView, span_at};
use crate::ranges::Span;
use crate::rules::roll::{Roll, declare};
use crate::sql;

/// Rolls of one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewRolls {
    /// The block.
    pub block: BlockId,
    /// The rolls, in any order; those that are known already change nothing.
    pub rolls: Vec<NewRoll>,
}

/// A roll: its number and the numbers of its first and last code in the block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewRoll {
    /// The number on its core.
    pub number: String,
    /// The number of its first code, from 1.
    pub first: u64,
    /// The number of its last code.
    pub last: u64,
}

/// Reports rolls; all of them or none.
pub fn report_rolls(tx: &mut Tx<'_>, act: &mut Act, new: &NewRolls) -> Outcome<Vec<RollView>> {
    let scope = Scope::of(&act.actor, &PRINT);
    let block = locked(tx, new.block)?;
    may_print(&scope, &block)?;
    let work = Work::fresh(block);
    let mut fresh = Vec::new();
    for roll in &new.rolls {
        if let Some(roll) = take(tx, act, &work, roll)? {
            fresh.push(roll);
        }
    }
    if !fresh.is_empty() {
        let rolls: Vec<_> = fresh.iter().map(|roll| told(&work.block, roll)).collect();
        let entry = Entry::new("codes.rolls-reported", object(work.block.id), &json!({"rolls": rolls}))?;
        heng_journal::record(tx, act, entry)?;
    }
    read::rolls(tx, &scope, new.block, None)
}

fn take(tx: &mut Tx<'_>, act: &mut Act, work: &Work, new: &NewRoll) -> Outcome<Option<Roll>> {
    super::refuse::check_length("number", &new.number, 1, 60)?;
    let block = &work.block;
    let mark = |number: u64| block.span.first().checked_add(number.checked_sub(1)?);
    let span = mark(new.first).zip(mark(new.last)).and_then(|(first, last)| Span::new(first, last));
    let roll =
        Roll { name: new.number.trim().to_owned(), span: span.ok_or_else(super::refuse::range_broken)? };
    let near = tx.all(
        &sql::ROLLS_MEETING,
        params![block.gtin.number(), block.version.get(), roll.span.first(), roll.span.last()],
        |row| Ok(Roll { span: span_at(row, 0, 1)?, name: row.get(2)? }),
    )?;
    if !declare(&work.state, &near, &roll)? {
        return Ok(None);
    }
    let id: heng_kernel::RollId = act.id();
    let (first, last) = (roll.span.first(), roll.span.last());
    tx.run(
        &sql::ROLL_INSERT,
        params![block.gtin.number(), block.version.get(), first, last, id, block.id, roll.name, act.now],
    )?;
    Ok(Some(roll))
}

fn told(block: &Issued, roll: &Roll) -> serde_json::Value {
    let (first, last) = (block.number(roll.span.first()), block.number(roll.span.last()));
    json!({"number": roll.name, "first": first, "last": last})
}

impl From<u64> for CodeMark {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for CodeMark {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
