//! What a till must refuse without asking: the list of void and recalled codes, as it grew.

use heng_gs1::key::Gtin;
use heng_kernel::{Fault, Outcome};
use heng_store::{Row, Tx, params, values};

use crate::book::CodeBook;
use crate::model::{Issued, gtin_at, span_at, version_at};
use crate::ranges::{RangeSet, Span};
use crate::serial::{KeyVersion, Serial};
use crate::sql;

/// One entry of the list. Entries are taken in order: a later one overrules an earlier one about the same codes, but for
/// `void`, which stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The product.
    pub gtin: Gtin,
    /// `void`, `recall` or `lifted`.
    pub why: String,
    /// The recalled lot itself, for packs whose code names the lot and has no serial.
    pub lot: Option<String>,
    /// The codes, as counters under a key.
    pub codes: Option<(KeyVersion, Span)>,
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockedPage {
    /// The entries.
    pub entries: Vec<Blocked>,
    /// Where the next part begins; the same as asked when nothing is new.
    pub next: (u64, u64),
}

/// The entries after a cursor, at most `limit`; a till that has seen nothing asks with `(0, 0)`.
pub fn blocklist_since(tx: &mut Tx<'_>, after: (u64, u64), limit: u32) -> Result<BlockedPage, Fault> {
    let rows = tx.all(&sql::BLOCKED_SINCE, params![after.0, after.1, limit], |row| {
        Ok(((row.get(0)?, row.get(1)?), read(row)?))
    })?;
    let next = rows.last().map_or(after, |(at, _)| *at);
    Ok(BlockedPage { entries: rows.into_iter().map(|(_, entry)| entry).collect(), next })
}

impl Blocked {
    /// The serials of its codes, as tills see them.
    pub fn serials(&self, book: &CodeBook) -> Outcome<Vec<Serial>> {
        let Some((version, span)) = self.codes else { return Ok(Vec::new()) };
        let key = book.key(version)?;
        let blank =
            key.issue(self.gtin, span.first()).map_err(|error| Fault::new("making a serial", error))?;
        let count = usize::try_from(span.count()).map_err(|error| Fault::new("making serials", error))?;
        let mut serials = vec![blank; count];
        let made = key.issue_run(self.gtin, span.first(), &mut serials);
        made.map_err(|error| Fault::new("making serials", error))?;
        Ok(serials)
    }
}

/// Adds codes of a block; the pulse of the code books beats.
pub(super) fn add_codes(tx: &mut Tx<'_>, block: &Issued, why: &str, codes: &RangeSet) -> Result<u64, Fault> {
    let (gtin, version) = (block.gtin, block.version);
    let spans = codes.runs().iter().map(|span| (version, *span));
    add(tx, gtin, why, None, spans)
}

/// Adds a lot or codes; the number of the change.
pub(super) fn add(
    tx: &mut Tx<'_>,
    gtin: Gtin,
    why: &str,
    lot: Option<&str>,
    codes: impl IntoIterator<Item = (KeyVersion, Span)>,
) -> Result<u64, Fault> {
    let seq: u64 = tx.one(&sql::PULSE_NEXT, params![], |row| row.get(0))?;
    let number = gtin.number();
    // the first part is 1, so that (seq, 0) stands before all parts of a change
    if let Some(lot) = lot {
        let none: Option<u64> = None;
        tx.run(&sql::BLOCKED_INSERT, params![seq, 1_u8, number, why, lot, none, none, none])?;
    }
    let none: Option<&str> = None;
    let rows = (2_u64..).zip(codes).map(|(part, (version, span))| {
        values![seq, part, number, why, none, version.get(), span.first(), span.last()]
    });
    tx.many(&sql::BLOCKED_INSERT, rows)?;
    Ok(seq)
}

fn read(row: &Row<'_>) -> Result<Blocked, Fault> {
    let lot: Option<String> = row.get(4)?;
    let codes = match lot {
        Some(_) => None,
        None => Some((version_at(row, 5)?, span_at(row, 6, 7)?)),
    };
    Ok(Blocked { gtin: gtin_at(row, 2)?, why: row.get(3)?, lot, codes })
}
