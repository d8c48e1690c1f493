//! A repository and documents for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use heng_kernel::{Act, Actor, Time, rng_from_seed};
use heng_store::{Schema, Store};
use heng_trace::capture::{Behaviour, Kept, deflate, keep, prepare};
use heng_trace::memory::Memory;
use heng_trace::walk::{Answer, Direction, answer, trace};

pub(crate) const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_trace::SCHEMA];

/// Monday morning.
pub(crate) fn now() -> Time {
    Time::from_micros(1_667_180_460_000_000)
}

/// Captures a document as the program.
pub(crate) fn capture(store: &Store, document: &str, behaviour: Behaviour) -> Kept {
    let prepared = prepare(document.as_bytes(), now());
    assert!(prepared.valid || behaviour == Behaviour::Proceed, "{:?}", prepared.problems);
    let pages = deflate(document.as_bytes()).unwrap();
    let document = document.to_owned();
    store
        .write_now(move |tx| {
            let mut act =
                Act::new(Actor::public(), now(), rng_from_seed(NEXT.fetch_add(1, Ordering::Relaxed)));
            keep(tx, &mut act, document.as_bytes(), &prepared, &pages, behaviour)
        })
        .unwrap()
}

/// A node that has just started.
pub(crate) fn node(store: &Store) -> Arc<Memory> {
    let memory = Arc::new(Memory::default());
    memory.refresh(store).unwrap();
    memory
}

pub(crate) fn ask(memory: &Memory, direction: Direction, id: &str, at: Option<i64>) -> Answer {
    let graph = memory.graph();
    let start = graph.find(id).unwrap();
    answer(&graph, &trace(&graph, start, direction, at, usize::MAX))
}

/// A document of these events.
pub(crate) fn document(events: &[String]) -> String {
    format!(
        r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{{"x":"https://example.com/x/"}}],
"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2022-10-31T01:41:00Z","epcisBody":{{"eventList":[{}]}}}}"#,
        events.join(",\n")
    )
}

pub(crate) fn lot(name: &str) -> String {
    format!("https://id.gs1.org/01/09521321000018/10/{name}")
}

/// A transformation of one lot into another; `more` are further fields.
pub(crate) fn made(input: &str, output: &str, minute: u32, more: &str) -> String {
    format!(
        r#"{{"type":"TransformationEvent","eventTime":"2022-10-30T08:{minute:02}:00.000+08:00","eventTimeZoneOffset":"+08:00",
"inputQuantityList":[{{"epcClass":"{}","quantity":10,"uom":"KGM"}}],"outputQuantityList":[{{"epcClass":"{}","quantity":5.5,"uom":"KGM"}}],
"x:note":"头水 first harvest"{more}}}"#,
        lot(input),
        lot(output)
    )
}

/// So that every act draws other ids.
static NEXT: AtomicU64 = AtomicU64::new(1);
