//! The table of rules: versions that were put in force here, over those that the program brings along.

use std::collections::BTreeMap;

use heng_kernel::{Fault, Outcome};
use heng_store::{Tx, params};

use crate::judgement::{RuleBook, RuleRow};
use crate::sql;

/// The rule book: the built-in rules and the rows of `resolver_rule`. A row with the number of a built-in version takes
/// its place; a table that is no rule book is refused, for a void code must not be genuine for want of a rule.
pub fn rule_book(tx: &mut Tx<'_>) -> Outcome<RuleBook> {
    let built_in = RuleBook::built_in().map_err(|error| Fault::new("reading the built-in rules", error))?;
    let mut rows: BTreeMap<_, RuleRow> =
        built_in.rows().iter().map(|row| ((row.id, row.version), row.clone())).collect();
    tx.each(&sql::RULES, params![], |row| {
        let id = serde_json::from_value(row.get::<String>(0)?.into());
        let parameters = serde_json::from_str(row.text(3)?);
        let (Ok(id), Ok(parameters)) = (id, parameters) else {
            return Err(Fault::broken("reading a rule of judgement"));
        };
        let rule = RuleRow { id, version: row.get(1)?, valid_from: row.get(2)?, parameters };
        rows.insert((rule.id, rule.version), rule);
        Ok(())
    })?;
    Ok(RuleBook::new(rows.into_values().collect())
        .map_err(|error| Fault::new("reading the rules of judgement", error))?)
}
