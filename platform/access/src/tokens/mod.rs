//! Tokens of machines: printing works, packing lines, tills.

mod model;
mod rules;
pub(crate) mod sql;
mod store;

pub use model::{Granted, NewToken, Revoked, Token};
pub use rules::{check, expiry};
pub(crate) use store::revoke_all;
pub use store::{caller, grant, list, make, revoke, touch};

/// What every token begins with, so that a leaked one can be found by a search.
pub const PREFIX: &str = "heng_";
