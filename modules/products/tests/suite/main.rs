//! What programs and people get, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod client;
mod web;
mod world;

use heng_store::testing::{both_engines, plans};

use crate::world::SCHEMAS;

#[test]
fn a_firm_enters_publishes_and_withdraws_a_product() {
    both_engines(SCHEMAS, |store| web::a_firm_enters_publishes_and_withdraws_a_product(store));
}

#[test]
fn lots_links_and_reports_belong_to_the_firm() {
    both_engines(SCHEMAS, |store| web::lots_links_and_reports_belong_to_the_firm(store));
}

#[test]
fn another_firms_product_behind_a_known_number_is_not_found() {
    both_engines(SCHEMAS, |store| web::another_firms_product_behind_a_known_number_is_not_found(store));
}

#[test]
fn the_pages_show_it_and_their_forms_work() {
    both_engines(SCHEMAS, |store| web::the_pages_show_it_and_their_forms_work(store));
}

#[test]
fn hot_statements_seek() {
    let plans = plans(&[heng_products::SCHEMA]);
    insta::assert_snapshot!("sqlite_plans", plans.sqlite);
    insta::assert_snapshot!("postgres_plans", plans.postgres);
}
