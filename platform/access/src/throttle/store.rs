//! The histories of failed sign-ins. Accounts and addresses are kept as hashes: a table of what people typed would hold
//! passwords typed into the wrong field.

use heng_journal::Object;
use heng_kernel::{AccountId, Act, Fault, Outcome, Refusal, Status, Time};
use heng_store::{Tx, params};
use serde_json::json;

use super::rules::{History, Policy};
use super::sql;
use crate::accounts::{self, Account};
use crate::note::note;
use crate::secret::{Fingerprint, fingerprint};

/// Counts an attempt in advance as failed, or refuses it because it comes too early. What is counted before the password
/// is checked cannot be outrun by many attempts at once.
pub(crate) fn count(tx: &mut Tx<'_>, who: &str, policy: &Policy, now: Time) -> Outcome<()> {
    let key = key(who);
    tx.lock(who)?;
    let history = find(tx, &key)?;
    let open = policy.open_at(history, now);
    if open > now {
        return Err(too_early(open, now).into());
    }
    Ok(put(tx, &key, policy.failed(history, now))?)
}

/// Forgets all failures of an account that has signed in.
pub(crate) fn clear(tx: &mut Tx<'_>, who: &str) -> Result<(), Fault> {
    tx.run(&sql::CLEAR, params![key(who)]).map(drop)
}

/// Takes back the one failure that was counted in advance.
pub(crate) fn refund(tx: &mut Tx<'_>, who: &str) -> Result<(), Fault> {
    let key = key(who);
    tx.lock(who)?;
    let history = find(tx, &key)?;
    put(tx, &key, Policy::refunded(history))
}

/// An account that does not hear sign-ins for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locked {
    /// After so many failures.
    pub failures: u32,
    /// Until when.
    pub until: Time,
}

/// Whether the account is locked after too many failed sign-ins.
pub fn locked(tx: &mut Tx<'_>, account: &Account, now: Time) -> Result<Option<Locked>, Fault> {
    let history = find(tx, &key(&of_account(&account.name)))?;
    let until = Policy::ACCOUNT.open_at(history, now);
    Ok((until > now).then_some(Locked { failures: history.failures, until }))
}

/// Forgets the failed sign-ins of somebody who has proved another way who they are.
pub fn unlock(tx: &mut Tx<'_>, act: &mut Act, id: AccountId, why: &str) -> Outcome<()> {
    let account = accounts::by_id(tx, id)?;
    clear(tx, &of_account(&account.name))?;
    note(tx, act, "access.account.unlocked", Object::of(id), &json!({ "why": why }))
}

/// What the failures of an account are counted under.
pub(crate) fn of_account(name: &str) -> String {
    format!("account:{name}")
}

/// Deletes histories that no policy remembers any longer; how many. For a nightly job.
pub fn forget_old(tx: &mut Tx<'_>, now: Time) -> Result<u64, Fault> {
    let longest = Policy::ACCOUNT.forgets_after.max(Policy::ADDRESS.forgets_after);
    tx.run(&sql::FORGET, params![now.plus_seconds(-longest)])
}

fn find(tx: &mut Tx<'_>, key: &Fingerprint) -> Result<History, Fault> {
    let found = tx.opt(&sql::FIND, params![*key], |row| {
        Ok(History { failures: row.get(0)?, last: Some(row.get(1)?) })
    })?;
    Ok(found.unwrap_or_default())
}

fn put(tx: &mut Tx<'_>, key: &Fingerprint, history: History) -> Result<(), Fault> {
    match history.last {
        Some(last) => tx.run(&sql::PUT, params![*key, history.failures, last]).map(drop),
        None => Ok(()),
    }
}

fn key(who: &str) -> Fingerprint {
    fingerprint(who)
}

fn too_early(open: Time, now: Time) -> Refusal {
    let seconds = open.since(now).div_euclid(1_000_000) + 1;
    Refusal::new(
        "access/too-many-attempts",
        format!("登录失败次数过多，请{seconds}秒后再试"),
        format!("too many failed sign-ins: try again in {seconds} s"),
    )
    .status(Status::TooMany)
    .remedy("忘记密码请联系管理员重设", "if the password is lost, ask an administrator to set a new one")
}
