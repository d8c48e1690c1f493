//! What is captured is there, once, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod capture;
mod world;

use heng_store::testing::{both_engines, plans};

use crate::world::SCHEMAS;

#[test]
fn a_document_is_kept_to_the_byte_and_its_events_are_read_again() {
    both_engines(SCHEMAS, |store| {
        capture::a_document_is_kept_to_the_byte_and_its_events_are_read_again(store)
    });
}

#[test]
fn an_event_is_known_once_by_its_name_and_by_its_hash() {
    both_engines(SCHEMAS, |store| capture::an_event_is_known_once_by_its_name_and_by_its_hash(store));
}

#[test]
fn a_name_belongs_to_one_event() {
    both_engines(SCHEMAS, |store| capture::a_name_belongs_to_one_event(store));
}

#[test]
fn an_error_declaration_takes_its_event_out() {
    both_engines(SCHEMAS, |store| capture::an_error_declaration_takes_its_event_out(store));
}

#[test]
fn another_node_follows() {
    both_engines(SCHEMAS, |store| capture::another_node_follows(store));
}

#[test]
fn hot_statements_use_their_indexes() {
    let plans = plans(&[heng_trace::SCHEMA]);
    insta::assert_snapshot!("sqlite_plans", plans.sqlite);
    insta::assert_snapshot!("postgres_plans", plans.postgres);
}
