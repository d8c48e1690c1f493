//! Which events answer a query: candidates from the graph in the right order, each then compared with the query itself.

mod filter;
mod hints;
mod master;
mod scan;

pub(crate) use filter::Filter;
pub(crate) use scan::{Order, Page, Position, Selection, candidate, select};
