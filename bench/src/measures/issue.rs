//! A million codes issued, with their print file; and what an issued code takes up on disk.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use heng_codes::keys::KeyRing;
use heng_codes::labels::Link;
use heng_codes::print::{Format, PrintFile, Sums};
use heng_kernel::rng_from_seed;
use rusqlite::Connection;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, block_of, now};
use crate::machine::peak_memory;
use crate::meter::{number, per, seconds};
use crate::report::{self, Figure, Unit};
use crate::sample::codes::{gtin, key};

pub(super) const MEASURE: Measure = Measure {
    name: "issue",
    what: "A million codes issued, with their print file",
    how: "in a process of its own: the order is placed and its block issued, durable, with its journal entry; the CSV is written to \
          disk and synced, then read again for SM3 and SHA-256. Growth is that of the database over a hundred such orders. \
          The reference inserts the same serials as rows into a bare SQLite table, one transaction, `synchronous=FULL`",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let mut child = Command::new(env::current_exe()?);
    child.args(["--child", "issue"]).args(bench.quick.then_some("--quick"));
    let output = child.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let told: Told = serde_json::from_slice(&output.stdout)?;
    let (rows, size) = rows(bench)?;
    let (time, memory, growth) = (told.seconds, number(told.peak), growth(bench)?);
    Ok(vec![
        Figure::new("issue 1 M codes and write the print file with sums", time, Unit::Seconds)
            .at_most(2.0)
            .against("a row a code in SQLite, no print file", rows),
        Figure::new("the largest memory of that process", memory, Unit::Bytes)
            .at_most(64e6)
            .against("the print file", number(told.file)),
        Figure::new("stored for an issued, unscanned code", growth, Unit::BytesPerCode)
            .at_most(0.01)
            .against("a row a code in SQLite", per(size, number(bench.amount(CODES)))),
    ])
}

/// What the child says.
#[derive(serde::Serialize, serde::Deserialize)]
struct Told {
    seconds: f64,
    peak: u64,
    file: u64,
}

/// Issues, writes and sums up in this process.
pub(super) fn child(bench: &Bench) -> Result<(), Fail> {
    let dir = bench.empty_dir("issue")?;
    let county = County::with_products(&dir, 1)?;
    let (sums, seconds) = seconds(|| {
        county.issue(0, 0, bench.amount(CODES))?;
        print(&county, &dir)
    });
    let told = Told { seconds, peak: peak_memory().unwrap_or_default(), file: sums?.length };
    report::say(&serde_json::to_string(&told)?);
    Ok(())
}

fn print(county: &County, dir: &Path) -> Result<Sums, Fail> {
    let block = block_of(&county.book, gtin(0))?;
    let ring = KeyRing::open(dir, None, &[], &mut rng_from_seed(1), now())?;
    let key = ring.key(block.version).ok_or("the ring lacks the block's key")?;
    let link = Link::new("https://id.example.cn", block.gtin, None)?;
    let rows = PrintFile::new(key, block.gtin, block.span, &link, Format::Csv);
    let path = dir.join("block.csv");
    let mut file = File::create(&path)?;
    rows.read_from(0).try_for_each(|chunk| file.write_all(&chunk?))?;
    file.sync_all()?;
    Ok(Sums::of(File::open(path)?)?)
}

/// Bytes that the database grows by, a code, over a hundred orders of a million.
fn growth(bench: &Bench) -> Result<f64, Fail> {
    let dir = bench.empty_dir("issue-growth")?;
    let orders = bench.amount(100);
    let before = {
        drop(County::with_products(&dir, 1)?);
        size(&dir.join("heng.db"))?
    };
    {
        let county = County::open(&dir)?;
        (0..orders).try_for_each(|number| county.issue(0, number, CODES))?;
    }
    Ok(per(size(&dir.join("heng.db"))?.saturating_sub(before), number(orders * CODES)))
}

/// The size of a database that nobody else has open, with what was still in its log.
fn size(path: &Path) -> Result<u64, Fail> {
    Connection::open(path)?.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(fs::metadata(path)?.len())
}

/// Seconds to insert the same serials as rows, and the bytes that they take.
fn rows(bench: &Bench) -> Result<(f64, u64), Fail> {
    let path = bench.empty_dir("issue-rows")?.join("rows.db");
    let mut serials = vec![key()?.issue(gtin(1), 0)?; usize::try_from(bench.amount(CODES))?];
    key()?.issue_run(gtin(1), 0, &mut serials)?;
    let (done, seconds) = seconds(|| -> Result<(), Fail> {
        let mut db = Connection::open(&path)?;
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE code (gtin INTEGER, serial TEXT, PRIMARY KEY (gtin, serial)) WITHOUT ROWID;",
        )?;
        let all = db.transaction()?;
        {
            let mut insert = all.prepare("INSERT INTO code VALUES (?1, ?2)")?;
            for serial in &serials {
                insert.execute((gtin(1).number().cast_signed(), serial.to_string()))?;
            }
        }
        Ok(all.commit()?)
    });
    done?;
    Ok((seconds, size(&path)?))
}

const CODES: u64 = 1_000_000;
