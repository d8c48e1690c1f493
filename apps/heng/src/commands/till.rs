//! `heng till …`: the key that signs the list which tills check off line.

use clap::Subcommand;
use heng_kernel::{Fault, Outcome};
use heng_resolver::till::renew_key;

use crate::county;
use crate::settings::Settings;
use crate::terminal::{complain, say};

/// The key that signs the list which tills check off line
#[derive(Subcommand)]
pub(crate) enum Till {
    /// Make another key, because the old one is lost or in wrong hands; goes into the journal
    #[command(after_help = "Example:\n  heng till renew --why 'disk failed, no backup' --data /var/lib/heng")]
    Renew {
        /// Why
        #[arg(long)]
        why: String,
    },
}

impl Till {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        let Self::Renew { why } = self;
        let store = county::open_store(settings)?;
        let dir = settings.data().join("keys");
        std::fs::create_dir_all(&dir).map_err(|error| Fault::new("making the folder of keys", error))?;
        let key = renew_key(&store, &dir, county::act(settings, "heng till"), &why)?;
        complain("heng: start every server again, then give every till this public key");
        say(&key.verifier().to_string())
    }
}
