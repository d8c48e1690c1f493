//! One suite, both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod kill;
mod migrations;
mod plans;
mod tls;
mod transactions;
mod values;
mod writers;

use heng_store::{Migration, Schema, Sql};

/// Everything the suite keeps.
pub(crate) const SCHEMAS: &[Schema] = &[Schema {
    module: "suite",
    migrations: &[Migration {
        number: 1,
        name: "tables",
        sql: "CREATE TABLE suite_pair (a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL);
              CREATE TABLE suite_all (
                  n BIGINT NOT NULL PRIMARY KEY, i BIGINT, t TEXT, y BYTEA, f BOOLEAN, x DOUBLE PRECISION
              );
              CREATE TABLE suite_key (one BYTEA NOT NULL, two TEXT NOT NULL, PRIMARY KEY (one, two)) /* clustered */;
              CREATE INDEX suite_pair_b ON suite_pair (b);",
    }],
    statements: &[INSERT, UPSERT, GET, COUNT, BY_LIST, NOT_BY_LIST, BY_TEXT, SWAPPED, ADD, LOCKED],
}];

pub(crate) const INSERT: Sql =
    Sql::new("suite.insert", "INSERT INTO suite_pair (a, b) VALUES ($1, $2) ON CONFLICT DO NOTHING");
pub(crate) const UPSERT: Sql = Sql::new(
    "suite.upsert",
    "INSERT INTO suite_pair (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b",
);
pub(crate) const GET: Sql = Sql::hot("suite.get", "SELECT b FROM suite_pair WHERE a = $1");
pub(crate) const COUNT: Sql = Sql::new("suite.count", "SELECT count(*) FROM suite_pair");
pub(crate) const BY_LIST: Sql =
    Sql::hot("suite.by_list", "SELECT a FROM suite_pair WHERE a = ANY($1) ORDER BY a");
pub(crate) const NOT_BY_LIST: Sql =
    Sql::new("suite.not_by_list", "SELECT a FROM suite_pair WHERE b <> ALL($1) ORDER BY a");
pub(crate) const BY_TEXT: Sql =
    Sql::hot("suite.by_text", "SELECT a FROM suite_pair WHERE b >= $1 AND b < $2 ORDER BY b, a LIMIT 10");
pub(crate) const SWAPPED: Sql = Sql::new("suite.swapped", "SELECT a FROM suite_pair WHERE b = $2 AND a = $1");
pub(crate) const ADD: Sql =
    Sql::new("suite.add", "UPDATE suite_pair SET b = CAST(CAST(b AS BIGINT) + $2 AS TEXT) WHERE a = $1");
pub(crate) const LOCKED: Sql = Sql::hot("suite.locked", "SELECT b FROM suite_pair WHERE a = $1 FOR UPDATE");
