//! A connection to SQLite.

mod bind;
mod writer;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use heng_kernel::Fault;
use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags};

pub(crate) use bind::cell;
pub(crate) use writer::serve as serve_writes;

use crate::dialect;
use crate::row::Row;
use crate::schema::Sql;
use crate::value::Value;

/// One connection and the statements that it has seen, as SQLite takes them.
#[derive(Debug)]
pub(crate) struct SqliteConn {
    raw: Connection,
    texts: RefCell<HashMap<(usize, usize), Arc<str>>>,
}

/// The database file inside a data directory.
pub(crate) fn file_in(dir: &Path) -> PathBuf {
    dir.join("heng.db")
}

impl SqliteConn {
    /// The connection of the one writer. Makes the file.
    pub(crate) fn writer(file: &Path) -> rusqlite::Result<Self> {
        let conn = Self::open(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        conn.raw.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        // FULL: in power-cut runs it lost nothing that was acknowledged; NORMAL did
        conn.raw.pragma_update(None, "synchronous", "full")?;
        // a checkpoint leaves no more of the log than this behind
        conn.raw.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        Ok(conn)
    }

    /// A connection that only reads.
    pub(crate) fn reader(file: &Path) -> rusqlite::Result<Self> {
        let conn = Self::open(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.raw.pragma_update(None, "query_only", true)?;
        Ok(conn)
    }

    fn open(file: &Path, flags: OpenFlags) -> rusqlite::Result<Self> {
        let raw = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // another process (a command beside the server) may hold the file for the length of its commit
        raw.busy_timeout(BUSY)?;
        raw.pragma_update(None, "foreign_keys", true)?;
        // one plan for all values: without this a statement with a range is planned anew at each binding
        raw.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // 16 MiB of pages; a memory map per connection would count as resident
        raw.pragma_update(None, "cache_size", -16_384)?;
        raw.set_prepared_statement_cache_capacity(STATEMENTS);
        rusqlite::vtab::array::load_module(&raw)?;
        Ok(Self { raw, texts: RefCell::default() })
    }

    /// Runs `BEGIN`, `COMMIT` and their like, prepared once.
    pub(crate) fn control(&self, text: &'static str) -> Result<(), Fault> {
        let run = || self.raw.prepare_cached(text)?.raw_execute().map(drop);
        run().map_err(|error| Fault::new(text, error))
    }

    /// Whether no transaction is open: SQLite ends one by itself when the disk is full or broken.
    pub(crate) fn is_idle(&self) -> bool {
        self.raw.is_autocommit()
    }

    /// Runs a script of DDL, translated.
    pub(crate) fn script(&self, text: &str) -> Result<(), Fault> {
        let ddl = dialect::sqlite_ddl(text);
        self.raw.execute_batch(&ddl).map_err(|error| Fault::new("running a script", error))
    }

    pub(crate) fn run(&self, sql: &Sql, params: &[Value<'_>]) -> Result<u64, Fault> {
        let mut statement = self.prepare(sql)?;
        bind::all(sql, &mut statement, params)?;
        let rows = statement.raw_execute().map_err(|error| Fault::new(sql.name, error))?;
        Ok(rows as u64)
    }

    pub(crate) fn many<'v, const N: usize>(
        &self,
        sql: &Sql,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, Fault> {
        let mut statement = self.prepare(sql)?;
        let mut changed = 0;
        for row in rows {
            bind::all(sql, &mut statement, &row)?;
            changed += statement.raw_execute().map_err(|error| Fault::new(sql.name, error))?;
        }
        Ok(changed as u64)
    }

    /// Hands each row to `take` until it says no more.
    pub(crate) fn each(
        &self,
        sql: &Sql,
        params: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut statement = self.prepare(sql)?;
        bind::all(sql, &mut statement, params)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| Fault::new(sql.name, error))? {
            take(&Row::sqlite(sql.name, row))?;
        }
        Ok(())
    }

    pub(crate) fn prepare(&self, sql: &Sql) -> Result<CachedStatement<'_>, Fault> {
        let text = self.text(sql);
        self.raw.prepare_cached(&text).map_err(|error| Fault::new(sql.name, error))
    }

    /// The steps of a statement's plan, indented under those that contain them.
    #[cfg(feature = "testing")]
    pub(crate) fn explain(&self, sql: &Sql) -> Result<Vec<String>, Fault> {
        let plan = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.raw.prepare(&format!("EXPLAIN QUERY PLAN {}", self.text(sql)))?;
            let mut rows = statement.raw_query();
            let (mut depths, mut lines) = (HashMap::from([(0, 0)]), Vec::new());
            while let Some(row) = rows.next()? {
                let (id, parent, detail): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
                let depth = depths.get(&parent).copied().unwrap_or(0);
                depths.insert(id, depth + 1);
                lines.push(format!("{}{detail}", "  ".repeat(depth)));
            }
            Ok(lines)
        };
        plan().map_err(|error| Fault::new(sql.name, error))
    }

    /// The translated text; statements are `'static`, so their address is their name.
    fn text(&self, sql: &Sql) -> Arc<str> {
        let key = (sql.text.as_ptr() as usize, sql.text.len());
        let mut texts = self.texts.borrow_mut();
        Arc::clone(texts.entry(key).or_insert_with(|| dialect::sqlite_statement(sql.text).into()))
    }
}

/// How long to wait for another process's commit.
const BUSY: Duration = Duration::from_secs(30);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;
