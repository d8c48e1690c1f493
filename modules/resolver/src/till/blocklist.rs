//! The block list that a till keeps.

use std::collections::BTreeSet;

use super::{Delta, Scope, Why};

/// Everything that is blocked, up to a sequence number.
///
/// Lifting one block does not lift another: a lot that is recalled and a range of it that is void stand apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockList {
    sequence: u64,
    blocked: BTreeSet<(u64, Scope, Why)>,
}

/// What applying a delta came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The list is now up to this number.
    To(u64),
    /// The list already had all of it.
    AlreadyHad,
}

/// A delta that starts after what the list has: something in between is missing. Nothing was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What the list has.
    pub has: u64,
    /// What the delta starts after.
    pub from: u64,
}

impl BlockList {
    /// Up to which number the list is; ask for the delta from here.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Applies a delta whose signature was checked. Applying it twice is harmless, leaving one out is refused.
    pub fn apply(&mut self, delta: &Delta) -> Result<Applied, Gap> {
        if delta.from > self.sequence {
            return Err(Gap { has: self.sequence, from: delta.from });
        }
        if delta.to <= self.sequence {
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
        self.sequence = delta.to;
        Ok(Applied::To(delta.to))
    }

    /// Why a code must not be sold, as far as the list knows; `None` says nothing against it.
    ///
    /// `counter` (with its key version) is known only to whoever holds the serial keys; a till checks lot and serial.
    pub fn check(
        &self,
        gtin: u64,
        lot: Option<&str>,
        serial: Option<&str>,
        counter: Option<(u8, u64)>,
    ) -> Option<Why> {
        let of_product =
            self.blocked.range((gtin, Scope::Product, Why::Recalled)..).take_while(|(own, ..)| *own == gtin);
        let hits = of_product.filter(|(_, scope, _)| match scope {
            Scope::Product => true,
            Scope::Lot(name) => lot == Some(name),
            Scope::Serial(name) => serial == Some(name),
            Scope::Range(version, first, last) => {
                counter.is_some_and(|(made, counter)| made == *version && (*first..=*last).contains(&counter))
            }
        });
        hits.map(|(.., why)| *why).min()
    }
}
