//! `heng epcis`: documents of EPCIS, in JSON and in XML.

mod check;

use clap::Subcommand;
use heng_kernel::Outcome;

use crate::settings::Settings;

/// EPCIS documents
#[derive(Subcommand)]
pub(crate) enum Epcis {
    /// Check documents, query documents, events and query definitions: one JSON line a file
    Check(check::Check),
}

impl Epcis {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        match self {
            Self::Check(check) => check.run(settings),
        }
    }
}
