//! The data of a symbol as one describes it: elements with `^` for FNC1, a Digital Link, or plain text.
//!
//! GS1 General Specifications 7.8; the notation is that of GS1's Barcode Syntax Engine.

use crate::digital_link;
use crate::element::{Collector, Elements, Scratch, check_input};
use crate::element_string;
use crate::error::{Code, Error};
use crate::options::Options;

/// The elements in the data of a symbol, none if it is plain.
///
/// Text that begins as a link must be a Digital Link. Behind `|` stands the 2D component of a composite symbol,
/// which always holds elements.
///
/// ```
/// use heng_gs1::{Options, Scratch, message};
/// let mut scratch = Scratch::new();
/// let read = message::parse("2112345678900|^99COMPOSITE", Options::NONE, &mut scratch)?;
/// assert_eq!(read.value("99"), Some("COMPOSITE"));
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn parse<'a>(data: &'a str, options: Options, scratch: &'a mut Scratch) -> Result<Elements<'a>, Error> {
    if digital_link::looks_like_link(data) {
        return digital_link::parse(data, options, scratch);
    }
    check_input(data)?;
    let bytes = data.as_bytes();
    let bar = bytes.iter().position(|&b| b == b'|');
    let mut found = Collector::new(None);
    if bytes.first() == Some(&b'^') {
        element_string::part(bytes, 0, bar.unwrap_or(bytes.len()), b'^', options, &mut found)?;
    }
    if let Some(bar) = bar {
        found.separator(bar)?;
        element_string::part(bytes, bar + 1, bytes.len(), b'^', options, &mut found)?;
    }
    found.finish(data)
}

/// Elements in whichever of the three notations they come: bracketed, with FNC1, or as a Digital Link.
pub fn parse_any<'a>(
    text: &'a str,
    options: Options,
    scratch: &'a mut Scratch,
) -> Result<Elements<'a>, Error> {
    match text.as_bytes().first() {
        None => Err(Error::new(Code::Empty)),
        Some(b'(') => crate::bracketed::parse(text, options, scratch),
        Some(&element_string::GS) => element_string::parse(text, options),
        Some(b']') => crate::scan::read(text, options, scratch).map(|reading| reading.elements),
        Some(_) => parse(text, options, scratch),
    }
}
