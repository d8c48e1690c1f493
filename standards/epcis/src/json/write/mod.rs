//! The model as JSON-LD (EPCIS 2.0.1, clause 10.1): one document, one text; fields in the order of the standard.
//!
//! Values are written as the model spells them. Unknown fields that were read from JSON are repeated byte for byte; those
//! from XML become text, objects and lists as clause 10.1 maps them.

mod document;
mod event;
mod out;
mod sensor;
mod tree;

use crate::model::{Document, Event};
use out::Out;

/// A document as JSON, without line breaks of its own.
pub fn write(document: &Document<'_>) -> String {
    let mut out = Out::default();
    document::document(&mut out, document);
    out.into_text()
}

/// One event as it stands in a list of events.
pub fn write_event(event: &Event<'_>) -> String {
    let mut out = Out::default();
    out.object(|out| event::event(out, event, None));
    out.into_text()
}
