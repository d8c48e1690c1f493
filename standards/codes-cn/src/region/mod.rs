//! Administrative regions (行政区划代码), GB/T 2260: two digits each for province, prefecture and county.

use std::{fmt, str::FromStr};

use crate::{
    Name,
    sign::{self, Bad},
};

mod names;

/// A six-digit region code. Its form is checked, not whether the region exists: regions come and go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode([u8; 6]);

impl RegionCode {
    /// Cangnan county (苍南县). Longgang left it in 2019 and is 330383.
    pub const CANGNAN: Self = Self(*b"330327");

    /// Reads six digits.
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        let digits: [u8; 6] = sign::take(&sign::fold(text), |_, sign| sign.is_ascii_digit())?;
        Ok(Self(digits))
    }

    pub(crate) fn from_digits(digits: [u8; 6]) -> Self {
        Self(digits)
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        sign::text(&self.0)
    }

    /// The province that it lies in: `330327` → `330000`.
    #[must_use]
    pub fn province(&self) -> Self {
        Self([self.0[0], self.0[1], b'0', b'0', b'0', b'0'])
    }

    /// The prefecture that it lies in: `330327` → `330300`.
    #[must_use]
    pub fn prefecture(&self) -> Self {
        Self([self.0[0], self.0[1], self.0[2], self.0[3], b'0', b'0'])
    }

    /// Whether `other` is this region or lies inside it by its digits.
    pub fn contains(&self, other: &Self) -> bool {
        other == self || other.prefecture() == *self || other.province() == *self
    }

    /// What it is called: all provinces, the prefectures of Zhejiang, the counties of Wenzhou.
    pub fn name(&self) -> Option<Name> {
        names::of(self.as_str())
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegionCode({self})")
    }
}

impl FromStr for RegionCode {
    type Err = RegionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Why a text is not a region code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionError {
    /// Not six digits long.
    Length {
        /// How many signs there are.
        found: usize,
    },
    /// Not a digit.
    Sign {
        /// Its place, from one.
        position: usize,
        /// The sign.
        found: char,
    },
}

impl RegionError {
    /// Chinese: what is wrong and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("行政区划代码应为6位数字，实为{found}位：县级代码如330327"),
            Self::Sign { position, found } => format!("行政区划代码第{position}位“{found}”应为数字"),
        }
    }

    /// English: what is wrong and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("a region code has 6 digits, this has {found} signs: a county looks like 330327")
            }
            Self::Sign { position, found } => {
                format!("sign {position} of the region code is `{found}`: use a digit")
            }
        }
    }
}

impl From<Bad> for RegionError {
    fn from(bad: Bad) -> Self {
        match bad {
            Bad::Length(found) => Self::Length { found },
            Bad::Sign { position, found } => Self::Sign { position, found },
        }
    }
}

impl fmt::Display for RegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for RegionError {}
