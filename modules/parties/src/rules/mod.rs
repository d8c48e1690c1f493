//! What the register accepts, decided without looking at it.

mod business;
mod membership;
#[cfg(test)]
mod tests;
pub use business::{check_business, check_phone, check_place, code};
pub use membership::{cancel, clash, new_term, renew, valid_on};
