//! Numbers of food licences and filings: two letters, 13 digits and a check digit.
//!
//! - JY 食品经营许可: 1 main trade, 6 region, 6 serial (食品经营许可和备案管理办法, 2023)
//! - YB 仅销售预包装食品备案: 1 trade, 6 region, 6 serial (same, 第42–45条)
//! - SC 食品生产许可: 3 food class, 6 region, 4 serial (食品生产许可管理办法, 2020)
//!
//! The check digit is ISO/IEC 7064 MOD 11,10 (GB/T 17710). Numbers with a wrong one are printed on packs that are on
//! sale, so a wrong one is a warning that a person looks into, and not an error.

use std::{fmt, str::FromStr};

use crate::{Name, RegionCode, check, sign};

mod error;
#[cfg(test)]
mod tests;

pub use error::{LicenceError, LicenceWarning};

/// Which licence or filing a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenceKind {
    /// `JY`: food business licence (食品经营许可)
    FoodBusiness,
    /// `SC`: food production licence (食品生产许可)
    FoodProduction,
    /// `YB`: filing of a seller of prepackaged food only (仅销售预包装食品备案)
    PrepackagedFiling,
}

impl LicenceKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::FoodBusiness, Self::FoodProduction, Self::PrepackagedFiling];

    /// The two letters before the digits.
    pub fn letters(self) -> &'static str {
        match self {
            Self::FoodBusiness => "JY",
            Self::FoodProduction => "SC",
            Self::PrepackagedFiling => "YB",
        }
    }

    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::FoodBusiness => Name::new("食品经营许可", "food business licence"),
            Self::FoodProduction => Name::new("食品生产许可", "food production licence"),
            Self::PrepackagedFiling => Name::new("仅销售预包装食品备案", "prepackaged food filing"),
        }
    }

    /// How many digits say the trade or food class; the serial number takes what the class leaves of seven.
    fn class_digits(self) -> usize {
        match self {
            Self::FoodProduction => 3,
            Self::FoodBusiness | Self::PrepackagedFiling => 1,
        }
    }
}

/// A licence number of the right form. Ask [`warning`](Self::warning) about its check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LicenceNumber {
    kind: LicenceKind,
    text: [u8; 16],
}

impl LicenceNumber {
    /// Reads two letters and 14 digits.
    pub fn parse(text: &str) -> Result<Self, LicenceError> {
        let signs = sign::fold(text);
        let letters: String = signs.iter().take(2).collect();
        let Some(kind) = LicenceKind::ALL.into_iter().find(|kind| kind.letters() == letters) else {
            return Err(LicenceError::Letters { found: letters });
        };
        let text = sign::take(&signs, |position, sign| position <= 2 || sign.is_ascii_digit())?;
        Ok(Self { kind, text })
    }

    /// Puts a number together and computes its check digit.
    ///
    /// `class` is the main trade (JY, YB: 1 digit) or the food class (SC: 3 digits); `serial` has 6 digits, for SC 4.
    /// Refused when either has more digits than its place.
    pub fn new(kind: LicenceKind, class: u16, region: RegionCode, serial: u32) -> Result<Self, LicenceError> {
        let width = kind.class_digits();
        let digits = format!("{class:0width$}{region}{serial:0rest$}", rest = 7 - width);
        if digits.len() != 13 {
            return Err(LicenceError::Length { found: digits.len() + 3 });
        }
        let mut text = [0; 16];
        text[..2].copy_from_slice(kind.letters().as_bytes());
        text[2..15].copy_from_slice(digits.as_bytes());
        text[15] = check::mod_11_10(&text[2..15]);
        Ok(Self { kind, text })
    }

    /// The 16 signs.
    pub fn as_str(&self) -> &str {
        sign::text(&self.text)
    }

    /// Which licence or filing.
    pub fn kind(&self) -> LicenceKind {
        self.kind
    }

    /// The main trade (JY, YB) or food class (SC) in digits.
    pub fn class(&self) -> &str {
        &self.as_str()[2..2 + self.kind.class_digits()]
    }

    /// What the class says, as far as it is known. The meanings are common knowledge, not read in the rule itself.
    pub fn class_name(&self) -> Option<Name> {
        class_name(self.kind, self.class())
    }

    /// Where it was issued.
    pub fn region(&self) -> RegionCode {
        let from = 2 + self.kind.class_digits();
        let mut digits = [0; 6];
        digits.copy_from_slice(&self.text[from..from + 6]);
        RegionCode::from_digits(digits)
    }

    /// The running number in digits.
    pub fn serial(&self) -> &str {
        &self.as_str()[8 + self.kind.class_digits()..15]
    }

    /// What a person should look into; `None` when the check digit is right.
    pub fn warning(&self) -> Option<LicenceWarning> {
        let (expected, found) = (check::mod_11_10(&self.text[2..15]), self.text[15]);
        (expected != found)
            .then(|| LicenceWarning::Check { expected: char::from(expected), found: char::from(found) })
    }
}

fn class_name(kind: LicenceKind, class: &str) -> Option<Name> {
    Some(match (kind, class.as_bytes()[0]) {
        (LicenceKind::FoodBusiness, b'1') => Name::new("食品销售经营者", "food seller"),
        (LicenceKind::FoodBusiness, b'2') => Name::new("餐饮服务经营者", "catering"),
        (LicenceKind::FoodBusiness, b'3') => Name::new("集中用餐单位食堂", "canteen"),
        (LicenceKind::PrepackagedFiling, b'1') => Name::new("批发", "wholesale"),
        (LicenceKind::PrepackagedFiling, b'2') => Name::new("零售", "retail"),
        (LicenceKind::FoodProduction, b'1') => Name::new("食品", "food"),
        (LicenceKind::FoodProduction, b'2') => Name::new("食品添加剂", "food additive"),
        _ => return None,
    })
}

impl fmt::Display for LicenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for LicenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LicenceNumber({self})")
    }
}

impl FromStr for LicenceNumber {
    type Err = LicenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}
