//! How fast events are asked whether they match. `cargo run --release --example query_speed -- FILE…`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{env, fs, process::ExitCode, time::Instant};

use heng_epcis::model::{self, Context};
use heng_epcis::query::{Candidate, Query};
use heng_epcis::{Options, read};

/// A narrow query, one that most events fail late, and one of patterns and units.
const QUERIES: [&[(&str, &str)]; 3] = [
    &[
        ("GE_eventTime", "2000-01-01T00:00:00Z"),
        ("EQ_bizStep", "shipping|urn:epcglobal:cbv:bizstep:receiving"),
    ],
    &[
        ("MATCH_anyEPC", "urn:epc:id:sgtin:6901234.056789.A1"),
        ("EQ_readPoint", "https://id.gs1.org/414/6901234000016"),
    ],
    &[
        ("MATCH_anyEPC", "urn:epc:idpat:sgtin:6901234.*.*"),
        ("GE_value_FAH", "40"),
        ("EXISTS_INNER_ILMD_ex:lot", ""),
    ],
];

fn main() -> ExitCode {
    let read_file = |path| fs::read(path).ok();
    let texts: Vec<Vec<u8>> = env::args().skip(1).filter_map(read_file).collect();
    let options = Options::default();
    let documents: Vec<_> = texts.iter().filter_map(|text| read::read(text, &options).document).collect();
    for asked in QUERIES {
        let Ok(query) = Query::from_params(asked.iter().copied(), &Context::default()) else {
            return ExitCode::FAILURE;
        };
        let (filter, started) = (query.filter(&()), Instant::now());
        let (mut asked, mut found) = (0_u64, 0_u64);
        while started.elapsed().as_millis() < 500 {
            for document in &documents {
                for event in &document.events {
                    let record_time = model::Instant::default();
                    let of = Candidate { context: &document.context, event, record_time, event_id: "" };
                    asked += 1;
                    found += u64::from(filter.matches(&of));
                }
            }
        }
        let nanos = started.elapsed().as_nanos() / u128::from(asked.max(1));
        println!("{nanos} ns an event, {found} of {asked} match");
    }
    ExitCode::SUCCESS
}
