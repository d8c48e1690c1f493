//! Organisation code (组织机构代码), GB 11714-1997: eight digits or capitals and one check sign.

use std::{fmt, str::FromStr};

use crate::{
    check,
    sign::{self, Bad},
};

/// An organisation code with a right check sign. Printed as `MA2C0001-X`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgCode([u8; 9]);

impl OrgCode {
    /// Reads nine signs, with or without the hyphen before the last.
    pub fn parse(text: &str) -> Result<Self, OrgCodeError> {
        let mut signs = sign::fold(text);
        if signs.get(8) == Some(&'-') {
            signs.remove(8);
        }
        let bytes: [u8; 9] = sign::take(&signs, |position, sign| match position {
            9 => sign.is_ascii_digit() || sign == 'X',
            _ => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
        })?;
        Self::verified(bytes)
    }

    /// The code whose first eight signs are `body`: the check sign is computed.
    pub fn from_body(body: &str) -> Result<Self, OrgCodeError> {
        let signs = sign::fold(body);
        let first8: [u8; 8] = sign::take(&signs, |_, s| s.is_ascii_digit() || s.is_ascii_uppercase())?;
        Ok(Self::of(first8))
    }

    /// The code number `serial` of the pool that market regulators assign from: `MA` and six of the 31 signs of
    /// GB 32100. `None` from 31^6 on.
    pub fn market(serial: u32) -> Option<Self> {
        let mut first8 = *b"MA000000";
        let mut rest = serial as usize;
        for place in first8[2..].iter_mut().rev() {
            *place = check::CREDIT_SIGNS[rest % 31];
            rest /= 31;
        }
        (rest == 0).then(|| Self::of(first8))
    }

    /// For nine signs whose check sign is already known to be right.
    pub(crate) fn from_checked(bytes: [u8; 9]) -> Self {
        Self(bytes)
    }

    fn verified(bytes: [u8; 9]) -> Result<Self, OrgCodeError> {
        let expected = check::organisation(&bytes[..8]);
        if bytes[8] == expected {
            Ok(Self(bytes))
        } else {
            Err(OrgCodeError::Check { expected: char::from(expected), found: char::from(bytes[8]) })
        }
    }

    fn of(first8: [u8; 8]) -> Self {
        let mut bytes = [0; 9];
        bytes[..8].copy_from_slice(&first8);
        bytes[8] = check::organisation(&first8);
        Self(bytes)
    }

    /// Nine signs without the hyphen, as they stand inside a credit code.
    pub fn as_str(&self) -> &str {
        sign::text(&self.0)
    }
}

impl fmt::Display for OrgCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, check) = self.as_str().split_at(8);
        write!(f, "{body}-{check}")
    }
}

impl fmt::Debug for OrgCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrgCode({self})")
    }
}

impl FromStr for OrgCode {
    type Err = OrgCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Why a text is not an organisation code. Places count from one, the hyphen left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrgCodeError {
    /// Not nine signs (eight for a body).
    Length {
        /// How many signs there are.
        found: usize,
    },
    /// A sign that cannot stand here.
    Sign {
        /// Its place.
        position: usize,
        /// The sign.
        found: char,
    },
    /// The last sign does not follow from the others (GB 11714-1997, 4.3).
    Check {
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl OrgCodeError {
    /// Chinese: what is wrong and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("组织机构代码应为9位，实为{found}位：请补齐或删去多余的字符"),
            Self::Sign { position, found } => {
                format!("组织机构代码第{position}位“{found}”不允许：前8位只用数字和大写字母，第9位为数字或X")
            }
            Self::Check { expected, found } => {
                format!("组织机构代码校验码应为“{expected}”，实为“{found}”：请对照证照逐位核对")
            }
        }
    }

    /// English: what is wrong and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!(
                    "an organisation code has 9 signs, this has {found}: complete it or remove the extra ones"
                )
            }
            Self::Sign { position, found } => format!(
                "sign {position} of the organisation code is `{found}`: use digits and capitals, and a digit or X at the end"
            ),
            Self::Check { expected, found } => format!(
                "the check sign of the organisation code should be `{expected}`, it is `{found}`: compare each sign with the document"
            ),
        }
    }
}

impl From<Bad> for OrgCodeError {
    fn from(bad: Bad) -> Self {
        match bad {
            Bad::Length(found) => Self::Length { found },
            Bad::Sign { position, found } => Self::Sign { position, found },
        }
    }
}

impl fmt::Display for OrgCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for OrgCodeError {}
