//! From the data of a symbol to what a scanner will send.
//!
//! GS1 General Specifications 5.1.3, 5.11 (composite symbols) and 7.8.3.

use super::symbology::{COMPOSITE, Mode, Symbology};
use crate::element::{Elements, Piece, Scratch};
use crate::element_string::GS;
use crate::error::{Code, Error};
use crate::lint::check_digit;
use crate::message;
use crate::options::Options;
use crate::relations;

/// Append to `out` what a scanner sends for a symbol with this data; nothing if it is refused.
///
/// The data is in the form of [`Reading::data`](super::Reading::data) and must be valid, its elements in their
/// right company. EAN, UPC and the small GS1 DataBar symbols take plain digits or one element (01).
///
/// ```
/// use heng_gs1::{Options, scan::{self, Symbology}};
/// let mut out = String::new();
/// scan::write("^010952012345678821007", Symbology::Qr, Options::NONE, &mut out)?;
/// assert_eq!(out, "]Q3010952012345678821007");
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn write(data: &str, symbology: Symbology, options: Options, out: &mut String) -> Result<(), Error> {
    let mut scratch = Scratch::new();
    let elements = message::parse(data, options, &mut scratch)?;
    relations::check(&elements, options)?;
    let (linear, composite) = match data.split_once('|') {
        Some((linear, composite)) => (linear, Some(composite)),
        None => (data, None),
    };
    let before = out.len();
    let written = match symbology {
        Symbology::Qr | Symbology::DataMatrix | Symbology::DotCode => {
            matrix(data, linear, symbology, out);
            Ok(())
        }
        Symbology::Gs1128Cca | Symbology::Gs1128Ccc | Symbology::DataBarExpanded => {
            concatenated(linear, composite, symbology, &elements, out)
        }
        Symbology::UpcA | Symbology::UpcE => retail(linear, composite, symbology, 12, options, out),
        Symbology::Ean13 => retail(linear, composite, symbology, 13, options, out),
        Symbology::Ean8 => retail(linear, composite, symbology, 8, options, out),
        _ => databar(linear, composite, symbology, options, out),
    };
    written.inspect_err(|_| out.truncate(before))
}

/// Plain data or element strings; a matrix symbol has no 2D component.
fn matrix(data: &str, linear: &str, symbology: Symbology, out: &mut String) {
    if linear.starts_with('^') {
        out.push_str(symbology.identifier(Mode::Elements));
        return push_elements(linear, out);
    }
    out.push_str(symbology.identifier(Mode::Plain));
    let escaped = data.starts_with('\\') && data.trim_start_matches('\\').starts_with('^');
    out.push_str(if escaped { &data[1..] } else { data });
}

/// Element strings of the linear and the 2D component in one message.
fn concatenated(
    linear: &str,
    composite: Option<&str>,
    symbology: Symbology,
    elements: &Elements<'_>,
    out: &mut String,
) -> Result<(), Error> {
    if !linear.starts_with('^') {
        return Err(Error::new(Code::ElementsExpected).at(0));
    }
    out.push_str(if composite.is_some() { COMPOSITE } else { symbology.identifier(Mode::Elements) });
    push_elements(linear, out);
    if let Some(composite) = composite {
        if ends_open(elements) {
            out.push(char::from(GS));
        }
        push_elements(composite, out);
    }
    Ok(())
}

/// Does the last element of the linear component need FNC1 behind it?
fn ends_open(elements: &Elements<'_>) -> bool {
    let linear = elements.pieces().map_while(|piece| match piece {
        Piece::Element(element) => Some(element.ai.needs_fnc1()),
        _ => None,
    });
    linear.last().unwrap_or(false)
}

/// GS1 DataBar symbols that hold a GTIN and nothing else.
fn databar(
    linear: &str,
    composite: Option<&str>,
    symbology: Symbology,
    options: Options,
    out: &mut String,
) -> Result<(), Error> {
    out.push_str(symbology.identifier(Mode::Elements));
    out.push_str("01");
    let digits = linear.strip_prefix("^01").unwrap_or(linear);
    push_primary(digits, 14, options, out)?;
    if symbology == Symbology::DataBarLimited && digits.as_bytes()[0] >= b'2' {
        return Err(Error::new(Code::PrimaryTooLarge));
    }
    if let Some(composite) = composite {
        push_elements(composite, out);
    }
    Ok(())
}

/// EAN and UPC: the digits, then the 2D component as a message of its own.
fn retail(
    linear: &str,
    composite: Option<&str>,
    symbology: Symbology,
    length: usize,
    options: Options,
    out: &mut String,
) -> Result<(), Error> {
    out.push_str(symbology.identifier(Mode::Plain));
    out.push_str(if length == 12 { "0" } else { "" });
    let digits = linear.strip_prefix(&"^01000000"[..17 - length]).unwrap_or(linear);
    push_primary(digits, length, options, out)?;
    if let Some(composite) = composite {
        out.push('|');
        out.push_str(COMPOSITE);
        push_elements(composite, out);
    }
    Ok(())
}

fn push_primary(digits: &str, length: usize, options: Options, out: &mut String) -> Result<(), Error> {
    let add = options.has(Options::ADD_CHECK_DIGIT);
    let expected = if add { length - 1 } else { length };
    if digits.len() != expected {
        return Err(Error::new(Code::PrimaryLength(u8::try_from(expected).unwrap_or(u8::MAX))));
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::new(Code::PrimaryNotDigits));
    }
    let check = check_digit(&digits.as_bytes()[..length - 1]);
    if !add && digits.as_bytes()[length - 1] != check {
        return Err(Error::new(Code::PrimaryCheckDigit));
    }
    out.push_str(&digits[..length - 1]);
    out.push(char::from(check));
    Ok(())
}

/// FNC1 as GS, but for the one that comes first.
fn push_elements(data: &str, out: &mut String) {
    let gs = char::from(GS);
    out.extend(data.chars().skip(1).map(|c| if c == '^' { gs } else { c }));
}
