//! Changes of rights by two people: the administrator proposes, the security officer approves (三员分立).

mod model;
mod rules;
pub(crate) mod sql;
mod store;

pub use model::{Change, Decided, Proposal, Verdict};
pub use store::{approve, by_id, list, open_count, propose, refuse, withdraw};
