//! A connection to PostgreSQL, on a thread of its own: the synchronous client must not meet an async runtime.

mod batch;
mod encode;
mod target;
mod tls;
mod worker;

use std::collections::HashMap;

use heng_kernel::Fault;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Statement};

pub(crate) use encode::Raw;
pub(crate) use target::Target;
pub(crate) use worker::{Mode, serve};

use crate::row::Row;
use crate::schema::Sql;
use crate::value::Value;

/// One connection, made when first needed and again after it broke.
pub(crate) struct PgConn {
    target: Target,
    client: Option<Client>,
    prepared: HashMap<(usize, usize), Statement>,
    /// By the address and length of the text, and the number of rows.
    batches: HashMap<(usize, usize, usize), Statement>,
}

impl std::fmt::Debug for PgConn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PgConn").field("open", &self.client.is_some()).finish_non_exhaustive()
    }
}

impl PgConn {
    pub(crate) fn new(target: Target) -> Self {
        Self { target, client: None, prepared: HashMap::new(), batches: HashMap::new() }
    }

    /// Begins a transaction. A connection that broke while it lay idle is made anew: nothing has run yet.
    pub(crate) fn begin(&mut self, text: &'static str) -> Result<(), Fault> {
        match self.control(text) {
            Err(_) if self.client.is_none() => self.control(text),
            done => done,
        }
    }

    /// Runs `BEGIN`, `COMMIT` and their like.
    pub(crate) fn control(&mut self, text: &'static str) -> Result<(), Fault> {
        self.with(text, |client, _| client.batch_execute(text))
    }

    /// Runs a script of DDL.
    pub(crate) fn script(&mut self, text: &str) -> Result<(), Fault> {
        self.with("running a script", |client, _| client.batch_execute(text))
    }

    pub(crate) fn run(&mut self, sql: &Sql, params: &[Value<'_>]) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        check(sql, &statement, params.len())?;
        self.with(sql.name, |client, _| execute(client, &statement, params))
    }

    /// Hands each row to `take` until it says no more.
    pub(crate) fn each(
        &mut self,
        sql: &Sql,
        params: &[Value<'_>],
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let statement = self.prepare(sql)?;
        check(sql, &statement, params.len())?;
        let mut stopped = Ok(());
        self.with(sql.name, |client, _| {
            let mut rows = client.query_raw(&statement, params)?;
            while let Some(row) = rows.next()? {
                stopped = take(&Row::postgres(sql.name, &row));
                if stopped.is_err() {
                    break;
                }
            }
            Ok(())
        })?;
        stopped
    }

    pub(crate) fn prepare(&mut self, sql: &Sql) -> Result<Statement, Fault> {
        let key = (sql.text.as_ptr() as usize, sql.text.len());
        if let Some(statement) = self.prepared.get(&key) {
            return Ok(statement.clone());
        }
        let statement = self.with(sql.name, |client, _| client.prepare(sql.text))?;
        self.prepared.insert(key, statement.clone());
        Ok(statement)
    }

    /// The lines of a statement's generic plan, sequential scans discouraged.
    #[cfg(feature = "testing")]
    pub(crate) fn explain(&mut self, sql: &Sql) -> Result<Vec<String>, Fault> {
        let count = self.prepare(sql)?.params().len();
        let nulls = if count == 0 { String::new() } else { format!("({})", vec!["NULL"; count].join(", ")) };
        let script = format!(
            "SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan; DEALLOCATE ALL;
             PREPARE explained AS {};",
            sql.text
        );
        self.prepared.clear();
        self.batches.clear();
        self.with(sql.name, |client, _| {
            client.batch_execute(&script)?;
            let rows = client.query(&format!("EXPLAIN (COSTS OFF) EXECUTE explained{nulls}"), &[])?;
            rows.iter().map(|row| row.try_get(0)).collect()
        })
    }

    /// Does something with the live client; forgets it, and all that was prepared on it, once it is broken.
    fn with<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(
            &mut Client,
            &mut HashMap<(usize, usize, usize), Statement>,
        ) -> Result<T, postgres::Error>,
    ) -> Result<T, Fault> {
        let client = match &mut self.client {
            Some(client) => client,
            none => none.insert(
                connect(&self.target).map_err(|error| Fault::new("connecting to PostgreSQL", error))?,
            ),
        };
        let done = work(client, &mut self.batches);
        let closed = client.is_closed();
        if let Err(error) = &done
            && (closed || error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED))
        {
            // "cached plan must not change result type": another process migrated meanwhile
            self.prepared.clear();
            self.batches.clear();
        }
        if closed {
            self.client = None;
        }
        done.map_err(|error| Fault::new(doing, PgError(error)))
    }
}

fn connect(target: &Target) -> Result<Client, postgres::Error> {
    let mut client = target.connect()?;
    client.batch_execute(
        "SET TIME ZONE 'UTC'; SET synchronous_commit = on; SET client_min_messages = warning",
    )?;
    Ok(client)
}

/// Runs a statement to its end; how many rows it changed.
fn execute(client: &mut Client, statement: &Statement, params: &[Value<'_>]) -> Result<u64, postgres::Error> {
    let mut rows = client.query_raw(statement, params)?;
    while rows.next()?.is_some() {}
    Ok(rows.rows_affected().unwrap_or(0))
}

fn check(sql: &Sql, statement: &Statement, given: usize) -> Result<(), Fault> {
    let wanted = statement.params().len();
    if wanted == given {
        return Ok(());
    }
    Err(Fault::new(sql.name, format!("{wanted} parameters wanted, {given} given")))
}

/// The client's own text says only "db error"; what the server said is worth a line.
#[derive(Debug)]
struct PgError(postgres::Error);

impl std::fmt::Display for PgError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.as_db_error() {
            Some(server) => write!(f, "{} ({})", server.message(), server.code().code()),
            None => self.0.fmt(f),
        }
    }
}

impl std::error::Error for PgError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
