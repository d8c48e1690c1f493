//! The one writer: closures are gathered into a group, each in a savepoint, and one commit makes them all durable.

use std::time::{Duration, Instant};

use async_channel::Receiver;
use heng_kernel::Fault;

use super::SqliteConn;
use crate::tx::Tx;
use crate::work::Work;

/// Serves the queue until its last sender is gone.
pub(crate) fn serve(conn: &SqliteConn, queue: &Receiver<Box<dyn Work>>) {
    while let Ok(first) = queue.recv_blocking() {
        group(conn, first, queue);
    }
}

fn group(conn: &SqliteConn, first: Box<dyn Work>, queue: &Receiver<Box<dyn Work>>) {
    if let Err(fault) = conn.control("BEGIN IMMEDIATE") {
        return first.finish(Some(fault));
    }
    let begun = Instant::now();
    let mut done = Vec::new();
    let mut next = Some(first);
    let mut lost = None;
    while let Some(mut work) = next {
        lost = step(conn, work.as_mut()).err();
        done.push(work);
        let room = lost.is_none() && done.len() < MOST && begun.elapsed() < LONGEST;
        next = if room { queue.try_recv().ok() } else { None };
    }
    if lost.is_none() {
        lost = conn.control("COMMIT").err();
    }
    answer(conn, done, lost.as_ref());
}

/// One closure in its savepoint. An error means that the whole group is lost.
fn step(conn: &SqliteConn, work: &mut dyn Work) -> Result<(), Fault> {
    conn.control("SAVEPOINT closure")?;
    let keep = work.run(&mut Tx::sqlite(conn));
    if conn.is_idle() {
        return Err(Fault::broken("SQLite ended the transaction by itself: the disk may be full"));
    }
    if !keep {
        conn.control("ROLLBACK TO closure")?;
    }
    conn.control("RELEASE closure")
}

fn answer(conn: &SqliteConn, done: Vec<Box<dyn Work>>, lost: Option<&Fault>) {
    if lost.is_some() && !conn.is_idle() {
        // the fault below is what the callers learn; a failing rollback leaves the next BEGIN to fail as clearly
        drop(conn.control("ROLLBACK"));
    }
    for work in done {
        work.finish(lost.map(|fault| Fault::new("committing a group of writes", describe(fault))));
    }
}

fn describe(fault: &Fault) -> String {
    use std::error::Error as _;
    fault.source().map_or_else(|| fault.to_string(), |source| format!("{fault}: {source}"))
}

/// The most closures in one commit.
const MOST: usize = 1_024;
/// After so long a group is closed, so that the first of it need not wait for ever.
const LONGEST: Duration = Duration::from_millis(50);
