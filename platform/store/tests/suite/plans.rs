//! The statement check, tried on the suite's own schema.

use heng_store::testing::{check_statements, plans};
use heng_store::{Schema, Sql};

const WRONG: &[Schema] = &[Schema {
    module: "wrong",
    migrations: &[],
    statements: &[
        Sql::new("wrong.nowhere", "SELECT x FROM wrong_nowhere"),
        Sql::new("other.name", "SELECT 1"),
    ],
}];

#[test]
fn every_statement_is_prepared_on_both() {
    check_statements(crate::SCHEMAS);
}

#[test]
#[should_panic(expected = "wrong.nowhere")]
fn a_statement_that_an_engine_refuses_is_named() {
    check_statements(WRONG);
}

#[test]
fn plans_show_the_index_or_its_absence() {
    let plans = plans(crate::SCHEMAS);
    let sqlite = "\
suite.get
  SEARCH suite_pair USING INTEGER PRIMARY KEY (rowid=?)
suite.by_list
  SEARCH suite_pair USING INTEGER PRIMARY KEY (rowid=?)
  LIST SUBQUERY 1
    SCAN rarray VIRTUAL TABLE INDEX 1:
suite.by_text
  SEARCH suite_pair USING COVERING INDEX suite_pair_b (b>? AND b<?)
suite.locked
  SEARCH suite_pair USING INTEGER PRIMARY KEY (rowid=?)
";
    assert_eq!(plans.sqlite, sqlite);
    for line in ["suite.get\n  Index Scan using suite_pair_pkey on suite_pair", "suite.locked\n  LockRows"] {
        assert!(plans.postgres.contains(line), "{}", plans.postgres);
    }
    assert!(!plans.postgres.contains("Seq Scan"), "{}", plans.postgres);
}
