//! Signing in and out.

mod page;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_access::sessions::{self, SignIn};
use heng_access::{Owed, Proof, Secret};
use heng_kernel::Fault;
use heng_web::{Ctx, Form, Query, Reply, Route, See, local_path, session_cookie};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::LOOK;
use crate::doorstep::Doorstep;
use crate::{factor, passwords};
use page::{Said, page};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/login", &LOOK, show).summary("登录页", "The sign-in page").query::<Towards>(),
        Route::post("/login", &LOOK, sign_in)
            .summary("登录", "Sign in")
            .takes::<SignInForm>()
            .gives_nothing(303)
            .body_limit(4096)
            .refuses(&["access/wrong-password", "access/too-many-attempts"]),
        Route::post("/logout", &LOOK, sign_out).summary("退出", "Sign out").gives_nothing(303),
    ]
}

/// Where the sign-in page leads.
#[derive(Debug, Deserialize, JsonSchema)]
struct Towards {
    /// The path of ours to go to afterwards.
    next: Option<String>,
}

/// What the sign-in form sends.
#[derive(Deserialize, JsonSchema)]
struct SignInForm {
    /// The account's name.
    name: String,
    /// Its password.
    password: String,
    /// The present one-time code or a recovery code, for accounts that use them.
    code: Option<String>,
    /// The path of ours to go to afterwards.
    #[serde(rename = "next")]
    _next: Option<String>,
}

async fn show(ctx: Ctx, Query(towards): Query<Towards>) -> Response {
    let next = local_path(towards.next.as_deref());
    if ctx.actor.account.is_some() {
        return See::other(next).into_response();
    }
    page(&ctx, "", &next, &Said::Nothing).into_response()
}

async fn sign_in(ctx: Ctx, doorstep: Doorstep, form: Form<SignInForm>) -> Reply<Response> {
    let next = local_path(Some(form.typed("next")));
    let name = form.typed("name").to_owned();
    let asked = match form.value {
        Ok(asked) => asked,
        Err(missing) => return Ok(again(&ctx, &name, &next, &Said::Missing(missing))),
    };
    match welcome(&ctx, asked, doorstep).await {
        Ok((Some(owed), secret)) => Ok(enter(&ctx, owed.page(), &secret)),
        Ok((None, secret)) => Ok(enter(&ctx, &next, &secret)),
        Err(problem) if problem.status().is_client_error() => {
            Ok(again(&ctx, &name, &next, &Said::No(problem)))
        }
        Err(problem) => Err(problem),
    }
}

/// The three steps: count the attempt, look at the password outside of any transaction, begin the session.
async fn welcome(ctx: &Ctx, asked: SignInForm, doorstep: Doorstep) -> Reply<(Option<Owed>, Secret)> {
    let Doorstep { origin, cookie } = doorstep;
    let (SignInForm { name, password, code, .. }, now) = (asked, ctx.now);
    let begun = ctx.write_unkeyed(move |tx, _| {
        let candidate = sessions::begin(tx, &name, origin, now)?;
        let factor = match candidate.account() {
            Some(account) => factor::of(tx, account.id)?,
            None => None,
        };
        Ok((candidate, factor))
    });
    let (candidate, factor) = begun.await?;
    let (candidate, matches) = passwords::check(candidate, password).await?;
    let role = candidate.account().map(|account| account.role);
    let lacks = factor.is_none() && role.is_some_and(|role| factor::demanded(ctx, role));
    let candidate = if lacks { candidate.lacking_factor() } else { candidate };
    // a wrong code is refused like a wrong password, so that nobody learns which of the two was right
    let second = factor.map(|factor| Ok::<_, Fault>((factor, factor::key(ctx)?))).transpose()?;
    let signed = ctx.write_unkeyed(move |tx, act| {
        let right = match (matches, second) {
            (true, Some((factor, key))) => factor::spend(tx, act, &key, &factor, &code.unwrap_or_default())?,
            (matches, _) => matches,
        };
        sessions::finish(tx, act, candidate, right, cookie.as_deref())
    });
    match signed.await? {
        SignIn::Welcome(caller, secret) => Ok((caller.owes, secret)),
        SignIn::Refused(refusal) => Err(refusal.into()),
    }
}

fn enter(ctx: &Ctx, next: &str, secret: &Secret) -> Response {
    let seconds = u32::try_from(ctx.app.limits().session.longest).unwrap_or(u32::MAX);
    let cookie = session_cookie(&ctx.app, Some(secret.reveal()), seconds);
    ([(header::SET_COOKIE, cookie)], See::other(next)).into_response()
}

/// The form again, with what was wrong; the password is not shown again.
fn again(ctx: &Ctx, name: &str, next: &str, said: &Said) -> Response {
    let status = match said {
        Said::No(problem) => problem.status(),
        Said::Missing(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Said::Nothing => StatusCode::OK,
    };
    (status, page(ctx, name, next, said)).into_response()
}

async fn sign_out(ctx: Ctx) -> Reply<Response> {
    if let (Some(account), Proof::Session(id)) = (ctx.actor.account, ctx.caller.proof.clone()) {
        ctx.write_unkeyed(move |tx, act| sessions::end(tx, act, account, id)).await?;
    }
    let forget = session_cookie(&ctx.app, None, 0);
    Ok(([(header::SET_COOKIE, forget)], See::other("/login")).into_response())
}
