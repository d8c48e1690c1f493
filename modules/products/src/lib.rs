#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
mod bodies;
mod contexts;
pub mod facts;
mod forms;
pub mod link_types;
mod model;
mod pages;
mod pictures;
mod rules;
mod sql;
pub mod store;
mod words;

use heng_kernel::Text;
use heng_store::{Migration, Schema};
use heng_web::ui::Icon;
use heng_web::{Module, Nav};

pub use contexts::CONTEXTS;
pub use model::{
    Finding, Life, Link, LinkRole, Lot, NewLot, NewProduct, Picture, PictureLine, PictureSize, Product,
    Report, Version,
};
pub use rules::{expiry, gtin as parse_gtin, lot_number};

/// What products bring to the database.
pub const SCHEMA: Schema = Schema {
    module: "products",
    migrations: &[
        Migration { number: 1, name: "products", sql: include_str!("../migrations/0001_products.sql") },
        Migration { number: 2, name: "reports", sql: include_str!("../migrations/0002_reports.sql") },
    ],
    statements: sql::STATEMENTS,
};

/// Products as the program sees them.
pub fn module() -> Module {
    Module {
        schema: Some(SCHEMA),
        routes: [api::routes(), pages::routes(), pictures::routes()].concat(),
        actions: actions::ALL,
        nav: vec![Nav {
            group: Text::new("一物一码", "Codes"),
            text: Text::new("商品", "Products"),
            href: "/products",
            icon: Icon::Box,
            action: &actions::READ,
            order: 200,
        }],
        ..Module::named("products")
    }
}

#[cfg(test)]
mod tests;
