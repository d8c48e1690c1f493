//! What a typed text is: pure.

use heng_gs1::key::{Gtin, KeyError};
use heng_gs1::{Error, Options, Scratch, digital_link, message};

/// What was found in a typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing was typed.
    Nothing,
    /// A code: the path of its page, the same on every resolver.
    Path(String),
    /// What looks like a serial; it is unique only together with the barcode of its product.
    SerialAlone,
    /// Digits that are no barcode.
    NoGtin(KeyError),
    /// A link or an element string that breaks a rule of GS1's.
    NoCode(Error),
    /// A code of GS1's that names no thing a resolver knows: it has no key to lead a link.
    NoKey,
    /// Words.
    Words,
}

/// Read what was typed: a Digital Link, an element string in any notation, the digits of a barcode, or a serial with
/// the barcode's digits beside it. Full-width signs, spaces and hyphens between digits do not matter.
pub(super) fn find(text: &str, gtin: Option<&str>) -> Found {
    let text = narrow(text);
    if text.is_empty() {
        return gtin.map_or(Found::Nothing, |gtin| by_gtin(&digits(gtin), None));
    }
    if let Some(gtin) = gtin.filter(|gtin| !gtin.trim().is_empty()) {
        return by_gtin(&digits(gtin), Some(&text));
    }
    let plain = digits(&text);
    match plain.len() {
        8 | 12..=14 if is_digits(&plain) => by_gtin(&plain, None),
        _ if is_notation(&text) => by_notation(&text),
        // as printed under a DataMatrix, or as a scanner without FNC1 sends it
        17.. if text.starts_with("01") && is_digits(&text[..16]) => by_notation(&format!("^{text}")),
        5..=14 if is_digits(&plain) => Found::NoGtin(KeyError::Length(plain.len())),
        4..=20 if text.bytes().all(|b| b.is_ascii_alphanumeric()) && has_digit(&text) => Found::SerialAlone,
        _ => Found::Words,
    }
}

fn by_gtin(gtin: &str, serial: Option<&str>) -> Found {
    let gtin = match gtin.parse::<Gtin>() {
        Ok(gtin) => gtin.fourteen(),
        Err(error) => return Found::NoGtin(error),
    };
    match serial {
        Some(serial) if serial != gtin.as_str() => by_notation(&format!("^01{gtin}21{serial}")),
        _ => Found::Path(format!("/01/{gtin}")),
    }
}

fn by_notation(text: &str) -> Found {
    let mut scratch = Scratch::new();
    let elements = match message::parse_any(text, Options::NONE, &mut scratch) {
        Ok(elements) => elements,
        Err(error) => return Found::NoCode(error),
    };
    match digital_link::link(&elements, Options::NONE) {
        Ok(link) => Found::Path(link.on("").to_string()),
        Err(_) => Found::NoKey,
    }
}

fn is_notation(text: &str) -> bool {
    text.starts_with(['(', '^', ']', '\u{1d}']) || digital_link::looks_like_link(text)
}

/// Full-width signs as half-width ones, the scheme of a link in small letters, outer spaces dropped.
fn narrow(text: &str) -> String {
    let narrow: String = text
        .trim()
        .chars()
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect();
    match narrow.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            format!("{}://{rest}", scheme.to_ascii_lowercase())
        }
        _ => narrow,
    }
}

/// Without the spaces and hyphens that people put between groups of digits.
fn digits(text: &str) -> String {
    narrow(text).chars().filter(|sign| !matches!(sign, ' ' | '-')).collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}
