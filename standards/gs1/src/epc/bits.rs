//! Bits in a row, most significant first, and the numbers in them.

use super::error::{EpcError, Fault, Field, refuse};

/// A string of bits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    len: usize,
}

impl Bits {
    /// Number of bits.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The bit at `at`; zero beyond the end.
    pub(super) fn bit(&self, at: usize) -> bool {
        self.bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1)
    }

    /// Append one bit.
    pub(super) fn push_bit(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let (true, Some(last)) = (bit, self.bytes.last_mut()) {
            *last |= 128 >> (self.len % 8);
        }
        self.len += 1;
    }

    /// Append the low `width` bits of `value`.
    pub(super) fn push(&mut self, value: u64, width: usize) {
        for shift in (0..width).rev() {
            self.push_bit(shift < 64 && value >> shift & 1 == 1);
        }
    }

    /// Append zeros up to a multiple of `unit` bits.
    pub(super) fn pad(&mut self, unit: usize) {
        while !self.len.is_multiple_of(unit) {
            self.push_bit(false);
        }
    }

    /// Keep the first `len` bits.
    pub(super) fn truncate(&mut self, len: usize) {
        let mut kept = Self::default();
        (0..len.min(self.len)).for_each(|at| kept.push_bit(self.bit(at)));
        *self = kept;
    }

    /// Append decimal digits as one binary number as wide as any number of so many digits needs.
    pub(super) fn push_decimal(&mut self, digits: &str) {
        let mut number = Wide::default();
        for digit in digits.bytes() {
            number.times_ten_plus(digit & 15);
        }
        for at in (0..decimal_bits(digits.len())).rev() {
            self.push_bit(number.bit(at));
        }
    }

    /// The bits `width` at a time, the last chunk filled up with zeros.
    pub(super) fn chunks(&self, width: usize) -> impl Iterator<Item = u8> + '_ {
        let chunk = move |from| (from..from + width).fold(0, |sum, at| sum << 1 | u8::from(self.bit(at)));
        (0..self.len).step_by(width).map(chunk)
    }
}

/// A place in a string of bits.
#[derive(Debug, Clone)]
pub(super) struct Reader<'b> {
    bits: &'b Bits,
    at: usize,
}

impl<'b> Reader<'b> {
    /// Start at bit `at`.
    pub(super) fn new(bits: &'b Bits, at: usize) -> Self {
        Self { bits, at }
    }

    /// Where the next bit is.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// How many bits are left.
    pub(super) fn left(&self) -> usize {
        self.bits.len - self.at
    }

    /// Whether nothing but zeros is left.
    pub(super) fn only_zeros_left(&self) -> bool {
        (self.at..self.bits.len).all(|at| !self.bits.bit(at))
    }

    /// The next `width` bits, at most 64, as a number.
    pub(super) fn read(&mut self, width: usize) -> Result<u64, EpcError> {
        if width > self.left() {
            return refuse(Fault::Truncated, self.bits.len);
        }
        let value = (self.at..self.at + width).fold(0, |sum, at| sum << 1 | u64::from(self.bits.bit(at)));
        self.at += width;
        Ok(value)
    }

    /// The next `width` bits, at most 8.
    pub(super) fn small(&mut self, width: usize) -> Result<u8, EpcError> {
        self.read(width.min(8)).map(|value| value.to_le_bytes()[0])
    }

    /// A number of exactly `digits` decimal digits, leading zeros kept.
    pub(super) fn decimal(&mut self, digits: usize) -> Result<String, EpcError> {
        let (from, width) = (self.at, decimal_bits(digits));
        if width > self.left() {
            return refuse(Fault::Truncated, self.bits.len);
        }
        let mut number = Wide::default();
        for _ in 0..width {
            number.twice_plus(self.bits.bit(self.at));
            self.at += 1;
        }
        let mut text = vec![b'0'; digits];
        for digit in text.iter_mut().rev() {
            *digit = b'0' + number.digit_off();
        }
        if number != Wide::default() {
            return refuse(Fault::Range(Field::Value), from);
        }
        Ok(text.into_iter().map(char::from).collect())
    }
}

/// Bits that hold any number of so many decimal digits (TDS table B, column 000): ⌈digits × log₂ 10⌉.
pub(super) fn decimal_bits(digits: usize) -> usize {
    (digits * 332_192_810).div_ceil(100_000_000)
}

/// A number of up to 320 bits, for values of up to 90 digits, least significant limb first.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wide([u32; 10]);

impl Wide {
    fn times_ten_plus(&mut self, digit: u8) {
        let mut carry = u64::from(digit);
        for limb in &mut self.0 {
            let sum = u64::from(*limb) * 10 + carry;
            (*limb, carry) = low_high(sum);
        }
    }

    fn twice_plus(&mut self, bit: bool) {
        let mut carry = u64::from(bit);
        for limb in &mut self.0 {
            let sum = u64::from(*limb) * 2 + carry;
            (*limb, carry) = low_high(sum);
        }
    }

    /// Divide by ten and return the remainder.
    fn digit_off(&mut self) -> u8 {
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let value = rest << 32 | u64::from(*limb);
            *limb = low_high(value / 10).0;
            rest = value % 10;
        }
        rest.to_le_bytes()[0]
    }

    fn bit(&self, at: usize) -> bool {
        self.0.get(at / 32).is_some_and(|limb| limb >> (at % 32) & 1 == 1)
    }
}

fn low_high(value: u64) -> (u32, u64) {
    let [a, b, c, d, ..] = value.to_le_bytes();
    (u32::from_le_bytes([a, b, c, d]), value >> 32)
}
