//! Statements about units.

use heng_store::Sql;

pub(crate) const INSERT: Sql = Sql::new(
    "access.unit.insert",
    "INSERT INTO access_unit (path, id, kind, zh, en, added_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (path) DO NOTHING",
);

pub(crate) const INSERT_TOWN: Sql = Sql::new(
    "access.unit.insert-town",
    "INSERT INTO access_unit_town (path, town) VALUES ($1, $2) ON CONFLICT (path, town) DO NOTHING",
);

pub(crate) const BY_PATH: Sql =
    Sql::new("access.unit.by-path", "SELECT id, path, kind, zh, en FROM access_unit WHERE path = $1");

pub(crate) const LIST: Sql =
    Sql::new("access.unit.list", "SELECT id, path, kind, zh, en FROM access_unit ORDER BY path");

pub(crate) const TOWNS: Sql =
    Sql::new("access.unit.towns", "SELECT town FROM access_unit_town WHERE path = $1 ORDER BY town");

pub(crate) const COVERS: Sql =
    Sql::hot("access.unit.covers", "SELECT 1 FROM access_unit_town WHERE path = $1 AND town = $2");

pub(crate) const STATEMENTS: &[Sql] = &[INSERT, INSERT_TOWN, BY_PATH, LIST, TOWNS, COVERS];
