//! EPCIS documents in JSON, read and judged by every rule of the standard's schema.

use std::hint::black_box;
use std::{env, fs};

use heng_epcis::{Options, json};
use jsonschema::Validator;
use serde_json::Value;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::meter::best_rate;
use crate::report::Figure;
use crate::sample::epcis::document;
use crate::sample::plain;

pub(super) const MEASURE: Measure = Measure {
    name: "epcis",
    what: "EPCIS events in JSON read with full validation",
    how: "events of all five kinds in documents of 1, 100 and 1,000, read from bytes into the model with the verdict of the \
          JSON Schema 2.0.1 and its formats; one reference reads the same texts into plain structures (`serde_json`) and \
          checks nothing, the other reads them into values and asks the official schema (crate `jsonschema`)",
    run,
};

/// Events in each set of documents.
const EVENTS: u64 = 20_000;

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let validator = official()?;
    let mut figures = Vec::new();
    for size in [1, 100, 1_000] {
        let documents: Vec<_> = (0..EVENTS / size).map(|seed| document(seed, size)).collect();
        if !documents.iter().all(|text| holds(text, size)) {
            return Err("the reader disagrees with the maker of the documents".into());
        }
        let what = format!("events, {size} a document");
        let ours = rate(bench, &documents, size, |text| json::read(text, &Options::default()).is_valid());
        let structs = rate(bench, &documents, size, |text| {
            serde_json::from_slice::<plain::Document>(text).is_ok_and(|read| !read.epcis_body.event_list.is_empty())
        });
        let figure = Figure::rate(what.as_str(), ours);
        figures.push(figure.against("serde_json into structures, no validation", structs).at_least(3e5));
        if let Some(validator) = &validator {
            let few = &documents[..documents.len().div_ceil(10)];
            let schema = rate(bench, few, size, |text| {
                serde_json::from_slice::<Value>(text).is_ok_and(|read| validator.is_valid(&read))
            });
            let figure = Figure::rate(format!("{what}, beside the schema"), ours);
            figures.push(figure.against("jsonschema with the official schema", schema).share(1.3));
        }
    }
    Ok(figures)
}

fn holds(text: &str, events: u64) -> bool {
    let read = json::read(text.as_bytes(), &Options::default());
    read.is_valid() && read.events.len() as u64 == events
}

fn rate(bench: &Bench, documents: &[String], size: u64, read: impl Fn(&[u8]) -> bool) -> f64 {
    best_rate(bench.rounds(), documents.len() as u64 * size, || {
        for text in documents {
            black_box(read(black_box(text.as_bytes())));
        }
    })
}

/// The official schema, where it is at hand: it is GS1's and does not lie in this tree.
fn official() -> Result<Option<Validator>, Fail> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    let shared = env::var("HENG_SHARED").unwrap_or_else(|_| beside.into());
    let Ok(text) = fs::read_to_string(format!("{shared}/epcis/oracles/epcis-json-schema-2.0.1.json")) else {
        crate::report::say("without the official schema: set HENG_SHARED to where epcis/oracles lies");
        return Ok(None);
    };
    let schema = serde_json::from_str(&text)?;
    Ok(Some(jsonschema::options().should_validate_formats(true).build(&schema)?))
}
