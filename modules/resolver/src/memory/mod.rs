//! What a node remembers of the registers, so that a redirect, a till's answer and a page ask the database nothing that
//! it said a moment ago.
//!
//! # Promises
//! * Nothing is remembered past the journal: every change of a product, a lot, a business or a code is an entry of the
//!   journal in the transaction of the change, and [`Memory::follow`] forgets what the entries since the last look name.
//! * Nothing is believed longer than a quarter of a second: who asks looks at the journal's length first when the last look is
//!   older than that, or when this process has acknowledged a write since. So a change made here shows in the next answer,
//!   and one made by another node within a quarter of a second.
//! * Nothing old is put in: what a transaction reads is kept only if the journal that it sees reaches as far as the memory
//!   has followed it.
//! * A transaction that may write neither asks nor teaches the memory: it may see what will never be committed.
//! * Memory is bounded: each kind keeps two generations of [`Limits`] things, and the one not asked for lately goes.

mod follow;
mod lives;
#[cfg(test)]
mod tests;

use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Instant;

use heng_codes::facts::Run;
use heng_kernel::{BlockId, BusinessId, Generations, Outcome};
use heng_store::{Sight, Tx};

use crate::source::{Goods, Lot, Maker, Photo};
use lives::Lives;

/// The memory of one node.
pub(crate) struct Memory {
    born: Instant,
    /// Until when the last look at the journal is believed, in nanoseconds since birth.
    believed: AtomicU64,
    /// How many writes of this process it had seen.
    written: AtomicU64,
    known: RwLock<Known>,
}

/// How many things of each kind a generation holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Products and their pictures, about 800 bytes each.
    pub(crate) goods: usize,
    /// Lots, about 100 bytes each.
    pub(crate) lots: usize,
    /// Businesses, about 200 bytes each.
    pub(crate) makers: usize,
    /// Runs of codes, about 200 bytes each.
    pub(crate) runs: usize,
}

impl Default for Limits {
    /// About 60 MB in two generations.
    fn default() -> Self {
        Self { goods: 20_000, lots: 20_000, makers: 10_000, runs: 40_000 }
    }
}

pub(super) struct Known {
    /// How many entries of the journal were followed.
    length: u64,
    goods: Generations<u64, Option<Goods>>,
    pictures: Generations<u64, Vec<Photo>>,
    lots: Generations<(u64, String), Option<Lot>>,
    makers: Generations<BusinessId, Option<Maker>>,
    lives: Lives,
}

impl Memory {
    /// A memory that knows nothing yet.
    pub(crate) fn new(limits: Limits) -> Self {
        let known = Known {
            length: 0,
            goods: Generations::new(limits.goods),
            pictures: Generations::new(limits.goods),
            lots: Generations::new(limits.lots),
            makers: Generations::new(limits.makers),
            lives: Lives::new(limits.runs),
        };
        Self {
            born: Instant::now(),
            believed: AtomicU64::new(0),
            written: AtomicU64::new(0),
            known: RwLock::new(known),
        }
    }

    /// A product by its GTIN, remembered or read.
    pub(crate) fn goods(
        &self,
        tx: &mut Tx<'_>,
        gtin: u64,
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<Option<Goods>>,
    ) -> Outcome<Option<Goods>> {
        self.recall(tx, &GOODS, gtin, read)
    }

    /// The pictures of a product, remembered or read.
    pub(crate) fn pictures(
        &self,
        tx: &mut Tx<'_>,
        gtin: u64,
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<Vec<Photo>>,
    ) -> Outcome<Vec<Photo>> {
        self.recall(tx, &PICTURES, gtin, read)
    }

    /// A lot, remembered or read.
    pub(crate) fn lot(
        &self,
        tx: &mut Tx<'_>,
        (gtin, lot): (u64, &str),
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<Option<Lot>>,
    ) -> Outcome<Option<Lot>> {
        self.recall(tx, &LOTS, (gtin, lot.to_owned()), read)
    }

    /// A business, remembered or read.
    pub(crate) fn maker(
        &self,
        tx: &mut Tx<'_>,
        business: BusinessId,
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<Option<Maker>>,
    ) -> Outcome<Option<Maker>> {
        self.recall(tx, &MAKERS, business, read)
    }

    /// What `tell` says of the run of codes around a counter of a block, remembered or read.
    pub(crate) fn run<T>(
        &self,
        tx: &mut Tx<'_>,
        (block, counter): (BlockId, u64),
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<Run>,
        tell: impl Fn(&Run) -> T,
    ) -> Outcome<T> {
        let Some(sight) = tx.sight() else { return read(tx).map(|run| tell(&run)) };
        self.follow(tx, sight)?;
        let known = self.look().lives.get(block, counter).map(|(run, lately)| (tell(run), lately));
        if let Some((told, lately)) = known {
            if !lately {
                self.change().lives.renew(block, counter);
            }
            return Ok(told);
        }
        let seen = heng_journal::length(tx)?;
        let run = read(tx)?;
        let told = tell(&run);
        let mut known = self.change();
        if known.length <= seen {
            known.lives.put(block, run);
        }
        Ok(told)
    }

    fn recall<K: Hash + Eq, V: Clone>(
        &self,
        tx: &mut Tx<'_>,
        kind: &Shelf<K, V>,
        key: K,
        read: impl FnOnce(&mut Tx<'_>) -> Outcome<V>,
    ) -> Outcome<V> {
        let Some(sight) = tx.sight() else { return read(tx) };
        self.follow(tx, sight)?;
        let known = (kind.of)(&self.look()).get(&key).map(|(value, lately)| (value.clone(), lately));
        if let Some((value, lately)) = known {
            if !lately {
                (kind.change)(&mut self.change()).renew(key, 1);
            }
            return Ok(value);
        }
        let seen = heng_journal::length(tx)?;
        let value = read(tx)?;
        let mut known = self.change();
        if known.length <= seen {
            (kind.change)(&mut known).put(key, value.clone(), 1);
        }
        Ok(value)
    }

    /// Looks at the journal when it is time, and forgets what changed.
    fn follow(&self, tx: &mut Tx<'_>, sight: Sight) -> Outcome<()> {
        let since = self.age(sight.since);
        let believed = since < self.believed.load(Ordering::Acquire);
        if believed && sight.writes <= self.written.load(Ordering::Acquire) {
            return Ok(());
        }
        let seen = self.look().length;
        let news = follow::news(tx, seen)?;
        // when the length is the same, or somebody else has followed further meanwhile, there is nothing to forget
        if seen < news.length {
            let mut known = self.change();
            if known.length < news.length {
                news.forget(&mut known);
            }
        }
        self.written.fetch_max(sight.writes, Ordering::AcqRel);
        self.believed.fetch_max(since.saturating_add(BELIEVED_NANOS), Ordering::AcqRel);
        Ok(())
    }

    fn age(&self, at: Instant) -> u64 {
        u64::try_from(at.saturating_duration_since(self.born).as_nanos()).unwrap_or(u64::MAX)
    }

    /// Every critical section leaves it whole, so a panic elsewhere does not spoil it.
    fn look(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where things of one kind are among all that is known.
struct Shelf<K, V> {
    of: fn(&Known) -> &Generations<K, V>,
    change: fn(&mut Known) -> &mut Generations<K, V>,
}

const GOODS: Shelf<u64, Option<Goods>> = Shelf { of: |known| &known.goods, change: |known| &mut known.goods };
const PICTURES: Shelf<u64, Vec<Photo>> =
    Shelf { of: |known| &known.pictures, change: |known| &mut known.pictures };
const LOTS: Shelf<(u64, String), Option<Lot>> =
    Shelf { of: |known| &known.lots, change: |known| &mut known.lots };
const MAKERS: Shelf<BusinessId, Option<Maker>> =
    Shelf { of: |known| &known.makers, change: |known| &mut known.makers };

/// How long a look at the journal is believed: a quarter of a second keeps the promise of one second.
const BELIEVED_NANOS: u64 = 250_000_000;
