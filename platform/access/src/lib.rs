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
pub mod sessions;
pub mod throttle;
pub mod tokens;
pub mod units;

pub use action::{Action, matrix, permits};
pub use caller::{Caller, Proof};
pub use grants::Grants;
// for the expansion of `scoped!`
#[doc(hidden)]
pub use heng_store::Sql;
pub use password::{Password, Sealed, verify};
pub use schema::SCHEMA;
pub use scope::{Scope, Scoped};
pub use secret::Secret;

#[cfg(test)]
mod tests;
