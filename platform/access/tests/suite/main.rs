//! The same stories on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

mod county;
mod engines;
mod scopes;
mod sign_in;
mod three;
mod tokens;
