//! The act in progress: who, when, and where chance comes from.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use crate::{Actor, Id, Kind, Time};

/// The source of randomness: ChaCha20, seeded by the operating system at the edge or by a number in a test.
pub type Rng = ChaCha20Rng;

/// A random source seeded by the operating system. Only the edge calls this.
pub fn rng_from_os() -> Rng {
    ChaCha20Rng::from_os_rng()
}

/// A random source that gives the same numbers every time: for tests and the demo county.
pub fn rng_from_seed(seed: u64) -> Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// The act in progress. Every change of state is handed one.
#[derive(Debug)]
pub struct Act {
    /// Who acts.
    pub actor: Actor,
    /// When: read once, at the edge.
    pub now: Time,
    /// Where chance comes from.
    pub rng: Rng,
    /// What ties together everything that this act does, once asked for.
    reference: Option<[u8; 16]>,
}

impl Act {
    /// An act by `actor` at `now`.
    pub fn new(actor: Actor, now: Time, rng: Rng) -> Self {
        Self { actor, now, rng, reference: None }
    }

    /// The act's own number: the same for every journal entry that the act makes.
    pub fn reference(&mut self) -> [u8; 16] {
        let (now, rng) = (self.now, &mut self.rng);
        *self.reference.get_or_insert_with(|| *Id::<crate::Job>::new(now, rng).as_bytes())
    }

    /// A fresh id.
    pub fn id<K: Kind>(&mut self) -> Id<K> {
        Id::new(self.now, &mut self.rng)
    }
}
