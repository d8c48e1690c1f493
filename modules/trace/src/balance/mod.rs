//! Mass balance: of a lot, produced = used + sold + destroyed + on hand + on the way, but for an allowed loss.

mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use rules::{Balance, Line, balance};
pub use store::{allow, allowed};
