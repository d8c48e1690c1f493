//! The block list that a till keeps.

use std::collections::BTreeSet;

use super::{Delta, Mark, Scope, Why};

/// Everything that is blocked, up to a mark.
///
/// Lifting one block does not lift another: a lot that is recalled and a code of it that is void stand apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockList {
    mark: Mark,
    blocked: BTreeSet<(u64, Scope, Why)>,
}

/// What applying a delta came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The list is now up to this mark.
    To(Mark),
    /// The list already had all of it.
    AlreadyHad,
}

/// A delta that starts after what the list has: something in between is missing. Nothing was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What the list has.
    pub has: Mark,
    /// What the delta starts after.
    pub from: Mark,
}

impl BlockList {
    /// Up to which mark the list is; ask for the delta after it.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Applies a delta whose signature was checked. Applying it twice is harmless, leaving one out is refused.
    pub fn apply(&mut self, delta: &Delta) -> Result<Applied, Gap> {
        if delta.from > self.mark {
            return Err(Gap { has: self.mark, from: delta.from });
        }
        if delta.to <= self.mark {
            return Ok(Applied::AlreadyHad);
        }
        for entry in &delta.entries {
            let key = (entry.gtin, entry.scope.clone(), entry.why);
            if entry.blocks {
                self.blocked.insert(key)
            } else {
                self.blocked.remove(&key)
            };
        }
        self.mark = delta.to;
        Ok(Applied::To(delta.to))
    }

    /// Why a code must not be sold, as far as the list knows; `None` says nothing against it.
    pub fn check(&self, gtin: u64, lot: Option<&str>, serial: Option<&str>) -> Option<Why> {
        let named = [
            Some(Scope::Product),
            lot.map(|lot| Scope::Lot(lot.to_owned())),
            serial.map(|serial| Scope::Serial(serial.to_owned())),
        ];
        let blocked = |scope: &Scope, why| self.blocked.contains(&(gtin, scope.clone(), why));
        let whys = [Why::Recalled, Why::Void];
        whys.into_iter().find(|why| named.iter().flatten().any(|scope| blocked(scope, *why)))
    }
}
