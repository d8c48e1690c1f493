#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
pub mod blocks;
pub mod book;
pub mod facts;
mod figures;
mod flow;
mod goods;
pub mod keys;
pub mod labels;
mod model;
mod module;
mod pages;
pub mod print;
pub mod ranges;
mod refusals;
pub mod rules;
mod run;
pub mod serial;
mod sql;
pub mod store;

use heng_store::{Migration, Schema};

pub use api::{CodeLife, LifeEvent, life};
pub use book::CodeBook;
pub use goods::LotInput;
pub use model::{
    BindingView, BlockView, CertificateView, CountRow, Counts, NewOrder, OrderView, Recall, RollView, Step,
    Tally,
};
pub use module::module;
pub use pages::{ScanNote, Scans, ScansOf};
pub use rules::VoidReason;
pub use serial::{KeyVersion, Serial};

/// What codes bring to the database.
pub const SCHEMA: Schema = Schema {
    module: "codes",
    migrations: &[Migration { number: 1, name: "codes", sql: include_str!("../migrations/0001_codes.sql") }],
    statements: sql::STATEMENTS,
};
