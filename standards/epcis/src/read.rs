//! What a reader of either format gives back, and how it may be told to read.

use std::borrow::Cow;

use crate::Problems;
use crate::model::{Document, Text};
use crate::{json, xml};

/// Reads JSON or XML, whichever it looks like: XML begins with `<`. XML in another encoding than UTF-8 goes through
/// [`in_utf8`] first.
pub fn read<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    if is_xml(bytes) { xml::read(bytes, options) } else { json::read(bytes, options) }
}

/// Like [`read`]; events with errors are kept as far as they can be understood.
pub fn read_leniently<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    if is_xml(bytes) { xml::read_leniently(bytes, options) } else { json::read_leniently(bytes, options) }
}

/// The text in UTF-8, where it is XML in another encoding; else as it is.
pub fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_wide = matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'<', ..] | [b'<', 0, ..]);
    if is_wide || is_xml(bytes) { xml::in_utf8(bytes) } else { Cow::Borrowed(bytes) }
}

fn is_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// A text that was read: its content, as far as it could be understood, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<'a> {
    /// What the text holds.
    pub kind: ContentKind,
    /// The version of the standard it names.
    pub version: Option<Text<'a>>,
    /// The content; `None` where the text is not well-formed or is no document. Of the events only those without error.
    pub document: Option<Document<'a>>,
    /// Every event that was met, in document order, with or without error.
    pub events: Vec<EventSpan>,
    /// What is wrong.
    pub problems: Problems,
}

/// Where an event stands in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventSpan {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its place in [`Document::events`]; `None` where it has an error.
    pub event: Option<usize>,
}

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// An `EPCISDocument` in JSON.
    JsonDocument,
    /// An `EPCISQueryDocument` in JSON.
    JsonQueryDocument,
    /// An event in JSON that stands alone.
    JsonEvent,
    /// The parameters of a query in JSON.
    JsonQueryDefinition,
    /// An `EPCISDocument` in XML.
    XmlDocument,
    /// An `EPCISQueryDocument` in XML.
    XmlQueryDocument,
    /// An event in XML that stands alone.
    XmlEvent,
    /// An `EPCISMasterDataDocument` in XML.
    XmlMasterData,
    /// None of these, or not well-formed.
    RawBody,
}

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many problems are kept; more are only counted.
    pub problems: usize,
    /// Whether aggregation, association and transaction events may carry a persistent disposition. The JSON Schema 2.0.1
    /// says yes; the model (clause 7.4), SHACL and the XSD of 2.0 say no.
    pub persistent_disposition_anywhere: bool,
}

impl Default for Options {
    /// 100 problems, and the verdict of the JSON Schema.
    fn default() -> Self {
        Self { problems: 100, persistent_disposition_anywhere: true }
    }
}

impl Read<'_> {
    /// Whether the text is valid.
    pub const fn is_valid(&self) -> bool {
        self.problems.is_valid()
    }
}

impl ContentKind {
    /// The name in reports: `json-document`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonDocument => "json-document",
            Self::JsonQueryDocument => "json-query-document",
            Self::JsonEvent => "json-event",
            Self::JsonQueryDefinition => "json-query-definition",
            Self::XmlDocument => "xml-document",
            Self::XmlQueryDocument => "xml-query-document",
            Self::XmlEvent => "xml-event",
            Self::XmlMasterData => "xml-masterdata",
            Self::RawBody => "raw-body",
        }
    }
}
