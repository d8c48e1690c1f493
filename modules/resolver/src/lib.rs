#![doc = include_str!("../README.md")]

pub mod description;
pub mod judgement;
pub mod links;
pub mod linkset;
pub mod places;
pub mod scans;
mod sql;
pub mod till;

use heng_store::{Migration, Schema};

/// What the resolver brings to the database.
pub const SCHEMA: Schema = Schema {
    module: "resolver",
    migrations: &[Migration {
        number: 1,
        name: "resolver",
        sql: include_str!("../migrations/0001_resolver.sql"),
    }],
    statements: sql::STATEMENTS,
};
