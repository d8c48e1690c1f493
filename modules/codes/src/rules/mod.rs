//! Decisions about codes: pure functions from what is and what is asked to what happens
//! ([`Event`]) or a lawful no ([`heng_kernel::Refusal`]).
//!
//! Asking for what already is so gives no events and no refusal: everything can be replayed after
//! a crash or sent twice by a line computer.

pub mod bind;
pub mod block;
mod event;
pub mod line;
pub mod order;
pub mod pack;
pub mod refuse;
pub mod roll;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Event, Rebinding, VoidReason};
pub use state::{BlockState, Bound, CodeState, Stage};
