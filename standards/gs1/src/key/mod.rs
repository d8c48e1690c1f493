//! The keys as types: a value that exists is a valid one.
//!
//! GS1 General Specifications, section 2 and 3.2 to 3.4, check digits 7.9.

mod company;
mod gln;
mod gtin;
mod sscc;

#[cfg(test)]
mod tests;

pub use crate::lint::{check_digit, check_pair};
pub use company::CompanyPrefix;
pub use gln::Gln;
pub use gtin::Gtin;
pub use sscc::Sscc;

use core::fmt;

/// Why digits are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// Not so many digits as the key has.
    Length(usize),
    /// A character that is no digit, at this place counted from 0.
    NotADigit(usize),
    /// The check digit should be this one.
    CheckDigit(char),
}

impl core::error::Error for KeyError {}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => write!(f, "{length} digits are the wrong number for this key"),
            Self::NotADigit(at) => write!(f, "character {} is no digit", at + 1),
            Self::CheckDigit(right) => write!(f, "the check digit is wrong: it should be {right}"),
        }
    }
}

impl KeyError {
    /// The same in Chinese.
    pub fn zh(self) -> impl fmt::Display {
        Chinese(self)
    }
}

struct Chinese(KeyError);

impl fmt::Display for Chinese {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            KeyError::Length(length) => write!(f, "{length}位数字，位数不对"),
            KeyError::NotADigit(at) => write!(f, "第{}个字符不是数字", at + 1),
            KeyError::CheckDigit(right) => write!(f, "校验码不对，应为{right}"),
        }
    }
}

/// Digits with a right check digit at the end, as a number.
fn digits(text: &str, lengths: &[usize]) -> Result<u64, KeyError> {
    let bytes = text.as_bytes();
    if let Some(at) = bytes.iter().position(|b| !b.is_ascii_digit()) {
        return Err(KeyError::NotADigit(at));
    }
    if !lengths.contains(&bytes.len()) {
        return Err(KeyError::Length(bytes.len()));
    }
    let (body, last) = bytes.split_at(bytes.len() - 1);
    let right = check_digit(body);
    if last != [right] {
        return Err(KeyError::CheckDigit(char::from(right)));
    }
    Ok(bytes.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
}

/// A number as digits, zeros in front.
fn spread<const N: usize>(number: u64) -> [u8; N] {
    let (mut all, mut rest) = ([b'0'; N], number);
    for digit in all.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    all
}
