//! Products in the database. Whoever is not allowed to see a product is told that there is none.

mod find;
mod life;
mod links;
mod lots;
mod pictures;
mod reach;
mod read;
mod reports;
mod search;

pub use find::{Filter, LOOKED_AT, find};
pub use life::{enter, publish, revise, withdraw};
pub use links::set_links;
pub(crate) use lots::ensure;
pub use lots::{add_lot, import_lots};
pub use pictures::{add_picture, set_pictures};
pub use read::{links, list, lot, lots, pictures, product, published_pictures, search, versions};
pub use reports::{add_report, reports};
pub use search::{by_beginning, lots_by_number};

pub(crate) use read::{by_gtin, lot_of};
