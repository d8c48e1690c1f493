#![doc = include_str!("../README.md")]

pub mod facts;
pub mod link_types;
mod model;
mod rules;
mod sql;
pub mod store;

use heng_store::{Migration, Schema};

pub use model::{Life, Link, Lot, NewLot, NewProduct, Picture, Product, Version};
pub use rules::{expiry, gtin as parse_gtin, lot_number};

/// What products bring to the database.
pub const SCHEMA: Schema = Schema {
    module: "products",
    migrations: &[Migration {
        number: 1,
        name: "products",
        sql: include_str!("../migrations/0001_products.sql"),
    }],
    statements: sql::STATEMENTS,
};

#[cfg(test)]
mod tests;
