//! The resolver over HTTP and on disk, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod client;
mod conformance;
mod house;
mod http;
mod kill;
mod memory;
mod office;
mod scans;
mod table;
mod till_key;
mod wire;
mod world;
