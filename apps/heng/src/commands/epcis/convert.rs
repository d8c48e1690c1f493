//! `heng epcis convert`: the same document in another format and spelling.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use heng_epcis::respell::{EpcFormat, respell};
use heng_epcis::vocabulary::Spelling;
use heng_epcis::{Options, json, read, xml};
use heng_kernel::{Fault, Outcome};

use super::check::contents;
use super::hash::unreadable;

#[derive(Args)]
#[command(after_help = "Example:
  heng epcis convert --to json --epc-format web shipping.xml

The whole document goes to standard output. A document that is not valid is refused: `heng epcis check` says why.")]
pub(crate) struct Convert {
    /// A document or an event, in JSON or XML; - is the standard input
    file: PathBuf,
    /// The format to write
    #[arg(long, value_enum)]
    to: Format,
    /// How identifiers are written
    #[arg(long, value_enum, default_value_t = Epc::AsIs)]
    epc_format: Epc,
    /// How many digits the company prefix in Digital Links has, for EPC URIs
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(6..=12))]
    prefix_digits: u8,
    /// How standard values are written; by default as the format has them: bare words in JSON, URNs in
    /// XML
    #[arg(long, value_enum)]
    cbv_format: Option<Cbv>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// JSON-LD
    Json,
    /// XML 2.0
    Xml,
}

#[derive(Clone, Copy, ValueEnum)]
enum Epc {
    /// As they are
    AsIs,
    /// GS1 Digital Links on id.gs1.org
    Web,
    /// EPC URIs
    Urn,
}

#[derive(Clone, Copy, ValueEnum)]
enum Cbv {
    /// As they are
    AsIs,
    /// Bare words: shipping
    Bare,
    /// Compact URIs: cbv:BizStep-shipping
    Curie,
    /// URNs of CBV 1
    Urn,
    /// Web URIs
    Web,
}

impl Convert {
    pub(super) fn run(&self) -> Outcome<()> {
        let bytes = contents(&self.file).map_err(|error| unreadable(&self.file, &error))?;
        let text = read::in_utf8(&bytes);
        let found = read::read(&text, &Options::default());
        let first = found
            .problems
            .iter()
            .find(|problem| !found.is_valid() && problem.severity == heng_epcis::Severity::Error);
        let mut document = match (found.document, first) {
            (Some(document), None) => document,
            (_, first) => {
                let why = first.map(ToString::to_string).unwrap_or_default();
                return Err(unreadable(&self.file, &why).into());
            }
        };
        respell(&mut document, self.identifiers(), self.values());
        let text = match self.to {
            Format::Json => json::write(&document),
            Format::Xml => {
                xml::write(&document).map_err(|error| unreadable(&self.file, &error.to_string()))?
            }
        };
        match writeln!(io::stdout().lock(), "{text}") {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Fault::new("writing the document", error).into())
            }
            _ => Ok(()),
        }
    }

    fn identifiers(&self) -> EpcFormat {
        match self.epc_format {
            Epc::AsIs => EpcFormat::AsIs,
            Epc::Web => EpcFormat::Web,
            Epc::Urn => EpcFormat::Urn(usize::from(self.prefix_digits)),
        }
    }

    fn values(&self) -> Option<Spelling> {
        match self.cbv_format {
            Some(Cbv::AsIs) => None,
            Some(Cbv::Bare) => Some(Spelling::Bare),
            Some(Cbv::Curie) => Some(Spelling::Curie),
            Some(Cbv::Urn) => Some(Spelling::Urn),
            Some(Cbv::Web) => Some(Spelling::Web),
            None => match self.to {
                Format::Json => Some(Spelling::Bare),
                Format::Xml => Some(Spelling::Urn),
            },
        }
    }
}
