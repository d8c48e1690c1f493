//! What a fuzzer runs: any bytes, no panic, and what was read survives being written.
//!
//! Shared by `fuzz/` (libFuzzer) and `tests/fuzz_smoke.rs` (a seeded loop on stable).

use heng_epcis::hash::{self, Algorithm};
use heng_epcis::model::{Context, Document, Instant};
use heng_epcis::query::{Candidate, Query};
use heng_epcis::{Options, json, warnings, xml};

/// A reader with its invariants.
type Target = fn(&[u8]);

/// Every target by name.
const TARGETS: [(&str, Target); 3] = [("json", from_json), ("xml", from_xml), ("query", asked)];

/// The names of all targets.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|(name, _)| *name)
}

/// Runs a target by its name.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no target {name}")).1(bytes);
}

/// What was read valid is written valid, with the same hashes, and the second writing changes nothing.
fn from_json(bytes: &[u8]) {
    let mut read = json::read(bytes, &Options::default());
    warnings::add(&mut read, bytes, Some(Instant::default()));
    let Some(document) = read.document.as_ref().filter(|_| read.is_valid()) else { return };
    let first = json::write(document);
    let again = json::read(first.as_bytes(), &Options::default());
    assert!(again.is_valid(), "{:?}\n{first}", again.problems);
    let Some(again) = &again.document else { return };
    assert_eq!(json::write(again), first);
    assert_eq!(ids(again), ids(document), "{first}");
}

/// What was read valid is written valid, with as many events.
fn from_xml(bytes: &[u8]) {
    let text = xml::in_utf8(bytes);
    let mut read = xml::read(&text, &Options::default());
    warnings::add(&mut read, &text, Some(Instant::default()));
    let Some(document) = read.document.as_ref().filter(|_| read.is_valid()) else { return };
    let Ok(first) = xml::write(document) else { return };
    let again = xml::read(first.as_bytes(), &Options::default());
    assert!(again.is_valid(), "{:?}\n{first}", again.problems);
    let Some(again) = &again.document else { return };
    assert_eq!(again.events.len(), document.events.len());
}

/// The same bytes as a definition in JSON and as the parameters of an address; an event is held against what they ask.
fn asked(bytes: &[u8]) {
    let context = Context::default();
    let text = String::from_utf8_lossy(bytes);
    let pairs: Vec<_> = text.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let event = json::read(EVENT.as_bytes(), &Options::default());
    let Some(document) = &event.document else { return };
    let taken = Candidate {
        context: &document.context,
        event: &document.events[0],
        record_time: Instant::default(),
        event_id: "urn:uuid:8d1f5a5e-7f3c-4f0e-9f57-6a0f0f4b1c52",
    };
    for query in [Query::from_json_text(bytes, &context), Query::from_params(pairs, &context)] {
        match query {
            Ok(query) => drop(query.filter(&()).matches(&taken)),
            Err(error) => assert!(!error.en().is_empty() && !error.zh().is_empty()),
        }
    }
}

fn ids(document: &Document<'_>) -> Vec<String> {
    hash::ids(document, Algorithm::Sha256)
}

const EVENT: &str = r#"{"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    "type": "ObjectEvent", "eventTime": "2026-07-22T10:00:00+08:00", "eventTimeZoneOffset": "+08:00", "action": "ADD",
    "bizStep": "shipping", "epcList": ["https://id.gs1.org/01/04012345123456/21/7"], "ilmd": {"a:b": [1, "2"]},
    "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 3.5, "uom": "CEL"}]}]}"#;
