//! Unified social credit code (统一社会信用代码), GB 32100-2015.
//!
//! `9 1 330327 MA2C0001X 1`: registering authority, category, region, organisation code, check sign.

use std::{fmt, str::FromStr};

use crate::{OrgCode, RegionCode, check, sign};

mod error;
mod parts;
#[cfg(test)]
mod tests;

pub use error::CreditCodeError;
pub use parts::{Authority, Category, Part};

/// A unified social credit code: 18 signs, both check signs right.
///
/// Everything that deals with a business uses it as the key (法人和其他组织统一社会信用代码管理规定, 第16条).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; 18]);

impl CreditCode {
    /// Reads 18 signs. Outer spaces are dropped; full-width signs and small letters are accepted, because people paste
    /// them.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let signs = sign::fold(text);
        let bytes: [u8; 18] = sign::take(&signs, allowed)?;
        let organisation = check::organisation(&bytes[8..16]);
        if bytes[16] != organisation {
            return Err(CreditCodeError::OrganisationCheck {
                expected: char::from(organisation),
                found: char::from(bytes[16]),
            });
        }
        let last = check::credit(&bytes[..17]);
        if bytes[17] != last {
            return Err(CreditCodeError::Check { expected: char::from(last), found: char::from(bytes[17]) });
        }
        Ok(Self(bytes))
    }

    /// Puts a code together and computes its last sign.
    ///
    /// The organisation code must keep to the 31 signs of GB 32100, which GB 11714 alone does not ask.
    pub fn new(
        category: Category,
        region: RegionCode,
        organisation: OrgCode,
    ) -> Result<Self, CreditCodeError> {
        let mut bytes = [0; 18];
        bytes[..2].copy_from_slice(category.signs());
        bytes[2..8].copy_from_slice(region.as_str().as_bytes());
        bytes[8..17].copy_from_slice(organisation.as_str().as_bytes());
        if let Some(at) = bytes[..17].iter().position(|b| !check::CREDIT_SIGNS.contains(b)) {
            return Err(CreditCodeError::Sign { position: at + 1, found: char::from(bytes[at]) });
        }
        bytes[17] = check::credit(&bytes[..17]);
        Ok(Self(bytes))
    }

    /// The 18 signs.
    pub fn as_str(&self) -> &str {
        sign::text(&self.0)
    }

    /// Who registered it (登记管理部门), sign 1. `None` when GB 32100 gives the sign no owner.
    pub fn authority(&self) -> Option<Authority> {
        Authority::from_sign(self.0[0])
    }

    /// What kind of body it is (机构类别), signs 1–2. `None` for a category outside market regulation.
    pub fn category(&self) -> Option<Category> {
        Category::from_signs([self.0[0], self.0[1]])
    }

    /// Where it was first registered (登记管理机关行政区划), signs 3–8. It stays when the business moves.
    pub fn region(&self) -> RegionCode {
        RegionCode::from_digits([self.0[2], self.0[3], self.0[4], self.0[5], self.0[6], self.0[7]])
    }

    /// The organisation code (主体标识码), signs 9–17.
    pub fn organisation(&self) -> OrgCode {
        let mut bytes = [0; 9];
        bytes.copy_from_slice(&self.0[8..17]);
        OrgCode::from_checked(bytes)
    }

    /// The five parts in order, each with what it says, for a page that explains a code.
    pub fn explain(&self) -> [Part; 5] {
        parts::explain(self)
    }
}

/// Signs 3–8 are digits; the check sign of the organisation code is a digit or X; the rest are among the 31.
fn allowed(position: usize, sign: char) -> bool {
    match position {
        3..=8 => sign.is_ascii_digit(),
        17 => sign.is_ascii_digit() || sign == 'X',
        _ => u8::try_from(sign).is_ok_and(|b| check::CREDIT_SIGNS.contains(&b)),
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CreditCode({self})")
    }
}

impl AsRef<str> for CreditCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
