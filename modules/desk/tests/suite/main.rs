//! The desk as people and programs meet it, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

mod accounts;
mod browser;
mod county;
mod factor;
mod front;
mod journal;
mod lookups;
mod rights;
mod sign_in;
