//! Why a text is not a credit code, where, and what to do about it.

use std::fmt;

use crate::sign::Bad;

/// Why a text is not a unified social credit code. Places count from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeError {
    /// Not 18 signs.
    Length {
        /// How many signs there are.
        found: usize,
    },
    /// A sign that cannot stand at this place (GB 32100-2015, 4).
    Sign {
        /// Its place.
        position: usize,
        /// The sign.
        found: char,
    },
    /// Sign 17 does not follow from signs 9–16 (GB 11714-1997, 4.3).
    OrganisationCheck {
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
    /// Sign 18 does not follow from the 17 before it (GB 32100-2015, annex).
    Check {
        /// What it should be.
        expected: char,
        /// What it is.
        found: char,
    },
}

impl CreditCodeError {
    /// The place of the first wrong sign; `None` when the length is wrong.
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::Length { .. } => None,
            Self::Sign { position, .. } => Some(*position),
            Self::OrganisationCheck { .. } => Some(17),
            Self::Check { .. } => Some(18),
        }
    }

    /// Chinese: where, what is wrong, what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("统一社会信用代码应为18位，实为{found}位：{}", shorter_or_longer(*found).0)
            }
            Self::Sign { position: position @ 3..=8, found } => {
                format!("第{position}位“{found}”应为数字：第3至8位是行政区划代码，请对照营业执照核对")
            }
            Self::Sign { position, found } => match look_alike(*found) {
                Some(meant) => {
                    format!(
                        "第{position}位“{found}”不允许：统一社会信用代码不用字母I、O、S、V、Z，是否为“{meant}”？"
                    )
                }
                None => format!("第{position}位“{found}”不允许：只用数字和大写字母，请对照营业执照核对"),
            },
            Self::OrganisationCheck { expected, found } => {
                format!(
                    "第17位应为“{expected}”，实为“{found}”：第9至16位中某一位抄错了，请对照营业执照逐位核对"
                )
            }
            Self::Check { expected, found } => {
                format!(
                    "第18位校验码应为“{expected}”，实为“{found}”：前面某一位抄错了，请对照营业执照逐位核对"
                )
            }
        }
    }

    /// English: where, what is wrong, what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!(
                    "a unified social credit code has 18 signs, this has {found}: {}",
                    shorter_or_longer(*found).1
                )
            }
            Self::Sign { position: position @ 3..=8, found } => format!(
                "sign {position} is `{found}` and must be a digit: signs 3 to 8 are the region; compare with the licence"
            ),
            Self::Sign { position, found } => match look_alike(*found) {
                Some(meant) => format!(
                    "sign {position} is `{found}`: the letters I, O, S, V and Z are not used; is it `{meant}`?"
                ),
                None => {
                    format!("sign {position} is `{found}`: use digits and capitals; compare with the licence")
                }
            },
            Self::OrganisationCheck { expected, found } => format!(
                "sign 17 should be `{expected}`, it is `{found}`: one of signs 9 to 16 is miscopied; compare each with the licence"
            ),
            Self::Check { expected, found } => format!(
                "check sign 18 should be `{expected}`, it is `{found}`: an earlier sign is miscopied; compare each with the licence"
            ),
        }
    }
}

fn shorter_or_longer(found: usize) -> (&'static str, &'static str) {
    match found {
        0 => ("请填写", "fill it in"),
        15 => (
            "15位是旧的工商注册号，请用“三证合一”后的营业执照",
            "15 digits are an old registration number; use the present business licence",
        ),
        1..18 => ("请对照营业执照补齐", "complete it from the business licence"),
        _ => ("请删去多余的字符", "remove the extra signs"),
    }
}

/// The sign people most likely read when they typed one of the five letters that GB 32100 leaves out.
fn look_alike(found: char) -> Option<char> {
    Some(match found {
        'I' => '1',
        'O' => '0',
        'S' => '5',
        'V' => 'U',
        'Z' => '2',
        _ => return None,
    })
}

impl From<Bad> for CreditCodeError {
    fn from(bad: Bad) -> Self {
        match bad {
            Bad::Length(found) => Self::Length { found },
            Bad::Sign { position, found } => Self::Sign { position, found },
        }
    }
}

impl fmt::Display for CreditCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for CreditCodeError {}
