//! Scans made durable.

use std::sync::Arc;

use heng_kernel::rng_from_seed;
use heng_resolver::judgement::{
    Bound, CodeFacts, CodeState, Glance, History, Level, RuleBook, ShelfLife, judge,
};
use heng_resolver::places::Place;
use heng_resolver::scans::{CodeKey, Intake, Ledger, Limits};
use rusqlite::Connection;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, now};
use crate::meter::{per, seconds};
use crate::report::Figure;
use crate::sample::codes::gtin;

pub(super) const MEASURE: Measure = Measure {
    name: "scans",
    what: "Scans taken in and made durable",
    how: "each scan takes its place, is judged and queued; the clock stops when the last one is on disk (`synchronous=FULL`), \
          with its code's history and the counts of its day and product; the reference inserts the same scans, and nothing \
          else, into a bare SQLite table in transactions of as many",
    run,
};

/// Towns of the county and cities beyond.
pub(super) const TOWNS: [u32; 5] = [330_327_100, 330_327_104, 330_327_107, 330_300, 310_000];

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let count = bench.amount(500_000);
    let rate = intake(bench, count)?;
    let reference = bare(bench, count)?;
    let figure = Figure::rate("scans judged, kept and counted", rate).on(bench.cores);
    Ok(vec![figure.at_least(50e3).against("bare inserts into SQLite", reference)])
}

/// Product and counter of the `at`-th scan: a hundred products, packs in no order, one in ten seen before.
fn code(at: u64) -> (u64, u64) {
    let pack = if at % 10 == 9 { at - 5 } else { at };
    (gtin(pack % 100).number(), pack * 7_919 % 1_000_003)
}

fn intake(bench: &Bench, count: u64) -> Result<f64, Fail> {
    let county = County::open(&bench.empty_dir("scans")?)?;
    let rules = RuleBook::built_in()?.at(now())?;
    let bound = CodeState::Bound(Bound { shelf_life: ShelfLife::NotStated });
    let facts = CodeFacts { level: Level::Item, state: bound, recalls: Some(Vec::new()), flag: None };
    let intake =
        Arc::new(Intake::start(Limits::default(), Ledger::new(county.store.clone(), rng_from_seed(4)))?);
    let (load, time) = seconds(|| {
        for at in 0..count {
            let (gtin, counter) = code(at);
            let place =
                TOWNS.get(usize::try_from(at % 5).unwrap_or_default()).and_then(|code| Place::by_code(*code));
            let moment = now().plus_micros(i64::try_from(at).unwrap_or_default() * 20);
            let taken = intake.take(CodeKey { gtin, version: 0, counter }, moment, place);
            let history =
                taken.before().iter().fold(History::default(), |history, glance| history.and(*glance));
            let verdict = judge(&rules, &facts, Some(&history), Glance { at: moment, place });
            taken.tell(&verdict, history.count);
        }
        intake.stop()
    });
    if load.written == count && load.dropped == 0 {
        Ok(per(count, time))
    } else {
        Err("scans were lost".into())
    }
}

fn bare(bench: &Bench, count: u64) -> Result<f64, Fail> {
    let mut db = Connection::open(bench.empty_dir("scans-bare")?.join("rows.db"))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE scan (gtin INTEGER, version INTEGER, counter INTEGER, at INTEGER, place INTEGER, verdict TEXT)",
    )?;
    let (done, time) = seconds(|| -> Result<(), Fail> {
        let all: Vec<u64> = (0..count).collect();
        for batch in all.chunks(8_192) {
            let tx = db.transaction()?;
            {
                let mut insert = tx.prepare_cached("INSERT INTO scan VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
                for at in batch {
                    let (gtin, counter) = code(*at);
                    let place = TOWNS[usize::try_from(at % 5)?];
                    insert.execute((
                        gtin.cast_signed(),
                        0,
                        counter.cast_signed(),
                        at.cast_signed(),
                        place,
                        "genuine",
                    ))?;
                }
            }
            tx.commit()?;
        }
        Ok(())
    });
    done?;
    Ok(per(count, time))
}
