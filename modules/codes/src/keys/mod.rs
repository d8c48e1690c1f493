//! The ring of serial keys: a file outside the database, each key wrapped under a master key.
//!
//! Whoever copies the database cannot make or read serials; whoever copies the key file cannot
//! either, without the master key. Losing the file would make every printed code unreadable, so
//! the database keeps a [`Fingerprint`] of each key and the program refuses to start when the
//! file does not match them ([`KeyRing::verify_against`]).
//!
//! ```text
//! DIR/serial-keys.json   {"format":1,"current":0,"keys":[{"version":0,"created":…,"nonce":…,"wrapped":…}]}
//! DIR/master.key         64 hex digits, mode 0600; absent when HENG_KEY gives the master key
//! ```
//!
//! Wrapping is AES-256-GCM with the version as associated data, so that entries cannot be swapped.

mod error;
mod file;
mod fingerprint;
mod master;
mod ring;
#[cfg(test)]
mod tests;

pub use error::KeyError;
pub use fingerprint::Fingerprint;
pub use master::MasterKey;
pub use ring::KeyRing;
