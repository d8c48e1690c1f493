//! Resident identity number (公民身份号码), GB 11643-1999: region 6, birth date 8, sequence 3, check sign 1.

use std::fmt;

use crate::{
    RegionCode, check,
    sign::{self, Bad},
};

/// A resident identity number whose birth date exists and whose check sign is right.
///
/// Showing it, in a page or in a log, shows the masked form (`330327********1234`); whoever needs the number itself
/// says so with [`reveal`](Self::reveal). Identity numbers are sensitive: collect them only where a law asks for them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId([u8; 18]);

impl ResidentId {
    /// Reads 17 digits and a digit or X.
    pub fn parse(text: &str) -> Result<Self, ResidentIdError> {
        let bytes: [u8; 18] = sign::take(&sign::fold(text), |position, sign| {
            sign.is_ascii_digit() || (position == 18 && sign == 'X')
        })?;
        let id = Self(bytes);
        let (year, month, day) = id.born();
        if !(1800..=2999).contains(&year) || day == 0 || day > days_in(year, month) {
            return Err(ResidentIdError::Born);
        }
        if check::mod_11_2(&bytes[..17]) != bytes[17] {
            return Err(ResidentIdError::Check);
        }
        Ok(id)
    }

    /// All 18 signs. Not for pages, not for logs.
    pub fn reveal(&self) -> &str {
        sign::text(&self.0)
    }

    /// Where it was first given out.
    pub fn region(&self) -> RegionCode {
        RegionCode::from_digits([self.0[0], self.0[1], self.0[2], self.0[3], self.0[4], self.0[5]])
    }

    /// Birth date as year, month, day.
    pub fn born(&self) -> (u16, u8, u8) {
        let number = |from: usize, to: usize| {
            self.0[from..to].iter().fold(0u16, |number, &digit| number * 10 + u16::from(digit - b'0'))
        };
        let small = |from, to| u8::try_from(number(from, to)).unwrap_or(0);
        (number(6, 10), small(10, 12), small(12, 14))
    }
}

/// Days of a month of the Gregorian calendar; none in a month that does not exist.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&crate::mask::resident_id(self.reveal()))
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({self})")
    }
}

/// Why a text is not an identity number. It never repeats what was typed, because errors are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidentIdError {
    /// Not 18 signs.
    Length {
        /// How many signs there are.
        found: usize,
    },
    /// A sign that cannot stand here.
    Sign {
        /// Its place, from one.
        position: usize,
    },
    /// Signs 7–14 are not a day of the calendar.
    Born,
    /// Sign 18 does not follow from the others (ISO 7064 MOD 11-2).
    Check,
}

impl ResidentIdError {
    /// Chinese: what is wrong and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("公民身份号码应为18位，实为{found}位：请对照身份证核对"),
            Self::Sign { position } => {
                format!("公民身份号码第{position}位有误：前17位为数字，末位为数字或X，请对照身份证核对")
            }
            Self::Born => "公民身份号码第7至14位不是有效日期：请对照身份证核对".to_owned(),
            Self::Check => "公民身份号码校验不符：某一位抄错了，请对照身份证逐位核对".to_owned(),
        }
    }

    /// English: what is wrong and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("an identity number has 18 signs, this has {found}: compare with the identity card")
            }
            Self::Sign { position } => format!(
                "sign {position} of the identity number is wrong: 17 digits, then a digit or X; compare with the card"
            ),
            Self::Born => {
                "signs 7 to 14 of the identity number are not a date: compare with the card".to_owned()
            }
            Self::Check => {
                "the identity number does not check: a sign is miscopied; compare each with the card"
                    .to_owned()
            }
        }
    }
}

impl From<Bad> for ResidentIdError {
    fn from(bad: Bad) -> Self {
        match bad {
            Bad::Length(found) => Self::Length { found },
            Bad::Sign { position, .. } => Self::Sign { position },
        }
    }
}

impl fmt::Display for ResidentIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for ResidentIdError {}
