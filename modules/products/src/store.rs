//! Products in the database. Whoever is not allowed to see a product is told that there is none.

mod find;
mod life;
mod links;
mod lots;
mod reach;
mod read;
mod reports;

pub use find::{Filter, LOOKED_AT, find};
pub use life::{enter, publish, revise, withdraw};
pub use links::{set_links, set_pictures};
pub(crate) use lots::ensure;
pub use lots::{add_lot, import_lots};
pub use read::{links, list, lot, lots, pictures, product, search, versions};
pub use reports::{add_report, reports};

pub(crate) use read::{by_gtin, lot_of};
