//! The serial as a value: 60 bits, 12 signs, two ways to read it.

use std::fmt;
use std::str::FromStr;

use super::key::KeyVersion;
use super::{COUNTER_BITS, COUNTER_LIMIT, alphabet};

/// A serial number (序列号, AI 21) of 12 signs.
///
/// Every value of this type is well formed; whether it was ever issued only the key and the
/// index of blocks can say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(u64);

/// Why a text is not a serial. Positions count characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SerialError {
    /// The text has this many signs instead of 12.
    Length(usize),
    /// The alphabet has no such character.
    Character {
        /// What was found.
        found: char,
        /// Where, counted from 1.
        position: usize,
    },
}

impl Serial {
    /// How many signs a serial has.
    pub const LENGTH: usize = 12;

    /// Reads a serial exactly as printed: 12 upper-case signs, nothing else.
    pub fn parse(text: &str) -> Result<Self, SerialError> {
        read(text.chars(), alphabet::value)
    }

    /// Reads what a person typed: lower case, spaces and hyphens are fine, I and L mean 1,
    /// O means 0.
    pub fn parse_typed(text: &str) -> Result<Self, SerialError> {
        let signs = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{3000}' | '－'));
        read(signs, alphabet::forgiving_value)
    }

    /// The 12 signs as ASCII bytes.
    pub fn signs(self) -> [u8; Self::LENGTH] {
        let mut signs = [0; Self::LENGTH];
        let mut rest = self.0;
        for sign in signs.iter_mut().rev() {
            *sign = alphabet::SIGNS[(rest & 31) as usize];
            rest >>= 5;
        }
        signs
    }

    /// Three groups of four, as printed under a symbol: `K7Q2-81F4-09AB`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        format!("{}-{}-{}", &plain[..4], &plain[4..8], &plain[8..])
    }

    /// The version of the key that made this serial; readable by anyone.
    pub fn key_version(self) -> KeyVersion {
        KeyVersion::from_low_bits(self.0 >> COUNTER_BITS)
    }

    pub(super) fn from_parts(version: KeyVersion, permuted: u64) -> Self {
        Self(u64::from(version.get()) << COUNTER_BITS | permuted)
    }

    pub(super) fn permuted(self) -> u64 {
        self.0 & (COUNTER_LIMIT - 1)
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.signs().iter().try_for_each(|sign| fmt::Write::write_char(f, char::from(*sign)))
    }
}

impl fmt::Debug for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Serial({self})")
    }
}

impl FromStr for Serial {
    type Err = SerialError;

    fn from_str(text: &str) -> Result<Self, SerialError> {
        Self::parse(text)
    }
}

impl SerialError {
    /// Chinese sentence for a person.
    pub fn zh(&self) -> String {
        match self {
            Self::Length(found) => format!("序列号应为12位，实为{found}位"),
            Self::Character { found, position } => {
                format!("序列号第{position}位“{found}”不是有效字符（数字和大写字母，不含I、L、O、U）")
            }
        }
    }
}

impl fmt::Display for SerialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(found) => write!(f, "a serial has 12 characters, this has {found}"),
            Self::Character { found, position } => write!(
                f,
                "character {position} of the serial is {found:?}; only digits and capitals without I, L, O, U are used"
            ),
        }
    }
}

impl std::error::Error for SerialError {}

fn read(
    signs: impl Iterator<Item = char> + Clone,
    value: fn(u8) -> Option<u8>,
) -> Result<Serial, SerialError> {
    let length = signs.clone().count();
    if length != Serial::LENGTH {
        return Err(SerialError::Length(length));
    }
    let mut bits = 0;
    for (at, found) in signs.enumerate() {
        let five = u8::try_from(found).ok().filter(u8::is_ascii).and_then(value);
        let five = five.ok_or(SerialError::Character { found, position: at + 1 })?;
        bits = bits << 5 | u64::from(five);
    }
    Ok(Serial(bits))
}
