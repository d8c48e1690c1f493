//! EAN-13 (GS1 General Specifications, 5.2; GB 12904) for dual marking beside a 2D symbol.

use std::fmt;

use heng_gs1::key::Gtin;

/// An EAN-13 bar code of a GTIN that fits 13 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ean13 {
    digits: [u8; 13],
}

/// A GTIN that no retail bar code can carry: its indicator digit is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotRetail(pub Gtin);

impl Ean13 {
    /// Modules from guard to guard.
    pub const MODULES: u32 = 95;
    /// Light modules on the left.
    pub const LEFT_QUIET: u32 = 11;
    /// Light modules on the right.
    pub const RIGHT_QUIET: u32 = 7;
    /// Height of the bars in modules (22.85 mm at the nominal 0.33 mm).
    pub const HEIGHT: u32 = 69;

    /// The symbol of a GTIN.
    pub fn new(gtin: Gtin) -> Result<Self, NotRetail> {
        let mut rest = gtin.number();
        let mut digits = [0; 13];
        for digit in digits.iter_mut().rev() {
            *digit = (rest % 10) as u8;
            rest /= 10;
        }
        if rest == 0 { Ok(Self { digits }) } else { Err(NotRetail(gtin)) }
    }

    /// The 13 digits.
    pub fn digits(&self) -> String {
        self.digits.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// The 95 modules, leftmost in bit 0, dark is 1.
    pub fn modules(&self) -> u128 {
        let parity = PARITY[usize::from(self.digits[0])];
        let mut line = Line::default();
        line.push(0b101, 3);
        for (at, digit) in self.digits[1..7].iter().enumerate() {
            let left = LEFT[usize::from(*digit)];
            let even = parity >> (5 - at) & 1 == 1;
            line.push(if even { reversed(!left & 0x7F) } else { left }, 7);
        }
        line.push(0b0_1010, 5);
        for digit in &self.digits[7..] {
            line.push(!LEFT[usize::from(*digit)] & 0x7F, 7);
        }
        line.push(0b101, 3);
        line.bits
    }

    /// The dark bars: where each begins, and its width, in modules.
    pub fn bars(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut bits = self.modules();
        std::iter::from_fn(move || {
            let start = (bits != 0).then(|| bits.trailing_zeros())?;
            let width = (bits >> start).trailing_ones();
            bits &= u128::MAX << (start + width);
            Some((start, width))
        })
    }

    /// Does the bar at this module belong to a guard pattern?
    pub(super) fn is_guard(module: u32) -> bool {
        module < 3 || (45..50).contains(&module) || module >= 92
    }

    /// The middle of the n-th printed digit, in modules from the left edge of the quiet zone.
    pub(super) fn digit_centre(at: usize) -> f64 {
        let left = f64::from(Self::LEFT_QUIET);
        match at {
            0 => left / 2.0,
            1..=6 => left + 3.0 + 7.0 * (at - 1) as f64 + 3.5,
            _ => left + 50.0 + 7.0 * (at - 7) as f64 + 3.5,
        }
    }
}

impl fmt::Display for NotRetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GTIN {} has no EAN-13: it is an outer packing's", self.0.fourteen())
    }
}

impl std::error::Error for NotRetail {}

#[derive(Default)]
struct Line {
    bits: u128,
    length: u32,
}

impl Line {
    /// Appends a pattern whose leftmost module is its highest bit.
    fn push(&mut self, pattern: u8, width: u32) {
        self.bits |= u128::from(pattern.reverse_bits() >> (8 - width)) << self.length;
        self.length += width;
    }
}

fn reversed(pattern: u8) -> u8 {
    pattern.reverse_bits() >> 1
}

/// Number set A.
const LEFT: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];

/// Which of the six left digits come from number set B, by the first digit.
const PARITY: [u8; 10] = [
    0b000_000, 0b001_011, 0b001_101, 0b001_110, 0b010_011, 0b011_001, 0b011_100, 0b010_101, 0b010_110,
    0b011_010,
];
