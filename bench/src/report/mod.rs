//! What was measured, and how it is told.

mod figure;
mod page;
mod results;

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

pub(crate) use figure::{Figure, Unit};
pub(crate) use results::Results;

/// One run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Report {
    machine: String,
    quick: bool,
    measures: Vec<Measured>,
}

/// The figures of one measurement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Measured {
    name: String,
    figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn new(machine: String, quick: bool) -> Self {
        Self { machine, quick, measures: Vec::new() }
    }

    pub(crate) fn add(&mut self, name: &str, figures: Vec<Figure>) {
        self.measures.push(Measured { name: name.to_owned(), figures });
    }

    /// Whether no target was missed.
    pub(crate) fn met(&self) -> bool {
        self.measures.iter().flat_map(|measured| &measured.figures).all(|figure| figure.met() != Some(false))
    }
}

/// A line for the person at the terminal, or the pipe.
pub(crate) fn say(line: &str) {
    // whoever closes the pipe has seen enough
    drop(writeln!(io::stdout(), "{line}"));
}
