//! Accounts and tokens for programs.

use heng_access::accounts::{self, Account};
use heng_kernel::{AccountId, Page, TokenId};
use heng_web::{Body, Created, Ctx, Done, Json, Paged, Paging, Path, Query, Reply, Route};

use super::model::{self, NewAccountBody, NewTokenBody, PasswordBody, TokenMade, TokenShown, WhyBody};
use super::work;
use crate::actions::{MANAGE_ACCOUNTS, MANAGE_TOKENS, READ_ACCOUNTS};

pub(super) fn routes() -> Vec<Route> {
    let reading = vec![
        Route::get("/api/v1/accounts", &READ_ACCOUNTS, all)
            .summary("账号，按名称", "Accounts by name")
            .query::<Paging>()
            .gives::<Page<Account>>(200),
        Route::get("/api/v1/accounts/{id}", &READ_ACCOUNTS, one)
            .summary("一个账号", "One account")
            .gives::<Account>(200)
            .refuses(&["not-found"]),
        Route::get("/api/v1/accounts/{id}/tokens", &READ_ACCOUNTS, tokens)
            .summary("账号的令牌，不含密文", "The tokens of an account, without their secrets")
            .gives::<Vec<TokenShown>>(200)
            .refuses(&["not-found"]),
    ];
    [reading, changing()].concat()
}

fn changing() -> Vec<Route> {
    vec![
        Route::post("/api/v1/accounts", &MANAGE_ACCOUNTS, add)
            .summary("添加账号", "Add an account")
            .takes::<NewAccountBody>()
            .gives::<Account>(201)
            .refuses(model::ADD_REFUSES),
        Route::put("/api/v1/accounts/{id}/password", &MANAGE_ACCOUNTS, set_password)
            .summary("重设密码", "Set a password")
            .takes::<PasswordBody>()
            .gives_nothing(204)
            .refuses(model::PASSWORD_REFUSES),
        Route::post("/api/v1/accounts/{id}/disabling", &MANAGE_ACCOUNTS, disable)
            .summary("停用账号", "Disable an account")
            .takes::<WhyBody>()
            .gives::<Account>(200)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/api/v1/accounts/{id}/enabling", &MANAGE_ACCOUNTS, enable)
            .summary("启用账号", "Enable an account")
            .takes::<WhyBody>()
            .gives::<Account>(200)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/api/v1/accounts/{id}/tokens", &MANAGE_TOKENS, make)
            .summary("签发令牌，密文只给一次", "Make a token; its secret is given once")
            .takes::<NewTokenBody>()
            .gives::<TokenMade>(201)
            .refuses(model::TOKEN_REFUSES),
        Route::post("/api/v1/accounts/{id}/tokens/{token}/revocation", &MANAGE_TOKENS, revoke)
            .summary("作废令牌", "Revoke a token")
            .takes::<WhyBody>()
            .gives_nothing(204)
            .refuses(model::CHANGE_REFUSES),
    ]
}

async fn all(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Paged<Account>> {
    let page = ctx.read(move |tx| Ok(accounts::list(tx, paging.cursor().as_ref(), paging.size())?));
    Ok(Paged(page.await?))
}

async fn one(ctx: Ctx, Path(id): Path<AccountId>) -> Reply<Json<Account>> {
    Ok(Json(ctx.app.glance(move |tx| accounts::by_id(tx, id)).await?))
}

async fn tokens(ctx: Ctx, Path(id): Path<AccountId>) -> Reply<Json<Vec<TokenShown>>> {
    Ok(Json(work::known(&ctx, id).await?.tokens))
}

async fn add(ctx: Ctx, Body(new): Body<NewAccountBody>) -> Reply<Created<Account>> {
    Ok(Created(work::add(&ctx, new).await?))
}

async fn set_password(ctx: Ctx, Path(id): Path<AccountId>, Body(new): Body<PasswordBody>) -> Reply<Done> {
    work::set_password(&ctx, id, &new.password).await?;
    Ok(Done)
}

async fn disable(ctx: Ctx, Path(id): Path<AccountId>, Body(body): Body<WhyBody>) -> Reply<Json<Account>> {
    Ok(Json(work::set_use(&ctx, id, false, body.why).await?))
}

async fn enable(ctx: Ctx, Path(id): Path<AccountId>, Body(body): Body<WhyBody>) -> Reply<Json<Account>> {
    Ok(Json(work::set_use(&ctx, id, true, body.why).await?))
}

async fn make(
    ctx: Ctx,
    Path(id): Path<AccountId>,
    Body(new): Body<NewTokenBody>,
) -> Reply<Created<TokenMade>> {
    Ok(Created(work::make_token(&ctx, id, new).await?))
}

async fn revoke(
    ctx: Ctx,
    Path((id, token)): Path<(AccountId, TokenId)>,
    Body(body): Body<WhyBody>,
) -> Reply<Done> {
    work::revoke(&ctx, id, token, body.why).await?;
    Ok(Done)
}
