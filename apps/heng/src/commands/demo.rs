//! `heng demo`: a county to look at.

use clap::Args;
use heng_kernel::{Outcome, Refusal, Status, rng_from_seed};

use super::serve::serve;
use crate::county::{self, Keys};
use crate::demo::{self, County};
use crate::settings::Settings;
use crate::terminal::say;

/// Make the demo county: 125,000 businesses, 600 products, 20 million codes, three months of scans
#[derive(Args)]
#[command(after_help = "Examples:
  heng demo --serve
  HENG_DEMO_PASSWORD='six blue crabs at noon' heng demo --data target/demo --serve

The county is made once; run again on the same folder it is only served.")]
pub(crate) struct Demo {
    /// Serve it afterwards
    #[arg(long)]
    serve: bool,
    /// One password for every account; each gets its own otherwise
    #[arg(long, env = "HENG_DEMO_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

impl Demo {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        let settings = settings.clone().for_demo(demo::NOW)?;
        if !settings.data().join("heng.toml").exists() {
            self.make(&settings)?;
        }
        if self.serve { serve(&settings) } else { Ok(()) }
    }

    fn make(&self, settings: &Settings) -> Outcome<()> {
        let store = county::open_store(settings)?;
        if store.read_now(|tx| Ok(heng_journal::length(tx)?))? > 0 {
            return Err(not_empty().into());
        }
        // the stated instant, not a running clock: the county is the same every time
        let now = settings.now().unwrap_or_else(|| county::clock(settings).now());
        let keys = Keys::open(&store, settings.data(), &mut rng_from_seed(demo::SEED), now)?;
        let base = settings.base_url();
        let county = demo::build(&store, &keys, now, &base, self.password.as_deref())?;
        settings.remember_demo()?;
        show(&county, &base)
    }
}

fn show(county: &County, base: &str) -> Outcome<()> {
    say(&format!("\n演示数据 demo county · {base}\n"))?;
    for account in &county.accounts {
        say(&format!("  {:10} {:24} {}", account.name, account.password, account.who))?;
    }
    say("\n扫一扫 codes to scan:")?;
    for (what, uri) in &county.showcase.0 {
        say(&format!("  {uri}  {what}"))?;
    }
    say("\n看一看 what to open:")?;
    for (what, address) in &county.pages {
        say(&format!("  {address}  {what}"))?;
    }
    say(&format!("\n  {base}/login  {base}/ui  {base}/api\n"))
}

fn not_empty() -> Refusal {
    Refusal::new(
        "demo/not-empty",
        "数据库里已有数据，演示县只能建在空库里",
        "the database holds data; a demo county is made in an empty one",
    )
    .status(Status::Conflict)
    .field("data")
    .remedy("换一个目录：--data 目录", "use another folder: --data DIR")
}
