//! Reads documents from standard input, one per line, and says of each: `valid`, kind, events, first problem.

use std::io::{BufRead, Write};

use heng_epcis::{Options, json};

fn main() -> std::io::Result<()> {
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.split(b'\n') {
        let bytes = line?;
        let read = json::read(&bytes, &Options::default());
        let first = read.problems.iter().next().map(ToString::to_string).unwrap_or_default();
        let (kind, events) = (read.kind.name(), read.events.len());
        writeln!(output, "{}\t{kind}\t{events}\t{}", read.is_valid(), first.escape_debug())?;
    }
    Ok(())
}
