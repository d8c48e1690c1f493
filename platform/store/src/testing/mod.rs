//! For tests of any crate: both engines under one suite, private PostgreSQL clusters, the statement check and plans,
//! and the harness that kills. Everything here panics with a reason, as tests do.
#![expect(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot be prepared is a failed test"
)]

mod cluster;
pub mod kill;
mod place;
mod statements;

pub use cluster::{Cluster, Database};
pub use place::{TestStore, both_engines};
pub use statements::{Plans, check_statements, plans};

/// The value, or a failed test that says what was being done.
fn must<T, E: std::fmt::Debug>(doing: &str, done: Result<T, E>) -> T {
    done.unwrap_or_else(|error| panic!("{doing}: {error:?}"))
}
