//! EPC URIs: to the canonical link, and back.

use core::fmt;

use heng_gs1::epc::{self, EpcError, Fault, Kind};

use super::{Level, STEM, is_plain, link};

/// Append the canonical link of `urn:epc:…`. Scheme and namespace are told apart by letters, not by case (RFC 8141
/// section 2).
pub(super) fn push(urn: &str, out: &mut String) -> Option<Level> {
    let (head, rest) = urn.split_at_checked(8)?;
    if !head.eq_ignore_ascii_case("urn:epc:") {
        return None;
    }
    let start = out.len();
    out.push_str(STEM);
    let kind = if head == "urn:epc:" {
        epc::push_link(urn, is_plain, out)
    } else {
        epc::push_link(&["urn:epc:", rest].concat(), is_plain, out)
    };
    match kind {
        Ok(kind) if kind == Kind::Lgtin || rest.starts_with("idpat:") => Some(Level::Class),
        Ok(_) => Some(Level::Instance),
        Err(_) => {
            out.truncate(start);
            None
        }
    }
}

/// Why a link has no EPC URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrnError {
    /// It has no GS1 key.
    NoKey,
    /// Its key, or the length of the company prefix, does not allow it.
    Epc(EpcError),
}

impl core::error::Error for UrnError {}

impl fmt::Display for UrnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey => f.write_str("the identifier has no GS1 key"),
            Self::Epc(error) => error.fmt(f),
        }
    }
}

impl UrnError {
    /// The same in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::NoKey => "标识中没有 GS1 标识代码".to_owned(),
            Self::Epc(error) => error.zh(),
        }
    }
}

/// The EPC URI of a Digital Link whose company prefix has `prefix` digits (6 to 12): a pure identity, a lot's class, or
/// the pattern over all serials. An EPC URI answers itself.
///
/// ```
/// use heng_epcis::identifiers::to_urn;
/// let urn = to_urn("https://example.com/01/04012345123456/10/L1", 7).unwrap();
/// assert_eq!(urn, "urn:epc:class:lgtin:4012345.012345.L1");
/// ```
pub fn to_urn(identifier: &str, prefix: usize) -> Result<String, UrnError> {
    if identifier.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("urn:epc:")) {
        return Ok(identifier.to_owned());
    }
    let mut path = String::new();
    link::push(identifier, &mut path).ok_or(UrnError::NoKey)?;
    let path = path.get(STEM.len() + 1..).unwrap_or_default();
    let mut pairs = Vec::new();
    let mut segments = path.split('/');
    while let (Some(ai), Some(value)) = (segments.next(), segments.next()) {
        pairs.push((ai, link::decode(value).ok_or(UrnError::Epc(OUTSIDE))?));
    }
    epc::pairs_to_urn(&pairs, prefix).map_err(UrnError::Epc)
}

const OUTSIDE: EpcError = EpcError { fault: Fault::Character(epc::Field::Value), at: 0 };
