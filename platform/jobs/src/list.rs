//! The list that a page shows.

use heng_kernel::{Cursor, Fault, JobId, Page, PageSize, Time};
use heng_store::{Row, Tx, params};

use crate::job::{JobLine, State};
use crate::sql;

/// Jobs, newest first; only those that were given up, if asked.
pub fn list(
    tx: &mut Tx<'_>,
    only_given_up: bool,
    before: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<JobLine>, Fault> {
    let before = before.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(JobId::from_bytes([0xff; 16]));
    let statement = if only_given_up { &sql::LIST_GIVEN_UP } else { &sql::LIST };
    let rows = tx.all(statement, params![before, size.one_more()], line)?;
    Ok(Page::cut(rows, size, |line| line.id.to_string()))
}

fn line(row: &Row<'_>) -> Result<JobLine, Fault> {
    let (done_at, given_up_at): (Option<Time>, Option<Time>) = (row.get(8)?, row.get(9)?);
    let state = match (done_at, given_up_at) {
        (Some(_), _) => State::Done,
        (None, Some(_)) => State::GivenUp,
        (None, None) => State::Open,
    };
    Ok(JobLine {
        id: row.get(0)?,
        kind: row.get(1)?,
        state,
        due: row.get(2)?,
        attempts: row.get(3)?,
        asked_by: row.get(4)?,
        asked_at: row.get(5)?,
        worker: row.get(6)?,
        error: row.get(7)?,
        ended_at: done_at.or(given_up_at),
    })
}
