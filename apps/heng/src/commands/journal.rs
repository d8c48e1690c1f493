//! `heng journal …`.

use clap::Subcommand;
use heng_kernel::{Lang, Outcome, Refusal, Status};
use serde_json::json;

use crate::county;
use crate::settings::Settings;
use crate::terminal::{progress, say};

/// The record of every change of state
#[derive(Subcommand)]
pub(crate) enum Journal {
    /// Recompute the whole journal; name the first entry that is broken, missing or back-dated
    #[command(after_help = "Example:\n  heng journal verify --data /var/lib/heng")]
    Verify {
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print entries, one JSON object a line
    #[command(after_help = "Example:\n  heng journal list --after 0 --limit 10")]
    List {
        /// Begin after this many entries
        #[arg(long, default_value_t = 0)]
        after: u64,
        /// At most so many
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
}

impl Journal {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        match self {
            Self::Verify { json } => verify(settings, json),
            Self::List { after, limit } => list(settings, after, limit),
        }
    }
}

fn list(settings: &Settings, after: u64, limit: u32) -> Outcome<()> {
    let store = county::open_store(settings)?;
    for event in store.read_now(move |tx| Ok(heng_journal::feed(tx, after, limit)?))? {
        say(&serde_json::to_string(&event).unwrap_or_default())?;
    }
    Ok(())
}

fn verify(settings: &Settings, json: bool) -> Outcome<()> {
    let store = county::open_store(settings)?;
    let bar = progress("verifying", 0);
    let report = heng_journal::verify(&store, |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    if json {
        say(&json!(report).to_string())?;
    } else {
        say(&format!(
            "entries {} · verified {} · bodies removed {}",
            report.entries, report.verified, report.removed
        ))?;
    }
    match report.finding {
        None => Ok(()),
        Some(finding) => {
            Err(Refusal::new("journal/broken", finding.sentence(Lang::Zh), finding.sentence(Lang::En))
                .status(Status::Conflict)
                .remedy(
                    "保全现场，与备份和公示过的链值核对",
                    "keep the evidence; compare with a backup and with published chain values",
                )
                .into())
        }
    }
}
