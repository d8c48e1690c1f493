//! `heng epcis hash`: the event hash ID of every event, one a line.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use heng_epcis::hash::{Algorithm, Frame, Hasher, Order};
use heng_epcis::{Options, read};
use heng_kernel::{Fault, Outcome, Refusal};

#[derive(Args)]
#[command(after_help = "Example:
  heng epcis hash shipping.json
  ni:///sha-256;36abb3a2c0a726de32ac4beafd6b8bc4ba0b1d2de244490312e5cbec7b5ddece?ver=CBV2.0

One line for each event, in the order of the document: CBV 2.0, clause 8.9. Events that are not valid are hashed as far as
they can be read.")]
pub(crate) struct Hash {
    /// A document or an event, in JSON or XML; - is the standard input
    file: PathBuf,
    /// Print the text that is hashed, not its hash
    #[arg(long)]
    prehash: bool,
    /// The algorithm, by its name in the registry of RFC 6920
    #[arg(long, default_value = "sha-256", value_parser = algorithm)]
    algorithm: Algorithm,
    /// The order of properties behind the business location
    #[arg(long, value_enum, default_value_t = Properties::Published)]
    order: Properties,
}

#[derive(Clone, Copy, ValueEnum)]
enum Properties {
    /// As in the published hashes
    Published,
    /// As in the table of CBV 2.0, clause 8.9
    Table,
}

impl Hash {
    pub(super) fn run(&self) -> Outcome<()> {
        let bytes = super::check::contents(&self.file).map_err(|error| unreadable(&self.file, &error))?;
        let text = read::in_utf8(&bytes);
        let found = read::read_leniently(&text, &Options::default());
        let Some(document) = &found.document else {
            let first = found.problems.iter().next().map(ToString::to_string);
            return Err(unreadable(&self.file, first.as_deref().unwrap_or_default()).into());
        };
        let mut out = BufWriter::new(io::stdout().lock());
        let mut hasher = Hasher::new(match self.order {
            Properties::Published => Order::Published,
            Properties::Table => Order::Table,
        });
        let frame = Frame::of(document);
        for event in &document.events {
            let text = hasher.prehash(&frame, event);
            let line = if self.prehash {
                writeln!(out, "{text}")
            } else {
                writeln!(out, "{}", self.algorithm.id(text))
            };
            match line {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                done => done.map_err(|error| Fault::new("writing the hashes", error))?,
            }
        }
        out.flush().map_err(|error| Fault::new("writing the hashes", error).into())
    }
}

fn algorithm(name: &str) -> Result<Algorithm, String> {
    let names = || Algorithm::ALL.map(Algorithm::name).join(" ");
    Algorithm::from_name(name).ok_or_else(|| format!("known are {}", names()))
}

/// Why a file cannot be worked with.
pub(super) fn unreadable(file: &Path, why: &str) -> Refusal {
    Refusal::new(
        "epcis/unreadable",
        format!("{}不是可读的EPCIS文档：{why}", file.display()),
        format!("{} is no readable EPCIS document: {why}", file.display()),
    )
}
