//! Statements about failed sign-ins.

use heng_store::Sql;

pub(crate) const FIND: Sql =
    Sql::new("access.throttle.find", "SELECT failures, last FROM access_throttle WHERE who = $1");

pub(crate) const PUT: Sql = Sql::new(
    "access.throttle.put",
    "INSERT INTO access_throttle (who, failures, last) VALUES ($1, $2, $3)
     ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, last = excluded.last",
);

pub(crate) const CLEAR: Sql = Sql::new("access.throttle.clear", "DELETE FROM access_throttle WHERE who = $1");

pub(crate) const FORGET: Sql =
    Sql::new("access.throttle.forget", "DELETE FROM access_throttle WHERE last < $1");

pub(crate) const STATEMENTS: &[Sql] = &[FIND, PUT, CLEAR, FORGET];
