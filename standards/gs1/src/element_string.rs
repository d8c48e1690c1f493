//! Element strings with FNC1: `^010952012345678810AB-123^21007`, FNC1 being `^` or GS (ASCII 29).
//!
//! GS1 General Specifications 7.8: FNC1 comes first, and after every value that has no predefined length.

use core::fmt::{self, Write};

use crate::ai;
use crate::element::{Collector, Elements, Piece, Slot, check_input};
use crate::error::{Code, Error};
use crate::options::Options;

/// The separator as scanners send it.
pub const GS: u8 = 0x1D;

/// Read an element string and judge every value. `|` begins the 2D component of a composite symbol.
///
/// ```
/// use heng_gs1::{Options, element_string};
/// let read = element_string::parse("^010952012345678810AB^21007", Options::NONE)?;
/// assert_eq!(read.iter().map(|e| e.value).collect::<Vec<_>>(), ["09520123456788", "AB", "007"]);
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn parse(input: &str, options: Options) -> Result<Elements<'_>, Error> {
    check_input(input)?;
    let bytes = input.as_bytes();
    let Some(&fnc1 @ (b'^' | GS)) = bytes.first() else {
        return Err(Error::new(Code::Fnc1Missing).at(0));
    };
    let mut found = Collector::new(None);
    let bar = bytes.iter().position(|&b| b == b'|');
    part(bytes, 0, bar.unwrap_or(bytes.len()), fnc1, options, &mut found)?;
    if let Some(bar) = bar {
        found.separator(bar)?;
        part(bytes, bar + 1, bytes.len(), fnc1, options, &mut found)?;
    }
    found.finish(input)
}

/// Read an element string that stands in a symbol without FNC1: no separator in front, GS between.
pub(crate) fn parse_bare(input: &str, options: Options) -> Result<Elements<'_>, Error> {
    check_input(input)?;
    let mut found = Collector::new(None);
    body(input.as_bytes(), 0, GS, options, &mut found)?;
    found.finish(input)
}

/// The elements as an element string with `^` for FNC1.
pub fn write(elements: &Elements<'_>, out: &mut impl Write) -> fmt::Result {
    let mut fnc1 = true;
    for piece in elements.pieces() {
        match piece {
            Piece::Ignored(_) => {}
            Piece::Separator => {
                out.write_char('|')?;
                fnc1 = true;
            }
            Piece::Element(element) => {
                out.write_str(if fnc1 { "^" } else { "" })?;
                write!(out, "{}{}", element.code, element.value)?;
                fnc1 = element.ai.needs_fnc1();
            }
        }
    }
    Ok(())
}

/// One component with its leading FNC1.
pub(crate) fn part(
    bytes: &[u8],
    start: usize,
    end: usize,
    fnc1: u8,
    options: Options,
    found: &mut Collector<'_>,
) -> Result<(), Error> {
    if bytes[..end].get(start) != Some(&fnc1) {
        return Err(Error::new(Code::Fnc1Missing).at(start));
    }
    body(&bytes[..end], start + 1, fnc1, options, found)
}

/// Elements up to the end of `bytes`, without the FNC1 that comes first.
pub(crate) fn body(
    bytes: &[u8],
    start: usize,
    fnc1: u8,
    options: Options,
    found: &mut Collector<'_>,
) -> Result<(), Error> {
    if start >= bytes.len() {
        return Err(Error::new(Code::Empty).at(start));
    }
    let mut at = start;
    while at < bytes.len() {
        at = element(bytes, at, fnc1, options, found)?;
    }
    Ok(())
}

/// One element from `at`; answers where the next begins.
fn element(
    bytes: &[u8],
    at: usize,
    fnc1: u8,
    options: Options,
    found: &mut Collector<'_>,
) -> Result<usize, Error> {
    let (code, place) = ai::leading(&bytes[at..], options.has(Options::PERMIT_UNKNOWN_AIS))
        .ok_or(Error::new(Code::NoAiHere).at(at))?;
    let (ai, start) = (ai::place(place), at + code.len());
    let rest = &bytes[start..];
    let data = &rest[..rest.iter().position(|&b| b == fnc1).unwrap_or(rest.len())];
    let taken = ai::consume(ai, data).map_err(|error| error.shifted(start).of(code))?;
    found.borrowed((code, place), start, taken, Slot::NOT_IN_PATH).map_err(|error| error.of(code))?;
    if ai.needs_fnc1() && taken < data.len() {
        return Err(Error::new(Code::ValueTooLong).at(start + taken).of(code));
    }
    let next = start + taken;
    Ok(if bytes.get(next) == Some(&fnc1) { next + 1 } else { next })
}
