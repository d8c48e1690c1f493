//! EPCIS in JSON-LD (EPCIS 2.0.1, clause 10.1): read and checked in one pass, written again.
//!
//! The verdict is that of the JSON Schema 2.0.1 with its formats asserted, without a schema at run time: every value is
//! checked by the function that reads it. Problems carry the byte where they stand; their JSON paths are found by a second
//! look at the text, and only where there are problems.

mod context;
mod document;
mod event;
mod fields;
mod kinds;
mod master_data;
mod names;
mod path;
pub mod query;
mod reader;
pub mod rules;
mod scan;
mod sensor;
mod tree;
mod value;
mod words;
mod write;

pub(crate) use context::declare;
pub use scan::{MAX_DEPTH, MAX_NUMBER};
pub use value::value;
pub use write::{write, write_event};

use crate::model::Document;
use crate::read::{ContentKind, Options, Read};
use crate::{Place, Problem, Problems};
use reader::{Found, Reader};

/// Reads a document, a query document or an event, and says what is wrong with it. Never fails: bytes that are no JSON are
/// one of the problems.
pub fn read<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    read_as(bytes, options, false)
}

/// Like [`read`], with the same problems; but events with errors are kept as far as they can be understood: what has a
/// kind, a time and an offset is an event. For hashing and converting what others made.
pub fn read_leniently<'a>(bytes: &'a [u8], options: &Options) -> Read<'a> {
    read_as(bytes, options, true)
}

fn read_as<'a>(bytes: &'a [u8], options: &Options, is_lenient: bool) -> Read<'a> {
    // RFC 8259 leaves it to the reader whether a byte order mark is tolerated
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match core::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return unreadable(body, error.valid_up_to(), options),
    };
    let mut reader = Reader::new(text, options);
    reader.is_lenient = is_lenient;
    let mut kind = ContentKind::RawBody;
    let document = match document::root(&mut reader, &mut kind) {
        Ok(document) => document,
        Err(broken) => {
            kind = ContentKind::RawBody;
            reader.errors += 1;
            // where the text breaks must be said, even if much was wrong before
            reader.found.truncate(options.problems.saturating_sub(1));
            reader.found.push(Found { event: reader.event, ..broken.into() });
            None
        }
    };
    let version = document.as_ref().and_then(|document: &Document<'a>| document.schema_version.clone());
    let shift = bytes.len() - body.len();
    let mut events = reader.spans;
    for span in &mut events {
        span.start += shift;
        span.end += shift;
    }
    let problems = placed(text, &reader.found, reader.errors, options);
    Read { kind, version, document, events, problems }
}

fn unreadable<'a>(body: &'a [u8], valid: usize, options: &Options) -> Read<'a> {
    let text = core::str::from_utf8(&body[..valid]).unwrap_or_default();
    let found = Found { at: valid, rule: &rules::UTF8, detail: String::new(), event: None, warning: false };
    let problems = placed(text, &[found], 1, options);
    Read { kind: ContentKind::RawBody, version: None, document: None, events: Vec::new(), problems }
}

/// The problems with their paths.
fn placed(text: &str, found: &[Found], errors: usize, options: &Options) -> Problems {
    let mut problems = Problems::new(options.problems);
    if found.is_empty() && errors == 0 {
        return problems;
    }
    let paths = path::pointers(text, found.iter().map(|found| found.at).collect());
    for (found, path) in found.iter().zip(paths) {
        let place = Place::Pointer(path);
        let problem = if found.warning { Problem::warning } else { Problem::error };
        problems.push(problem(place, found.rule, &found.detail).in_event(found.event));
    }
    problems.count_errors(errors);
    problems
}
