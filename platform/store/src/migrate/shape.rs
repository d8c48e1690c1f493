//! The program's own schemas, checked before they touch a database.

use std::collections::BTreeSet;

use crate::open_error::OpenError;
use crate::schema::Schema;

/// Refuses names and numbers that would not stay in order.
pub(super) fn check(schemas: &[Schema]) -> Result<(), OpenError> {
    let mut seen = BTreeSet::new();
    for schema in schemas {
        let module = schema.module;
        let malformed = |reason: String| OpenError::Malformed { module: module.to_owned(), reason };
        if !is_name(module) || module == "store" || !seen.insert(module) {
            return Err(malformed("its name is not free, or not of lower-case letters and digits".into()));
        }
        for (at, step) in schema.migrations.iter().enumerate() {
            if step.number as usize != at + 1 {
                return Err(malformed(format!("step {} stands where {} belongs", step.number, at + 1)));
            }
            if let Some(table) = tables(step.sql).find(|table| !table.starts_with(&format!("{module}_"))) {
                return Err(malformed(format!("table {table} does not begin with {module}_")));
            }
        }
    }
    Ok(())
}

fn is_name(module: &str) -> bool {
    module.starts_with(|c: char| c.is_ascii_lowercase())
        && module.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// The names after `CREATE TABLE`.
fn tables(sql: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> =
        sql.split(|c: char| c.is_whitespace() || c == '(').filter(|word| !word.is_empty()).collect();
    let starts = words
        .windows(3)
        .filter(|w| w[0].eq_ignore_ascii_case("create") && w[1].eq_ignore_ascii_case("table"));
    starts.map(|w| w[2]).collect::<Vec<_>>().into_iter()
}
