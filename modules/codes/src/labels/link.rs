//! The GS1 Digital Link that a symbol carries (Digital Link URI Syntax 1.7; GB/T 33993-2024).

use std::fmt;

use heng_gs1::key::Gtin;

use crate::serial::Serial;

/// Makes the URIs of one product, and of one lot when the lot is known at issue (前关联).
///
/// ```text
/// {stem}/01/{gtin, 14 digits}[/10/{lot}]/21/{serial}
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    before_serial: String,
    /// `(01)…(10)…(21)`, the text for people.
    readable: String,
    element_string: String,
    upper: bool,
}

/// Why no link can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The stem is not `https://host[/path]` or `http://…`, or ends with `/`, or has a query or spaces.
    Stem(String),
    /// A lot (AI 10) is 1 to 20 characters of GS1 character set 82.
    Lot(String),
    /// The upper-case form cannot be used: this part would change its meaning.
    CaseMatters(String),
}

impl Link {
    /// Links under a resolver's stem, e.g. `https://id.example.cn`.
    pub fn new(stem: &str, gtin: Gtin, lot: Option<&str>) -> Result<Self, LinkError> {
        check_stem(stem)?;
        check_lot(lot)?;
        let gtin = gtin.fourteen();
        let (mut uri, mut readable) = (format!("{stem}/01/{gtin}"), format!("(01){gtin}"));
        let mut elements = format!("01{gtin}");
        if let Some(lot) = lot {
            uri.push_str("/10/");
            lot.bytes().for_each(|byte| percent(byte, &mut uri));
            readable.extend(["(10)", lot]);
            elements.extend(["10", lot, "\u{1d}"]);
        }
        uri.push_str("/21/");
        readable.push_str("(21)");
        elements.push_str("21");
        Ok(Self { before_serial: uri, readable, element_string: elements, upper: false })
    }

    /// The same in upper case, which takes fewer modules: scheme and host have no case, the rest
    /// must have none to lose.
    pub fn upper(self) -> Result<Self, LinkError> {
        let path = self.before_serial.splitn(4, '/').nth(3).unwrap_or_default();
        if path.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return Err(LinkError::CaseMatters(path.to_owned()));
        }
        Ok(Self { before_serial: self.before_serial.to_ascii_uppercase(), upper: true, ..self })
    }

    /// Is this the upper-case form?
    pub fn is_upper(&self) -> bool {
        self.upper
    }

    /// The URI of one serial.
    pub fn uri(&self, serial: Serial) -> String {
        format!("{}{serial}", self.before_serial)
    }

    /// The text for people, with AIs in brackets.
    pub fn readable(&self, serial: Serial) -> String {
        format!("{}{serial}", self.readable)
    }

    /// The element string for a DataMatrix; GS (U+001D) ends the lot.
    pub fn element_string(&self, serial: Serial) -> String {
        format!("{}{serial}", self.element_string)
    }

    /// What every URI begins with.
    pub(crate) fn uri_prefix(&self) -> &str {
        &self.before_serial
    }

    /// What every text for people begins with.
    pub(crate) fn readable_prefix(&self) -> &str {
        &self.readable
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stem(stem) => write!(f, "{stem:?} is no stem; write https://host or https://host/path"),
            Self::Lot(lot) => write!(f, "lot {lot:?} is not 1 to 20 characters of GS1 set 82"),
            Self::CaseMatters(path) => {
                write!(f, "{path:?} has lower-case letters, the upper-case form would be another link")
            }
        }
    }
}

impl std::error::Error for LinkError {}

fn check_stem(stem: &str) -> Result<(), LinkError> {
    let rest = stem.strip_prefix("https://").or_else(|| stem.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte);
        !rest.is_empty()
            && rest.bytes().all(plain)
            && !rest.starts_with(['/', ':', '.'])
            && !rest.ends_with('/')
    });
    if good { Ok(()) } else { Err(LinkError::Stem(stem.to_owned())) }
}

fn check_lot(lot: Option<&str>) -> Result<(), LinkError> {
    match lot {
        Some(lot) if !(1..=20).contains(&lot.len()) || !lot.bytes().all(is_set_82) => {
            Err(LinkError::Lot(lot.to_owned()))
        }
        _ => Ok(()),
    }
}

/// GS1 AI encodable character set 82 (General Specifications, figure 7.11-1).
pub(crate) fn is_set_82(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!\"%&'()*+,-./:;<=>?_".contains(&byte)
}

/// Everything but unreserved characters is percent-encoded, so that no reader can stumble.
fn percent(byte: u8, uri: &mut String) {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        uri.push(char::from(byte));
    } else {
        let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
        uri.extend(['%', digit(byte >> 4), digit(byte & 15)]);
    }
}
