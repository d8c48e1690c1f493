#![doc = include_str!("../README.md")]

mod cell;
mod dialect;
mod engine;
mod migrate;
mod open_error;
mod pg;
mod row;
mod schema;
mod sqlite;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;
mod work;

pub use cell::{Cell, CellError, FromCell};
pub use engine::{Engine, Location, LocationError};
pub use open_error::OpenError;
pub use row::Row;
pub use schema::{Migration, Schema, Sql};
pub use store::Store;
pub use tx::{Sight, Tx};
pub use value::{ToValue, Value, list};
