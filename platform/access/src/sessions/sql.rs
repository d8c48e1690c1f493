//! Statements about sessions.

use heng_store::Sql;

macro_rules! session {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, address, agent, started_at, seen_at, ended_at, ended_why FROM access_session ",
            $rest
        )
    };
}

pub(crate) const INSERT: Sql = Sql::new(
    "access.session.insert",
    "INSERT INTO access_session (id, fingerprint, account, address, agent, started_at, seen_at, owes)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
);

/// On every request of a browser: one seek by secret, one by account.
pub(crate) const CALLER: Sql = Sql::hot(
    "access.session.caller",
    "SELECT s.id, s.started_at, s.seen_at, a.id, a.name, a.role, a.unit, a.business, s.owes
     FROM access_session s JOIN access_account a ON a.id = s.account
     WHERE s.fingerprint = $1 AND s.ended_at IS NULL AND a.disabled_at IS NULL",
);

pub(crate) const BY_ID: Sql = Sql::new("access.session.by-id", session!("WHERE id = $1"));

pub(crate) const BY_FINGERPRINT: Sql =
    Sql::new("access.session.by-fingerprint", session!("WHERE fingerprint = $1 AND ended_at IS NULL"));

pub(crate) const OPEN: Sql = Sql::hot(
    "access.session.open",
    session!("WHERE account = $1 AND started_at > $2 AND ended_at IS NULL ORDER BY started_at DESC"),
);

pub(crate) const TOUCH: Sql = Sql::new(
    "access.session.touch",
    "UPDATE access_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2 AND ended_at IS NULL",
);

pub(crate) const SETTLE: Sql = Sql::new(
    "access.session.settle",
    "UPDATE access_session SET owes = NULL WHERE account = $1 AND owes = $2 AND ended_at IS NULL",
);

pub(crate) const END: Sql = Sql::new(
    "access.session.end",
    "UPDATE access_session SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL",
);

pub(crate) const PURGE: Sql =
    Sql::new("access.session.purge", "DELETE FROM access_session WHERE started_at < $1");

pub(crate) const STATEMENTS: &[Sql] =
    &[INSERT, CALLER, BY_ID, BY_FINGERPRINT, OPEN, TOUCH, SETTLE, END, PURGE];
