//! Statements about the key of personal data.

use heng_store::Sql;

pub(crate) const INSERT: Sql = Sql::new(
    "access.personal.insert",
    "INSERT INTO access_personal_key (one, fingerprint, settled_at) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING",
);

pub(crate) const FIND: Sql =
    Sql::new("access.personal.find", "SELECT fingerprint FROM access_personal_key WHERE one = 1");

pub(crate) const STATEMENTS: &[Sql] = &[INSERT, FIND];
