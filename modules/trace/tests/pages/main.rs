//! The pages over a laver chain from the sea to the shop, on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod chain;
mod laver;
mod recalls;
mod trace;

use heng_store::testing::both_engines;
use laver::SCHEMAS;

#[test]
fn a_trace_shows_both_ways_and_what_is_missing() {
    both_engines(SCHEMAS, |store| trace::a_trace_shows_both_ways_and_what_is_missing(store));
}

#[test]
fn a_business_sees_what_passed_through_its_hands() {
    both_engines(SCHEMAS, |store| trace::a_business_sees_what_passed_through_its_hands(store));
}

#[test]
fn a_trace_is_exported_in_both_shapes() {
    both_engines(SCHEMAS, |store| trace::a_trace_is_exported_in_both_shapes(store));
}

#[test]
fn a_recall_goes_from_scope_to_the_last_photograph() {
    both_engines(SCHEMAS, |store| recalls::a_recall_goes_from_scope_to_the_last_photograph(store));
}

#[test]
fn goods_come_in_are_made_into_others_and_go_out() {
    both_engines(SCHEMAS, |store| chain::goods_come_in_are_made_into_others_and_go_out(store));
}
