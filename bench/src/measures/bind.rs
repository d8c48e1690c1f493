//! A million codes bound to a lot, roll by roll.

use std::fmt::Write;
use std::sync::Arc;

use heng_codes::store::{self as codes, CodeMark, CodeRange, NewBinding, NewVoid};
use heng_kernel::BlockId;
use rusqlite::Connection;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, lot, owner};
use crate::meter::seconds;
use crate::report::{Figure, Unit};

pub(super) const MEASURE: Measure = Measure {
    name: "bind",
    what: "A million codes bound by roll ranges, one in a hundred void",
    how: "a hundred rolls of 10,000; the void codes of each roll, spread over it, are reported, then the roll is bound: two \
          durable commits a roll (`synchronous=FULL`), each with its journal entry; the reference sets the lot of a million rows \
          of a bare SQLite table, but for the void ones, in one transaction a roll",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let rolls = bench.amount(100);
    let dir = bench.empty_dir("bind")?;
    let county = County::with_products(&dir, 1)?;
    let block = county.issue_delivered(0, rolls * ROLL, String::new())?;
    let (done, time) =
        seconds(|| (0..rolls).map(|roll| bind_roll(&county, block, roll)).sum::<Result<u64, Fail>>());
    let bound = done?;
    if bound != rolls * (ROLL - ROLL / 100) {
        return Err(format!("{bound} codes were bound").into());
    }
    let rows = rows(bench, rolls)?;
    let figure = Figure::new("bind 1 M codes in 100 rolls with 10,000 voids, durable", time, Unit::Seconds)
        .on(bench.cores);
    Ok(vec![figure.at_most(2.0).against("a row a code in SQLite", rows)])
}

/// Reports the void codes of a roll and binds the rest; how many were bound.
fn bind_roll(county: &County, block: BlockId, roll: u64) -> Result<u64, Fail> {
    let range = CodeRange {
        block: Some(block),
        first: Some(CodeMark::Number(roll * ROLL + 1)),
        last: Some(CodeMark::Number((roll + 1) * ROLL)),
        ..CodeRange::default()
    };
    let void = NewVoid {
        range: range.clone(),
        only: void_numbers(roll),
        reason: "bad-print".into(),
        note: String::new(),
        source: "line 1".into(),
        number: Some(format!("void-{roll}")),
    };
    let (book, mut act) = (Arc::clone(&county.book), owner(county.business()?, roll));
    let mut act = county.store.write_now(move |tx| {
        codes::void(tx, &mut act, &book, &void)?;
        Ok(act)
    })?;
    let book = Arc::clone(&county.book);
    let new = NewBinding {
        range,
        lot: lot(&act),
        rebinding: None,
        source: "line 1".into(),
        number: Some(format!("roll-{roll}")),
    };
    Ok(county.store.write_now(move |tx| codes::bind(tx, &mut act, &book, &new))?.bound)
}

/// Every hundredth number of the roll, not quite evenly: `37,141,…`.
fn void_numbers(roll: u64) -> String {
    (0..ROLL / 100).fold(String::new(), |mut text, at| {
        // writing to a String cannot fail
        let _ = write!(text, "{},", roll * ROLL + at * 100 + 1 + at * 37 % 100);
        text
    })
}

fn rows(bench: &Bench, rolls: u64) -> Result<f64, Fail> {
    let mut db = Connection::open(bench.empty_dir("bind-rows")?.join("rows.db"))?;
    db.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE code (id INTEGER PRIMARY KEY, lot TEXT, void INTEGER NOT NULL);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
         INSERT INTO code SELECT i, NULL, i % 100 = 37 FROM n",
        rolls * ROLL
    ))?;
    let (done, time) = seconds(|| -> Result<(), Fail> {
        for roll in 0..rolls {
            let tx = db.transaction()?;
            let span = ((roll * ROLL + 1).cast_signed(), ((roll + 1) * ROLL).cast_signed());
            tx.prepare_cached("UPDATE code SET lot = 'L221030A' WHERE id BETWEEN ?1 AND ?2 AND void = 0")?
                .execute(span)?;
            tx.commit()?;
        }
        Ok(())
    });
    done?;
    Ok(time)
}

const ROLL: u64 = 10_000;
