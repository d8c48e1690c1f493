//! Reading and hashing on one core: `cargo run --release --example hash_speed -- [document]`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a tool for a terminal")]

use std::time::Instant;

use heng_epcis::{
    Options,
    hash::{Algorithm, Frame, Hasher},
    read,
};

fn main() {
    let given = std::env::args().nth(1).and_then(|path| std::fs::read(path).ok());
    let bytes = given.unwrap_or_else(|| sample(1000).into_bytes());
    for round in 0..5 {
        let begun = Instant::now();
        let found = read::read(&bytes, &Options::default());
        let read_in = begun.elapsed();
        let document = found.document.expect("a document");
        let (mut hasher, frame, mut length) = (Hasher::default(), Frame::of(&document), 0);
        let begun = Instant::now();
        for event in &document.events {
            length += hasher.prehash(&frame, event).len();
        }
        let written_in = begun.elapsed();
        let begun = Instant::now();
        for event in &document.events {
            length += hasher.id(&frame, event, Algorithm::Sha256).len();
        }
        let hashed_in = begun.elapsed();
        let each = |time: std::time::Duration| time.as_nanos() / document.events.len().max(1) as u128;
        let (read_in, written_in, hashed_in) = (each(read_in), each(written_in), each(hashed_in));
        let rate = 1_000_000 / (read_in + hashed_in).max(1);
        println!(
            "{round}: read {read_in} ns, pre-hash {written_in} ns, hash {hashed_in} ns: {rate} k/s ({length})"
        );
    }
}

/// A shipping of three cases with a dispatch advice, so many times.
fn sample(events: usize) -> String {
    let event = |number: usize| {
        format!(
            r#"{{"type":"ObjectEvent","eventTime":"2026-07-22T10:00:{:02}.{:03}+08:00","eventTimeZoneOffset":"+08:00","epcList":["urn:epc:id:sgtin:6901234.056789.{number}1","urn:epc:id:sgtin:6901234.056789.{number}3","https://id.gs1.org/01/06901234567892/21/{number}2"],"action":"OBSERVE","bizStep":"shipping","disposition":"in_transit","readPoint":{{"id":"urn:epc:id:sgln:6901234.00001.0"}},"bizTransactionList":[{{"type":"desadv","bizTransaction":"https://example.com/desadv/{number}"}}],"ex:vehicle":"浙C{number}"}}"#,
            number % 60,
            number % 1000
        )
    };
    let events: Vec<_> = (0..events).map(event).collect();
    format!(
        r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{{"ex":"https://ns.example.com/"}}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00Z","epcisBody":{{"eventList":[{}]}}}}"#,
        events.join(",")
    )
}
