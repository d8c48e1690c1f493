//! Global Location Number (全球位置码).
//!
//! GS1 General Specifications 3.7.5, AI (414) and others: thirteen digits.

use core::{fmt, str::FromStr};

use super::{CompanyPrefix, KeyError, digits};

/// A GLN.
///
/// ```
/// use heng_gs1::key::Gln;
/// assert!("9520123456788".parse::<Gln>().is_ok());
/// assert!("9520123456789".parse::<Gln>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gln(u64);

impl Gln {
    /// The digits as a number.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// Was the number issued under this company prefix?
    pub fn is_under(self, prefix: &CompanyPrefix) -> bool {
        let scale = 10_u64.pow(u32::try_from(13 - prefix.as_str().len()).unwrap_or(0));
        self.0 / scale == prefix.number()
    }
}

impl FromStr for Gln {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        digits(text, &[13]).map(Self)
    }
}

impl fmt::Display for Gln {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

impl fmt::Debug for Gln {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gln({self})")
    }
}
