//! Statements about accounts.

use heng_store::Sql;

macro_rules! account {
    ($($rest:literal),*) => {
        concat!(
            "SELECT id, name, role, unit, business, password IS NOT NULL, added_at, disabled_at, disabled_by, disabled_why,
                 person, password_due
             FROM access_account ",
            $($rest),*
        )
    };
}

pub(crate) const INSERT: Sql = Sql::new(
    "access.account.insert",
    "INSERT INTO access_account (id, name, role, unit, business, password, added_at, password_at, person, password_due)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (name) DO NOTHING",
);

pub(crate) const BY_ID: Sql = Sql::hot("access.account.by-id", account!("WHERE id = $1"));

pub(crate) const BY_NAME: Sql = Sql::hot("access.account.by-name", account!("WHERE name = $1"));

pub(crate) const LIST: Sql =
    Sql::hot("access.account.list", account!("WHERE name > $1 ORDER BY name LIMIT $2"));

pub(crate) const PASSWORD: Sql =
    Sql::new("access.account.password", "SELECT password FROM access_account WHERE id = $1");

pub(crate) const SET_PASSWORD: Sql = Sql::new(
    "access.account.set-password",
    "UPDATE access_account SET password = $2, password_at = $3, password_due = $4 WHERE id = $1",
);

/// The password that is in use now becomes one that was.
pub(crate) const KEEP_PASSWORD: Sql = Sql::new(
    "access.account.keep-password",
    "INSERT INTO access_password_before (account, until, sealed)
     SELECT id, CAST($2 AS BIGINT), password FROM access_account WHERE id = $1 AND password IS NOT NULL
     ON CONFLICT (account, until) DO NOTHING",
);

pub(crate) const PASSWORDS_BEFORE: Sql = Sql::new(
    "access.account.passwords-before",
    "SELECT sealed FROM access_password_before WHERE account = $1 ORDER BY until DESC LIMIT $2",
);

pub(crate) const OF_PERSON: Sql =
    Sql::hot("access.account.of-person", account!("WHERE person = $1 ORDER BY name"));

pub(crate) const IN_ROLE: Sql = Sql::new(
    "access.account.in-role",
    "SELECT count(*) FROM access_account WHERE role = $1 AND disabled_at IS NULL AND id <> $2",
);

pub(crate) const POST: Sql = Sql::new(
    "access.account.post",
    "UPDATE access_account SET role = $2, unit = $3, business = $4 WHERE id = $1",
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

pub(crate) const STATEMENTS: &[Sql] = &[
    INSERT,
    BY_ID,
    BY_NAME,
    LIST,
    PASSWORD,
    SET_PASSWORD,
    KEEP_PASSWORD,
    PASSWORDS_BEFORE,
    OF_PERSON,
    IN_ROLE,
    POST,
    DISABLE,
    ENABLE,
];
