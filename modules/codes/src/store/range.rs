//! Which codes are meant: a roll, or first and last by number or serial.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, Outcome, RollId};
use heng_store::{Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{refuse, state};
use crate::book::CodeBook;
use crate::model::{Issued, gtin, span_at};
use crate::ranges::{RangeSet, Span};
use crate::rules::line::ReadCode;
use crate::serial::Serial;
use crate::sql;

/// The number of a code in its block, from 1, or its serial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CodeMark {
    /// The number in the block.
    Number(u64),
    /// The number in the block, or the serial, as text.
    Text(String),
}

/// A run of codes: a whole roll; or a block (or a roll) with first and last; or a GTIN with first and last serial.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CodeRange {
    /// The roll.
    #[serde(default)]
    pub roll: Option<RollId>,
    /// The block.
    #[serde(default)]
    pub block: Option<BlockId>,
    /// The product; needed for serials without a block.
    #[serde(default)]
    pub gtin: Option<String>,
    /// The first code; the first of the roll or block unless said.
    #[serde(default)]
    pub first: Option<CodeMark>,
    /// The last code; the last of the roll or block unless said.
    #[serde(default)]
    pub last: Option<CodeMark>,
    /// Codes in between that are not meant, by number or serial: `101-120,205,K7Q2810409AB`.
    #[serde(default)]
    pub except: String,
}

/// The codes that a range names.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) block: Issued,
    pub(super) span: Span,
    pub(super) except: RangeSet,
}

impl CodeRange {
    /// The codes, if the asker may see them. Nothing is locked yet.
    pub(super) fn target(&self, tx: &mut Tx<'_>, book: &CodeBook, scope: &Scope) -> Outcome<Target> {
        let (block, within) = self.frame(tx, book)?;
        if !scope.sees(tx, block.business, &block.town)? {
            return Err(refuse::no_block().into());
        }
        let first = self.first.as_ref().map_or(Ok(within.first()), |mark| counter(book, &block, mark))?;
        let last = self.last.as_ref().map_or(Ok(within.last()), |mark| counter(book, &block, mark))?;
        let span =
            Span::new(first, last).filter(|span| within.covers(*span)).ok_or_else(refuse::range_broken)?;
        let except = set(book, &block, &self.except)?;
        Ok(Target { block, span, except })
    }

    /// The block, and the part of it that is spoken of.
    fn frame(&self, tx: &mut Tx<'_>, book: &CodeBook) -> Outcome<(Issued, Span)> {
        if let Some(roll) = self.roll {
            let row =
                tx.opt(&sql::ROLL_BY_ID, params![roll], |row| Ok((span_at(row, 0, 1)?, row.get(3)?)))?;
            let (span, block): (Span, BlockId) = row.ok_or_else(refuse::no_roll)?;
            let block = state::by_id(tx, block)?.ok_or_else(refuse::no_roll)?;
            return Ok((block, span));
        }
        let id = match (self.block, &self.gtin, &self.first) {
            (Some(block), ..) => block,
            (None, Some(text), Some(CodeMark::Text(serial))) => by_serial(book, gtin(text)?, serial)?,
            _ => return Err(refuse::range_open().into()),
        };
        let block = state::by_id(tx, id)?.ok_or_else(refuse::no_block)?;
        let span = block.span;
        Ok((block, span))
    }
}

/// Codes by number or serial, in any order.
pub(super) fn set(book: &CodeBook, block: &Issued, text: &str) -> Outcome<RangeSet> {
    let parts =
        text.split([',', '，', '、', ';', '；', '\n', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let spans = parts.map(|part| {
        let (first, last) = part.split_once(['-', '–', '~', '～', '至']).unwrap_or((part, part));
        let mark = |text: &str| counter(book, block, &CodeMark::Text(text.trim().to_owned()));
        Ok(Span::new(mark(first)?, mark(last)?).ok_or_else(refuse::range_broken)?)
    });
    spans.collect::<Outcome<RangeSet>>()
}

/// The counter of a mark in a block. A number has at most nine digits, a serial twelve signs.
fn counter(book: &CodeBook, block: &Issued, mark: &CodeMark) -> Outcome<u64> {
    let number = match mark {
        CodeMark::Number(number) => Some(*number),
        CodeMark::Text(text) if text.len() < Serial::LENGTH => text.parse().ok(),
        CodeMark::Text(_) => None,
    };
    if let Some(number) = number {
        let counter = number.checked_sub(1).and_then(|step| block.span.first().checked_add(step));
        let inside = counter.filter(|counter| block.span.contains(*counter));
        return Ok(inside.ok_or_else(refuse::range_broken)?);
    }
    let CodeMark::Text(text) = mark else { return Err(refuse::range_open().into()) };
    let serial = match ReadCode::parse(text.trim()) {
        // as the camera reads it: the whole link or element string
        Some(ReadCode { gtin: Some(gtin), .. }) if gtin != block.gtin => {
            return Err(refuse::not_issued(text).into());
        }
        Some(read) => read.serial,
        None => Serial::parse_typed(text).map_err(heng_kernel::Refusal::from)?,
    };
    // the block may be younger than the book's page, so its own key is asked
    let counter = book.key(block.version)?.invert(block.gtin, serial);
    let inside = counter.filter(|counter| block.span.contains(*counter));
    Ok(inside.ok_or_else(|| refuse::not_issued(text))?)
}

fn by_serial(book: &CodeBook, gtin: Gtin, text: &str) -> Outcome<BlockId> {
    let serial = Serial::parse_typed(text).map_err(heng_kernel::Refusal::from)?;
    let (block, _) = book.find(gtin, serial).ok_or_else(|| refuse::not_issued(text))?;
    Ok(block.id)
}
