//! `heng codes …`: the keys behind serials, and the check of one code.

use clap::Subcommand;
use heng_codes::serial::Serial;
use heng_kernel::{Outcome, Refusal, Status, rng_from_os};
use serde_json::json;

use crate::county::{self, Keys};
use crate::settings::Settings;
use crate::terminal::say;

/// Codes and the keys behind them
#[derive(Subcommand)]
pub(crate) enum Codes {
    /// Say whether a serial was issued, and in which block
    #[command(after_help = "Example:\n  heng codes check 06901234567892 K7Q281F409AB")]
    Check {
        /// The GTIN
        gtin: String,
        /// The serial, with or without hyphens
        serial: String,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Make a new serial key for the blocks to come; older keys keep reading theirs
    #[command(after_help = "Example:\n  heng codes rotate --data /var/lib/heng")]
    Rotate,
}

impl Codes {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        let store = county::open_store(settings)?;
        let now = county::clock(settings).now();
        let mut rng = rng_from_os();
        let keys = Keys::open(&store, settings.data(), &mut rng, now)?;
        match self {
            Self::Check { gtin, serial, json } => check(&keys, &gtin, &serial, json),
            Self::Rotate => {
                let version = keys.book.rotate(&store, &mut rng, now).map_err(county::book_error)?;
                say(&format!("new key version: {}", version.get()))
            }
        }
    }
}

fn check(keys: &Keys, gtin: &str, serial: &str, json: bool) -> Outcome<()> {
    let gtin = heng_products::parse_gtin(gtin)?;
    let serial = Serial::parse_typed(serial)
        .map_err(|error| Refusal::new("codes/serial", error.zh(), error.to_string()).field("serial"))?;
    let Some((block, counter)) = keys.book.find(gtin, serial) else {
        return Err(Refusal::new("codes/unknown", "没有发出过这个序列号", "this serial was never issued")
            .status(Status::NotFound)
            .field("serial")
            .into());
    };
    let number = counter - block.span.first() + 1;
    if json {
        let answer = json!({ "gtin": gtin.fourteen().as_str(), "serial": serial.to_string(), "block": block.id, "number": number });
        return say(&answer.to_string());
    }
    say(&format!("issued: block {} number {number} of {}", block.id, block.span.count()))
}
