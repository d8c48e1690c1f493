//! The work behind pages and API alike.

use std::sync::{Arc, OnceLock};

use heng_access::accounts::{self, Account};
use heng_access::proposals::Proposal;
use heng_access::sessions::{self, Session};
use heng_access::tokens::{self, NewToken};
use heng_access::{Grants, throttle, units};
use heng_codes_cn::CreditCode;
use heng_kernel::{AccountId, BusinessId, OrgPath, Outcome, Refusal, SessionId, Status, Time, TokenId};
use heng_parties::facts;
use heng_store::Tx;
use heng_web::{Ctx, Reply};
use jiff::civil::Date;

use super::model::{Known, NewAccountBody, NewTokenBody, PostBody, TokenMade, TokenShown};
use crate::actions::UNLOCK;
use crate::forms::reason;
use crate::proposals::{self, NewAccount};
use crate::{factor, passwords};

/// Proposes an account.
pub(super) async fn add(ctx: &Ctx, new: NewAccountBody) -> Reply<Proposal> {
    let (unit, business) = place(ctx, new.unit, new.business).await?;
    let NewAccountBody { name, person, role, password, why, .. } = new;
    proposals::new_account(ctx, NewAccount { name, person, role, unit, business, password, why }).await
}

/// Proposes another role or place.
pub(super) async fn post(ctx: &Ctx, id: AccountId, new: PostBody) -> Reply<Proposal> {
    let (unit, business) = place(ctx, new.unit, new.business).await?;
    proposals::post(ctx, id, (new.role, unit, business), new.why).await
}

/// The unit and the business that somebody named.
async fn place(
    ctx: &Ctx,
    unit: Option<String>,
    named: Option<String>,
) -> Reply<(Option<OrgPath>, Option<BusinessId>)> {
    let unit = unit.map(|path| OrgPath(path.trim().to_owned()));
    let Some(text) = named else { return Ok((unit, None)) };
    Ok((unit, Some(ctx.read(move |tx| business(tx, &text)).await?)))
}

/// The business that an administrator names by its credit code or its id.
fn business(tx: &mut Tx<'_>, text: &str) -> Outcome<BusinessId> {
    let found = match (text.trim().parse::<BusinessId>(), CreditCode::parse(text)) {
        (Ok(id), _) => facts::business(tx, id)?,
        (_, Ok(credit)) => facts::by_credit(tx, &credit)?,
        _ => None,
    };
    Ok(found.ok_or_else(unknown_business)?.id)
}

/// Sets the password of an account; its sessions end.
pub(super) async fn set_password(ctx: &Ctx, id: AccountId, password: &str) -> Reply<()> {
    let account = ctx.app.glance(move |tx| accounts::by_id(tx, id)).await?;
    let sealed = passwords::seal_anew(&ctx.app, id, password, &account.name).await?;
    ctx.write_unkeyed(move |tx, act| accounts::set_password(tx, act, id, &sealed)).await
}

/// Takes an account out of use, or puts it back.
pub(super) async fn set_use(ctx: &Ctx, id: AccountId, used: bool, why: String) -> Reply<Account> {
    ctx.write(move |tx, act| {
        let why = reason(&why)?;
        if used {
            accounts::enable(tx, act, id, why)?;
        } else {
            accounts::disable(tx, act, id, why)?;
        }
        accounts::by_id(tx, id)
    })
    .await
}

/// Lets somebody sign in again at once who was locked after too many failures.
pub(super) async fn unlock(ctx: &Ctx, id: AccountId, why: String) -> Reply<()> {
    ctx.write(move |tx, act| throttle::unlock(tx, act, id, reason(&why)?)).await
}

/// The open sessions of an account.
pub(super) async fn sessions_of(ctx: &Ctx, id: AccountId) -> Reply<Vec<Session>> {
    let (lifetime, now) = (ctx.app.limits().session, ctx.now);
    ctx.read(move |tx| {
        accounts::by_id(tx, id)?;
        Ok(sessions::list(tx, id, lifetime, now)?)
    })
    .await
}

/// Ends a session of an account.
pub(super) async fn end_session(ctx: &Ctx, id: AccountId, session: SessionId) -> Reply<()> {
    ctx.write_unkeyed(move |tx, act| sessions::end(tx, act, id, session)).await
}

/// Grants the scopes of a token.
pub(super) async fn grant(ctx: &Ctx, account: AccountId, token: TokenId) -> Reply<()> {
    ctx.write(move |tx, act| tokens::grant(tx, act, account, token)).await
}

/// Makes a token. The secret leaves the transaction beside the answer that is kept for a repeated request, so that it
/// rests nowhere; who repeats the request is told so.
pub(super) async fn make_token(ctx: &Ctx, account: AccountId, new: NewTokenBody) -> Reply<TokenMade> {
    let shown = Arc::new(OnceLock::new());
    let show = shown.clone();
    let made = ctx.write(move |tx, act| {
        let split = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '，' | '、');
        let scopes = Grants::parse(new.scopes.split(split).filter(|scope| !scope.is_empty()))?;
        let new = NewToken { account, name: new.label, scopes, expires_at: end_of(new.until.as_deref())? };
        let (token, secret) = tokens::make(tx, act, &new)?;
        show.get_or_init(|| secret.reveal().to_owned());
        Ok(TokenShown::from(token))
    });
    let token = made.await?;
    match Arc::into_inner(shown).and_then(OnceLock::into_inner) {
        Some(secret) => Ok(TokenMade { token, secret }),
        None => Err(made_before().into()),
    }
}

/// Takes a token out of use.
pub(super) async fn revoke(ctx: &Ctx, account: AccountId, token: TokenId, why: String) -> Reply<()> {
    ctx.write(move |tx, act| tokens::revoke(tx, act, account, token, reason(&why)?)).await
}

/// The account with its business and its tokens.
pub(super) async fn known(ctx: &Ctx, id: AccountId) -> Reply<Known> {
    let (lifetime, now, unlocks) = (ctx.app.limits().session, ctx.now, ctx.may(&UNLOCK));
    ctx.read(move |tx| {
        let account = accounts::by_id(tx, id)?;
        let business = match account.business {
            Some(business) => facts::business(tx, business)?.map(|business| business.name),
            None => None,
        };
        let tokens = tokens::list(tx, id)?.into_iter().map(TokenShown::from).collect();
        let second_factor = factor::of(tx, id)?.is_some();
        let locked = throttle::locked(tx, &account, now)?;
        let sessions = if unlocks { sessions::list(tx, id, lifetime, now)? } else { vec![] };
        let units = units::list(tx)?;
        Ok(Known { account, business, tokens, second_factor, locked, sessions, units })
    })
    .await
}

/// The first instant after a date.
fn end_of(date: Option<&str>) -> Result<Option<Time>, Refusal> {
    let Some(text) = date else { return Ok(None) };
    let date = text.parse::<Date>().map_err(|_| {
        Refusal::new("desk/date", "日期应如 2022-10-31", "a date is written like 2022-10-31").field("until")
    })?;
    Ok(Some(Time::start_of(date.tomorrow().unwrap_or(date))))
}

fn unknown_business() -> Refusal {
    Refusal::new("desk/business-unknown", "没有这个经营者", "there is no such business")
        .field("business")
        .remedy(
            "填18位统一社会信用代码；新主体先登记",
            "give its credit code of 18 signs; a new business is registered first",
        )
}

fn made_before() -> Refusal {
    Refusal::new(
        "desk/token-made",
        "这次请求已经签发过令牌，密文只显示那一次",
        "this request made its token before; the secret was shown that once",
    )
    .status(Status::Conflict)
    .remedy(
        "没有收到密文就作废那个令牌，再签发一个",
        "if the secret did not arrive, revoke that token and make another",
    )
}
