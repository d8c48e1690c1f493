//! What a till asks: may this be sold, and which codes are blocked, on line and off.
//!
//! On line, [`sellable`] answers from the facts about one code. Off line, a till keeps a [`BlockList`] that it brings
//! up to date with signed [`Delta`]s; [`BlockList::check`] answers from it. Both are pure. The key that signs lies in a
//! file ([`open_key`]).

mod blocklist;
mod delta;
mod key_file;
mod note;
mod sellable;
#[cfg(test)]
mod tests;

pub use blocklist::{Applied, BlockList, Gap};
pub use delta::{Delta, DeltaError, Entry, Mark, Scope, Why};
pub use key_file::{open_key, renew_key};
pub use note::{NoteError, NoteKey, NoteVerifier};
pub use sellable::{Obstacle, Sellable, sellable};
