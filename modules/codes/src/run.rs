//! Codes that stand side by side and of which the same became.

use heng_kernel::{Fault, Time};
use heng_store::{Row, Tx, params};

use crate::blocks::Block;
use crate::facts::BoundTo;
use crate::ranges::Span;
use crate::rules::VoidReason;
use crate::sql;

/// Codes that stand side by side in a block and of which the same became: a reader that remembers a run knows all of its
/// codes, where remembering codes would know each only the second time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Their counters, as far as is known: their neighbours may have had the same.
    pub span: Span,
    /// The lot that they are bound to.
    pub bound: Option<BoundTo>,
    /// That they are void, why and since when; void wins over everything.
    pub void: Option<(VoidReason, Time)>,
    /// That the pack was sold or used up, and when; then the run is one code.
    pub consumed: Option<Time>,
}

/// The run around a counter of an issued block. One statement.
pub fn run(tx: &mut Tx<'_>, block: &Block, counter: u64) -> Result<Run, Fault> {
    let mut found = Around { counter, ends: (block.span.first(), block.span.last()), ..Around::default() };
    tx.each(&sql::RUN, params![block.gtin.number(), block.version.get(), counter], |row| found.take(row))?;
    let Around { ends: (first, last), bound, void, consumed, .. } = found;
    let span = Span::new(first, last).filter(|span| span.contains(counter));
    let span = span.ok_or_else(|| Fault::broken("reading the codes around one"))?;
    Ok(Run { span, bound, void, consumed })
}

#[derive(Default)]
struct Around {
    counter: u64,
    /// Between which counters nothing changes.
    ends: (u64, u64),
    bound: Option<BoundTo>,
    void: Option<(VoidReason, Time)>,
    consumed: Option<Time>,
}

impl Around {
    fn take(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        let (kind, first, last): (u8, u64, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if kind == 4 {
            self.ends.1 = self.ends.1.min(first.saturating_sub(1));
        } else if last < self.counter {
            self.ends.0 = self.ends.0.max(last + 1);
        } else {
            self.ends = (self.ends.0.max(first), self.ends.1.min(last));
            self.note(kind, row)?;
        }
        Ok(())
    }

    fn note(&mut self, kind: u8, row: &Row<'_>) -> Result<(), Fault> {
        let at = row.get(4)?;
        match kind {
            1 => self.bound = Some(BoundTo { lot: row.get(3)?, at }),
            2 => {
                let reason = VoidReason::by_name(row.text(3)?);
                let reason = reason.ok_or_else(|| Fault::broken("an unknown reason of a void"))?;
                self.void = Some((reason, at));
            }
            _ => self.consumed = Some(at),
        }
        Ok(())
    }
}
