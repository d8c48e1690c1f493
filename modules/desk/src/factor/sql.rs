//! Statements about second factors.

use heng_store::Sql;

/// A secret that was never confirmed is replaced; a confirmed one stands.
pub(super) const BEGIN: Sql = Sql::new(
    "desk.second-factor.begin",
    "INSERT INTO desk_second_factor (account, sealed, begun_at, last_step) VALUES ($1, $2, $3, 0)
     ON CONFLICT (account) DO UPDATE SET sealed = excluded.sealed, begun_at = excluded.begun_at
     WHERE desk_second_factor.confirmed_at IS NULL",
);

pub(super) const FIND: Sql = Sql::hot(
    "desk.second-factor.find",
    "SELECT sealed, confirmed_at FROM desk_second_factor WHERE account = $1",
);

pub(super) const CONFIRM: Sql = Sql::new(
    "desk.second-factor.confirm",
    "UPDATE desk_second_factor SET confirmed_at = $2, last_step = $3 WHERE account = $1 AND confirmed_at IS NULL",
);

pub(super) const SPEND: Sql = Sql::new(
    "desk.second-factor.spend",
    "UPDATE desk_second_factor SET last_step = $2 WHERE account = $1 AND last_step < $2",
);

pub(super) const REMOVE: Sql =
    Sql::new("desk.second-factor.remove", "DELETE FROM desk_second_factor WHERE account = $1");

pub(super) const ADD_RECOVERY: Sql = Sql::new(
    "desk.recovery-code.add",
    "INSERT INTO desk_recovery_code (account, fingerprint) VALUES ($1, $2)",
);

pub(super) const SPEND_RECOVERY: Sql = Sql::new(
    "desk.recovery-code.spend",
    "UPDATE desk_recovery_code SET used_at = $3 WHERE account = $1 AND fingerprint = $2 AND used_at IS NULL",
);

pub(super) const COUNT_RECOVERY: Sql = Sql::new(
    "desk.recovery-code.count",
    "SELECT count(*) FROM desk_recovery_code WHERE account = $1 AND used_at IS NULL",
);

pub(super) const DROP_RECOVERY: Sql =
    Sql::new("desk.recovery-code.drop", "DELETE FROM desk_recovery_code WHERE account = $1");

pub(super) const STATEMENTS: &[Sql] =
    &[BEGIN, FIND, CONFIRM, SPEND, REMOVE, ADD_RECOVERY, SPEND_RECOVERY, COUNT_RECOVERY, DROP_RECOVERY];
