//! The forms on the page of one account.

use axum::response::{IntoResponse, Response};
use heng_kernel::{AccountId, SessionId, TokenId};
use heng_web::{Ctx, Form, Path, Reply, See};
use maud::html;

use super::detail::{page, secret};
use super::model::{NewTokenBody, PasswordBody, PostBody, WhyBody};
use super::work;
use crate::forms::again;
use crate::proposals;

pub(super) async fn set_password(
    ctx: Ctx,
    Path(id): Path<AccountId>,
    form: Form<PasswordBody>,
) -> Reply<Response> {
    let set = match form.value {
        Ok(new) => work::set_password(&ctx, id, &new.password).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "password", set).await
}

pub(super) async fn disable(ctx: Ctx, Path(id): Path<AccountId>, form: Form<WhyBody>) -> Reply<Response> {
    let disabled = match form.value {
        Ok(body) => work::set_use(&ctx, id, false, body.why).await.map(drop),
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "disabled", disabled).await
}

pub(super) async fn enable(ctx: Ctx, Path(id): Path<AccountId>, form: Form<WhyBody>) -> Reply<Response> {
    let enabled = match form.value {
        Ok(body) => work::set_use(&ctx, id, true, body.why).await.map(drop),
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "enabled", enabled).await
}

/// Answers with the page itself, not with a redirect: the secret is in this one answer and nowhere else.
pub(super) async fn make_token(
    ctx: Ctx,
    Path(id): Path<AccountId>,
    form: Form<NewTokenBody>,
) -> Reply<Response> {
    let made = match form.value {
        Ok(new) => work::make_token(&ctx, id, new).await,
        Err(missing) => Err(missing.into()),
    };
    match made {
        Ok(made) => {
            let known = work::known(&ctx, id).await?;
            Ok(page(&ctx, &known, &secret(&ctx, &made), None).into_response())
        }
        Err(problem) => back(&ctx, id, "", Err(problem)).await,
    }
}

pub(super) async fn revoke(
    ctx: Ctx,
    Path((id, token)): Path<(AccountId, TokenId)>,
    form: Form<WhyBody>,
) -> Reply<Response> {
    let revoked = match form.value {
        Ok(body) => work::revoke(&ctx, id, token, body.why).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "revoked", revoked).await
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<AccountId>, form: Form<PostBody>) -> Reply<Response> {
    let proposed = match form.value {
        Ok(new) => work::post(&ctx, id, new).await.map(drop),
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "proposed", proposed).await
}

pub(super) async fn propose_disabling(
    ctx: Ctx,
    Path(id): Path<AccountId>,
    form: Form<WhyBody>,
) -> Reply<Response> {
    let proposed = match form.value {
        Ok(body) => proposals::disable(&ctx, id, body.why).await.map(drop),
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "proposed", proposed).await
}

pub(super) async fn unlock(ctx: Ctx, Path(id): Path<AccountId>, form: Form<WhyBody>) -> Reply<Response> {
    let unlocked = match form.value {
        Ok(body) => work::unlock(&ctx, id, body.why).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, id, "unlocked", unlocked).await
}

pub(super) async fn end_session(
    ctx: Ctx,
    Path((id, session)): Path<(AccountId, SessionId)>,
) -> Reply<Response> {
    back(&ctx, id, "session", work::end_session(&ctx, id, session).await).await
}

pub(super) async fn grant(ctx: Ctx, Path((id, token)): Path<(AccountId, TokenId)>) -> Reply<Response> {
    back(&ctx, id, "granted", work::grant(&ctx, id, token).await).await
}

/// To the account's page with a confirmation, or the page itself with the refusal; an unknown account is not found.
async fn back(ctx: &Ctx, id: AccountId, done: &str, outcome: Reply<()>) -> Reply<Response> {
    match outcome {
        Ok(()) => Ok(See::other(format!("/users/{id}?done={done}")).into_response()),
        Err(problem) => {
            let known = work::known(ctx, id).await?;
            again(problem, |problem| page(ctx, &known, &html! {}, Some(problem)))
        }
    }
}
