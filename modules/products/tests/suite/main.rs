//! What programs and people get, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod client;
mod pictures;
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
fn everyone_sees_a_picture_while_its_product_is_published() {
    both_engines(SCHEMAS, |store| pictures::everyone_sees_a_picture_while_its_product_is_published(store));
}

#[test]
fn pictures_are_put_in_order_described_and_removed() {
    both_engines(SCHEMAS, |store| pictures::pictures_are_put_in_order_described_and_removed(store));
}

#[test]
fn a_form_takes_a_picture_and_says_what_is_wrong_with_it() {
    both_engines(SCHEMAS, |store| pictures::a_form_takes_a_picture_and_says_what_is_wrong_with_it(store));
}

#[test]
fn nobody_else_touches_the_pictures() {
    both_engines(SCHEMAS, |store| pictures::nobody_else_touches_the_pictures(store));
}

#[test]
fn hot_statements_seek() {
    let plans = plans(&[heng_products::SCHEMA]);
    insta::assert_snapshot!("sqlite_plans", plans.sqlite);
    insta::assert_snapshot!("postgres_plans", plans.postgres);
}
