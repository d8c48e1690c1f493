//! Brings the tables of every module up to this program, and refuses a database that it does not understand.
//!
//! Each step runs in a transaction of its own, under a lock, and records in the same transaction what it was
//! (SHA-256 and SM3 of its text) and what the module's tables look like after it.

mod objects;
mod shape;

use std::collections::BTreeMap;

use heng_kernel::Fault;
use sha2::{Digest, Sha256};
use sm3::Sm3;

use crate::open_error::OpenError;
use crate::params;
use crate::pg::PgConn;
use crate::schema::{Migration, Schema, Sql};
use crate::sqlite::SqliteConn;
use crate::tx::Tx;

/// Migrates over the writer's connection.
pub(crate) fn sqlite(conn: &SqliteConn, schemas: &[Schema]) -> Result<(), OpenError> {
    all(&mut Target::Sqlite(conn), schemas)
}

/// Migrates over one connection.
pub(crate) fn postgres(conn: &mut PgConn, schemas: &[Schema]) -> Result<(), OpenError> {
    all(&mut Target::Postgres(conn), schemas)
}

fn all(target: &mut Target<'_>, schemas: &[Schema]) -> Result<(), OpenError> {
    shape::check(schemas)?;
    target.transaction(|tx| Ok(tx.script(BASE)?))?;
    let pending = target.transaction(|tx| {
        let applied = applied(tx)?;
        refuse_unknown(&applied, schemas)?;
        schemas.iter().try_for_each(|schema| objects::verify(tx, schema.module))?;
        Ok(pending(&applied, schemas))
    })?;
    for (module, step) in pending {
        target.transaction(|tx| apply(tx, module, &step))?;
    }
    Ok(())
}

/// Runs one step, unless another process has run it meanwhile.
fn apply(tx: &mut Tx<'_>, module: &'static str, step: &Migration) -> Result<(), OpenError> {
    let done = applied(tx)?;
    if done.contains_key(&(module.to_owned(), step.number)) {
        return Ok(());
    }
    tx.script(step.sql)?;
    let (sha256, sm3) = sums(step.sql);
    tx.run(&INSERT, params![module, step.number, step.name, sha256, sm3])?;
    Ok(objects::record(tx, module)?)
}

type Applied = BTreeMap<(String, u32), Step>;

struct Step {
    name: String,
    sha256: Vec<u8>,
    sm3: Vec<u8>,
}

fn applied(tx: &mut Tx<'_>) -> Result<Applied, Fault> {
    let rows = tx.all(&APPLIED, params![], |row| {
        let step = Step { name: row.get(2)?, sha256: row.get(3)?, sm3: row.get(4)? };
        Ok(((row.get(0)?, row.get(1)?), step))
    })?;
    Ok(rows.into_iter().collect())
}

fn refuse_unknown(applied: &Applied, schemas: &[Schema]) -> Result<(), OpenError> {
    for ((module, number), step) in applied {
        let ours = schemas.iter().find(|schema| schema.module == module);
        let ours = ours.and_then(|schema| schema.migrations.iter().find(|ours| ours.number == *number));
        let (module, number, name) = (module.clone(), *number, step.name.clone());
        match ours.map(|ours| sums(ours.sql)) {
            None => return Err(OpenError::Newer { module, number, name }),
            Some((sha256, sm3)) if step.sha256 != sha256 || step.sm3 != sm3 => {
                return Err(OpenError::Rewritten { module, number, name });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn pending(applied: &Applied, schemas: &[Schema]) -> Vec<(&'static str, Migration)> {
    let steps = schemas.iter().flat_map(|schema| schema.migrations.iter().map(|step| (schema.module, *step)));
    steps.filter(|(module, step)| !applied.contains_key(&((*module).to_owned(), step.number))).collect()
}

/// SHA-256 and SM3 of a step's text, its line ends made `\n`: a checkout may have turned them.
fn sums(text: &str) -> ([u8; 32], [u8; 32]) {
    let text = text.replace("\r\n", "\n");
    (Sha256::digest(text.as_bytes()).into(), Sm3::digest(text.as_bytes()).into())
}

enum Target<'c> {
    Sqlite(&'c SqliteConn),
    Postgres(&'c mut PgConn),
}

impl Target<'_> {
    /// One transaction that no other migrating process enters at the same time.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, OpenError>,
    ) -> Result<T, OpenError> {
        match self {
            Self::Sqlite(conn) => conn.control("BEGIN IMMEDIATE")?,
            Self::Postgres(conn) => {
                conn.begin("BEGIN").map_err(|fault| OpenError::unreachable("PostgreSQL", chain(&fault)))?;
            }
        }
        let done = {
            let mut tx = self.tx();
            tx.lock("heng/migrate").map_err(OpenError::from).and_then(|()| work(&mut tx))
        };
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        match self {
            Self::Sqlite(conn) => conn.control(end)?,
            Self::Postgres(conn) => conn.control(end)?,
        }
        done
    }

    fn tx(&mut self) -> Tx<'_> {
        match self {
            Self::Sqlite(conn) => Tx::sqlite(conn),
            Self::Postgres(conn) => Tx::postgres(conn),
        }
    }
}

/// The fault and every error under it, on one line.
fn chain(fault: &Fault) -> String {
    let mut text = fault.to_string();
    let mut source = std::error::Error::source(fault);
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

const BASE: &str = "
CREATE TABLE IF NOT EXISTS store_migration (
    module TEXT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    sm3 BYTEA NOT NULL,
    PRIMARY KEY (module, number)
);
CREATE TABLE IF NOT EXISTS store_object (
    module TEXT NOT NULL,
    object TEXT NOT NULL,
    definition TEXT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (module, object)
);";
const APPLIED: Sql =
    Sql::new("store.applied", "SELECT module, number, name, sha256, sm3 FROM store_migration");
const INSERT: Sql = Sql::new(
    "store.insert_migration",
    "INSERT INTO store_migration (module, number, name, sha256, sm3) VALUES ($1, $2, $3, $4, $5)",
);
