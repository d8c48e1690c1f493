#![doc = include_str!("../README.md")]

mod action;
mod caller;
mod grants;
mod note;
mod password;
mod schema;
mod scope;
mod secret;

pub mod accounts;
pub mod personal;
pub mod proposals;
pub mod sessions;
pub mod throttle;
pub mod tokens;
pub mod units;

pub use action::{Action, SETTLE, matrix, permits};
pub use caller::{Caller, Owed, Proof};
pub use grants::Grants;
// for the expansion of `scoped!`
#[doc(hidden)]
pub use heng_store::Sql;
pub use password::{Password, Sealed, is_fresh, verify};
pub use schema::SCHEMA;
#[doc(hidden)]
pub use scope::names_its_table;
pub use scope::{Scope, Scoped};
pub use secret::Secret;

#[cfg(test)]
mod tests;
