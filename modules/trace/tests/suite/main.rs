//! What is captured is there, once, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod capture;
mod client;
mod http;
mod kill;
mod operations;
mod recall;
mod world;

use heng_store::testing::{both_engines, plans};

use crate::world::SCHEMAS;

#[test]
fn a_document_is_kept_to_the_byte_and_its_events_are_read_again() {
    both_engines(SCHEMAS, |store| {
        capture::a_document_is_kept_to_the_byte_and_its_events_are_read_again(store);
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
fn a_short_name_is_written_out() {
    both_engines(SCHEMAS, |store| capture::a_short_name_is_written_out(store));
}

#[test]
fn another_node_follows() {
    both_engines(SCHEMAS, |store| capture::another_node_follows(store));
}

#[test]
fn what_is_captured_is_answered() {
    both_engines(client::SCHEMAS, |store| http::what_is_captured_is_answered(store));
}

#[test]
fn xml_comes_in_and_goes_out() {
    both_engines(client::SCHEMAS, |store| http::xml_comes_in_and_goes_out(store));
}

#[test]
fn what_is_wrong_is_said() {
    both_engines(client::SCHEMAS, |store| http::what_is_wrong_is_said(store));
}

#[test]
fn one_event_is_captured_once() {
    both_engines(client::SCHEMAS, |store| http::one_event_is_captured_once(store));
}

#[test]
fn pages_follow_each_other() {
    both_engines(client::SCHEMAS, |store| http::pages_follow_each_other(store));
}

#[test]
fn goods_open_their_events_to_who_had_them() {
    both_engines(client::SCHEMAS, |store| http::goods_open_their_events_to_who_had_them(store));
}

#[test]
fn resources_lead_to_their_events() {
    both_engines(client::SCHEMAS, |store| http::resources_lead_to_their_events(store));
}

#[test]
fn queries_are_kept_under_a_name() {
    both_engines(client::SCHEMAS, |store| http::queries_are_kept_under_a_name(store));
}

#[test]
fn a_prefix_that_means_two_things_stays_with_its_events() {
    both_engines(client::SCHEMAS, |store| http::a_prefix_that_means_two_things_stays_with_its_events(store));
}

#[test]
fn a_recall_reaches_every_holder_and_ends_when_all_is_back() {
    both_engines(SCHEMAS, |store| recall::a_recall_reaches_every_holder_and_ends_when_all_is_back(store));
}

#[test]
fn bad_lots_have_a_source_in_common() {
    both_engines(SCHEMAS, |store| recall::bad_lots_have_a_source_in_common(store));
}

#[test]
fn master_data_answers_for_places() {
    both_engines(client::SCHEMAS, |store| http::master_data_answers_for_places(store));
}

#[test]
fn hot_statements_use_their_indexes() {
    let plans = plans(&[heng_trace::SCHEMA]);
    insta::assert_snapshot!("sqlite_plans", plans.sqlite);
    insta::assert_snapshot!("postgres_plans", plans.postgres);
}
