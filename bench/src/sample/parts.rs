//! Keys, lots and serials from seeded numbers.

use heng_gs1::key::Gtin;
use heng_kernel::{Rng, rng_from_seed};
use rand_core::RngCore;

/// Makes parts of GS1 texts.
pub(super) struct Parts(Rng);

impl Parts {
    pub(super) fn new() -> Self {
        Self(rng_from_seed(33_993))
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0.next_u64() % end
    }

    /// Fourteen digits with a right check digit.
    pub(super) fn gtin(&mut self) -> String {
        with_check(&format!("0690{:09}", self.below(1_000_000_000)))
    }

    /// Fourteen digits with a wrong check digit.
    pub(super) fn wrong_gtin(&mut self) -> String {
        let mut gtin = self.gtin().into_bytes();
        gtin[13] = b'0' + (gtin[13] - b'0' + 1) % 10;
        String::from_utf8_lossy(&gtin).into_owned()
    }

    /// Thirteen digits of a place.
    pub(super) fn gln(&mut self) -> String {
        with_check(&format!("690{:09}", self.below(1_000_000_000)))
    }

    /// Eighteen digits of a case.
    pub(super) fn sscc(&mut self) -> String {
        with_check(&format!("3690{:013}", self.below(10_000_000_000_000)))
    }

    /// Twelve signs, as our own serials are.
    pub(super) fn serial(&mut self) -> String {
        self.signs(12)
    }

    /// Eight signs.
    pub(super) fn lot(&mut self) -> String {
        self.signs(8)
    }

    /// A day of 2023.
    pub(super) fn day(&mut self) -> String {
        format!("23{:02}{:02}", self.below(12) + 1, self.below(28) + 1)
    }

    fn signs(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[self.index(32)])).collect()
    }

    fn index(&mut self, end: u64) -> usize {
        usize::try_from(self.below(end)).unwrap_or_default()
    }
}

/// A GTIN of a product by number.
pub(super) fn gtin_of(product: u64) -> Gtin {
    let first = (690_000_000_000 + product) * 10;
    // one of ten digits is the check digit, so the fallback is never taken
    (first..first + 10).find_map(Gtin::from_number).unwrap_or_else(|| gtin_of(product + 1))
}

/// General Specifications 7.9.1: weights 3 and 1 from the right.
fn with_check(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(sign, weight)| u32::from(sign - b'0') * weight)
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
