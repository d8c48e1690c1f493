//! `heng gs1 check`: JSON lines in, one JSON line each out.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use heng_kernel::Outcome;

use super::lines;

/// GS1 data
#[derive(Subcommand)]
pub(crate) enum Gs1 {
    /// Check GS1 data: one JSON line in, one JSON line out
    Check(Check),
}

#[derive(Args)]
#[command(after_help = r#"Example:
  echo '{"id":"1","kind":"dl_uri","input":"https://id.gs1.org/01/09506000134352/21/0042"}' | heng gs1 check

Kinds: ai_bracketed element_string dl_uri scan_to_data data_to_scan ai_to_dl linter ai_relations epc_binary
epc_binary_dl uri_escape uri_unescape ai_length_by_prefix hri"#)]
pub(crate) struct Check {
    /// Files of JSON lines; standard input when none is named
    files: Vec<PathBuf>,
}

impl Gs1 {
    pub(crate) fn run(self) -> Outcome<()> {
        let Self::Check(check) = self;
        lines::answer(&check.files, heng_gs1::check::check_line)
    }
}
