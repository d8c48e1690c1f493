//! `heng epcis`: documents of EPCIS, in JSON and in XML.

mod check;
mod convert;
mod hash;
mod import;

use clap::Subcommand;
use heng_kernel::Outcome;

use crate::settings::Settings;

/// EPCIS documents
#[derive(Subcommand)]
pub(crate) enum Epcis {
    /// Check documents, query documents, events and query definitions: one JSON line a file
    Check(check::Check),
    /// Name each event by its hash: the event hash ID of CBV 2.0
    Hash(hash::Hash),
    /// Write a document in the other format, or with other spellings of identifiers and standard values
    Convert(convert::Convert),
    /// Take files of events into the repository, in parts; what is known is not taken twice
    Import(import::Import),
}

impl Epcis {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        match self {
            Self::Check(check) => check.run(settings),
            Self::Hash(hash) => hash.run(),
            Self::Convert(convert) => convert.run(),
            Self::Import(import) => import.run(settings),
        }
    }
}
