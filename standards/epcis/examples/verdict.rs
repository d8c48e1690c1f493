//! Reads files named on standard input, one per line, and says of each: `valid`, kind, events, first problem.

use std::io::{BufRead, Write};

use heng_epcis::{Options, json};

fn main() -> std::io::Result<()> {
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for file in input.lines() {
        let file = file?;
        let bytes = std::fs::read(&file)?;
        let read = json::read(&bytes, &Options::default());
        let first = read
            .problems
            .iter()
            .next()
            .map(ToString::to_string)
            .unwrap_or_default()
            .replace(['\n', '\t', '\r'], " ");
        let (kind, events) = (read.kind.name(), read.events.len());
        writeln!(output, "{}\t{kind}\t{events}\t{file}\t{first}", read.is_valid())?;
    }
    Ok(())
}
