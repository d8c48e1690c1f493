//! A thread that owns one connection and runs closures on it, each in its own transaction.

use std::sync::atomic::{AtomicU64, Ordering};

use async_channel::Receiver;

use super::PgConn;
use crate::tx::{Sight, Tx};
use crate::work::Work;

/// What a thread's transactions may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// See one instant, change nothing.
    Read,
    /// Change.
    Write,
}

/// Serves the queue until its last sender is gone.
/// `written` counts the writes that were acknowledged.
pub(crate) fn serve(conn: &mut PgConn, queue: &Receiver<Box<dyn Work>>, mode: Mode, written: &AtomicU64) {
    while let Ok(work) = queue.recv_blocking() {
        one(conn, work, mode, Sight::now(written.load(Ordering::Acquire)));
    }
}

fn one(conn: &mut PgConn, mut work: Box<dyn Work>, mode: Mode, sight: Sight) {
    let begin = match mode {
        Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    if let Err(fault) = conn.begin(begin) {
        return work.finish(Some(fault));
    }
    let mut tx = match mode {
        Mode::Read => Tx::postgres_reader(conn, sight),
        Mode::Write => Tx::postgres(conn),
    };
    let keep = work.run(&mut tx);
    let ended = conn.control(if keep { "COMMIT" } else { "ROLLBACK" });
    // when a rollback fails the connection is gone, and with it the transaction
    work.finish(if keep { ended.err() } else { None });
}
