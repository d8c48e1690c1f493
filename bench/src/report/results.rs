//! The newest figures of each measurement, kept between runs so that the page is always whole.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Measured, Report, page};
use crate::Fail;
use crate::bench::Bench;
use crate::measures;

/// The newest figures of each measurement.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Results {
    machine: String,
    measures: Vec<Measured>,
}

impl Results {
    pub(crate) fn load(bench: &Bench) -> Result<Self, Fail> {
        let path = file(bench);
        if !path.exists() {
            return Ok(Self::default());
        }
        // an older layout is measured anew
        Ok(serde_json::from_slice(&fs::read(path)?).unwrap_or_default())
    }

    /// Takes in a run; what was not measured again stays.
    pub(crate) fn take(&mut self, report: &Report) {
        self.machine.clone_from(&report.machine);
        for measured in &report.measures {
            self.measures.retain(|known| known.name != measured.name);
            self.measures.push(measured.clone());
        }
        let place = |name: &str| measures::ALL.iter().position(|measure| measure.name == name);
        self.measures.retain(|measured| place(&measured.name).is_some());
        self.measures.sort_by_key(|measured| place(&measured.name));
    }

    pub(crate) fn save(&self, bench: &Bench) -> Result<(), Fail> {
        Ok(fs::write(file(bench), serde_json::to_vec_pretty(self)?)?)
    }

    /// Writes `docs/benchmarks.md`.
    pub(crate) fn write_page(&self) -> Result<(), Fail> {
        Ok(fs::write(Bench::root().join("docs/benchmarks.md"), page::page(&self.machine, &self.measures))?)
    }
}

fn file(bench: &Bench) -> PathBuf {
    bench.kept("results.json")
}
