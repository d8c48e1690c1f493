//! Every statement is prepared on both engines; the plans of the hot ones are text to be committed.

use std::fmt::Write as _;

use super::{TestStore, must};
use crate::schema::{Schema, Sql};

/// Prepares every statement of every schema on both engines, and fails naming each that is refused.
pub fn check_statements(schemas: &'static [Schema]) {
    let mut refused = String::new();
    for store in [TestStore::sqlite(schemas), TestStore::postgres(schemas)] {
        let engine = store.engine();
        for (schema, sql) in statements(schemas) {
            if !sql.name.strip_prefix(schema.module).is_some_and(|rest| rest.starts_with('.')) {
                put(&mut refused, &format!("{} is not named {}.…", sql.name, schema.module));
            }
            if let Err(stop) = store.write_now(move |tx| Ok(tx.check(sql)?)) {
                put(&mut refused, &format!("{engine} refuses {}: {stop:?}", sql.name));
            }
        }
    }
    assert!(refused.is_empty(), "\n{refused}");
}

/// The plans of the hot statements, one text for each engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plans {
    /// `EXPLAIN QUERY PLAN`.
    pub sqlite: String,
    /// `EXPLAIN (COSTS OFF)` of the generic plan, with sequential scans discouraged, as on a large table.
    pub postgres: String,
}

/// The plans of the hot statements of all schemas, in order.
pub fn plans(schemas: &'static [Schema]) -> Plans {
    Plans {
        sqlite: on(&TestStore::sqlite(schemas), schemas),
        postgres: on(&TestStore::postgres(schemas), schemas),
    }
}

fn on(store: &TestStore, schemas: &'static [Schema]) -> String {
    let mut text = String::new();
    for (_, sql) in statements(schemas).filter(|(_, sql)| sql.hot) {
        let plan = must(sql.name, store.write_now(move |tx| Ok(tx.explain(sql)?)));
        put(&mut text, sql.name);
        for line in plan {
            put(&mut text, &format!("  {line}"));
        }
    }
    text
}

fn statements(schemas: &'static [Schema]) -> impl Iterator<Item = (&'static Schema, &'static Sql)> {
    schemas.iter().flat_map(|schema| schema.statements.iter().map(move |sql| (schema, sql)))
}

fn put(text: &mut String, line: &str) {
    // writing to a String cannot fail
    let _ = writeln!(text, "{line}");
}
