//! Documents of a thousand events taken in for good: read, checked, hashed, kept, known once.

use std::path::Path;
use std::sync::Mutex;

use heng_kernel::{Act, Actor, Fault, Outcome, rng_from_seed};
use heng_store::Store;
use heng_trace::capture::{Behaviour, deflate, keep, prepare};
use heng_trace::memory::Memory;
use rusqlite::Connection;
use serde::de::IgnoredAny;

use super::Measure;
use crate::Fail;
use crate::bench::Bench;
use crate::county::{County, now};
use crate::http::{Asked, Server, all_once};
use crate::meter::{per, seconds};
use crate::report::Figure;
use crate::sample::epcis::document;

pub(super) const MEASURE: Measure = Measure {
    name: "capture",
    what: "Durable capture of EPCIS documents in batches of 1,000 events",
    how: "documents of a thousand events of all five kinds, each new: read with full validation, hashed, every event known once \
          by hash and name, the exact bytes and the index on disk with `synchronous=FULL`, the graph in memory up to date; \
          first through the functions of the product by as many threads as processors, then as `POST /epcis/v2/capture` over \
          as many connections, server and load on the same cores. The reference checks nothing but that it is JSON, and \
          writes each document as one row of a bare SQLite table, one durable transaction each",
    run,
};

fn run(bench: &Bench) -> Result<Vec<Figure>, Fail> {
    let documents: Vec<String> = (0..bench.amount(200)).map(|seed| document(seed, SIZE)).collect();
    let events = documents.len() as u64 * SIZE;
    let plain = plain(&bench.empty_dir("capture-plain")?, &documents)?;
    let dir = bench.empty_dir("capture")?;
    let store = County::open(&dir)?.store;
    let (done, inside) = seconds(|| within(bench.cores, &store, &documents));
    done?;
    drop(store);
    let dir = bench.empty_dir("capture-http")?;
    let token = County::open(&dir)?.token()?;
    let server = Server::start(&dir)?;
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/ld+json\r\n");
    let asked = Asked::post("/epcis/v2/capture", &headers, &documents, 202);
    let (sent, over) = seconds(|| all_once(server.addr, &asked, bench.cores * 2));
    sent?;
    drop(server);
    let figure = |what: &str, time: f64| Figure::rate(what, per(events, time)).on(bench.cores).at_least(5e4);
    let reference = ("a row a document in SQLite", per(events, plain));
    Ok(vec![
        figure("events captured, through the functions", inside).against(reference.0, reference.1),
        figure("events captured over HTTP", over).against(reference.0, reference.1),
    ])
}

/// Captures every document once, by several threads.
fn within(threads: usize, store: &Store, documents: &[String]) -> Result<(), Fail> {
    let (memory, next) = (Memory::default(), Mutex::new(documents.iter().zip(0..)));
    std::thread::scope(|scope| {
        let work = || {
            while let Some((text, seed)) = next.lock().ok().and_then(|mut next| next.next()) {
                capture(store, &memory, text, seed)?;
            }
            Ok::<_, Fail>(())
        };
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "a capture failed")?)
    })
}

fn capture(store: &Store, memory: &Memory, text: &str, seed: u64) -> Result<(), Fail> {
    let (prepared, pages) = (prepare(text.as_bytes(), now()), deflate(text.as_bytes())?);
    let bytes = text.as_bytes().to_vec();
    let kept = store.write_now(move |tx| -> Outcome<usize> {
        let mut act = Act::new(Actor::program("heng-bench"), now(), rng_from_seed(seed));
        let kept = keep(tx, &mut act, &bytes, &prepared, &pages, Behaviour::Rollback)?;
        usize::try_from(kept.capture.kept).map_err(|_| Fault::broken("a count").into())
    })?;
    memory.refresh(store)?;
    if kept as u64 == SIZE { Ok(()) } else { Err(format!("{kept} events of {SIZE} were kept").into()) }
}

/// Seconds to write the documents as rows.
fn plain(dir: &Path, documents: &[String]) -> Result<f64, Fail> {
    let conn = Connection::open(dir.join("plain.db"))?;
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.execute_batch("CREATE TABLE document (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")?;
    let (done, time) = seconds(|| -> Result<(), Fail> {
        for text in documents {
            serde_json::from_str::<IgnoredAny>(text)?;
            conn.execute("INSERT INTO document (bytes) VALUES (?1)", [text.as_bytes()])?;
        }
        Ok(())
    });
    done.map(|()| time)
}

const SIZE: u64 = 1_000;
