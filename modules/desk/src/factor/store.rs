//! Second factors in the database.

use heng_access::Owed;
use heng_access::personal::PersonalKey;
use heng_access::sessions::{self, Ending};
use heng_journal::{Entry, Object, record};
use heng_kernel::{AccountId, Act, Fault, Outcome, Refusal, Status, Time};
use heng_store::{Tx, params};
use rand_core::RngCore;
use serde_json::json;

use super::{base32, code, recovery, sql};

/// How an account stands with its second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It has none.
    Off,
    /// A secret was made and waits for its first code.
    Begun(String),
    /// In use since, with so many recovery codes left.
    On(Time, u64),
}

/// The second factor that a sign-in must show.
pub(crate) struct Factor {
    account: AccountId,
    sealed: Vec<u8>,
}

/// How an account stands; the secret only while it waits for its first code.
pub(crate) fn standing(tx: &mut Tx<'_>, key: &PersonalKey, account: AccountId) -> Outcome<Standing> {
    Ok(match row(tx, account)? {
        None => Standing::Off,
        Some((_, Some(since))) => Standing::On(since, recovery::left(tx, account)?),
        Some((sealed, None)) => Standing::Begun(key.open(&sealed, place(&account))?),
    })
}

/// The factor in use for an account.
pub(crate) fn of(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Factor>, Fault> {
    let found = row(tx, account)?.filter(|(_, confirmed)| confirmed.is_some());
    Ok(found.map(|(sealed, _)| Factor { account, sealed }))
}

/// Makes a secret of 160 bits (RFC 4226 §4) that waits for its first code.
pub(super) fn begin(tx: &mut Tx<'_>, act: &mut Act, key: &PersonalKey, account: AccountId) -> Outcome<()> {
    let mut secret = [0; 20];
    act.rng.fill_bytes(&mut secret);
    let sealed = key.seal(&base32::write(&secret), place(&account), &mut act.rng)?;
    match tx.run(&sql::BEGIN, params![account, sealed, act.now])? {
        0 => Err(on_already().into()),
        _ => Ok(()),
    }
}

/// Puts the waiting secret into use, once its holder has shown a code of it; gives the recovery codes, this once.
pub(super) fn confirm(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: &PersonalKey,
    account: AccountId,
    typed: &str,
) -> Outcome<Vec<String>> {
    let Standing::Begun(secret) = standing(tx, key, account)? else { return Err(on_already().into()) };
    let step = step_of(&secret, typed, act.now).ok_or_else(wrong_code)?;
    tx.run(&sql::CONFIRM, params![account, act.now, step])?;
    let codes = recovery::renew(tx, &mut act.rng, account)?;
    sessions::settle(tx, account, Owed::SecondFactor)?;
    record(tx, act, Entry::new("desk.second-factor.enabled", Object::of(account), &json!({}))?)?;
    Ok(codes)
}

/// Whether a code of the phone or a recovery code is right, and takes it: the same code is not right twice.
pub(crate) fn spend(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: &PersonalKey,
    factor: &Factor,
    typed: &str,
) -> Outcome<bool> {
    let secret = key.open(&factor.sealed, place(&factor.account))?;
    if let Some(step) = step_of(&secret, typed, act.now) {
        return Ok(tx.run(&sql::SPEND, params![factor.account, step])? == 1);
    }
    if !recovery::spend(tx, factor.account, typed, act.now)? {
        return Ok(false);
    }
    let body = json!({ "left": recovery::left(tx, factor.account)? });
    record(tx, act, Entry::new("desk.second-factor.recovered", Object::of(factor.account), &body)?)?;
    Ok(true)
}

/// Removes the second factor of somebody who lost it, and ends their sessions: the next sign-in sets up another. A
/// security officer does it, never for themself.
pub fn remove(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, why: &str) -> Outcome<()> {
    if act.actor.account == Some(account) {
        return Err(own_account().into());
    }
    recovery::drop_all(tx, account)?;
    if tx.run(&sql::REMOVE, params![account])? == 0 {
        return Err(
            Refusal::not_found("这个账号没有启用动态码", "this account uses no one-time codes").into()
        );
    }
    sessions::end_all(tx, act, account, Ending::Revoked)?;
    record(tx, act, Entry::new("desk.second-factor.removed", Object::of(account), &json!({ "why": why }))?)?;
    Ok(())
}

/// The sealed secret, and since when it is in use.
type Kept = (Vec<u8>, Option<Time>);

fn row(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Kept>, Fault> {
    tx.opt(&sql::FIND, params![account], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn step_of(secret: &str, typed: &str, now: Time) -> Option<i64> {
    code::matching(&base32::read(secret)?, typed, now)
}

fn place(account: &AccountId) -> (&'static str, &[u8]) {
    ("desk_second_factor/sealed", account.as_bytes())
}

fn on_already() -> Refusal {
    Refusal::new("desk/second-factor-on", "动态码已经启用", "one-time codes are in use already")
        .status(Status::Conflict)
        .remedy("换手机请安全管理员先重置", "for a new phone, ask a security officer to reset them first")
}

fn wrong_code() -> Refusal {
    Refusal::new("desk/code-wrong", "动态码不对或已过期", "the code is wrong or too old")
        .field("code")
        .remedy("核对手机时间，输入当前的6位数字", "check the phone's clock and type the present six digits")
}

fn own_account() -> Refusal {
    Refusal::new("access/own-account", "不能重置自己的动态码", "you cannot reset your own one-time codes")
        .status(Status::Conflict)
        .remedy("请另一位安全管理员操作", "ask another security officer")
}
