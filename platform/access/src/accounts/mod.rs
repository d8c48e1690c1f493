//! Local accounts of people and machines.

mod model;
mod rules;
pub(crate) mod sql;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Account, Disabled, NewAccount};
pub use rules::{Posting, name};
pub(crate) use store::actor;
pub use store::{add, by_id, by_name, disable, enable, list, set_password};
