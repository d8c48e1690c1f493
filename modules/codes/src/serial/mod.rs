//! Serial numbers (AI 21) that nobody can guess and nobody has to store.
//!
//! A serial is 60 bits: 3 bits of key version and 57 bits that are a keyed permutation of a
//! counter. Whoever holds the key turns a serial back into its counter and asks whether that
//! counter was ever issued; whoever does not hold it sees 57 random bits. With 10⁹ live codes of
//! one product a guess hits one with chance 10⁹ / 2⁵⁷ ≈ 6.9 × 10⁻⁹.
//!
//! Written as 12 characters of [`Serial`]'s alphabet, so a serial fits AI 21 (at most 20
//! characters), is the same in upper-case alphanumeric QR mode, and needs no percent-encoding.
//!
//! # Key versions are reused
//! There are eight versions (0–7), readable in the first character without a key. Rotation takes
//! a free version; a version becomes free again when its key is retired, which is allowed once
//! every block issued under it has ended its life. Serials of a retired version read as unknown
//! and, after the version is taken by a new key, as unknown again: under the new key they invert
//! to random counters, which are issued ones with no more than the chance of a guess.

mod alphabet;
mod code;
mod key;
mod permutation;
#[cfg(test)]
mod tests;

pub use code::{Serial, SerialError};
pub use key::{CounterTooLarge, KeyVersion, SerialKey};

/// Counters run from 0 up to, not including, this number (2⁵⁷).
pub const COUNTER_LIMIT: u64 = 1 << COUNTER_BITS;

/// How many bits of a serial are permuted.
const COUNTER_BITS: u32 = 57;
