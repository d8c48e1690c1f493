//! `heng gs1 check`: JSON lines in, one JSON line each out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use heng_kernel::{Fault, Outcome, Refusal};

/// GS1 data
#[derive(Subcommand)]
pub(crate) enum Gs1 {
    /// Check GS1 data: one JSON line in, one JSON line out
    Check(Check),
}

/// A line may be this long: the longest Digital Link URI is 8,191 bytes, each at most six as a JSON escape.
const LONGEST_LINE: u64 = 1 << 20;

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
        let mut out = BufWriter::new(io::stdout().lock());
        if check.files.is_empty() {
            each_line(io::stdin().lock(), &mut out)?;
        }
        for path in &check.files {
            let file = File::open(path).map_err(|error| {
                Refusal::new(
                    "gs1/file",
                    format!("打不开 {}：{error}", path.display()),
                    format!("cannot open {}: {error}", path.display()),
                )
            })?;
            each_line(BufReader::new(file), &mut out)?;
        }
        written(out.flush()).map(drop)
    }
}

fn each_line(mut lines: impl BufRead, out: &mut impl Write) -> Outcome<()> {
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line)? {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if !text.is_empty() {
            let line = writeln!(out, "{}", heng_gs1::check::check_line(text));
            if !written(line)? {
                break;
            }
        }
    }
    Ok(())
}

/// Whether the answer found a reader; one that went away, as `head` does, wants no more.
fn written(answer: io::Result<()>) -> Outcome<bool> {
    match answer {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Fault::new("writing the answers", error).into()),
    }
}

/// Reads one line into `line`; of a line that is too long only the beginning is kept, which then is no JSON.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> Outcome<bool> {
    let reading = |error| Fault::new("reading the lines", error);
    line.clear();
    let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', line).map_err(reading)?;
    if read as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
        lines.skip_until(b'\n').map_err(reading)?;
    }
    Ok(read > 0)
}
