//! What a till asks: may this be sold, and which codes are blocked, on line and off.
//!
//! On line, [`sellable`] answers from the facts about one code. Off line, a till keeps a [`BlockList`] that it brings
//! up to date with signed [`Delta`]s; [`BlockList::check`] answers from it. Both are pure.

mod blocklist;
mod delta;
mod note;
mod sellable;
#[cfg(test)]
mod tests;

pub use blocklist::{Applied, BlockList, Gap};
pub use delta::{Delta, DeltaError, Entry, Scope, Why};
pub use note::{NoteError, NoteKey, NoteVerifier};
pub use sellable::{Obstacle, Sellable, sellable};
