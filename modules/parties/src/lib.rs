#![doc = include_str!("../README.md")]

pub mod facts;
mod grams;
mod model;
pub mod rules;
mod sql;
pub mod store;

use heng_store::{Migration, Schema};

pub use model::*;

/// What this module brings to the database.
pub const SCHEMA: Schema = Schema {
    module: "parties",
    migrations: &[Migration {
        number: 1,
        name: "parties",
        sql: include_str!("../migrations/0001_parties.sql"),
    }],
    statements: sql::STATEMENTS,
};
