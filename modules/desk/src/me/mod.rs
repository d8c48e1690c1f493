//! One's own account.

mod page;
mod password;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_access::accounts::{self, Account};
use heng_access::sessions::{self, Session, SignIn};
use heng_access::{Owed, Proof, Secret};
use heng_kernel::{AccountId, BusinessId, OrgPath, Refusal, Role, SessionId, Status};
use heng_web::{Ctx, Form, Html, Json, Path, Query, Reply, Route, See, session_cookie};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actions::{CHANGE_OWN, READ_OWN, SETTLE};
use crate::doorstep::Doorstep;
use crate::factor::{self, Standing};
use crate::forms::{self, Done};
use crate::passwords;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/me", &READ_OWN, show).summary("我的账号", "One's own account").query::<Done>(),
        Route::get("/me/password", &SETTLE, password_form)
            .summary("改自己的密码的表单", "The form to change one's own password"),
        Route::post("/me/password", &SETTLE, change_password)
            .summary("改自己的密码", "Change one's own password")
            .takes::<NewPassword>()
            .gives_nothing(303)
            .refuses(PASSWORD_REFUSES),
        Route::post("/me/sessions/{id}/ending", &CHANGE_OWN, end_session)
            .summary("结束自己的一个会话", "End one of one's own sessions")
            .gives_nothing(303)
            .refuses(&["not-found"]),
        Route::get("/api/v1/me", &READ_OWN, me)
            .summary("谁在调用、能做什么", "Who is calling, and what they may do")
            .gives::<Me>(200),
        Route::get("/api/v1/me/sessions", &READ_OWN, my_sessions)
            .summary("自己打开着的会话", "One's own open sessions")
            .gives::<Vec<Session>>(200),
    ]
}

/// Who is calling.
#[derive(Debug, Serialize, JsonSchema)]
struct Me {
    /// The account.
    account: Option<AccountId>,
    /// Its name.
    name: String,
    /// Its role.
    role: Role,
    /// Its unit.
    unit: Option<OrgPath>,
    /// Its business.
    business: Option<BusinessId>,
    /// `session` or `token`.
    via: &'static str,
}

async fn me(ctx: Ctx) -> Json<Me> {
    let via = if matches!(ctx.caller.proof, Proof::Token(..)) { "token" } else { "session" };
    let actor = ctx.actor;
    let (account, name, role) = (actor.account, actor.name, actor.role);
    Json(Me { account, name, role, unit: actor.unit, business: actor.business, via })
}

/// An account with its open sessions.
struct Mine {
    account: Account,
    factor: Standing,
    sessions: Vec<Session>,
    current: Option<SessionId>,
}

async fn mine(ctx: &Ctx) -> Reply<Mine> {
    let (id, lifetime, now) = (own(ctx)?, ctx.app.limits().session, ctx.now);
    let current = match ctx.caller.proof {
        Proof::Session(id) => Some(id),
        _ => None,
    };
    let key = factor::key(ctx)?;
    ctx.read(move |tx| {
        let account = accounts::by_id(tx, id)?;
        let factor = factor::standing(tx, &key, id)?;
        let sessions = sessions::list(tx, id, lifetime, now)?;
        Ok(Mine { account, factor, sessions, current })
    })
    .await
}

async fn my_sessions(ctx: Ctx) -> Reply<Json<Vec<Session>>> {
    Ok(Json(mine(&ctx).await?.sessions))
}

async fn show(ctx: Ctx, Query(done): Query<Done>) -> Reply<Html> {
    let mine = mine(&ctx).await?;
    Ok(page::page(&ctx, &mine, &done))
}

/// What the form to change a password sends.
#[derive(Deserialize, JsonSchema)]
struct NewPassword {
    /// The password until now.
    old: String,
    /// The new one.
    password: String,
    /// The new one again.
    repeat: String,
}

async fn change_password(ctx: Ctx, doorstep: Doorstep, form: Form<NewPassword>) -> Reply<Response> {
    let changed = match form.value {
        Ok(asked) => change(&ctx, doorstep, asked).await,
        Err(missing) => Err(missing.into()),
    };
    match changed {
        Ok((owes, secret)) => Ok(stay_in(&ctx, owes, &secret)),
        Err(problem) => forms::again(problem, |problem| password::page(&ctx, Some(problem))),
    }
}

async fn password_form(ctx: Ctx) -> Html {
    password::page(&ctx, None)
}

/// Checks the old password as a sign-in does, slowly and counted, so that a session left open is no way to guess it;
/// sets the new one, which ends every session; begins a new one for this browser.
async fn change(ctx: &Ctx, doorstep: Doorstep, asked: NewPassword) -> Reply<(Option<Owed>, Secret)> {
    let id = own(ctx)?;
    if asked.password != asked.repeat {
        return Err(passwords::not_the_same().into());
    }
    let sealed = passwords::seal_anew(&ctx.app, id, &asked.password, &ctx.actor.name).await?;
    let (name, origin, now) = (ctx.actor.name.clone(), doorstep.origin, ctx.now);
    let candidate = ctx.write_unkeyed(move |tx, _| sessions::begin(tx, &name, origin, now)).await?;
    let (candidate, matches) = passwords::check(candidate, asked.old).await?;
    if !matches {
        return Err(wrong_password().into());
    }
    // a session that owes a second factor goes on owing it
    let has_factor = ctx.app.glance(move |tx| Ok(factor::of(tx, id)?.is_some())).await?;
    let lacks = !has_factor && factor::demanded(ctx, ctx.actor.role);
    let candidate = if lacks { candidate.lacking_factor() } else { candidate };
    let signed = ctx.write_unkeyed(move |tx, act| {
        accounts::set_password(tx, act, id, &sealed)?;
        sessions::finish(tx, act, candidate, true, None)
    });
    match signed.await? {
        SignIn::Welcome(caller, secret) => Ok((caller.owes, secret)),
        SignIn::Refused(refusal) => Err(refusal.into()),
    }
}

fn stay_in(ctx: &Ctx, owes: Option<Owed>, secret: &Secret) -> Response {
    let seconds = u32::try_from(ctx.app.limits().session.longest).unwrap_or(u32::MAX);
    let cookie = session_cookie(&ctx.app, Some(secret.reveal()), seconds);
    ([(header::SET_COOKIE, cookie)], See::other(owes.map_or("/me?done=password", Owed::page))).into_response()
}

async fn end_session(ctx: Ctx, Path(id): Path<SessionId>) -> Reply<See> {
    let account = own(&ctx)?;
    ctx.write_unkeyed(move |tx, act| sessions::end(tx, act, account, id)).await?;
    Ok(See::other("/me?done=session"))
}

/// The account of whoever asks.
pub(crate) fn own(ctx: &Ctx) -> Result<AccountId, Refusal> {
    ctx.actor.account.ok_or_else(|| {
        Refusal::new("access/unauthenticated", "请先登录", "sign in first").status(Status::Unauthenticated)
    })
}

const PASSWORD_REFUSES: &[&str] = &[
    "desk/password-wrong",
    "desk/password-repeat",
    "access/password-length",
    "access/password-name",
    "access/password-common",
    "access/password-simple",
    "access/password-used",
    "access/too-many-attempts",
];

fn wrong_password() -> Refusal {
    Refusal::new("desk/password-wrong", "原密码不对", "the password until now is wrong")
        .field("old")
        .remedy("忘记了请联系管理员重设", "if it is lost, ask an administrator to set a new one")
}
