//! The verdicts of `shared/epcis` on JSON: documents, query documents, events, query definitions, mutants, raw bodies.
//!
//! Found beside the checkout or by `HENG_SHARED`; without it the tests say so and pass.

use crate::support;

use std::fs;

use heng_epcis::model::Instant;
use heng_epcis::{ContentKind, Options, json, warnings};

#[test]
fn every_verdict_on_json_agrees() {
    let Some(folder) = support::corpus() else { return };
    let wanted = |kind: &str| kind.starts_with("json-") || matches!(kind, "raw-body" | "profile-event");
    let (mut asked, mut wrong) = (0, Vec::new());
    for item in support::items(&folder, wanted) {
        let file = item["file"].as_str().unwrap();
        let is_scored = item.get("contested").is_none() && item.get("ambiguous").is_none();
        if !is_scored || file.contains(".xml") {
            continue;
        }
        asked += 1;
        let bytes = fs::read(folder.join(file)).unwrap();
        let read = json::read(&bytes, &Options::default());
        if item["valid"] != read.is_valid() {
            let first = read.problems.iter().next().map(ToString::to_string);
            wrong.push(format!("{file}: {} expected, {}; {first:?}", item["valid"], item["reason"]));
        }
        let kind = item["kind"].as_str().unwrap();
        if read.kind != ContentKind::RawBody && NAMED.contains(&kind) && read.kind.name() != kind {
            wrong.push(format!("{file}: {kind} read as {}", read.kind.name()));
        }
    }
    println!("{asked} files, {} disagreements", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Documents that the schema takes and the standard's text does not: valid, with a warning.
#[test]
fn what_is_semantically_wrong_is_warned_of() {
    let Some(folder) = support::corpus() else { return };
    for item in support::items(&folder, |kind| kind == "semantic") {
        let file = item["file"].as_str().unwrap();
        let bytes = fs::read(folder.join(file)).unwrap();
        let mut read = json::read(&bytes, &Options::default());
        warnings::add(&mut read, &bytes, Some(Instant { seconds: 1_800_000_000, nanos: 0 }));
        assert!(read.is_valid(), "{file}: the schema's verdict stands");
        let codes: Vec<_> = read.problems.iter().map(|problem| problem.rule.code).collect();
        let expected = WARNED.iter().find(|(name, _)| file.ends_with(name)).map(|(_, code)| *code);
        assert_eq!(codes.first().copied(), expected, "{file}");
    }
}

const NAMED: &[&str] = &["json-document", "json-query-document", "json-event", "json-query-definition"];

const WARNED: &[(&str, &str)] = &[
    ("aggregation-add-without-parent.json", "parent-missing"),
    ("undeclared-prefix.json", "prefix-undeclared"),
    ("sensor-time-after-event.json", "sensor-after-event"),
    ("identical-event-twice.json", "duplicate-event"),
    ("transformation-output-equals-input.json", "self-edge"),
];
