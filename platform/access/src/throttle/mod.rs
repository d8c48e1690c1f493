//! Patience with those who fail to sign in, kept in the database so that a restart forgives nobody and all nodes agree.

mod rules;
pub(crate) mod sql;
mod store;
#[cfg(test)]
mod tests;

pub use rules::{History, Policy};
pub use store::{Locked, forget_old, locked, unlock};
pub(crate) use store::{clear, count, of_account, refund};
