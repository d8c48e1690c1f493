//! Global Trade Item Number (全球贸易项目代码, 商品条码).
//!
//! GS1 General Specifications 3.3.2, AI (01): 8, 12, 13 or 14 digits, compared as 14 with zeros in front.

use core::{fmt, str::FromStr};

use super::{CompanyPrefix, KeyError, digits};

/// A GTIN. All lengths are one number line: `6901234567892` and `06901234567892` are equal.
///
/// ```
/// use heng_gs1::key::Gtin;
/// let gtin: Gtin = "06901234567892".parse()?;
/// assert_eq!(gtin.to_string(), "6901234567892");
/// assert_eq!(gtin.fourteen().to_string(), "06901234567892");
/// # Ok::<(), heng_gs1::key::KeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(u64);

impl Gtin {
    /// From the number that [`Gtin::number`] gave; `None` if its check digit is wrong.
    pub fn from_number(number: u64) -> Option<Self> {
        let gtin = Self(number);
        let all = gtin.fourteen().0;
        (number < 100_000_000_000_000 && super::check_digit(&all[..13]) == all[13]).then_some(gtin)
    }

    /// The digits as a number: small, ordered, for storage.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// Fourteen digits, as AI (01) and Digital Links have them.
    pub fn fourteen(self) -> Fourteen {
        Fourteen(super::spread(self.0))
    }

    /// The packaging level (包装指示符): 0 for the trade item itself, 1 to 8 for groups of it, 9 for variable measure.
    pub fn indicator(self) -> u8 {
        self.fourteen().0[0] - b'0'
    }

    /// Was the number issued under this company prefix? GTIN-8 are not issued under one.
    pub fn is_under(self, prefix: &CompanyPrefix) -> bool {
        !self.is_eight() && self.fourteen().as_str()[1..].starts_with(prefix.as_str())
    }

    /// Is it of eight digits (GTIN-8)?
    pub const fn is_eight(self) -> bool {
        self.0 < 100_000_000
    }

    /// May it only circulate within a shop, a company or a region? Prefixes 02, 04 and 20 to 29; of GTIN-8, 0 and
    /// 2 (General Specifications, figures 1.4.2-1 and 1.4.3-1).
    pub const fn is_restricted(self) -> bool {
        if self.is_eight() {
            return matches!(self.0 / 10_000_000, 0 | 2);
        }
        matches!(self.0 % 10_000_000_000_000 / 100_000_000_000, 2 | 4 | 20..=29)
    }
}

/// The fourteen digits of a [`Gtin`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fourteen([u8; 14]);

impl Fourteen {
    /// As text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for Fourteen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Fourteen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Gtin {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        digits(text, &[8, 12, 13, 14]).map(Self)
    }
}

impl fmt::Display for Gtin {
    /// As it is printed under a bar code: 8, 13 or 14 digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = match self.0 {
            0..100_000_000 => 8,
            100_000_000..10_000_000_000_000 => 13,
            _ => 14,
        };
        f.pad(&self.fourteen().as_str()[14 - width..])
    }
}

impl fmt::Debug for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gtin({self})")
    }
}
