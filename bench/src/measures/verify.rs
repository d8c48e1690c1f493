//! A serial is turned back into its counter, and the block that issued it is found.

use std::hint::black_box;

use heng_codes::serial::{Serial, SerialKey};
use heng_gs1::key::Gtin;
use rusqlite::Connection;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::meter::best_rate;
use crate::report::Figure;
use crate::sample::codes::{Issued, key};

pub(super) const MEASURE: Measure = Measure {
    name: "verify",
    what: "A serial verified among all issued codes",
    how: "12 characters are read, inverted under the key and looked for among all blocks, in an order that jumps about; \
          the reference finds the same serials in a SQLite table of one row a code that holds only a million codes",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let key = key()?;
    let rows = by_rows(bench, &key)?;
    let mut figures = Vec::new();
    for (name, codes) in
        [("10⁶", 1_000_000), ("10⁷", 10_000_000), ("10⁸", 100_000_000), ("10⁹", 1_000_000_000)]
    {
        let issued = Issued::new(codes, 10_000, 500)?;
        let rate = rate(bench, &key, &issued)?;
        let what = format!("verify among {name} codes in 10,000 blocks");
        let figure = Figure::rate(what, rate).against("a row a code in SQLite, 10⁶ rows", rows);
        figures.push(figure.at_least(1e6));
    }
    Ok(figures)
}

fn rate(bench: &Bench, key: &SerialKey, issued: &Issued) -> Result<f64, Fail> {
    let serials = printed(key, issued, 200_000)?;
    let mut found = 0;
    let rate = best_rate(bench.rounds(), serials.len() as u64, || {
        found = serials.iter().filter(|(gtin, text)| verify(key, issued, *gtin, text)).count();
    });
    if found == serials.len() { Ok(rate) } else { Err("a code that was issued was not found".into()) }
}

fn verify(key: &SerialKey, issued: &Issued, gtin: Gtin, text: &str) -> bool {
    let found = Serial::parse(text).ok().and_then(|serial| {
        let counter = key.invert(gtin, serial)?;
        issued.index.find(gtin, key.version(), counter)
    });
    black_box(found).is_some()
}

fn printed(key: &SerialKey, issued: &Issued, count: u64) -> Result<Vec<(Gtin, String)>, Fail> {
    let code = |at| {
        let (gtin, counter) = issued.code(at);
        Ok((gtin, key.issue(gtin, counter)?.to_string()))
    };
    (0..count).map(code).collect()
}

/// The same question to a table that holds every code.
fn by_rows(bench: &Bench, key: &SerialKey) -> Result<f64, Fail> {
    let codes = bench.amount(1_000_000);
    let issued = Issued::new(codes, 10_000.min(codes / 10), 500)?;
    let dir = bench.empty_dir("verify")?;
    let mut rows = Connection::open(dir.join("rows.db"))?;
    rows.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE code (gtin INTEGER, serial TEXT, PRIMARY KEY (gtin, serial)) WITHOUT ROWID;")?;
    let all = printed(key, &issued, codes)?;
    let filling = rows.transaction()?;
    {
        let mut insert = filling.prepare("INSERT OR IGNORE INTO code VALUES (?1, ?2)")?;
        for (gtin, serial) in &all {
            insert.execute((gtin.number().cast_signed(), serial))?;
        }
    }
    filling.commit()?;
    let asked = &all[..all.len().min(200_000)];
    let mut find = rows.prepare("SELECT 1 FROM code WHERE gtin = ?1 AND serial = ?2")?;
    let mut found = 0;
    let rate = best_rate(2, asked.len() as u64, || {
        found = asked
            .iter()
            .filter(|(gtin, serial)| find.exists((gtin.number().cast_signed(), serial)).unwrap_or(false))
            .count();
    });
    if found == asked.len() { Ok(rate) } else { Err("a row was not found".into()) }
}
