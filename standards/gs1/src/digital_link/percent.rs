//! Percent-encoding, which differs in path and query.
//!
//! RFC 3986 section 2.1; GS1 Digital Link URI Syntax 1.7 section 4.4. In the query `+` is a space, in the path it
//! is itself. An incomplete sequence is plain text; `%00` is refused.

use core::fmt::{self, Write};

use crate::error::Code;

/// Where a text stands in a URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In a path segment.
    Path,
    /// In a query value.
    Query,
}

/// Write a value for a path or a query: unreserved characters as they are, others as `%XX`.
///
/// ```
/// use heng_gs1::digital_link::{Part, escape};
/// let mut out = String::new();
/// escape("A/B c", Part::Query, &mut out)?;
/// assert_eq!(out, "A%2FB+c");
/// # Ok::<(), core::fmt::Error>(())
/// ```
pub fn escape(text: &str, part: Part, out: &mut impl Write) -> fmt::Result {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.write_char(char::from(byte))?;
            }
            b' ' if part == Part::Query => out.write_char('+')?,
            _ => write!(out, "%{byte:02X}")?,
        }
    }
    Ok(())
}

/// The bytes that a part of a URI stands for; ends with an error at `%00`.
pub fn unescape(text: &str, part: Part) -> impl Iterator<Item = Result<u8, Code>> + '_ {
    let mut rest = text.as_bytes();
    core::iter::from_fn(move || {
        let (byte, taken) = next(rest, part)?;
        rest = &rest[taken..];
        Some(if byte == 0 && taken == 3 { Err(Code::NullCharacter) } else { Ok(byte) })
    })
}

/// Does the part differ from the text that it stands for?
pub(super) fn is_escaped(raw: &[u8], part: Part) -> bool {
    raw.iter().any(|&b| b == b'%' || (b == b'+' && part == Part::Query))
}

/// Decode into `room`; answers the length, or the rule that was broken.
pub(super) fn unescape_into(raw: &[u8], part: Part, room: &mut [u8]) -> Result<usize, Code> {
    let (mut rest, mut len) = (raw, 0);
    while let Some((byte, taken)) = next(rest, part) {
        if byte == 0 {
            return Err(Code::NullCharacter);
        }
        *room.get_mut(len).ok_or(Code::ValueTooLong)? = byte;
        len += 1;
        rest = &rest[taken..];
    }
    Ok(len)
}

/// The next byte and how much of the text it took.
fn next(rest: &[u8], part: Part) -> Option<(u8, usize)> {
    match *rest {
        [] => None,
        [b'%', high, low, ..] => match (hex(high), hex(low)) {
            (Some(high), Some(low)) => Some((high << 4 | low, 3)),
            _ => Some((b'%', 1)),
        },
        [b'+', ..] if part == Part::Query => Some((b' ', 1)),
        [byte, ..] => Some((byte, 1)),
    }
}

const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
