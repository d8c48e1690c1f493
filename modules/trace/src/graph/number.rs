//! A hash for numbers that the graph gives out itself: nobody outside chooses them, so it need not be a keyed one.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map from numbers of the graph.
pub(crate) type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// A set of numbers of the graph.
pub(crate) type NumberSet<K> = HashSet<K, BuildHasherDefault<Mix>>;

/// Multiplies and folds.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        // the table takes its slot from the low bits, which a product mixes least
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u8(*byte);
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(ODD);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// 2⁶⁴ over the golden ratio, made odd.
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
