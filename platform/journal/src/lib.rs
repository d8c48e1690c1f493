#![doc = include_str!("../README.md")]

mod canonical;
mod entry;
mod event;
mod leaf;
mod list;
mod record;
mod remove;
mod sql;
mod verify;
mod watch;

use heng_store::{Migration, Schema};

pub use canonical::canonical;
pub use entry::{Entry, Object};
pub use event::Event;
pub use list::{Filter, feed, length, list, of_object};
pub use record::{record, record_many};
pub use remove::remove_body;
pub use verify::{Finding, Flaw, Report, verify};
pub use watch::{Follower, Watcher};

/// What the journal brings to the database.
pub const SCHEMA: Schema = Schema {
    module: "journal",
    migrations: &[Migration {
        number: 1,
        name: "journal",
        sql: include_str!("../migrations/0001_journal.sql"),
    }],
    statements: sql::STATEMENTS,
};
