//! Every statement of the jobs.

use heng_store::Sql;

pub(crate) const INSERT: Sql = Sql::new(
    "jobs.insert",
    "INSERT INTO jobs_job (id, kind, once, payload, due, attempts, asked_by, asked_at)
     VALUES ($1, $2, $3, $4, $5, 0, $6, $7) ON CONFLICT DO NOTHING",
);

/// Whether anything is due, asked before the writer is troubled.
pub(crate) const DUE: Sql = Sql::hot(
    "jobs.due",
    "SELECT id FROM jobs_job WHERE done_at IS NULL AND given_up_at IS NULL AND due <= $1 AND kind = ANY($2)
     ORDER BY due, id LIMIT 1",
);

/// The next job that nobody else is about to take.
pub(crate) const NEXT: Sql = Sql::hot(
    "jobs.next",
    "SELECT id, kind, payload, attempts FROM jobs_job
     WHERE done_at IS NULL AND given_up_at IS NULL AND due <= $1 AND kind = ANY($2)
     ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED",
);

pub(crate) const LEASE: Sql =
    Sql::hot("jobs.lease", "UPDATE jobs_job SET due = $2, attempts = $3, worker = $4 WHERE id = $1");

pub(crate) const HOLD: Sql = Sql::hot(
    "jobs.hold",
    "UPDATE jobs_job SET due = $3 WHERE id = $1 AND attempts = $2 AND done_at IS NULL AND given_up_at IS NULL",
);

pub(crate) const FINISH: Sql = Sql::hot(
    "jobs.finish",
    "UPDATE jobs_job SET done_at = $3, error = NULL
     WHERE id = $1 AND attempts = $2 AND done_at IS NULL AND given_up_at IS NULL",
);

pub(crate) const POSTPONE: Sql = Sql::new(
    "jobs.postpone",
    "UPDATE jobs_job SET due = $3, error = $4
     WHERE id = $1 AND attempts = $2 AND done_at IS NULL AND given_up_at IS NULL",
);

pub(crate) const GIVE_UP: Sql = Sql::new(
    "jobs.give_up",
    "UPDATE jobs_job SET given_up_at = $3, error = $4
     WHERE id = $1 AND attempts = $2 AND done_at IS NULL AND given_up_at IS NULL",
);

/// Tried again from the start, unless an open job has taken its place.
pub(crate) const RETRY: Sql = Sql::new(
    "jobs.retry",
    "UPDATE jobs_job SET given_up_at = NULL, attempts = 0, due = $2
     WHERE id = $1 AND given_up_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM jobs_job o WHERE o.kind = jobs_job.kind AND o.once = jobs_job.once
                       AND o.done_at IS NULL AND o.given_up_at IS NULL)",
);

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, due, attempts, asked_by, asked_at, worker, error, done_at, given_up_at FROM jobs_job ",
            $rest
        )
    };
}

pub(crate) const LIST: Sql = Sql::hot("jobs.list", lines!("WHERE id < $1 ORDER BY id DESC LIMIT $2"));

pub(crate) const LIST_GIVEN_UP: Sql = Sql::hot(
    "jobs.list_given_up",
    lines!("WHERE given_up_at IS NOT NULL AND id < $1 ORDER BY id DESC LIMIT $2"),
);

pub(crate) const STATEMENTS: &[Sql] =
    &[INSERT, DUE, NEXT, LEASE, HOLD, FINISH, POSTPONE, GIVE_UP, RETRY, LIST, LIST_GIVEN_UP];
