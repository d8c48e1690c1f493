//! How the time of an answer grows with the number of codes, and with the number of scans.

use std::path::Path;

use heng_kernel::{Time, rng_from_seed};
use heng_resolver::judgement::VerdictKind;
use heng_resolver::places::Place;
use heng_resolver::scans::{self, CodeKey, Scan};

use super::http::{bound_codes, made_once};
use super::{Measure, scans as intake};
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, block_of, now};
use crate::http::{Asked, Server, alone};
use crate::meter::{percentile, seconds};
use crate::report::{Figure, Unit};
use crate::sample::codes::gtin;

pub(super) const MEASURE: Measure = Measure {
    name: "growth",
    what: "How cost grows with codes and with scans",
    how: "one connection, one request after the other, the median; the reference is the smallest county of the row's kind. \
          Codes are in blocks of 100,000; scans are spread over the packs of one block and over a year",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let mut figures = by_codes(bench)?;
    figures.extend(by_scans(bench)?);
    Ok(figures)
}

fn by_codes(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let mut rows = Vec::new();
    let sizes = [("10⁶", 10), ("10⁷", 100), ("10⁸", 1_000), ("10⁹", 10_000)];
    for (name, blocks) in sizes.into_iter().filter(|(_, blocks)| *blocks <= bench.amount(10_000)) {
        let dir = made_once(bench, &format!("growth-{blocks}"), 10_000, blocks)?;
        let codes = bound_codes(&County::open(&dir)?, 5_000)?;
        let server = Server::start(&dir)?;
        let paths = || codes.iter().map(|(gtin, serial)| format!("/01/{}/21/{serial}", gtin.fourteen()));
        let redirect = median(&server, &Asked::get(paths(), "Accept: text/html\r\n", 307))?;
        let tills = codes
            .iter()
            .map(|(gtin, serial)| format!("/api/v1/sellable?gtin={}&serial={serial}", gtin.fourteen()));
        let till = median(&server, &Asked::get(tills, "", 200))?;
        rows.push([
            (format!("redirect among {name} codes"), redirect),
            (format!("answer to a till among {name} codes"), till),
        ]);
    }
    Ok(told(&rows, "among the fewest codes"))
}

fn by_scans(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let dir = bench.empty_dir("growth-scans")?;
    let county = County::with_products(&dir, 10)?;
    county.issue_bound(10, 1, 100_000)?;
    let codes = bound_codes(&county, 2_000)?;
    drop(county);
    let (mut rows, mut kept) = (Vec::new(), 0);
    let sizes = [("10⁵", 100_000), ("10⁶", 1_000_000), ("10⁷", 10_000_000)];
    for (name, count) in sizes.into_iter().filter(|(_, count)| *count <= bench.amount(10_000_000)) {
        let statistics = fill(&dir, kept, count)?;
        kept = count;
        let server = Server::start(&dir)?;
        let paths = codes.iter().map(|(gtin, serial)| format!("/scan/01/{}/21/{serial}", gtin.fourteen()));
        let page = median(&server, &Asked::get(paths, "Accept: text/html\r\n", 200))?;
        rows.push([
            (format!("consumer page beside {name} scans"), page),
            (format!("statistics of a month beside {name} scans"), statistics),
        ]);
    }
    Ok(told(&rows, "beside the fewest scans"))
}

fn median(server: &Server, asked: &Asked) -> Result<f64, Fail> {
    alone(server.addr, asked, 500)?;
    Ok(percentile(&alone(server.addr, asked, 4_000)?, 0.5))
}

fn told(rows: &[[(String, f64); 2]], reference: &str) -> Vec<Figure> {
    let figure = |kind: usize| {
        rows.iter().map(move |row| {
            let (what, time) = &row[kind];
            Figure::new(what.clone(), *time, Unit::Seconds).against(reference, rows[0][kind].1)
        })
    };
    figure(0).chain(figure(1)).collect()
}

/// Writes scans up to `count`; then the seconds that a month's statistics take.
fn fill(dir: &Path, kept: u64, count: u64) -> Result<f64, Fail> {
    let county = County::open(dir)?;
    let mut rng = rng_from_seed(kept);
    for start in (kept..count).step_by(BATCH) {
        let batch: Result<Vec<Scan>, Fail> =
            (start..(start + BATCH as u64).min(count)).map(|at| scan(&county, at)).collect();
        let (batch, mut act) = (batch?, crate::county::program());
        std::mem::swap(&mut act.rng, &mut rng);
        rng = county.store.write_now(move |tx| {
            scans::write(tx, &mut act, &batch, 0)?;
            Ok(act.rng)
        })?;
    }
    let (last, month) = (now().date(), jiff::Span::new().days(30));
    let first = last.checked_sub(month)?;
    let (days, time) = seconds(|| county.store.read_now(move |tx| Ok(scans::days(tx, first, last)?)));
    if days?.is_empty() { Err("no scans were counted".into()) } else { Ok(time) }
}

/// The `at`-th scan: the packs of all blocks by turns, over a year, in the towns of the county and beyond.
fn scan(county: &County, at: u64) -> Result<Scan, Fail> {
    let block = block_of(&county.book, gtin(at % 10))?;
    let counter = block.span.first() + 200 + at * 7_919 % (block.span.count() - 200);
    let code = CodeKey { gtin: block.gtin.number(), version: block.version.get(), counter };
    let back = i64::try_from(at * 3_153 % 31_536_000)?;
    let moment: Time = now().plus_seconds(-back).plus_micros(i64::try_from(at % 1_000_000)?);
    let place = intake::TOWNS.get(usize::try_from(at % 5)?).and_then(|code| Place::by_code(*code));
    Ok(Scan { code, at: moment, place, verdict: VerdictKind::Genuine, suspicion: None, summed: false })
}

const BATCH: usize = 131_072;
