//! What can be wrong with a licence number.

use std::fmt;

use crate::sign::Bad;

/// Why a text is not a licence number. Places count from one, letters included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LicenceError {
    /// It does not begin with JY, SC or YB.
    Letters {
        /// The first two signs, or fewer.
        found: String,
    },
    /// Not two letters and 14 digits.
    Length {
        /// How many signs there are.
        found: usize,
    },
    /// Not a digit.
    Sign {
        /// Its place.
        position: usize,
        /// The sign.
        found: char,
    },
}

impl LicenceError {
    /// Chinese: what is wrong and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Letters { found } => {
                format!(
                    "许可证编号应以JY（经营）、SC（生产）或YB（预包装备案）开头，实为“{found}”：请对照许可证填写"
                )
            }
            Self::Length { found } => {
                format!("许可证编号应为2位字母加14位数字，实为{found}位：请对照许可证核对")
            }
            Self::Sign { position, found } => {
                format!("许可证编号第{position}位“{found}”应为数字：请对照许可证核对")
            }
        }
    }

    /// English: what is wrong and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Letters { found } => format!(
                "a licence number begins with JY (business), SC (production) or YB (prepackaged filing), this with `{found}`: copy it from the licence"
            ),
            Self::Length { found } => {
                format!(
                    "a licence number has 2 letters and 14 digits, this has {found} signs: compare with the licence"
                )
            }
            Self::Sign { position, found } => {
                format!(
                    "sign {position} of the licence number is `{found}` and must be a digit: compare with the licence"
                )
            }
        }
    }
}

impl From<Bad> for LicenceError {
    fn from(bad: Bad) -> Self {
        match bad {
            Bad::Length(found) => Self::Length { found },
            Bad::Sign { position, found } => Self::Sign { position, found },
        }
    }
}

impl fmt::Display for LicenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for LicenceError {}

/// What looks wrong with a number that is accepted all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenceWarning {
    /// The last digit does not follow from the 13 before it.
    Check {
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl LicenceWarning {
    /// Chinese: what looks wrong and what to do.
    pub fn zh(&self) -> String {
        let Self::Check { expected, found } = self;
        format!("校验码应为“{expected}”，实为“{found}”：可能抄错或印错，请对照许可证核对")
    }

    /// English: what looks wrong and what to do.
    pub fn en(&self) -> String {
        let Self::Check { expected, found } = self;
        format!(
            "the check digit should be `{expected}`, it is `{found}`: miscopied or misprinted; compare with the licence"
        )
    }
}

impl fmt::Display for LicenceWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}
