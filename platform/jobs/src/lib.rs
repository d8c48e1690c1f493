#![doc = include_str!("../README.md")]

mod job;
mod list;
mod queue;
mod sql;
mod worker;

use heng_store::{Migration, Schema};

pub use job::{Job, JobLine, NewJob, State};
pub use list::list;
pub use queue::{claim, enqueue, fail, finish, hold, retry};
pub use worker::{Clock, Handler, Handlers, Worker};

/// What the jobs bring to the database.
pub const SCHEMA: Schema = Schema {
    module: "jobs",
    migrations: &[Migration { number: 1, name: "job", sql: include_str!("../migrations/0001_job.sql") }],
    statements: sql::STATEMENTS,
};
