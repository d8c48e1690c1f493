//! Statements about accounts.

use heng_store::Sql;

macro_rules! account {
    ($($rest:literal),*) => {
        concat!(
            "SELECT id, name, role, unit, business, password IS NOT NULL, added_at, disabled_at, disabled_by, disabled_why
             FROM access_account ",
            $($rest),*
        )
    };
}

pub(crate) const INSERT: Sql = Sql::new(
    "access.account.insert",
    "INSERT INTO access_account (id, name, role, unit, business, password, added_at, password_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (name) DO NOTHING",
);

pub(crate) const BY_ID: Sql = Sql::hot("access.account.by-id", account!("WHERE id = $1"));

pub(crate) const BY_NAME: Sql = Sql::hot("access.account.by-name", account!("WHERE name = $1"));

pub(crate) const LIST: Sql =
    Sql::hot("access.account.list", account!("WHERE name > $1 ORDER BY name LIMIT $2"));

pub(crate) const PASSWORD: Sql =
    Sql::new("access.account.password", "SELECT password FROM access_account WHERE id = $1");

pub(crate) const SET_PASSWORD: Sql = Sql::new(
    "access.account.set-password",
    "UPDATE access_account SET password = $2, password_at = $3 WHERE id = $1",
);

pub(crate) const DISABLE: Sql = Sql::new(
    "access.account.disable",
    "UPDATE access_account SET disabled_at = $2, disabled_by = $3, disabled_why = $4
     WHERE id = $1 AND disabled_at IS NULL",
);

pub(crate) const ENABLE: Sql = Sql::new(
    "access.account.enable",
    "UPDATE access_account SET disabled_at = NULL, disabled_by = NULL, disabled_why = NULL
     WHERE id = $1 AND disabled_at IS NOT NULL",
);

pub(crate) const STATEMENTS: &[Sql] =
    &[INSERT, BY_ID, BY_NAME, LIST, PASSWORD, SET_PASSWORD, DISABLE, ENABLE];
