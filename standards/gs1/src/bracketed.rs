//! AI strings with brackets: `(01)09520123456788(10)AB-123`.
//!
//! GS1 General Specifications 4.15: identifiers in human readable interpretation stand in brackets.
//! A `(` inside a value is written `\(`; `|` divides the linear from the 2D component of a composite symbol.

use core::fmt::{self, Write};

use crate::ai::{self, AiCode, Place};
use crate::element::{Collector, Elements, MAX_VALUE, Piece, Scratch, Slot, check_input};
use crate::error::{Code, Error};
use crate::options::Options;

/// Read a bracketed AI string and judge every value.
///
/// ```
/// use heng_gs1::{Options, Scratch, bracketed};
/// let mut scratch = Scratch::new();
/// let read = bracketed::parse("(01)09520123456788(21)007", Options::NONE, &mut scratch)?;
/// assert_eq!(read.value("21"), Some("007"));
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn parse<'a>(input: &'a str, options: Options, scratch: &'a mut Scratch) -> Result<Elements<'a>, Error> {
    check_input(input)?;
    let mut reader = Reader { bytes: input.as_bytes(), options, found: Collector::new(Some(scratch)) };
    match input.bytes().position(|b| b == b'|') {
        None => reader.part(0, input.len())?,
        Some(bar) => {
            reader.part(0, bar)?;
            reader.found.separator(bar)?;
            reader.part(bar + 1, input.len())?;
        }
    }
    reader.found.finish(input)
}

/// The elements as a bracketed AI string.
pub fn write(elements: &Elements<'_>, out: &mut impl Write) -> fmt::Result {
    for piece in elements.pieces() {
        match piece {
            Piece::Ignored(_) => {}
            Piece::Separator => out.write_char('|')?,
            Piece::Element(element) => {
                write!(out, "({})", element.code)?;
                for (i, text) in element.value.split('(').enumerate() {
                    out.write_str(if i == 0 { "" } else { "\\(" })?;
                    out.write_str(text)?;
                }
            }
        }
    }
    Ok(())
}

struct Reader<'b, 's> {
    bytes: &'b [u8],
    options: Options,
    found: Collector<'s>,
}

impl Reader<'_, '_> {
    fn part(&mut self, start: usize, end: usize) -> Result<(), Error> {
        if start == end {
            return Err(Error::new(Code::Empty).at(start));
        }
        let mut at = start;
        while at < end {
            at = self.element(at, end)?;
        }
        Ok(())
    }

    /// One element from `at`; answers where it ends.
    fn element(&mut self, at: usize, end: usize) -> Result<usize, Error> {
        let bytes = &self.bytes[..end];
        if bytes[at] != b'(' {
            return Err(Error::new(Code::BracketExpected).at(at));
        }
        let digits = &bytes[at + 1..];
        let length =
            digits.iter().position(|&b| b == b')').ok_or(Error::new(Code::BracketUnclosed).at(at))?;
        let found = ai::exact(&digits[..length], self.options.has(Options::PERMIT_UNKNOWN_AIS))
            .ok_or(Error::new(Code::UnknownAi).at(at + 1))?;
        let start = at + length + 2;
        let (stop, escapes) = value_end(bytes, start);
        self.value(found, start, stop, escapes).map_err(|error| error.of(found.0))?;
        Ok(stop)
    }

    fn value(
        &mut self,
        found: (AiCode, Place),
        start: usize,
        end: usize,
        escapes: usize,
    ) -> Result<(), Error> {
        let raw = &self.bytes[start..end];
        if raw.is_empty() {
            return Err(Error::new(Code::ValueEmpty).at(start));
        }
        if escapes == 0 {
            check(found, raw, start)?;
            return self.found.borrowed(found, start, raw.len(), Slot::NOT_IN_PATH);
        }
        let len = raw.len() - escapes;
        if len > MAX_VALUE {
            return Err(Error::new(Code::ValueTooLong).at(start));
        }
        let room = &mut self.found.room()[..len];
        unescape(raw, room);
        check(found, room, start)?;
        self.found.decoded(found, len, Slot::NOT_IN_PATH)
    }
}

fn check((code, place): (AiCode, Place), value: &[u8], start: usize) -> Result<(), Error> {
    ai::check_whole(code, place, value).map_err(|error| error.shifted(start))
}

/// Where the value ends, and how many of its brackets are escaped.
fn value_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut escapes = 0;
    for at in start..bytes.len() {
        if bytes[at] == b'(' {
            if bytes[at - 1] != b'\\' {
                return (at, escapes);
            }
            escapes += 1;
        }
    }
    (bytes.len(), escapes)
}

/// `\(` becomes `(`; any other backslash stays.
fn unescape(raw: &[u8], room: &mut [u8]) {
    let kept = raw.iter().enumerate().filter(|&(i, &b)| !(b == b'\\' && raw.get(i + 1) == Some(&b'(')));
    for (to, (_, from)) in room.iter_mut().zip(kept) {
        *to = *from;
    }
}
