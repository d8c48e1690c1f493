//! A document on its way in: read, checked, hashed, reduced to facts. All of it before a transaction is open.

use heng_epcis::hash::{Algorithm, Frame, Hasher};
use heng_epcis::model::{Document, Event, Node};
use heng_epcis::{ContentKind, Options, Problem, Read, Severity, json, xml};
use heng_kernel::Time;
use sha2::{Digest as _, Sha256};

use super::ProblemLine;
use crate::extract;
use crate::graph::Fact;

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON-LD.
    Json,
    /// XML 2.0 or 1.2.
    Xml,
}

/// A document that was read.
#[derive(Debug)]
pub struct Prepared {
    /// Its format.
    pub format: Format,
    /// What it holds.
    pub kind: ContentKind,
    /// How many events stand in it, with or without error.
    pub total: usize,
    /// Its good events.
    pub events: Vec<Good>,
    /// What is wrong with it or with single events.
    pub problems: Vec<Problem>,
    /// Whether anything is an error.
    pub valid: bool,
    /// The first byte of the first event, and the byte after the last.
    pub list: (usize, usize),
    /// Master data of its head: thing, name of the fact (empty: the value belongs to the thing), value.
    pub master: Vec<(String, String, String)>,
}

/// A good event.
#[derive(Debug)]
pub struct Good {
    /// Its place among the events of the document, from 0.
    pub nr: usize,
    /// Its bytes in the document.
    pub span: (usize, usize),
    /// Its own name, or its event hash ID.
    pub event_id: String,
    /// Digest of the hash ID.
    pub hash: [u8; 16],
    /// Digest of its own name, where it has one that is not its hash ID.
    pub name: Option<[u8; 16]>,
    /// Whether it declares an earlier event wrong.
    pub declares: bool,
    /// What the graph keeps.
    pub fact: Fact,
    /// The same as it is stored.
    pub(super) kept: Vec<u8>,
}

/// Reads a document in either format; what it begins with tells which.
pub fn prepare(bytes: &[u8], now: Time) -> Prepared {
    let format = format(bytes);
    let options = Options::default();
    let read = match format {
        Format::Json => json::read(bytes, &options),
        Format::Xml => xml::read(bytes, &options),
    };
    let total = read.events.len();
    let events = read.document.as_ref().map(|document| good(&read, document, now)).unwrap_or_default();
    let list =
        (read.events.first().map_or(0, |span| span.start), read.events.last().map_or(0, |span| span.end));
    let master = read.document.as_ref().map(master).unwrap_or_default();
    Prepared {
        format,
        kind: read.kind,
        master,
        total,
        events,
        valid: read.problems.is_valid(),
        problems: read.problems.iter().cloned().collect(),
        list,
    }
}

impl Prepared {
    /// The errors in words.
    pub fn errors(&self) -> impl Iterator<Item = ProblemLine> {
        let errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(ProblemLine::of)
    }
}

/// Which format a document is in, by its first sign.
pub fn format(bytes: &[u8]) -> Format {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => Format::Xml,
        _ => Format::Json,
    }
}

/// The master data of a document's head. Facts that are trees are known by name alone.
fn master(document: &Document<'_>) -> Vec<(String, String, String)> {
    let elements = document.header.master_data.iter().flatten().flat_map(|of| of.elements.iter().flatten());
    let mut found = Vec::new();
    for element in elements {
        let id = extract::name(&element.id);
        for attribute in element.attributes.iter().flatten() {
            let value = match &attribute.value {
                Some(Node::Text(text)) => text.to_string(),
                Some(Node::Number(number)) => number.0.to_string(),
                Some(Node::Bool(truth)) => truth.to_string(),
                _ => String::new(),
            };
            found.push((id.clone(), attribute.id.to_string(), value));
        }
        let children = element.children.iter().flatten();
        found.extend(children.map(|child| (id.clone(), String::new(), extract::name(child))));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn good(read: &Read<'_>, document: &Document<'_>, now: Time) -> Vec<Good> {
    let (frame, mut hasher) = (Frame::of(document), Hasher::default());
    let each = (0..).zip(&read.events).filter_map(|(nr, span)| {
        let event = document.events.get(span.event?)?;
        Some(one((document, &frame), &mut hasher, event, nr, (span.start, span.end), now))
    });
    each.collect()
}

fn one(
    (document, frame): (&Document<'_>, &Frame<'_>),
    hasher: &mut Hasher,
    event: &Event<'_>,
    nr: usize,
    span: (usize, usize),
    now: Time,
) -> Good {
    let hash_id = hasher.id(frame, event, Algorithm::Sha256);
    let declares = event.error_declaration.is_some();
    let own = event.event_id.as_deref().filter(|own| *own != hash_id);
    let fact = extract::fact(&document.context, event, now.micros());
    Good {
        nr,
        span,
        hash: digest(&hash_id),
        name: own.map(digest),
        event_id: own.map_or(hash_id, str::to_owned),
        declares,
        kept: packed(&fact),
        fact,
    }
}

/// A fact as it is stored; empty in the one case that cannot happen, that it does not fit into memory.
pub(super) fn packed(fact: &Fact) -> Vec<u8> {
    postcard::to_stdvec(fact).unwrap_or_default()
}

/// The key under which a name is known.
pub(crate) fn digest(name: &str) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&Sha256::digest(name.as_bytes())[..16]);
    key
}

/// The key of an error declaration: it has name and hash of the event that it declares wrong.
pub(crate) const fn declared(mut key: [u8; 16]) -> [u8; 16] {
    key[0] = !key[0];
    key
}
