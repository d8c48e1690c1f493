//! An open transaction.

use std::time::Instant;

use heng_kernel::Fault;

use crate::engine::Engine;
use crate::pg::PgConn;
use crate::row::Row;
use crate::schema::Sql;
use crate::sqlite::SqliteConn;
use crate::value::Value;

/// An open transaction. It ends when the closure that was handed it returns: `Ok` keeps, an error undoes.
#[derive(Debug)]
pub struct Tx<'c> {
    link: Link<'c>,
    spoiled: bool,
    /// What its first statement has to run before it; taken then.
    begin: Option<&'static str>,
    sight: Option<Sight>,
}

/// What a transaction that only reads has certainly seen: every write that this process acknowledged before, and
/// everything that anybody committed before the instant. It may have seen more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// How many writes of this process were acknowledged.
    pub writes: u64,
    /// The instant.
    pub since: Instant,
}

impl Sight {
    /// The sight of a transaction that begins from now on.
    pub(crate) fn now(writes: u64) -> Self {
        Self { writes, since: Instant::now() }
    }
}

#[derive(Debug)]
enum Link<'c> {
    Sqlite(&'c SqliteConn),
    Postgres(&'c mut PgConn),
}

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(conn: &'c SqliteConn) -> Self {
        Self { link: Link::Sqlite(conn), spoiled: false, begin: None, sight: None }
    }

    /// A transaction that reads, and begins with its first statement: one that asks nothing costs nothing.
    pub(crate) fn sqlite_reader(conn: &'c SqliteConn, sight: Sight) -> Self {
        Self { begin: Some("BEGIN"), sight: Some(sight), ..Self::sqlite(conn) }
    }

    pub(crate) fn postgres(conn: &'c mut PgConn) -> Self {
        Self { link: Link::Postgres(conn), spoiled: false, begin: None, sight: None }
    }

    /// The same for a transaction that only reads.
    pub(crate) fn postgres_reader(conn: &'c mut PgConn, sight: Sight) -> Self {
        Self { sight: Some(sight), ..Self::postgres(conn) }
    }

    /// What a transaction that only reads has certainly seen; none when it may write, for then it sees what may never
    /// be committed.
    pub fn sight(&self) -> Option<Sight> {
        self.sight
    }

    /// The engine underneath; only a dialect point may care.
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// Every row, each turned by `read`.
    pub fn all<T>(
        &mut self,
        sql: &Sql,
        params: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(read(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The row, if there is one; a second row is a fault.
    pub fn opt<T>(
        &mut self,
        sql: &Sql,
        params: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut found = None;
        self.each(sql, params, |row| match found {
            Some(_) => Err(Fault::new(sql.name, "more than one row")),
            None => read(row).map(|value| found = Some(value)),
        })?;
        Ok(found)
    }

    /// The one row that there must be.
    pub fn one<T>(
        &mut self,
        sql: &Sql,
        params: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.opt(sql, params, read)?.ok_or_else(|| Fault::new(sql.name, "no row"))
    }

    /// Hands each row to `take` as it comes, so that memory stays flat however many there are.
    pub fn each(
        &mut self,
        sql: &Sql,
        params: &[Value<'_>],
        mut take: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.begin()?;
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.each(sql, params, &mut take),
            Link::Postgres(conn) => conn.each(sql, params, &mut take),
        };
        self.note(done)
    }

    /// Runs a statement that changes rows; how many it changed.
    pub fn run(&mut self, sql: &Sql, params: &[Value<'_>]) -> Result<u64, Fault> {
        self.begin()?;
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.run(sql, params),
            Link::Postgres(conn) => conn.run(sql, params),
        };
        self.note(done)
    }

    /// Runs a statement once for each row of parameters; how many rows changed in all.
    ///
    /// On PostgreSQL an `INSERT … VALUES ($1, …, $N)` without `DO UPDATE` travels in large batches.
    pub fn many<'v, const N: usize>(
        &mut self,
        sql: &Sql,
        rows: impl IntoIterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, Fault> {
        let rows = rows.into_iter();
        self.begin()?;
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.many(sql, rows),
            Link::Postgres(conn) => conn.many(sql, rows, false),
        };
        self.note(done)
    }

    /// [`Self::many`] for rows of which no two meet the same row of the table: then `ON CONFLICT … DO UPDATE` travels as
    /// fast. PostgreSQL fails when two do.
    pub fn many_distinct<'v, const N: usize>(
        &mut self,
        sql: &Sql,
        rows: impl IntoIterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, Fault> {
        let rows = rows.into_iter();
        self.begin()?;
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.many(sql, rows),
            Link::Postgres(conn) => conn.many(sql, rows, true),
        };
        self.note(done)
    }

    /// Waits until nobody else holds `key`, and holds it until this transaction ends.
    /// On SQLite there is one writer, so there is nothing to wait for.
    pub fn lock(&mut self, key: &str) -> Result<(), Fault> {
        match self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(_) => self.each(&LOCK, crate::params![key], |_| Ok(())),
        }
    }

    /// Runs a script of DDL.
    pub(crate) fn script(&mut self, text: &str) -> Result<(), Fault> {
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.script(text),
            Link::Postgres(conn) => conn.script(text),
        };
        self.note(done)
    }

    /// Prepares a statement and throws it away.
    #[cfg(feature = "testing")]
    pub(crate) fn check(&mut self, sql: &Sql) -> Result<(), Fault> {
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.prepare(sql).map(drop),
            Link::Postgres(conn) => conn.prepare(sql).map(drop),
        };
        self.note(done)
    }

    /// The plan of a statement, line by line.
    #[cfg(feature = "testing")]
    pub(crate) fn explain(&mut self, sql: &Sql) -> Result<Vec<String>, Fault> {
        let done = match &mut self.link {
            Link::Sqlite(conn) => conn.explain(sql),
            Link::Postgres(conn) => conn.explain(sql),
        };
        self.note(done)
    }

    /// Whether a statement failed: PostgreSQL would commit nothing then, so neither engine does.
    pub(crate) fn is_spoiled(&self) -> bool {
        self.spoiled
    }

    fn begin(&mut self) -> Result<(), Fault> {
        match (self.begin.take(), &self.link) {
            (Some(text), Link::Sqlite(conn)) => conn.control(text),
            _ => Ok(()),
        }
    }

    fn note<T>(&mut self, done: Result<T, Fault>) -> Result<T, Fault> {
        self.spoiled |= done.is_err();
        done
    }
}

const LOCK: Sql = Sql::new("store.lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))");
