//! Lines in, a line each out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use heng_kernel::{Fault, Outcome, Refusal};

/// Answers every line of the files, or of standard input when none is named; empty lines have no answer.
pub(crate) fn answer(files: &[PathBuf], answer: impl Fn(&str) -> String) -> Outcome<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    if files.is_empty() {
        each_line(io::stdin().lock(), &mut out, &answer)?;
    }
    for path in files {
        let file = File::open(path).map_err(|error| {
            Refusal::new(
                "file",
                format!("打不开 {}：{error}", path.display()),
                format!("cannot open {}: {error}", path.display()),
            )
        })?;
        each_line(BufReader::new(file), &mut out, &answer)?;
    }
    written(out.flush()).map(drop)
}

fn each_line(mut lines: impl BufRead, out: &mut impl Write, answer: impl Fn(&str) -> String) -> Outcome<()> {
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line)? {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if !text.is_empty() && !written(writeln!(out, "{}", answer(text)))? {
            break;
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

/// A line may be this long: the longest Digital Link URI is 8,191 bytes, each at most six as a JSON escape.
const LONGEST_LINE: u64 = 1 << 20;
