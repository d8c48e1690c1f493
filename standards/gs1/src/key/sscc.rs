//! Serial Shipping Container Code (系列货运包装箱代码).
//!
//! GS1 General Specifications 3.3.1, AI (00): eighteen digits, an extension digit before the company prefix.

use core::{fmt, str::FromStr};

use super::{CompanyPrefix, KeyError, check_digit, digits};

/// An SSCC: one pallet, one case, one parcel.
///
/// ```
/// use heng_gs1::key::Sscc;
/// let sscc: Sscc = "106141412345678908".parse()?;
/// assert_eq!(sscc.extension(), 1);
/// # Ok::<(), heng_gs1::key::KeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sscc(u64);

impl Sscc {
    /// The one with this extension digit, company prefix and serial reference; `None` if they do not fit.
    pub fn new(extension: u8, prefix: &CompanyPrefix, reference: u64) -> Option<Self> {
        let digits = 16 - u32::try_from(prefix.as_str().len()).ok()?;
        let room = 10_u64.pow(digits);
        if extension > 9 || reference >= room {
            return None;
        }
        let body = (u64::from(extension) * 10_u64.pow(16 - digits) + prefix.number()) * room + reference;
        let check = check_digit(&super::spread::<17>(body));
        Some(Self(body * 10 + u64::from(check - b'0')))
    }

    /// The digits as a number.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The extension digit (扩展位).
    pub fn extension(self) -> u8 {
        super::spread::<18>(self.0)[0] - b'0'
    }

    /// Was the number issued under this company prefix?
    pub fn is_under(self, prefix: &CompanyPrefix) -> bool {
        let body = self.0 % 100_000_000_000_000_000;
        body / 10_u64.pow(u32::try_from(17 - prefix.as_str().len()).unwrap_or(0)) == prefix.number()
    }
}

impl FromStr for Sscc {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        digits(text, &[18]).map(Self)
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:018}", self.0)
    }
}

impl fmt::Debug for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sscc({self})")
    }
}
