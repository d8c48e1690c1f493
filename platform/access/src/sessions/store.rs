//! Sessions in the database.

use heng_journal::Object;
use heng_kernel::{AccountId, Act, Actor, Fault, Outcome, Refusal, SessionId, Time, Via};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Ending, Origin, Session};
use super::rules::{self, Lifetime};
use super::sql;
use crate::note::note;
use crate::secret::{Secret, fingerprint};
use crate::{Caller, Owed, Proof};

/// Who calls with this cookie, and whether [`touch`] is due; none when the session is unknown, over, or its account is
/// disabled.
pub fn caller(
    tx: &mut Tx<'_>,
    cookie: &str,
    lifetime: Lifetime,
    now: Time,
) -> Result<Option<(Caller, bool)>, Fault> {
    let found = tx.opt(&sql::CALLER, params![fingerprint(cookie)], |row| {
        let (id, started, seen): (SessionId, Time, Time) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let owes = row.get::<Option<String>>(8)?;
        let owes =
            owes.map(|name| Owed::by_name(&name).ok_or_else(|| Fault::broken("reading what a session owes")));
        let caller = Caller { actor: actor(row)?, proof: Proof::Session(id), owes: owes.transpose()? };
        Ok(rules::is_open(lifetime, started, seen, now).then(|| (caller, rules::is_due(seen, now))))
    })?;
    Ok(found.flatten())
}

fn actor(row: &Row<'_>) -> Result<Actor, Fault> {
    Ok(Actor {
        account: Some(row.get(3)?),
        name: row.get(4)?,
        role: row.get(5)?,
        unit: row.get(6)?,
        business: row.get(7)?,
        via: Via::Session,
    })
}

/// Writes down that a session was used.
pub fn touch(tx: &mut Tx<'_>, id: SessionId, now: Time) -> Result<(), Fault> {
    tx.run(&sql::TOUCH, params![id, now]).map(drop)
}

/// Begins a session for the actor in `act`; its secret is shown this once.
pub(super) fn start(
    tx: &mut Tx<'_>,
    act: &mut Act,
    account: AccountId,
    origin: &Origin,
    owes: Option<Owed>,
) -> Outcome<(SessionId, Secret)> {
    let id = act.id();
    let secret = Secret::new("", &mut act.rng);
    let Origin { address, agent } = origin;
    let debt = owes.map(Owed::name);
    tx.run(&sql::INSERT, params![id, secret.fingerprint(), account, address, agent, act.now, debt])?;
    note(
        tx,
        act,
        "access.session.started",
        Object::of(id),
        &json!({ "account": account, "origin": origin, "owes": debt }),
    )?;
    Ok((id, secret))
}

/// Lets the open sessions of an account go on, once what they owed is done.
pub fn settle(tx: &mut Tx<'_>, account: AccountId, owed: Owed) -> Result<(), Fault> {
    tx.run(&sql::SETTLE, params![account, owed.name()]).map(drop)
}

/// The open sessions of an account, the newest first.
pub fn list(
    tx: &mut Tx<'_>,
    account: AccountId,
    lifetime: Lifetime,
    now: Time,
) -> Result<Vec<Session>, Fault> {
    let since = now.plus_seconds(-lifetime.longest);
    let mut sessions = tx.all(&sql::OPEN, params![account, since], read)?;
    sessions.retain(|session| rules::is_open(lifetime, session.started_at, session.seen_at, now));
    Ok(sessions)
}

/// Ends one session of `account`; another's is not found. By its holder it is a sign-out, by anybody else a revocation.
pub fn end(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, id: SessionId) -> Outcome<()> {
    let why = if act.actor.account == Some(account) { Ending::SignedOut } else { Ending::Revoked };
    match tx.opt(&sql::BY_ID, params![id], read)? {
        Some(session) if session.account == account => end_one(tx, act, id, why),
        _ => Err(Refusal::not_found("没有这个会话", "there is no such session").into()),
    }
}

/// Ends the session behind a cookie, if it is open.
pub(super) fn end_by_cookie(tx: &mut Tx<'_>, act: &mut Act, cookie: &str, why: Ending) -> Outcome<()> {
    match tx.opt(&sql::BY_FINGERPRINT, params![fingerprint(cookie)], read)? {
        Some(session) => end_one(tx, act, session.id, why),
        None => Ok(()),
    }
}

/// Ends every session of an account.
pub fn end_all(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, why: Ending) -> Outcome<()> {
    for session in tx.all(&sql::OPEN, params![account, i64::MIN], read)? {
        end_one(tx, act, session.id, why)?;
    }
    Ok(())
}

fn end_one(tx: &mut Tx<'_>, act: &mut Act, id: SessionId, why: Ending) -> Outcome<()> {
    if tx.run(&sql::END, params![id, act.now, why.name()])? == 0 {
        return Ok(());
    }
    note(tx, act, "access.session.ended", Object::of(id), &json!({ "why": why }))
}

/// Deletes the rows of sessions that can no longer be open; how many. The journal keeps the story. For a nightly job.
pub fn purge(tx: &mut Tx<'_>, lifetime: Lifetime, now: Time) -> Result<u64, Fault> {
    tx.run(&sql::PURGE, params![now.plus_seconds(-lifetime.longest)])
}

fn read(row: &Row<'_>) -> Result<Session, Fault> {
    let ended = match row.get(6)? {
        Some(at) => {
            let why =
                Ending::by_name(row.text(7)?).ok_or_else(|| Fault::broken("reading why a session ended"))?;
            Some((at, why))
        }
        None => None,
    };
    Ok(Session {
        id: row.get(0)?,
        account: row.get(1)?,
        origin: Origin { address: row.get(2)?, agent: row.get(3)? },
        started_at: row.get(4)?,
        seen_at: row.get(5)?,
        ended,
    })
}
