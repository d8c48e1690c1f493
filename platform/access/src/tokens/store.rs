//! Tokens in the database.

use heng_journal::Object;
use heng_kernel::{AccountId, Act, Actor, Fault, Outcome, Refusal, Status, Time, TokenId, Via};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Granted, NewToken, Revoked, Token};
use super::{PREFIX, rules, sql};
use crate::note::note;
use crate::secret::{Secret, fingerprint};
use crate::{Caller, Grants, Proof, accounts, sessions};

/// Makes a token for an account in use; its secret is shown this once. It works at once when the operator on the server
/// made it, and otherwise from its [`grant`] on.
pub fn make(tx: &mut Tx<'_>, act: &mut Act, new: &NewToken) -> Outcome<(Token, Secret)> {
    rules::check(&new.name)?;
    let account = accounts::by_id(tx, new.account)?;
    if account.disabled.is_some() {
        return Err(disabled(&account.name).into());
    }
    let token = Token {
        id: act.id(),
        account: account.id,
        name: new.name.trim().to_owned(),
        scopes: new.scopes.clone(),
        made_at: act.now,
        expires_at: rules::expiry(new.expires_at, act.now)?,
        used_at: None,
        maker: act.actor.account,
        granted: (act.actor.via == Via::Program).then(|| Granted { at: act.now, by: act.actor.name.clone() }),
        revoked: None,
    };
    let secret = Secret::new(PREFIX, &mut act.rng);
    let Token { id, account, name, made_at, expires_at, .. } = &token;
    let scopes = token.scopes.to_text();
    let (at, by) = token.granted.as_ref().map(|granted| (granted.at, granted.by.as_str())).unzip();
    let print = secret.fingerprint();
    tx.run(
        &sql::INSERT,
        params![id, print, account, name, scopes, made_at, expires_at, token.maker, at, by],
    )?;
    note(tx, act, "access.token.made", Object::of(token.id), &token)?;
    Ok((token, secret))
}

/// Who calls with this token, and whether [`touch`] is due; none when the token is unknown, expired or revoked, or its
/// account is disabled.
pub fn caller(tx: &mut Tx<'_>, token: &str, now: Time) -> Result<Option<(Caller, bool)>, Fault> {
    if !token.starts_with(PREFIX) {
        return Ok(None);
    }
    tx.opt(&sql::CALLER, params![fingerprint(token), now], |row| {
        let proof = Proof::Token(row.get(0)?, Grants::from_text(row.text(1)?));
        let due = row.get::<Option<Time>>(2)?.is_none_or(|used| sessions::is_due(used, now));
        Ok((Caller { actor: actor(row)?, proof, owes: None }, due))
    })
}

fn actor(row: &Row<'_>) -> Result<Actor, Fault> {
    Ok(Actor {
        account: Some(row.get(3)?),
        name: row.get(4)?,
        role: row.get(5)?,
        unit: row.get(6)?,
        business: row.get(7)?,
        via: Via::Token,
    })
}

/// Writes down that a token was used.
pub fn touch(tx: &mut Tx<'_>, id: TokenId, now: Time) -> Result<(), Fault> {
    tx.run(&sql::TOUCH, params![id, now]).map(drop)
}

/// The tokens of an account, the newest first.
pub fn list(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Token>, Fault> {
    tx.all(&sql::LIST, params![account], read)
}

/// Grants the scopes of a token, which works from now on. Whoever asked for it, and whoever it acts for, is somebody else.
pub fn grant(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, id: TokenId) -> Outcome<()> {
    let token = tx.opt(&sql::BY_ID, params![id], read)?.filter(|token| token.account == account);
    let token = token.ok_or_else(unknown)?;
    let granting = accounts::acting(tx, act)?;
    accounts::not_own(&granting, &accounts::by_id(tx, account)?)?;
    if let Some(maker) = token.maker {
        accounts::two_people(&accounts::by_id(tx, maker)?, &granting)?;
    }
    if tx.run(&sql::GRANT, params![id, act.now, act.actor.name])? == 0 {
        return Err(granted_already().into());
    }
    note(
        tx,
        act,
        "access.token.granted",
        Object::of(id),
        &json!({ "account": account, "scopes": token.scopes }),
    )
}

/// Takes every token of an account out of use: what they were granted for is over.
pub(crate) fn revoke_all(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, why: &str) -> Outcome<()> {
    for token in list(tx, account)?.into_iter().filter(|token| token.revoked.is_none()) {
        revoke(tx, act, account, token.id, why)?;
    }
    Ok(())
}

/// Takes one token of `account` out of use; another's is not found.
pub fn revoke(tx: &mut Tx<'_>, act: &mut Act, account: AccountId, id: TokenId, why: &str) -> Outcome<()> {
    let found = tx.opt(&sql::BY_ID, params![id], read)?;
    if found.is_none_or(|token| token.account != account) {
        return Err(unknown().into());
    }
    if tx.run(&sql::REVOKE, params![id, act.now, act.actor.name, why])? == 0 {
        return Err(already().into());
    }
    note(tx, act, "access.token.revoked", Object::of(id), &json!({ "why": why }))
}

fn read(row: &Row<'_>) -> Result<Token, Fault> {
    let granted = match row.get(11)? {
        Some(at) => Some(Granted { at, by: row.get(12)? }),
        None => None,
    };
    let revoked = match row.get(7)? {
        Some(at) => Some(Revoked { at, by: row.get(8)?, why: row.get(9)? }),
        None => None,
    };
    Ok(Token {
        id: row.get(0)?,
        account: row.get(1)?,
        name: row.get(2)?,
        scopes: Grants::from_text(row.text(3)?),
        made_at: row.get(4)?,
        expires_at: row.get(5)?,
        used_at: row.get(6)?,
        maker: row.get(10)?,
        granted,
        revoked,
    })
}

fn disabled(name: &str) -> Refusal {
    Refusal::new(
        "access/disabled",
        format!("账号“{name}”已停用"),
        format!("the account `{name}` is disabled"),
    )
    .status(Status::Conflict)
    .remedy("先启用账号", "enable the account first")
}

fn unknown() -> Refusal {
    Refusal::not_found("没有这个令牌", "there is no such token")
}

fn granted_already() -> Refusal {
    Refusal::new("access/already", "这个令牌已经批准或作废", "this token is granted or revoked already")
        .status(Status::Conflict)
}

fn already() -> Refusal {
    Refusal::new("access/already", "这个令牌已经作废", "this token is revoked already")
        .status(Status::Conflict)
}
