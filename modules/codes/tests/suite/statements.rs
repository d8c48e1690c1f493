//! Every statement on both engines; the plans of the hot ones are committed.

use heng_store::testing::{check_statements, plans};

use super::world::SCHEMAS;

#[test]
fn every_statement_is_prepared_on_both_engines() {
    check_statements(SCHEMAS);
}

#[test]
fn the_plans_of_hot_statements_are_committed() {
    let plans = plans(SCHEMAS);
    let mine = |all: &str| -> String {
        let mut keep = false;
        let lines = all.lines().filter(|line| {
            keep = if line.starts_with(' ') { keep } else { line.starts_with("codes.") };
            keep
        });
        lines.map(|line| format!("{line}\n")).collect()
    };
    insta::assert_snapshot!("plans_sqlite", mine(&plans.sqlite));
    insta::assert_snapshot!("plans_postgres", mine(&plans.postgres));
}
