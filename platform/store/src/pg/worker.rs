//! A thread that owns one connection and runs closures on it, each in its own transaction.

use async_channel::Receiver;

use super::PgConn;
use crate::tx::Tx;
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
pub(crate) fn serve(conn: &mut PgConn, queue: &Receiver<Box<dyn Work>>, mode: Mode) {
    while let Ok(work) = queue.recv_blocking() {
        one(conn, work, mode);
    }
}

fn one(conn: &mut PgConn, mut work: Box<dyn Work>, mode: Mode) {
    let begin = match mode {
        Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    if let Err(fault) = conn.begin(begin) {
        return work.finish(Some(fault));
    }
    let keep = work.run(&mut Tx::postgres(conn));
    let ended = conn.control(if keep { "COMMIT" } else { "ROLLBACK" });
    // when a rollback fails the connection is gone, and with it the transaction
    work.finish(if keep { ended.err() } else { None });
}
