//! Recomputing everything: commitments, sequence, chain, time.

mod flaw;
mod walk;

use heng_kernel::{Fault, Outcome};
use heng_store::{Store, Tx, params};
use serde::Serialize;

pub use flaw::{Finding, Flaw};
use walk::Walk;

use crate::leaf::Hash;
use crate::sql;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many entries the journal says it has.
    pub entries: u64,
    /// How many were found whole, up to the finding.
    pub verified: u64,
    /// How many of them had their body removed, with an entry that says so.
    pub removed: u64,
    /// The first thing that is wrong; none when the journal is whole.
    pub finding: Option<Finding>,
}

/// Recomputes the whole journal in constant memory. `progress` is told how many of how many entries are done.
///
/// It finds any changed byte, missing, swapped or back-dated entry, and a tail cut off behind the head's back.
/// Whoever rewrites every later row *and* the head is found only by comparing the chain with one kept elsewhere.
pub fn verify(store: &Store, mut progress: impl FnMut(u64, u64)) -> Outcome<Report> {
    let (ends, mut walk) = store.read_now(|tx| {
        let ends = Ends::read(tx)?;
        Ok((ends, Walk::default()))
    })?;
    while walk.finding.is_none() && walk.next < ends.entries {
        let entries = ends.entries;
        walk = store.read_now(move |tx| {
            walk.page(tx, entries)?;
            Ok(walk)
        })?;
        progress(unsigned(walk.next), unsigned(entries));
    }
    let finding = walk.finding.take().or_else(|| ends.finding(&walk));
    Ok(Report {
        entries: unsigned(ends.entries),
        verified: unsigned(walk.next),
        removed: walk.removed,
        finding,
    })
}

/// What the head says, and where the rows really begin and end, in one instant.
struct Ends {
    entries: i64,
    chain: Option<Hash>,
    at: i64,
    events: (Option<i64>, Option<i64>),
    bodies: (Option<i64>, Option<i64>),
}

impl Ends {
    fn read(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let head = tx.one(&sql::HEAD, params![], |row| {
            // a head of the wrong length is a finding, not a fault
            let chain = row.get::<Option<Vec<u8>>>(1)?;
            Ok((row.get(0)?, chain.map(|chain| chain.try_into().unwrap_or([0xff; 32])), row.get(2)?))
        })?;
        let events = tx.one(&sql::BOUNDS, params![], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let bodies = tx.one(&sql::BODY_BOUNDS, params![], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { entries: head.0, chain: head.1, at: head.2, events, bodies })
    }

    /// What is wrong about the ends, once every entry between them was found whole.
    fn finding(&self, walk: &Walk) -> Option<Finding> {
        let beyond = |bounds: (Option<i64>, Option<i64>)| match bounds {
            (Some(first), _) if first < 0 => Some(first),
            (_, Some(last)) if last >= self.entries => Some(last),
            _ => None,
        };
        let found = |index: i64, flaw| Some(Finding { index, flaw });
        if let Some(index) = beyond(self.events) {
            return found(index, Flaw::BeyondHead);
        }
        if let Some(index) = beyond(self.bodies) {
            return found(index, Flaw::StrayBody);
        }
        let chain = (self.entries > 0).then_some(walk.chain);
        let at = if self.entries > 0 { walk.at } else { 0 };
        if self.chain != chain || self.at != at {
            return found(self.entries - 1, Flaw::Head);
        }
        None
    }
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
