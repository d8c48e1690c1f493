//! The measurements, one a file.

mod bind;
mod brackets;
mod capture;
mod demo;
mod epcis;
mod growth;
mod guesses;
mod http;
mod issue;
mod links;
mod readback;
mod scans;
mod symbols;
mod trace;
mod verify;

use crate::Fail;
use crate::bench::Bench;
use crate::report::Figure;

/// One measurement.
pub(crate) struct Measure {
    /// By which it is asked for.
    pub(crate) name: &'static str,
    /// Its heading.
    pub(crate) what: &'static str,
    /// What is done, and what the reference is.
    pub(crate) how: &'static str,
    pub(crate) run: fn(&Bench) -> Result<Vec<Figure>, Fail>,
}

/// All, in the order of the page.
pub(crate) const ALL: &[Measure] = &[
    links::MEASURE,
    brackets::MEASURE,
    epcis::MEASURE,
    capture::MEASURE,
    trace::MEASURE,
    issue::MEASURE,
    verify::MEASURE,
    guesses::MEASURE,
    bind::MEASURE,
    symbols::MEASURE,
    readback::MEASURE,
    http::MEASURE,
    scans::MEASURE,
    demo::MEASURE,
    growth::MEASURE,
];

/// Those that were named, or all.
pub(crate) fn named(names: &[String]) -> Result<Vec<&'static Measure>, Fail> {
    let find = |name: &String| {
        let found = ALL.iter().find(|measure| measure.name == name);
        found.ok_or_else(|| format!("no measurement is called {name}; see --list").into())
    };
    if names.is_empty() { Ok(ALL.iter().collect()) } else { names.iter().map(find).collect() }
}

/// One part in this process, so that the parent can read what memory it took.
pub(crate) fn child(bench: &Bench, names: &[String]) -> Result<(), Fail> {
    match names {
        [part] if part == "issue" => issue::child(bench),
        [part, events] if part == "trace" => trace::child(events),
        [part, dir] if part == "serve" => crate::http::serve(dir.as_ref()),
        _ => Err("no such part".into()),
    }
}
