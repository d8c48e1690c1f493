//! From entry to entry.

use heng_kernel::{Fault, Time};
use heng_store::{Row, Tx, params};

use super::{Finding, Flaw};
use crate::leaf::{GENESIS, Hash, Leaf, VERSION, commitments};
use crate::sql;

/// How far the walk has come.
pub(super) struct Walk {
    /// The index that must come next.
    pub(super) next: i64,
    /// The chain so far.
    pub(super) chain: Hash,
    /// The time of the last entry, in microseconds.
    pub(super) at: i64,
    /// How many bodies were removed, and it is recorded.
    pub(super) removed: u64,
    /// The first thing that is wrong.
    pub(super) finding: Option<Finding>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { next: 0, chain: GENESIS, at: i64::MIN, removed: 0, finding: None }
    }
}

impl Walk {
    /// Walks over one page of rows, not beyond `end`.
    pub(super) fn page(&mut self, tx: &mut Tx<'_>, end: i64) -> Result<(), Fault> {
        let from = self.next;
        tx.each(&sql::PROOF, params![from, PAGE], |row| {
            if self.finding.is_none() && self.next < end {
                self.step(row);
            }
            Ok(())
        })?;
        if self.next == from && self.finding.is_none() {
            self.finding = Some(Finding { index: from, flaw: Flaw::Missing });
        }
        Ok(())
    }

    fn step(&mut self, row: &Row<'_>) {
        let flaw = match Seen::read(row) {
            Err(_) => Err(Flaw::Unreadable),
            Ok(seen) if seen.index != self.next => Err(Flaw::Missing),
            Ok(seen) => self.judge(&seen),
        };
        match flaw {
            Ok(()) => self.next += 1,
            Err(flaw) => self.finding = Some(Finding { index: self.next, flaw }),
        }
    }

    fn judge(&mut self, seen: &Seen<'_>) -> Result<(), Flaw> {
        let leaf = &seen.leaf;
        if leaf.v != VERSION {
            return Err(Flaw::Version);
        }
        if leaf.at.micros() < self.at {
            return Err(Flaw::BackDated);
        }
        if !seen.follows() {
            return Err(Flaw::Sequence);
        }
        let chain = leaf.chain(&self.chain);
        if seen.chain != chain {
            return Err(Flaw::Chain);
        }
        self.removed += u64::from(!seen.has_body()?);
        self.chain = chain;
        self.at = leaf.at.micros();
        Ok(())
    }
}

/// One row of the walk.
struct Seen<'r> {
    index: i64,
    leaf: Leaf<'r>,
    chain: &'r [u8],
    salt_and_body: Option<(&'r [u8], &'r str)>,
    /// The object and the number of the entry that this one names as the one before.
    previous: Option<(&'r str, i64)>,
    /// Where it is recorded that the body was removed.
    removal: Option<i64>,
}

impl<'r> Seen<'r> {
    fn read(row: &'r Row<'r>) -> Result<Self, Fault> {
        let leaf = Leaf {
            v: row.get(1)?,
            kind: row.text(2)?,
            object: row.text(3)?,
            object_seq: row.get(4)?,
            prev_index: row.get(5)?,
            at: Time::from_micros(row.get(6)?),
            org: optional_text(row, 7)?,
            actor: row.text(8)?,
            act: row.bytes(9)?,
            basis: optional_text(row, 10)?,
            c_sha256: row.bytes(11)?,
            c_sm3: row.bytes(12)?,
        };
        let salt_and_body = match optional_text(row, 15)? {
            Some(body) => Some((row.bytes(14)?, body)),
            None => None,
        };
        let previous = match optional_text(row, 16)? {
            Some(object) => Some((object, row.get(17)?)),
            None => None,
        };
        Ok(Self {
            index: row.get(0)?,
            leaf,
            chain: row.bytes(13)?,
            salt_and_body,
            previous,
            removal: row.get(18)?,
        })
    }

    /// Whether the entry it names as the one before is that of the same object, one number lower.
    fn follows(&self) -> bool {
        match (self.leaf.prev_index, self.previous) {
            (None, _) => self.leaf.object_seq == 0,
            (Some(prev), Some((object, seq))) => {
                prev < self.index && object == self.leaf.object && seq + 1 == self.leaf.object_seq
            }
            (Some(_), None) => false,
        }
    }

    /// Whether the body is there and is what the leaf commits to.
    fn has_body(&self) -> Result<bool, Flaw> {
        match (self.salt_and_body, self.removal) {
            (Some((salt, body)), _) => {
                let (sha256, sm3) = commitments(salt, body);
                if self.leaf.c_sha256 == sha256 && self.leaf.c_sm3 == sm3 {
                    Ok(true)
                } else {
                    Err(Flaw::Body)
                }
            }
            (None, Some(removal)) if removal > self.index => Ok(false),
            (None, _) => Err(Flaw::BodyMissing),
        }
    }
}

fn optional_text<'r>(row: &'r Row<'r>, column: usize) -> Result<Option<&'r str>, Fault> {
    match row.cell(column)? {
        heng_store::Cell::Null => Ok(None),
        _ => row.text(column).map(Some),
    }
}

/// How many rows are read at once.
const PAGE: i64 = 1_000;
