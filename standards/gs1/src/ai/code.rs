//! The digits of an application identifier as one small number.
//!
//! GS1 General Specifications 3.1: identifiers have two to four digits, and `10` is not `010`.

use core::fmt;

/// The digits of an identifier, known or not: two to four of them, leading zeros kept.
///
/// Two digits are 0…99, three are 100…1099, four are 1100…11099 on one number line, so that a template
/// such as `31nn` is a range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AiCode(pub(crate) u16);

/// A template of identifiers: `01` is one of them, `310n` is ten, `31nn` a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    pub(crate) low: u16,
    pub(crate) high: u16,
}

const THREE: u16 = 100;
const FOUR: u16 = 1100;

impl AiCode {
    /// From two to four ASCII digits.
    #[inline]
    pub const fn new(digits: &[u8]) -> Option<Self> {
        let base = match digits.len() {
            2 => 0,
            3 => THREE,
            4 => FOUR,
            _ => return None,
        };
        let (mut number, mut i) = (0, 0);
        while i < digits.len() {
            if !digits[i].is_ascii_digit() {
                return None;
            }
            number = number * 10 + (digits[i] - b'0') as u16;
            i += 1;
        }
        Some(Self(base + number))
    }

    /// How many digits: 2, 3 or 4.
    #[inline]
    pub const fn len(self) -> usize {
        match self.0 {
            0..THREE => 2,
            THREE..FOUR => 3,
            _ => 4,
        }
    }

    /// Never: an identifier has at least two digits.
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The digits as a number, 3103 for `3103` and 1 for `01`.
    #[inline]
    pub const fn number(self) -> u16 {
        match self.0 {
            0..THREE => self.0,
            THREE..FOUR => self.0 - THREE,
            _ => self.0 - FOUR,
        }
    }
}

impl Pattern {
    /// From digits followed by `n` for "any digit", at least one digit, two to four characters.
    pub fn new(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (mut low, mut high) = ([0; 4], [0; 4]);
        if digits == 0 || text.len() > 4 || !text.bytes().skip(digits).all(|b| b == b'n') {
            return None;
        }
        for (i, byte) in text.bytes().enumerate() {
            (low[i], high[i]) = if i < digits { (byte, byte) } else { (b'0', b'9') };
        }
        Some(Self { low: AiCode::new(&low[..text.len()])?.0, high: AiCode::new(&high[..text.len()])?.0 })
    }

    /// Does the identifier fit?
    #[inline]
    pub const fn matches(self, code: AiCode) -> bool {
        self.low <= code.0 && code.0 <= self.high
    }
}

impl fmt::Display for AiCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, mut digits) = (self.number(), *b"0000");
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        f.write_str(core::str::from_utf8(&digits[4 - self.len()..]).unwrap_or("??"))
    }
}

impl fmt::Debug for AiCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({self})")
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = (AiCode(self.low), AiCode(self.high));
        let free = match self.high - self.low {
            0 => 0,
            1..10 => 1,
            10..100 => 2,
            _ => 3,
        };
        let fixed = low.len() - free;
        let divisor = 10_u16.pow(u32::try_from(free).unwrap_or(0));
        write!(f, "{:0fixed$}", high.number() / divisor)?;
        (0..free).try_for_each(|_| f.write_str("n"))
    }
}
