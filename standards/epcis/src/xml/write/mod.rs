//! The model as XML 2.0 (EPCIS 2.0.1, clause 9): valid against the schema, the same document always the same text.
//!
//! Values are written as the model spells them, but for what the schema wants otherwise: times with a zone and four-digit
//! years, quantities without exponent. Unknown fields that were read from XML are repeated byte for byte.

mod document;
mod event;
mod extension;
mod out;
mod sensor;
mod values;

use core::fmt;

use crate::model::{Document, Event, Namespaces};
use out::Out;

/// Why a document has no form in XML 2.0: the name or value at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritable {
    /// A name that is no XML name, or whose prefix nobody declares.
    Name(String),
    /// A text with a character that XML does not allow.
    Character(String),
    /// A time outside the years 1 to 9999, or a number that is none.
    Value(String),
    /// A kind of event that 2.0 does not have, as `QuantityEvent`.
    Kind(String),
    /// A field with parts where XML has only an attribute, as in a sensor report.
    Attribute(String),
    /// A field without namespace where the schema wants one.
    Place(String),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "{name}: no name in XML, or its prefix is not declared"),
            Self::Character(text) => write!(f, "a character that XML does not allow, in {text:?}"),
            Self::Value(value) => write!(f, "{value}: no value in XML"),
            Self::Kind(kind) => write!(f, "{kind}: no kind of event in EPCIS 2.0"),
            Self::Attribute(name) => write!(f, "{name}: an attribute in XML cannot have parts"),
            Self::Place(name) => write!(f, "{name}: a field must have a namespace here"),
        }
    }
}

impl core::error::Error for Unwritable {}

type Done = Result<(), Unwritable>;

/// A document as XML. An event that stands alone becomes a document, because the standard has no other place for it; a
/// document without date is dated by its latest event.
pub fn write(document: &Document<'_>) -> Result<String, Unwritable> {
    let mut out = Out::default();
    document::document(&mut out, document)?;
    Ok(out.into_text())
}

/// One event as it stands in a list of events, with the declarations it needs from its document.
pub fn write_event(event: &Event<'_>, document: &Namespaces<'_>) -> Result<String, Unwritable> {
    let mut out = Out::default();
    out.assume(document);
    event::event(&mut out, event, Some(document))?;
    Ok(out.into_text())
}
