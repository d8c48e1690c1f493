#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
mod bodies;
pub mod facts;
mod find;
mod forms;
mod grams;
mod model;
mod pages;
pub mod rules;
mod sql;
pub mod store;
mod words;

use heng_kernel::Text;
use heng_store::{Migration, Schema};
use heng_web::ui::Icon;
use heng_web::{Module, Nav};

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

/// The register as the program sees it. It asks for a [`heng_access::personal::PersonalKey`] in the program's state.
pub fn module() -> Module {
    Module {
        schema: Some(SCHEMA),
        routes: [api::routes(), pages::routes()].concat(),
        actions: actions::ALL,
        nav: vec![
            Nav {
                text: Text::new("市场主体", "Businesses"),
                href: "/businesses",
                action: &actions::READ_ALL,
                ..ENTRY
            },
            Nav {
                group: Text::new("", ""),
                text: Text::new("本企业", "My business"),
                href: "/profile",
                action: &actions::READ_OWN,
                order: 10,
                ..ENTRY
            },
        ],
        ..Module::named("parties")
    }
}

const ENTRY: Nav = Nav {
    group: Text::new("监管", "Supervision"),
    text: Text::new("", ""),
    href: "/",
    icon: Icon::Building,
    action: &actions::READ,
    order: 100,
};
