//! EPCIS documents in JSON and XML, read, judged by every rule of the standard's schemas, and named by their hashes.

use std::hint::black_box;
use std::{env, fs};

use heng_epcis::hash::{self, Algorithm};
use heng_epcis::{Options, Read, json, xml};
use jsonschema::Validator;
use quick_xml::events::Event;
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
    what: "EPCIS events in JSON and XML read with full validation, and hashed",
    how: "events of all five kinds in documents of 1, 100 and 1,000, read from bytes into the model with the verdict of the \
          JSON Schema 2.0.1 and its formats, or of the XSD 2.0; then the event hash ID of each. One reference reads the same \
          JSON into plain structures (`serde_json`) and checks nothing, one reads it into values and asks the official \
          schema (crate `jsonschema`), one finds the tags of the same XML (`quick-xml`) and does nothing with them. The \
          best of many short rounds counts",
    run,
};

/// Events in each set of documents: few enough for a round without interruption.
const EVENTS: u64 = 4_000;

/// Rounds for each of those the machine is given.
const SHORT: usize = 6;

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let validator = official()?;
    let mut figures = Vec::new();
    for size in [1, 100, 1_000] {
        let set = Set::new(bench, size)?;
        figures.extend(set.in_json(validator.as_ref()));
        figures.push(set.in_xml());
    }
    Ok(figures)
}

/// The same events in documents of one size.
struct Set {
    size: u64,
    rounds: usize,
    json: Vec<String>,
    xml: Vec<String>,
}

impl Set {
    fn new(bench: &Bench, size: u64) -> Result<Self, Fail> {
        let json: Vec<_> = (0..EVENTS / size).map(|seed| document(seed, size)).collect();
        let xml = json.iter().map(|text| in_xml(text, size)).collect::<Result<_, _>>()?;
        Ok(Self { size, rounds: SHORT * bench.rounds(), json, xml })
    }

    fn in_json(&self, validator: Option<&Validator>) -> Vec<Figure> {
        let what = format!("events in JSON, {} a document", self.size);
        let read = self.rate(&self.json, |text| json::read(text, &Options::default()).is_valid());
        let hashed = self.rate(&self.json, |text| hash_all(&json::read(text, &Options::default())));
        let structs = self.rate(&self.json, |text| {
            serde_json::from_slice::<plain::Document>(text)
                .is_ok_and(|read| !read.epcis_body.event_list.is_empty())
        });
        let against = |figure: Figure| figure.against("serde_json into structures, no validation", structs);
        let mut figures = vec![
            against(Figure::rate(what.as_str(), read)).at_least(3e5),
            against(Figure::rate(format!("{what}, and hashed"), hashed)).at_least(1.5e5),
        ];
        if let Some(validator) = validator {
            let few = &self.json[..self.json.len().div_ceil(10)];
            let schema = self.rate(few, |text| {
                serde_json::from_slice::<Value>(text).is_ok_and(|read| validator.is_valid(&read))
            });
            let figure = Figure::rate(format!("{what}, beside the schema"), read);
            figures.push(figure.against("jsonschema with the official schema", schema).share(1.3));
        }
        figures
    }

    fn in_xml(&self) -> Figure {
        let hashed = self.rate(&self.xml, |text| hash_all(&xml::read(text, &Options::default())));
        let tags = self.rate(&self.xml, |text| tags(text) > 0);
        let figure = Figure::rate(format!("events in XML, {} a document, and hashed", self.size), hashed);
        figure.against("quick-xml, the tags alone", tags).at_least(1.5e5)
    }

    /// Events in a second.
    fn rate(&self, documents: &[String], read: impl Fn(&[u8]) -> bool) -> f64 {
        best_rate(self.rounds, documents.len() as u64 * self.size, || {
            for text in documents {
                black_box(read(black_box(text.as_bytes())));
            }
        })
    }
}

/// The same document in XML, where both readers find what the maker meant.
fn in_xml(text: &str, events: u64) -> Result<String, Fail> {
    let disagrees = "the reader disagrees with the maker of the documents";
    let read = json::read(text.as_bytes(), &Options::default());
    let is_whole = |read: &Read<'_>| read.is_valid() && read.events.len() as u64 == events;
    let document = read.document.as_ref().filter(|_| is_whole(&read)).ok_or(disagrees)?;
    let other = xml::write(document)?;
    let again = xml::read(other.as_bytes(), &Options::default());
    let same = again
        .document
        .as_ref()
        .is_some_and(|again| hash::ids(again, Algorithm::Sha256) == hash::ids(document, Algorithm::Sha256));
    if is_whole(&again) && same { Ok(other) } else { Err(disagrees.into()) }
}

fn hash_all(read: &Read<'_>) -> bool {
    let ids = read.document.as_ref().map(|document| black_box(hash::ids(document, Algorithm::Sha256)));
    read.is_valid() && ids.is_some_and(|ids| !ids.is_empty())
}

fn tags(text: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(text);
    let mut count = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            return count;
        }
        count += 1;
    }
    0
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
