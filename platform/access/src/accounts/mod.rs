//! Local accounts of people and machines.

mod model;
mod rules;
pub(crate) mod sql;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Account, Disabled, NewAccount};
pub use rules::{Posting, name, not_own, not_same_person, person, separate, two_people};
pub(crate) use store::{acting, actor, check_last, check_new, repost, take_out};
pub use store::{add, add_for, by_id, by_name, disable, enable, list, set_password, used_passwords};
