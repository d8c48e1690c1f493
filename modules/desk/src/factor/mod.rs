//! The second factor (动态码): time-based one-time passwords, RFC 6238, from any authenticator app.

mod base32;
mod code;
mod page;
mod policy;
mod recovery;
mod sql;
mod store;
#[cfg(test)]
mod tests;

use axum::response::{IntoResponse, Response};
use heng_access::personal::PersonalKey;
use heng_kernel::{AccountId, Fault, Role};
use heng_store::{Migration, Schema};
use heng_web::{Ctx, Form, Html, Path, Reply, Route, See};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::{SETTLE, UNLOCK};
use crate::forms::{self, reason};

pub(crate) use page::{not_here, panel};
pub use policy::SecondFactorFor;
pub use store::remove;
pub(crate) use store::{Standing, of, spend, standing};

/// The tables of second factors.
pub const SCHEMA: Schema = Schema {
    module: "desk",
    migrations: &[Migration {
        number: 1,
        name: "second-factor",
        sql: include_str!("../../migrations/0001_second_factor.sql"),
    }],
    statements: sql::STATEMENTS,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/me/second-factor", &SETTLE, show).summary("自己的动态码", "One's own one-time codes"),
        Route::post("/me/second-factor", &SETTLE, begin)
            .summary("开始启用动态码", "Begin to use one-time codes")
            .gives_nothing(303)
            .refuses(&["desk/second-factor-on"]),
        Route::post("/me/second-factor/confirmation", &SETTLE, confirm)
            .summary(
                "用第一个动态码确认；备用码只显示一次",
                "Confirm with the first code; the recovery codes are shown once",
            )
            .takes::<CodeForm>()
            .refuses(&["desk/code-wrong", "desk/second-factor-on"]),
        Route::post("/users/{id}/second-factor/removal", &UNLOCK, take_off)
            .summary("为丢失手机的人重置动态码", "Reset the codes of somebody who lost the phone")
            .takes::<WhyForm>()
            .gives_nothing(303)
            .refuses(&["not-found", "access/own-account", "desk/why"]),
    ]
}

/// The key that seals the secrets: the one of personal data.
pub(crate) fn key(ctx: &Ctx) -> Result<PersonalKey, Fault> {
    ctx.app.ext::<PersonalKey>().cloned()
}

/// Whether the role demands a second factor here.
pub(crate) fn demanded(ctx: &Ctx, role: Role) -> bool {
    policy(ctx).includes(role)
}

/// Whose role demands one.
pub(crate) fn policy(ctx: &Ctx) -> SecondFactorFor {
    ctx.app.ext().copied().unwrap_or_default()
}

/// A one-time code.
#[derive(Deserialize, JsonSchema)]
struct CodeForm {
    /// Its six digits.
    code: String,
}

/// Why the codes are reset.
#[derive(Deserialize, JsonSchema)]
struct WhyForm {
    /// The reason, for the journal.
    why: String,
}

async fn mine(ctx: &Ctx) -> Reply<Standing> {
    let (key, account) = (key(ctx)?, crate::me::own(ctx)?);
    ctx.read(move |tx| standing(tx, &key, account)).await
}

async fn show(ctx: Ctx) -> Reply<Html> {
    Ok(page::page(&ctx, &mine(&ctx).await?, None))
}

async fn begin(ctx: Ctx) -> Reply<See> {
    let (key, account) = (key(&ctx)?, crate::me::own(&ctx)?);
    ctx.write_unkeyed(move |tx, act| store::begin(tx, act, &key, account)).await?;
    Ok(See::other("/me/second-factor"))
}

/// Answers with the page itself, not with a redirect: the recovery codes are in this one answer and nowhere else.
async fn confirm(ctx: Ctx, form: Form<CodeForm>) -> Reply<Response> {
    let (key, account) = (key(&ctx)?, crate::me::own(&ctx)?);
    let confirmed = match form.value {
        Ok(CodeForm { code }) => {
            ctx.write_unkeyed(move |tx, act| store::confirm(tx, act, &key, account, &code)).await
        }
        Err(missing) => Err(missing.into()),
    };
    match confirmed {
        Ok(codes) => Ok(page::recovery(&ctx, &codes).into_response()),
        Err(problem) => {
            let standing = mine(&ctx).await?;
            forms::again(problem, |problem| page::page(&ctx, &standing, Some(problem)))
        }
    }
}

async fn take_off(ctx: Ctx, Path(id): Path<AccountId>, form: Form<WhyForm>) -> Reply<See> {
    let why = form.value?.why;
    ctx.write_unkeyed(move |tx, act| remove(tx, act, id, reason(&why)?)).await?;
    Ok(See::other(format!("/users/{id}?done=second-factor-off")))
}
