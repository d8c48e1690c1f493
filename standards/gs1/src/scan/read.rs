//! From scan data to elements.
//!
//! GS1 General Specifications 5.1.3 and 7.8.3: GS stands for FNC1, and none is sent at the beginning.

use core::fmt::{self, Write};

use super::symbology::{COMPOSITE, Mode, Symbology};
use crate::digital_link;
use crate::element::{Collector, Elements, MAX_INPUT, Scratch};
use crate::element_string::{self, GS};
use crate::error::{Code, Error};
use crate::lint::check_digit;
use crate::options::Options;

/// One scan, understood.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The carrier that the symbology identifier names.
    pub symbology: Symbology,
    /// The digits of an EAN or UPC symbol; empty for other carriers.
    pub primary: &'a str,
    /// What the data, or the 2D component, holds; none in plain data.
    pub elements: Elements<'a>,
    body: &'a str,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Primary,
    Elements,
    Plain,
}

/// Understand what a scanner sent: `]Q3…`, `]d2…`, `]C1…`, `]e0…`, `]E0…`.
///
/// A Digital Link in plain data is read as such.
///
/// ```
/// use heng_gs1::{Options, Scratch, scan};
/// let mut scratch = Scratch::new();
/// let read = scan::read("]d2010952012345678810AB\u{1d}21007", Options::NONE, &mut scratch)?;
/// assert_eq!(read.elements.value("21"), Some("007"));
/// assert_eq!(read.data().to_string(), "^010952012345678810AB^21007");
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn read<'a>(scan: &'a str, options: Options, scratch: &'a mut Scratch) -> Result<Reading<'a>, Error> {
    let &[b']', kind, modifier, ..] = scan.as_bytes() else {
        return Err(Error::new(Code::SymbologyMissing).at(0));
    };
    let (symbology, mode) =
        Symbology::by_identifier([kind, modifier]).ok_or(Error::new(Code::SymbologyUnknown).at(1))?;
    let body = scan.get(3..).unwrap_or("");
    if body.len() >= MAX_INPUT {
        return Err(Error::new(Code::InputTooLong));
    }
    let reading = |primary, elements, form| Reading { symbology, primary, elements, body, form };
    match (symbology, mode) {
        (Symbology::Ean13, _) => linear(body, 13, options).map(|(p, e)| reading(p, e, Form::Primary)),
        (Symbology::Ean8, _) => linear(body, 8, options).map(|(p, e)| reading(p, e, Form::Primary)),
        (_, Mode::Elements) => elements(body, 0, options).map(|e| reading("", e, Form::Elements)),
        (_, Mode::Plain) if digital_link::looks_like_link(body) => {
            digital_link::parse(body, options, scratch).map(|e| reading("", e, Form::Plain))
        }
        (_, Mode::Plain) => Ok(reading("", Elements::none(), Form::Plain)),
    }
    .map_err(|error| if error.position.is_some() { error.shifted(3) } else { error })
}

impl<'a> Reading<'a> {
    /// The data in the form in which symbols are described: `^` for FNC1, `|` before a 2D component, a backslash
    /// before plain data that begins with `^`.
    pub fn data(&self) -> impl fmt::Display + use<'_, 'a> {
        Data(self)
    }
}

struct Data<'r, 'a>(&'r Reading<'a>);

impl fmt::Display for Data<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reading { body, form, primary, .. } = *self.0;
        match form {
            Form::Plain => {
                f.write_str(if body.trim_start_matches('\\').starts_with('^') { "\\" } else { "" })?;
                f.write_str(body)
            }
            Form::Elements => fnc1(body, f),
            Form::Primary => {
                f.write_str(primary)?;
                match body.get(primary.len() + BAR.len()..) {
                    Some(composite) => f.write_char('|').and_then(|()| fnc1(composite, f)),
                    None => Ok(()),
                }
            }
        }
    }
}

fn fnc1(body: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for text in body.split(char::from(GS)) {
        f.write_char('^')?;
        f.write_str(text)?;
    }
    Ok(())
}

/// The digits of an EAN symbol, and the elements of its 2D component.
fn linear(body: &str, digits: usize, options: Options) -> Result<(&str, Elements<'_>), Error> {
    if body.len() < digits {
        return Err(Error::new(Code::PrimaryTooShort).at(body.len()));
    }
    let composite = body.as_bytes()[digits..].starts_with(BAR.as_bytes());
    if !composite && body.len() > digits {
        return Err(Error::new(Code::PrimaryTooLong).at(digits));
    }
    let primary = &body.as_bytes()[..digits];
    if let Some(at) = primary.iter().position(|b| !b.is_ascii_digit()) {
        return Err(Error::new(Code::PrimaryNotDigits).at(at));
    }
    if check_digit(&primary[..digits - 1]) != primary[digits - 1] {
        return Err(Error::new(Code::PrimaryCheckDigit).at(digits - 1));
    }
    let elements = if composite { elements(body, digits + BAR.len(), options)? } else { Elements::none() };
    Ok((&body[..digits], elements))
}

fn elements(body: &str, start: usize, options: Options) -> Result<Elements<'_>, Error> {
    if let Some(at) = body.as_bytes()[start..].iter().position(|&b| b == b'^') {
        return Err(Error::new(Code::Caret).at(start + at));
    }
    let mut found = Collector::new(None);
    element_string::body(body.as_bytes(), start, GS, options, &mut found)?;
    found.finish(body)
}

/// A new message follows the digits of an EAN symbol.
const BAR: &str = "|]e0";
const _: () = assert!(BAR.len() == 1 + COMPOSITE.len());
