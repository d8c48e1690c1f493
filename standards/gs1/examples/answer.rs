//! Answers questions from standard input, one JSON object a line: what `heng gs1 check` does.
//!
//! `cargo run -p heng-gs1 --example answer < questions.jsonl`

use std::io::{BufRead as _, Write as _, stdin, stdout};

fn main() -> std::io::Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        writeln!(out, "{}", heng_gs1::check::check_line(&line?))?;
    }
    Ok(())
}
