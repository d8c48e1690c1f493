//! Requests a second, beside a route that does nothing.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use heng_codes::serial::Serial;
use heng_gs1::key::Gtin;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, block_of};
use crate::http::{Asked, Server, flood, paced};
use crate::meter::{number, percentile};
use crate::report::{Figure, Unit};
use crate::sample::codes::gtin;

pub(super) const MEASURE: Measure = Measure {
    name: "http",
    what: "Redirects, answers to tills and consumer pages over HTTP",
    how: "a million products, 10⁹ codes in 10,000 blocks, bound; server and load on the same cores, 16 kept-alive connections, \
          a different code each time; the reference is `/hello`, a route of the same server without any of our layers, measured \
          in turns with ours. At half load, requests are due at fixed instants and counted from there",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let dir = county(bench)?;
    let codes = bound_codes(&County::open(&dir)?, bench.amount(10_000))?;
    let server = Server::start(&dir)?;
    let hello = Asked::get(["/hello".to_owned()], "", 200);
    let mut figures = Vec::new();
    for (name, asked, share) in routes(&codes) {
        figures.extend(beside(bench, server.addr, (name, &asked, share), &hello)?);
    }
    let page = Figure::new("resident memory of that server", number(server.resident()), Unit::Bytes);
    figures.push(
        page.at_most(300e6)
            .against("the database on disk", number(std::fs::metadata(dir.join("heng.db"))?.len())),
    );
    Ok(figures)
}

/// The routes, with the share of the reference that each must reach.
fn routes(codes: &[(Gtin, Serial)]) -> [(&'static str, Asked, f64); 3] {
    let path = |(gtin, serial): &(Gtin, Serial)| format!("/01/{}/21/{serial}", gtin.fourteen());
    let till = |(gtin, serial): &(Gtin, Serial)| {
        format!("/api/v1/sellable?gtin={}&serial={serial}", gtin.fourteen())
    };
    let phone = "Accept: text/html\r\nAccept-Language: zh-CN\r\n";
    let reads = "Accept: text/html\r\nAccept-Language: zh-CN\r\nAccept-Encoding: gzip, br\r\n";
    [
        ("resolver redirect", Asked::get(codes.iter().map(path), phone, 307), 0.5),
        ("answer to a till", Asked::get(codes.iter().map(till), "Accept: application/json\r\n", 200), 0.5),
        (
            "consumer page, warm",
            Asked::get(codes.iter().take(500).map(|code| format!("/scan{}", path(code))), reads, 200),
            0.3,
        ),
    ]
}

fn beside(
    bench: &Bench,
    addr: SocketAddr,
    (name, asked, share): (&str, &Asked, f64),
    hello: &Asked,
) -> Result<[Figure; 2], Fail> {
    let time = Duration::from_secs(if bench.quick { 1 } else { 4 });
    flood(addr, asked, time / 2)?;
    let (mut ours, mut theirs) = (0.0_f64, 0.0_f64);
    for _ in 0..if bench.quick { 1 } else { 3 } {
        theirs = theirs.max(flood(addr, hello, time)?);
        ours = ours.max(flood(addr, asked, time)?);
    }
    let steady = paced(addr, hello, theirs / 2.0, time)?;
    let times = paced(addr, asked, ours / 2.0, time)?;
    let late = Figure::new(
        format!("{name}, 99 % faster than, at half load"),
        percentile(&times, 0.99),
        Unit::Seconds,
    );
    Ok([
        Figure::rate(name, ours).on(bench.cores).share(share).against("/hello", theirs),
        late.on(bench.cores).at_most(5e-3).against("/hello at half of its load", percentile(&steady, 0.99)),
    ])
}

/// Serials of bound codes all over the blocks.
pub(super) fn bound_codes(county: &County, count: u64) -> Result<Vec<(Gtin, Serial)>, Fail> {
    let page = county.book.page();
    let blocks = page.index.blocks();
    let code = |at: u64| {
        let block = blocks[usize::try_from(at * 7_919 % blocks.len() as u64)?];
        // behind the waste at the beginning of the print run
        let counter = block.span.first() + 200 + at * 104_729 % (block.span.count() - 200);
        let serial = page.serial(block.gtin, block.version, counter).ok_or("a code without a serial")?;
        Ok((block.gtin, serial))
    };
    (0..count).map(code).collect()
}

/// The county, made at the first run.
fn county(bench: &Bench) -> Result<PathBuf, Fail> {
    let (products, blocks) = (bench.amount(1_000_000), bench.amount(10_000));
    made_once(bench, &format!("county-{products}-{blocks}"), products, blocks)
}

/// A county of blocks of 100,000 codes, made at the first run, and again when the program's tables have changed.
pub(super) fn made_once(bench: &Bench, name: &str, products: u64, blocks: u64) -> Result<PathBuf, Fail> {
    let (dir, done) = (bench.kept(name), bench.kept(name).join("complete"));
    let usable =
        done.exists() && County::open(&dir).is_ok_and(|county| block_of(&county.book, gtin(0)).is_ok());
    if !usable {
        eprintln!("   making {products} products and {blocks} blocks of 100,000 codes, once");
        bench.empty_dir(name)?;
        let county = County::with_products(&dir, products)?;
        county.issue_bound(blocks, products / blocks, 100_000)?;
        std::fs::write(done, "")?;
    }
    Ok(dir)
}
