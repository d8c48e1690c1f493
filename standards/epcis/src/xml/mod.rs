//! EPCIS in XML (EPCIS 2.0.1, clauses 9 and 10.2; EPCIS 1.2): read and checked in one pass, written again.
//!
//! The verdict is that of the XML Schemas of version 2.0 and 1.2, without a schema at run time: the tables in `schema` say
//! what they say, and the document is walked along them while it is read. What 1.2 nests in `extension` and
//! `baseExtension` comes out in the places of 2.0.
//!
//! The reader reaches for nothing outside the document: no DTD, no entity beyond the five of XML, no schema location. Depth,
//! attributes, namespaces and elements per event are limited, so that time and memory stay in proportion to the input.
//!
//! ```
//! use heng_epcis::{read::Options, xml};
//! let text = br#"<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0"
//!   creationDate="2026-07-22T10:00:00Z"><EPCISBody><EventList><ObjectEvent>
//!     <eventTime>2026-07-22T10:00:00+08:00</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
//!     <action>OBSERVED</action>
//!   </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>"#;
//! let read = xml::read(text, &Options::default());
//! let problem = read.problems.iter().next().unwrap();
//! assert_eq!(problem.to_string(), r#"4:5: a value that is not of its type: action "OBSERVED""#);
//! ```

mod check;
mod escape;
mod input;
mod map;
mod markup;
mod names;
mod reader;
mod report;
pub mod rules;
mod schema;
mod simple;
mod tree;
mod uri;
mod write;

pub use input::in_utf8;
pub use write::{Unwritable, write, write_event};

use crate::problem::{Problems, Rule};
use crate::read::{ContentKind, Options, Read};
use report::Report;

/// The deepest nesting of elements that is read.
pub const MAX_DEPTH: usize = 256;

/// How much of everything is read.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Open elements.
    depth: usize,
    /// Attributes of one element.
    attributes: usize,
    /// Elements kept at one time: those of one event, or of all that is no event.
    elements: usize,
}

const LIMITS: Limits = Limits { depth: MAX_DEPTH, attributes: 256, elements: 4_000_000 };

/// Why reading cannot go on.
#[derive(Debug)]
struct Fault {
    rule: &'static Rule,
    /// The byte where.
    at: usize,
    detail: String,
}

impl Fault {
    const fn new(rule: &'static Rule, at: usize) -> Self {
        Self { rule, at, detail: String::new() }
    }

    fn with(mut self, detail: &str) -> Self {
        self.detail = detail.chars().take(200).collect();
        self
    }
}

/// Reads a document in UTF-8 (see [`in_utf8`]), and says what is wrong with it. Never fails: bytes that are no XML are one
/// of the problems.
///
/// An event that stands alone, without namespace, is not covered by any schema of the standard: it is valid when it is
/// well-formed, and read as far as it can be understood.
pub fn read<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    read_with(bytes, options, false)
}

/// Like [`read`], but keeps in [`Read::document`] events with an error as well, as far as they can be understood: for those
/// who want to look at a document, not to store it.
pub fn read_leniently<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    read_with(bytes, options, true)
}

fn read_with<'a>(bytes: &'a [u8], options: &Options, lenient: bool) -> Read<'a> {
    let (text, mark) = match input::text(bytes) {
        Ok(found) => found,
        Err(fault) => return unreadable(bytes, &fault, options),
    };
    let mut report = Report::new(text, options.problems);
    if let Some(at) = input::forbidden(text.as_bytes()) {
        report.fault(&Fault::new(&rules::CHARACTER, at));
        return refused(report.problems, ContentKind::RawBody);
    }
    let mut builder = map::Builder::new(text, mark, lenient);
    match check::Checker::new(text, LIMITS, &mut report).run(&mut builder) {
        Ok(()) => {
            let version = Some(report.version).filter(|version| !version.is_empty());
            let (document, events) = builder.finish(report.kind);
            Read {
                kind: report.kind,
                version: version.map(Into::into),
                document,
                events,
                problems: report.problems,
            }
        }
        Err(fault) => {
            report.fault(&fault);
            refused(report.problems, report.kind)
        }
    }
}

fn unreadable<'a>(bytes: &'a [u8], fault: &Fault, options: &Options) -> Read<'a> {
    let readable = bytes.get(..fault.at).and_then(|good| str::from_utf8(good).ok()).unwrap_or_default();
    let mut report = Report::new(readable, options.problems);
    report.fault(fault);
    refused(report.problems, ContentKind::RawBody)
}

const fn refused<'a>(problems: Problems, kind: ContentKind) -> Read<'a> {
    Read { kind, version: None, document: None, events: Vec::new(), problems }
}
