//! What a module's tables look like in the live database, and whether that is what was recorded.

use std::collections::BTreeMap;

use heng_kernel::Fault;

use crate::engine::Engine;
use crate::open_error::OpenError;
use crate::params;
use crate::schema::Sql;
use crate::tx::Tx;

/// Refuses a module whose live tables differ from what its last step recorded.
pub(super) fn verify(tx: &mut Tx<'_>, module: &str) -> Result<(), OpenError> {
    let made_by = made_by(tx)?;
    let mut recorded = BTreeMap::new();
    let mut other_server = false;
    tx.each(&RECORDED, params![module], |row| {
        other_server |= row.text(2)? != made_by;
        recorded.insert(row.get::<String>(0)?, row.get::<String>(1)?);
        Ok(())
    })?;
    if recorded.is_empty() {
        return Ok(());
    }
    if other_server {
        // another PostgreSQL release spells definitions in its own way: they are written down again
        return Ok(record(tx, module)?);
    }
    let objects = differences(&recorded, &live(tx, module)?);
    if objects.is_empty() {
        Ok(())
    } else {
        Err(OpenError::ChangedByHand { module: module.to_owned(), objects })
    }
}

/// Writes down what a module's tables look like now.
pub(super) fn record(tx: &mut Tx<'_>, module: &str) -> Result<(), Fault> {
    let made_by = made_by(tx)?;
    tx.run(&FORGET, params![module])?;
    for (object, definition) in live(tx, module)? {
        tx.run(&RECORD, params![module, object, definition, made_by])?;
    }
    Ok(())
}

fn differences(recorded: &BTreeMap<String, String>, live: &BTreeMap<String, String>) -> Vec<String> {
    let gone_or_altered = recorded.iter().filter(|(name, definition)| live.get(*name) != Some(*definition));
    let added = live.keys().filter(|name| !recorded.contains_key(*name));
    gone_or_altered.map(|(name, _)| name).chain(added).cloned().collect()
}

fn live(tx: &mut Tx<'_>, module: &str) -> Result<BTreeMap<String, String>, Fault> {
    let prefix = format!("{module}_");
    let mut objects = BTreeMap::new();
    let sql = if tx.engine() == Engine::Sqlite { &LIVE_SQLITE } else { &LIVE_POSTGRES };
    tx.each(sql, params![], |row| {
        if row.text(0)?.starts_with(&prefix) {
            objects.insert(row.get(1)?, row.get(2)?);
        }
        Ok(())
    })?;
    Ok(objects)
}

fn made_by(tx: &mut Tx<'_>) -> Result<String, Fault> {
    match tx.engine() {
        Engine::Sqlite => Ok("sqlite".to_owned()),
        Engine::Postgres => tx.one(&SERVER, params![], |row| row.get(0)),
    }
}

const RECORDED: Sql =
    Sql::new("store.recorded", "SELECT object, definition, made_by FROM store_object WHERE module = $1");
const FORGET: Sql = Sql::new("store.forget", "DELETE FROM store_object WHERE module = $1");
const RECORD: Sql = Sql::new(
    "store.record",
    "INSERT INTO store_object (module, object, definition, made_by) VALUES ($1, $2, $3, $4)",
);
const SERVER: Sql = Sql::new(
    "store.server",
    "SELECT 'postgres ' || (CAST(current_setting('server_version_num') AS INTEGER) / 10000)",
);
const LIVE_SQLITE: Sql = Sql::new(
    "store.live_sqlite",
    "SELECT tbl_name, type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL",
);
const LIVE_POSTGRES: Sql = Sql::new(
    "store.live_postgres",
    "WITH ours AS (
         SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v')
     )
     SELECT CAST(o.relname AS TEXT), 'column ' || o.relname || '.' || a.attname,
            format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
     FROM ours o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = o.oid AND d.adnum = a.attnum
     UNION ALL
     SELECT CAST(o.relname AS TEXT), 'constraint ' || o.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
     FROM ours o JOIN pg_constraint k ON k.conrelid = o.oid WHERE k.contype <> 'n'
     UNION ALL
     SELECT CAST(o.relname AS TEXT), 'index ' || i.relname, pg_get_indexdef(x.indexrelid)
     FROM ours o JOIN pg_index x ON x.indrelid = o.oid JOIN pg_class i ON i.oid = x.indexrelid
     UNION ALL
     SELECT CAST(o.relname AS TEXT), 'trigger ' || o.relname || '.' || t.tgname, pg_get_triggerdef(t.oid)
     FROM ours o JOIN pg_trigger t ON t.tgrelid = o.oid AND NOT t.tgisinternal",
);
