//! Signing in, in three steps: [`begin`] in a transaction, [`Candidate::matches`] outside of one (it takes 20 ms), then
//! [`finish`] in another.

use std::net::IpAddr;

use heng_journal::Object;
use heng_kernel::{Act, Fault, Outcome, Refusal, SessionId, Status, Time, Via};
use heng_store::{Tx, params};
use serde_json::json;

use super::model::{Ending, Origin};
use super::store;
use crate::accounts::{self, Account};
use crate::note::note;
use crate::password::verify;
use crate::throttle::{self, Policy};
use crate::{Caller, Owed, Proof, Sealed, Secret};

/// Someone who says a name, known or not. Which of the two must not show, not even in time.
#[derive(Debug)]
pub struct Candidate {
    name: String,
    origin: Origin,
    account: Option<Account>,
    sealed: Option<Sealed>,
    lacks_factor: bool,
}

/// How a sign-in ended. A refusal is a value here: returned as an error, it would undo what was counted and recorded.
#[derive(Debug)]
pub enum SignIn {
    /// The caller, with the secret for the cookie.
    Welcome(Box<Caller>, Secret),
    /// Name or password is wrong; it does not say which.
    Refused(Refusal),
}

/// Looks up the name. The attempt is counted as failed before the password is looked at; too many from this address or
/// for this name are refused (429) until the wait is over.
pub fn begin(tx: &mut Tx<'_>, name: &str, origin: Origin, now: Time) -> Outcome<Candidate> {
    let name = accounts::name(name).unwrap_or_default();
    throttle::count(tx, &by_address(&origin), &Policy::ADDRESS, now)?;
    throttle::count(tx, &by_name(&name), &Policy::ACCOUNT, now)?;
    let account = accounts::by_name(tx, &name)?;
    let sealed = match &account {
        Some(account) => {
            tx.one(&accounts::sql::PASSWORD, params![account.id], |row| row.get::<Option<String>>(0))?
        }
        None => None,
    };
    Ok(Candidate { name, origin, account, sealed: sealed.map(Sealed), lacks_factor: false })
}

impl Candidate {
    /// Whether the password is the account's. Takes as long for a name that does not exist.
    pub fn matches(&self, password: &str) -> bool {
        verify(password, self.sealed.as_ref())
    }

    /// The account with the name, if there is one. Whether there is must not show.
    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The same, of somebody whose role demands a second factor and who has none yet: the session will owe it.
    #[must_use]
    pub fn lacking_factor(self) -> Self {
        Self { lacks_factor: true, ..self }
    }
}

/// Begins a session when the password matched, ending the one that the browser held before, so that a cookie planted in
/// advance is worth nothing. On success `act` goes on as the account.
pub fn finish(
    tx: &mut Tx<'_>,
    act: &mut Act,
    candidate: Candidate,
    matches: bool,
    before: Option<&str>,
) -> Outcome<SignIn> {
    let Candidate { name, origin, account, lacks_factor, .. } = candidate;
    let refused = Ok(SignIn::Refused(wrong()));
    let Some(known) = account else { return refused };
    // read again: it may have been disabled while the password was checked
    let account = accounts::by_id(tx, known.id)?;
    if !matches || account.disabled.is_some() {
        let body = json!({ "origin": origin, "disabled": account.disabled.is_some() });
        note(tx, act, "access.sign-in.refused", Object::of(account.id), &body)?;
        return refused;
    }
    forgive(tx, &name, &origin)?;
    act.actor = accounts::actor(&account, Via::Session);
    if let Some(cookie) = before {
        store::end_by_cookie(tx, act, cookie, Ending::Replaced)?;
    }
    let owes = match (account.password_due, lacks_factor) {
        (true, _) => Some(Owed::Password),
        (false, true) => Some(Owed::SecondFactor),
        (false, false) => None,
    };
    let (id, secret): (SessionId, Secret) = store::start(tx, act, account.id, &origin, owes)?;
    let caller = Caller { actor: act.actor.clone(), proof: Proof::Session(id), owes };
    Ok(SignIn::Welcome(Box::new(caller), secret))
}

fn forgive(tx: &mut Tx<'_>, name: &str, origin: &Origin) -> Result<(), Fault> {
    // in the order of `begin`, so that two never wait for each other
    throttle::refund(tx, &by_address(origin))?;
    throttle::clear(tx, &by_name(name))
}

fn by_name(name: &str) -> String {
    throttle::of_account(name)
}

/// An IPv6 address counts with its whole /64 network: that is what one household or attacker is given.
fn by_address(origin: &Origin) -> String {
    match origin.address.parse() {
        Ok(IpAddr::V6(address)) => format!("address:{:x?}", &address.segments()[..4]),
        _ => format!("address:{}", origin.address),
    }
}

fn wrong() -> Refusal {
    Refusal::new("access/wrong-password", "账号或密码不对", "the name or the password is wrong")
        .status(Status::Unauthenticated)
        .field("password")
        .remedy(
            "核对大小写；忘记密码请联系管理员重设",
            "check the letters; if it is lost, ask an administrator",
        )
}
