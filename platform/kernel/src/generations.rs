//! A bounded memory of things by their key, of which those not asked for lately go.

use std::collections::HashMap;
use std::hash::Hash;
use std::mem;

/// Two generations: what is put or renewed is in the young one; when that is full it becomes the old one, and the old one
/// goes. Looking changes nothing, so that many may look at once.
#[derive(Debug)]
pub struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    weight: usize,
    limit: usize,
}

impl<K: Hash + Eq, V> Generations<K, V> {
    /// A generation holds things of `limit` in all: bytes or pieces, as [`Self::put`] weighs them.
    pub fn new(limit: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), weight: 0, limit }
    }

    /// The thing, and whether it is in the young generation: one that is not goes unless it is renewed.
    pub fn get(&self, key: &K) -> Option<(&V, bool)> {
        let young = self.young.get(key).map(|value| (value, true));
        young.or_else(|| self.old.get(key).map(|value| (value, false)))
    }

    /// Puts a thing in; what had its key goes.
    pub fn put(&mut self, key: K, value: V, weight: usize) {
        if self.weight >= self.limit {
            self.old = mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        self.young.insert(key, value);
    }

    /// Moves a thing from the old generation into the young one.
    pub fn renew(&mut self, key: K, weight: usize) {
        if let Some(value) = self.old.remove(&key) {
            self.put(key, value, weight);
        }
    }

    /// Forgets a thing. Its weight counts until the generation is old: forgetting makes no room at once.
    pub fn forget(&mut self, key: &K) {
        self.young.remove(key);
        self.old.remove(key);
    }

    /// Forgets those whose key says so.
    pub fn forget_if(&mut self, gone: impl Fn(&K) -> bool) {
        self.young.retain(|key, _| !gone(key));
        self.old.retain(|key, _| !gone(key));
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
        self.weight = 0;
    }
}
