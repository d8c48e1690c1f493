#![doc = include_str!("../README.md")]

pub mod actions;
mod answer;
mod api;
pub mod balance;
pub mod capture;
pub mod extract;
mod figures;
pub mod graph;
pub mod memory;
mod pages;
pub mod recall;
pub mod rights;
mod select;
mod sql;
pub mod walk;

pub use api::module;
use heng_store::{Migration, Schema};

/// What this module brings to the database.
pub const SCHEMA: Schema = Schema {
    module: "trace",
    migrations: &[
        Migration { number: 1, name: "trace", sql: include_str!("../migrations/0001_trace.sql") },
        Migration { number: 2, name: "recall", sql: include_str!("../migrations/0002_recall.sql") },
        Migration { number: 3, name: "loss", sql: include_str!("../migrations/0003_loss.sql") },
    ],
    statements: sql::STATEMENTS,
};
