//! One serial key: from counters to serials and back.

use std::fmt;

use aes::{Aes128Enc, cipher::KeyInit};
use heng_gs1::key::Gtin;
use zeroize::Zeroizing;

use super::permutation::{self, LANES, Tweak};
use super::{COUNTER_LIMIT, Serial};

/// Which key made a serial: 0 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyVersion(u8);

/// A key for serials, with its version. The expanded key is wiped when dropped.
#[derive(Clone)]
pub struct SerialKey {
    version: KeyVersion,
    cipher: Aes128Enc,
}

/// A counter that has no serial: it is not below 2⁵⁷.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterTooLarge(pub u64);

impl KeyVersion {
    /// How many versions there are.
    pub const COUNT: u8 = 8;

    /// A version from its number; `None` from 8 upwards.
    pub fn new(number: u8) -> Option<Self> {
        (number < Self::COUNT).then_some(Self(number))
    }

    /// The number, 0 to 7.
    pub fn get(self) -> u8 {
        self.0
    }

    /// All versions in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    pub(super) fn from_low_bits(bits: u64) -> Self {
        Self((bits & 7) as u8)
    }
}

impl SerialKey {
    /// A key from 16 random bytes.
    pub fn new(version: KeyVersion, bytes: &Zeroizing<[u8; 16]>) -> Self {
        let cipher = Aes128Enc::new((&**bytes).into());
        Self { version, cipher }
    }

    /// The version that its serials carry.
    pub fn version(&self) -> KeyVersion {
        self.version
    }

    /// The serial of one counter of a product.
    pub fn issue(&self, gtin: Gtin, counter: u64) -> Result<Serial, CounterTooLarge> {
        check(counter)?;
        let mut values = [counter];
        permutation::forward(&self.cipher, self.tweak(gtin), &mut values);
        Ok(Serial::from_parts(self.version, values[0]))
    }

    /// The serials of `into.len()` counters from `first` on; several times faster than one by one.
    pub fn issue_run(&self, gtin: Gtin, first: u64, into: &mut [Serial]) -> Result<(), CounterTooLarge> {
        check(first.saturating_add(into.len().saturating_sub(1) as u64))?;
        let mut next = first;
        for lane in into.chunks_mut(LANES) {
            let mut values: [u64; LANES] = std::array::from_fn(|at| next + at as u64);
            permutation::forward(&self.cipher, self.tweak(gtin), &mut values);
            for (serial, value) in lane.iter_mut().zip(values) {
                *serial = Serial::from_parts(self.version, value);
            }
            next += LANES as u64;
        }
        Ok(())
    }

    /// The counter behind a serial; `None` when another key version made it.
    ///
    /// Every serial of this version has a counter. Whether the counter was issued is another
    /// question, see [`crate::blocks::BlockIndex`].
    pub fn invert(&self, gtin: Gtin, serial: Serial) -> Option<u64> {
        if serial.key_version() != self.version {
            return None;
        }
        let mut values = [serial.permuted()];
        permutation::backward(&self.cipher, self.tweak(gtin), &mut values);
        Some(values[0])
    }

    fn tweak(&self, gtin: Gtin) -> Tweak {
        Tweak { gtin: gtin.number(), version: self.version.get() }
    }
}

impl fmt::Debug for SerialKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SerialKey(version {})", self.version.0)
    }
}

impl fmt::Display for CounterTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "counter {} is not below 2^57, no serial exists for it", self.0)
    }
}

impl std::error::Error for CounterTooLarge {}

fn check(counter: u64) -> Result<(), CounterTooLarge> {
    if counter < COUNTER_LIMIT { Ok(()) } else { Err(CounterTooLarge(counter)) }
}
