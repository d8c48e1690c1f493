//! The event hash ID: one name for one event, in whatever format and spelling (CBV 2.0, clause 8.9; RFC 6920).
//!
//! An event is written as one canonical text, the pre-hash string, and the digest of that text is its name:
//! `ni:///sha-256;36ab…?ver=CBV2.0`. The clause's rules, and what they leave open:
//!
//! - Properties stand in the canonical order, `name=value` without separators. The published vectors differ from the
//!   table of the clause: see [`Order`].
//! - Not part of the event's identity: `eventID`, `recordTime`, `errorDeclaration`, comments (`rdfs:comment`), and what
//!   the document itself names in its `ignoreFields`.
//! - Lists are sorted by the bytes of their elements; empty lists and empty values are as if they were not there.
//! - Times are UTC with milliseconds, rounded by the fourth decimal. Numbers have no sign `+`, no leading and no trailing
//!   zeros, no exponent. In fields the standard does not know a text that is a decimal number is a number, because XML
//!   cannot tell the two apart.
//! - Identifiers are canonical Digital Links ([`crate::identifiers`]), standard values web URIs
//!   ([`crate::vocabulary`]), compact URIs are written out.
//! - Fields the standard does not know are `{namespace}name`, sorted among themselves, at the end of what contains them.
//!
//! ```
//! use heng_epcis::{hash::{Algorithm, Frame, Hasher}, model::{DateTime, Document, DocumentKind, Event, What}};
//! let time = DateTime::from_rfc3339("2026-07-22T10:00:00.5+08:00").unwrap();
//! let epcs = Some(vec!["urn:epc:id:sscc:4012345.0111111112".into()]);
//! let event = Event::new(What::Object { epcs, quantities: None }, time, "+08:00");
//! let document = Document::new(DocumentKind::Event);
//!
//! let mut hasher = Hasher::default();
//! assert_eq!(
//!     hasher.prehash(&Frame::of(&document), &event),
//!     "eventType=ObjectEventeventTime=2026-07-22T02:00:00.500ZeventTimeZoneOffset=+08:00\
//!      epcListepc=https://id.gs1.org/00/040123451111111127",
//! );
//! let id = hasher.id(&Frame::of(&document), &event, Algorithm::Sha256);
//! assert!(id.starts_with("ni:///sha-256;") && id.ends_with("?ver=CBV2.0"));
//! ```

mod algorithm;
mod event;
mod extension;
pub(crate) mod frame;
mod number;
mod sensor;
pub(crate) mod value;
mod writer;

#[cfg(test)]
mod tests;

pub use algorithm::Algorithm;
pub use frame::Frame;

use writer::Writer;

use crate::model::{Document, Event};

/// In which order the properties behind `bizLocation` stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// As in the hashes published with the standard's reference generator (1.9.3), which every party compares with:
    /// first the sensor data, then business transactions, destinations, ILMD, sources and unknown fields, sorted together
    /// as texts.
    #[default]
    Published,
    /// As in the table of clause 8.9: business transactions, sources, destinations, sensor data, ILMD, unknown fields.
    /// Events with at most one of these differ in nothing.
    Table,
}

/// Writes pre-hash strings and their digests, one after the other in the same room.
#[derive(Debug, Default)]
pub struct Hasher {
    order: Order,
    writer: Writer,
}

impl Hasher {
    /// With an order of properties.
    pub fn new(order: Order) -> Self {
        Self { order, writer: Writer::default() }
    }

    /// The canonical text of an event; valid until the next one is asked for.
    pub fn prehash(&mut self, frame: &Frame<'_>, event: &Event<'_>) -> &str {
        self.writer.clear();
        event::write(&mut self.writer, &frame.scope(event), self.order, event);
        self.writer.text()
    }

    /// The event hash ID.
    pub fn id(&mut self, frame: &Frame<'_>, event: &Event<'_>, algorithm: Algorithm) -> String {
        algorithm.id(self.prehash(frame, event))
    }
}

/// The event hash IDs of a document's events, in document order.
pub fn ids(document: &Document<'_>, algorithm: Algorithm) -> Vec<String> {
    let (mut hasher, frame) = (Hasher::default(), Frame::of(document));
    document.events.iter().map(|event| hasher.id(&frame, event, algorithm)).collect()
}
