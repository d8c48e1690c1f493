//! GS1 Company Prefix (厂商识别代码).
//!
//! GS1 General Specifications 1.4.4: four to twelve digits, leading zeros significant; GB 12904: seven to ten
//! digits under 690 to 699 for China.

use core::{fmt, str::FromStr};

use super::{KeyError, check_digit};

/// A company prefix.
///
/// ```
/// use heng_gs1::key::CompanyPrefix;
/// let prefix: CompanyPrefix = "69012345".parse()?;
/// let gtin = prefix.gtin(6789).ok_or("no room")?;
/// assert_eq!(gtin.to_string(), "6901234567892");
/// assert!(gtin.is_under(&prefix) && prefix.is_chinese());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyPrefix {
    digits: [u8; 12],
    len: u8,
}

impl CompanyPrefix {
    /// As text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.digits[..usize::from(self.len)]).unwrap_or("")
    }

    /// The digits as a number (leading zeros are lost).
    pub fn number(&self) -> u64 {
        self.as_str().bytes().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    }

    /// Is it under one of the prefixes of China, 690 to 699?
    pub fn is_chinese(&self) -> bool {
        self.digits[0] == b'6' && self.digits[1] == b'9'
    }

    /// How many item references the prefix has room for.
    pub fn capacity(&self) -> u64 {
        10_u64.pow(12 - u32::from(self.len))
    }

    /// The GTIN-13 with this item reference (项目代码); `None` if it does not fit.
    pub fn gtin(&self, reference: u64) -> Option<super::Gtin> {
        if reference >= self.capacity() {
            return None;
        }
        let body = self.number() * self.capacity() + reference;
        super::Gtin::from_number(body * 10 + u64::from(check_digit(&super::spread::<12>(body)) - b'0'))
    }
}

impl FromStr for CompanyPrefix {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if let Some(at) = text.bytes().position(|b| !b.is_ascii_digit()) {
            return Err(KeyError::NotADigit(at));
        }
        let len = u8::try_from(text.len()).map_err(|_| KeyError::Length(text.len()))?;
        if !(4..=12).contains(&len) {
            return Err(KeyError::Length(text.len()));
        }
        let mut digits = [b'0'; 12];
        digits[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { digits, len })
    }
}

impl fmt::Display for CompanyPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CompanyPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CompanyPrefix({self})")
    }
}
