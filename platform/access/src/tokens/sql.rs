//! Statements about tokens.

use heng_store::Sql;

macro_rules! token {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, name, scopes, made_at, expires_at, used_at, revoked_at, revoked_by, revoked_why,
                 maker, granted_at, granted_by
             FROM access_token ",
            $rest
        )
    };
}

pub(crate) const INSERT: Sql = Sql::new(
    "access.token.insert",
    "INSERT INTO access_token (id, fingerprint, account, name, scopes, made_at, expires_at, maker, granted_at, granted_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);

/// On every request of a machine: one seek by secret, one by account.
pub(crate) const CALLER: Sql = Sql::hot(
    "access.token.caller",
    "SELECT t.id, t.scopes, t.used_at, a.id, a.name, a.role, a.unit, a.business
     FROM access_token t JOIN access_account a ON a.id = t.account
     WHERE t.fingerprint = $1 AND t.expires_at > $2 AND t.granted_at IS NOT NULL AND t.revoked_at IS NULL
       AND a.disabled_at IS NULL",
);

pub(crate) const BY_ID: Sql = Sql::new("access.token.by-id", token!("WHERE id = $1"));

pub(crate) const LIST: Sql =
    Sql::hot("access.token.list", token!("WHERE account = $1 ORDER BY made_at DESC, id DESC"));

pub(crate) const TOUCH: Sql = Sql::new(
    "access.token.touch",
    "UPDATE access_token SET used_at = $2 WHERE id = $1 AND (used_at IS NULL OR used_at < $2)",
);

pub(crate) const GRANT: Sql = Sql::new(
    "access.token.grant",
    "UPDATE access_token SET granted_at = $2, granted_by = $3
     WHERE id = $1 AND granted_at IS NULL AND revoked_at IS NULL",
);

pub(crate) const REVOKE: Sql = Sql::new(
    "access.token.revoke",
    "UPDATE access_token SET revoked_at = $2, revoked_by = $3, revoked_why = $4
     WHERE id = $1 AND revoked_at IS NULL",
);

pub(crate) const STATEMENTS: &[Sql] = &[INSERT, CALLER, BY_ID, LIST, TOUCH, GRANT, REVOKE];
