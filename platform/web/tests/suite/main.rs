//! The edge as a client meets it, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod client;
mod description;
mod fences;
mod headers;
mod idempotency;
mod limits;
mod pages;
mod probe;

use heng_store::testing;

#[test]
fn every_statement_is_prepared_on_both_engines() {
    testing::check_statements(probe::SCHEMAS);
}

mod serving;
