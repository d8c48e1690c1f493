//! A code as a camera sees it.

use heng_gs1::key::Gtin;

use crate::serial::Serial;

/// A serialised code; the product is unknown when only the serial was printed for the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReadCode {
    /// The product.
    pub gtin: Option<Gtin>,
    /// The serial.
    pub serial: Serial,
}

impl ReadCode {
    /// Reads a bare serial, a Digital Link with `/01/` and `/21/`, or an element string with (01) and
    /// (21), with brackets or without, after an optional symbology identifier (`]d2`, `]Q3`, …).
    pub fn parse(text: &str) -> Option<Self> {
        let text = without_symbology(text);
        if text.contains("://") {
            return digital_link(text);
        }
        if let Ok(serial) = Serial::parse(text) {
            return Some(Self { gtin: None, serial });
        }
        if text.starts_with('(') { bracketed(text) } else { element_string(text) }
    }
}

fn without_symbology(text: &str) -> &str {
    match text.strip_prefix(']').and_then(|rest| rest.split_at_checked(2)) {
        Some((id, rest)) if id.is_ascii() => rest.trim_start_matches('\u{1d}'),
        _ => text,
    }
}

/// A lot may itself read `01` or `21`, so identifiers and values are told apart by going in pairs from the GTIN on.
fn digital_link(uri: &str) -> Option<ReadCode> {
    let path = uri.split(['?', '#']).next()?;
    let parts: Vec<_> = path.split('/').collect();
    let gtin_at = |at: usize| (parts[at] == "01").then(|| parts.get(at + 1)?.parse().ok()).flatten();
    let (at, gtin) = (0..parts.len()).find_map(|at| Some((at, gtin_at(at)?)))?;
    let (pairs, _) = parts[at + 2..].as_chunks::<2>();
    let [_, serial] = pairs.iter().find(|[ai, _]| *ai == "21")?;
    Some(ReadCode { gtin: Some(gtin), serial: Serial::parse(serial).ok()? })
}

fn bracketed(text: &str) -> Option<ReadCode> {
    let after = |ai: &str| text.split_once(ai).and_then(|(_, rest)| rest.split('(').next());
    Some(ReadCode { gtin: Some(after("(01)")?.parse().ok()?), serial: Serial::parse(after("(21)")?).ok()? })
}

/// `01` and 14 digits, then `21…` at once or after a lot and dates, each known by its AI.
fn element_string(text: &str) -> Option<ReadCode> {
    let (first, mut rest) = text.strip_prefix("01")?.split_at_checked(14)?;
    let product = first.parse().ok()?;
    loop {
        rest = rest.trim_start_matches(['\u{1d}', '^']);
        let (ai, value) = rest.split_at_checked(2)?;
        let (value, next) = match ai {
            "11" | "13" | "15" | "16" | "17" => value.split_at_checked(6)?,
            "10" | "21" => value.split_once(['\u{1d}', '^']).unwrap_or((value, "")),
            _ => return None,
        };
        if ai == "21" {
            return Some(ReadCode { gtin: Some(product), serial: Serial::parse(value).ok()? });
        }
        rest = next;
    }
}
