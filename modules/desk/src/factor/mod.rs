//! The second factor (动态码): time-based one-time passwords, RFC 6238, from any authenticator app.

mod base32;
mod code;
mod page;
mod sql;
mod store;
#[cfg(test)]
mod tests;

use axum::response::{IntoResponse, Response};
use heng_access::personal::PersonalKey;
use heng_kernel::{AccountId, Fault};
use heng_store::{Migration, Schema};
use heng_web::{Ctx, Form, Path, Reply, Route, See};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::{CHANGE_OWN, MANAGE_ACCOUNTS};
use crate::forms::reason;

pub(crate) use page::panel;
pub use store::remove;
pub(crate) use store::{Standing, of, spend, standing};

/// The table of second factors.
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
        Route::post("/me/second-factor", &CHANGE_OWN, begin)
            .summary("开始启用动态码", "Begin to use one-time codes")
            .gives_nothing(303)
            .refuses(&["desk/second-factor-on"]),
        Route::post("/me/second-factor/confirmation", &CHANGE_OWN, confirm)
            .summary("用第一个动态码确认", "Confirm with the first code")
            .takes::<CodeForm>()
            .gives_nothing(303)
            .refuses(&["desk/code-wrong"]),
        Route::post("/users/{id}/second-factor/removal", &MANAGE_ACCOUNTS, take_off)
            .summary("为丢失手机的人去掉动态码", "Remove the codes of somebody who lost the phone")
            .takes::<WhyForm>()
            .gives_nothing(303)
            .refuses(&["not-found", "access/own-account", "desk/why"]),
    ]
}

/// The key that seals the secrets: the one of personal data.
pub(crate) fn key(ctx: &Ctx) -> Result<PersonalKey, Fault> {
    ctx.app.ext::<PersonalKey>().cloned()
}

/// A one-time code.
#[derive(Deserialize, JsonSchema)]
struct CodeForm {
    /// Its six digits.
    code: String,
}

/// Why the codes are removed.
#[derive(Deserialize, JsonSchema)]
struct WhyForm {
    /// The reason, for the journal.
    why: String,
}

async fn begin(ctx: Ctx) -> Reply<See> {
    let (key, account) = (key(&ctx)?, crate::me::own(&ctx)?);
    ctx.write_unkeyed(move |tx, act| store::begin(tx, act, &key, account)).await?;
    Ok(See::other("/me#second-factor"))
}

async fn confirm(ctx: Ctx, form: Form<CodeForm>) -> Reply<Response> {
    let (key, account) = (key(&ctx)?, crate::me::own(&ctx)?);
    let confirmed = match form.value {
        Ok(CodeForm { code }) => {
            ctx.write_unkeyed(move |tx, act| store::confirm(tx, act, &key, account, &code)).await
        }
        Err(missing) => Err(missing.into()),
    };
    match confirmed {
        Ok(()) => Ok(See::other("/me?done=second-factor").into_response()),
        Err(problem) => crate::me::again(&ctx, problem).await,
    }
}

async fn take_off(ctx: Ctx, Path(id): Path<AccountId>, form: Form<WhyForm>) -> Reply<See> {
    let why = form.value?.why;
    ctx.write_unkeyed(move |tx, act| remove(tx, act, id, reason(&why)?)).await?;
    Ok(See::other(format!("/users/{id}?done=second-factor-off")))
}
