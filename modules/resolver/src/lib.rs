#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
pub mod description;
mod desk;
mod figures;
mod house;
pub mod judgement;
pub mod links;
pub mod linkset;
pub mod lookup;
mod memory;
mod pages;
pub mod places;
pub mod read;
mod reports;
mod rule_table;
pub mod scans;
mod source;
mod sql;
pub mod till;

use heng_store::{Migration, Schema};

pub use api::module;
pub use desk::{Desk, Judged};
pub use house::{House, scans_of};
pub use rule_table::rule_book;
pub use source::{Blocked, Blocking, CodeLife, Goods, Lot, Maker, Photo, Premises, Register};

/// What the resolver brings to the database.
pub const SCHEMA: Schema = Schema {
    module: "resolver",
    migrations: &[
        Migration { number: 1, name: "resolver", sql: include_str!("../migrations/0001_resolver.sql") },
        Migration { number: 2, name: "settlements", sql: include_str!("../migrations/0002_settlements.sql") },
    ],
    statements: sql::STATEMENTS,
};
