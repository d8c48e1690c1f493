//! Personal data at rest: SM4-GCM (GB/T 32907, GB/T 17964) under a key that is kept outside the database.
//!
//! A copied database shows no telephone number and no name of a person. Pages show the masked form, which is stored
//! beside the sealed one, so that only an act that needs the whole value needs the key.

mod file;
mod key;
pub(crate) mod sql;
mod store;
#[cfg(test)]
mod tests;

pub use file::{KeyFileError, open_or_create};
pub use key::PersonalKey;
pub use store::settle;
