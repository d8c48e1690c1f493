//! Asking for work, taking it, ending it.

use heng_kernel::{Act, Fault, JobId, Outcome, Refusal, Status, Time};
use heng_store::{Tx, list, params};

use crate::job::{Job, NewJob};
use crate::sql;

/// Asks for work in the transaction of the change that needs it. None when an open job of that kind has its key.
pub fn enqueue(tx: &mut Tx<'_>, act: &mut Act, new: &NewJob) -> Result<Option<JobId>, Fault> {
    let id: JobId = act.id();
    let (payload, due) = (new.payload.to_string(), new.due.max(act.now));
    let added =
        tx.run(&sql::INSERT, params![id, new.kind, new.once, payload, due, act.actor.name, act.now])?;
    Ok((added == 1).then_some(id))
}

/// Takes the job that has waited longest among those of the given kinds, until `lease`.
pub fn claim(
    tx: &mut Tx<'_>,
    kinds: &[&str],
    worker: &str,
    now: Time,
    lease: Time,
) -> Result<Option<Job>, Fault> {
    let found = tx.opt(&sql::NEXT, params![now, list(kinds)], |row| {
        let payload =
            serde_json::from_str(row.text(2)?).map_err(|error| Fault::new("reading a job", error))?;
        Ok(Job { id: row.get(0)?, kind: row.get(1)?, payload, attempt: row.get::<u32>(3)? + 1 })
    })?;
    if let Some(job) = &found {
        tx.run(&sql::LEASE, params![job.id, lease, job.attempt, worker])?;
    }
    Ok(found)
}

/// Holds a long job until `lease`. False when it was lost to another worker: then leave it.
pub fn hold(tx: &mut Tx<'_>, job: &Job, lease: Time) -> Result<bool, Fault> {
    Ok(tx.run(&sql::HOLD, params![job.id, job.attempt, lease])? == 1)
}

/// The job is done. A handler that calls this in the transaction of its own changes is done exactly once; the
/// refusal, when the job was lost to another worker, undoes them.
pub fn finish(tx: &mut Tx<'_>, job: &Job, now: Time) -> Outcome<()> {
    if tx.run(&sql::FINISH, params![job.id, job.attempt, now])? == 1 {
        return Ok(());
    }
    Err(Refusal::new("jobs/lost", "该任务已由他人接手或已结束", "the job was taken over or has ended")
        .status(Status::Conflict)
        .into())
}

/// The attempt failed: the job is tried again after a while, twice as long each time, or given up.
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str, now: Time) -> Result<(), Fault> {
    if job.attempt >= MOST_ATTEMPTS {
        tx.run(&sql::GIVE_UP, params![job.id, job.attempt, now, error])?;
    } else {
        tx.run(&sql::POSTPONE, params![job.id, job.attempt, now.plus_seconds(backoff(job.attempt)), error])?;
    }
    Ok(())
}

/// A job that was given up is tried again from the start.
///
/// # Errors
/// It was not given up, or an open job has taken its place.
pub fn retry(tx: &mut Tx<'_>, id: JobId, now: Time) -> Outcome<()> {
    if tx.run(&sql::RETRY, params![id, now])? == 1 {
        return Ok(());
    }
    Err(Refusal::new(
        "jobs/not-given-up",
        "该任务并未放弃，或已有同样的任务在进行",
        "the job was not given up, or the same work is under way",
    )
    .status(Status::Conflict)
    .remedy("请刷新任务列表后再试", "reload the list of jobs")
    .into())
}

/// Seconds until the next attempt: 5, 10, 20 … at most an hour.
fn backoff(attempt: u32) -> i64 {
    (5i64 << attempt.saturating_sub(1).min(10)).min(3_600)
}

/// After so many attempts, some three hours, a person has to look.
const MOST_ATTEMPTS: u32 = 12;
