//! Accounts and tokens for programs.

use heng_access::accounts::{self, Account};
use heng_access::proposals::Proposal;
use heng_access::sessions::Session;
use heng_kernel::{AccountId, Page, SessionId, TokenId};
use heng_web::{Body, Created, Ctx, Done, Json, Paged, Paging, Path, Query, Reply, Route};

use super::model::{
    self, NewAccountBody, NewTokenBody, PasswordBody, PostBody, TokenMade, TokenShown, WhyBody,
};
use super::work;
use crate::actions::{
    GRANT_TOKENS, MANAGE_ACCOUNTS, MANAGE_TOKENS, PROPOSE, READ_ACCOUNTS, REVOKE_TOKENS, UNLOCK,
};
use crate::proposals;

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
    [reading, changing(), unlocking()].concat()
}

fn changing() -> Vec<Route> {
    vec![
        Route::post("/api/v1/accounts", &PROPOSE, add)
            .summary("申请新账号，由安全管理员批准", "Propose an account, which a security officer approves")
            .takes::<NewAccountBody>()
            .gives::<Proposal>(201)
            .refuses(model::ADD_REFUSES),
        Route::post("/api/v1/accounts/{id}/posting", &PROPOSE, post)
            .summary("申请变更岗位", "Propose another role or place")
            .takes::<PostBody>()
            .gives::<Proposal>(201)
            .refuses(model::POST_REFUSES),
        Route::post("/api/v1/accounts/{id}/disabling-proposal", &PROPOSE, propose_disabling)
            .summary("申请停用系统、安全、审计管理员的账号", "Propose to disable an account of the three")
            .takes::<WhyBody>()
            .gives::<Proposal>(201)
            .refuses(model::POST_REFUSES),
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
        Route::post("/api/v1/accounts/{id}/enabling", &UNLOCK, enable)
            .summary("启用账号", "Enable an account")
            .takes::<WhyBody>()
            .gives::<Account>(200)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/api/v1/accounts/{id}/tokens", &MANAGE_TOKENS, make)
            .summary("签发令牌，密文只给一次", "Make a token; its secret is given once")
            .takes::<NewTokenBody>()
            .gives::<TokenMade>(201)
            .refuses(model::TOKEN_REFUSES),
        Route::post("/api/v1/accounts/{id}/tokens/{token}/grant", &GRANT_TOKENS, grant)
            .summary("批准令牌的范围，此后可用", "Grant the scopes of a token, which works from then on")
            .gives_nothing(204)
            .refuses(model::GRANT_REFUSES),
        Route::post("/api/v1/accounts/{id}/tokens/{token}/revocation", &REVOKE_TOKENS, revoke)
            .summary("作废令牌", "Revoke a token")
            .takes::<WhyBody>()
            .gives_nothing(204)
            .refuses(model::CHANGE_REFUSES),
    ]
}

fn unlocking() -> Vec<Route> {
    vec![
        Route::post("/api/v1/accounts/{id}/unlocking", &UNLOCK, unlock)
            .summary("解锁账号", "Unlock an account")
            .takes::<WhyBody>()
            .gives_nothing(204)
            .refuses(&["not-found", "desk/why"]),
        Route::get("/api/v1/accounts/{id}/sessions", &UNLOCK, sessions)
            .summary("账号打开着的会话", "The open sessions of an account")
            .gives::<Vec<Session>>(200)
            .refuses(&["not-found"]),
        Route::post("/api/v1/accounts/{id}/sessions/{session}/ending", &UNLOCK, end_session)
            .summary("结束别人的会话", "End somebody's session")
            .gives_nothing(204)
            .refuses(&["not-found"]),
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

async fn add(ctx: Ctx, Body(new): Body<NewAccountBody>) -> Reply<Created<Proposal>> {
    Ok(Created(work::add(&ctx, new).await?))
}

async fn post(ctx: Ctx, Path(id): Path<AccountId>, Body(new): Body<PostBody>) -> Reply<Created<Proposal>> {
    Ok(Created(work::post(&ctx, id, new).await?))
}

async fn propose_disabling(
    ctx: Ctx,
    Path(id): Path<AccountId>,
    Body(body): Body<WhyBody>,
) -> Reply<Created<Proposal>> {
    Ok(Created(proposals::disable(&ctx, id, body.why).await?))
}

async fn unlock(ctx: Ctx, Path(id): Path<AccountId>, Body(body): Body<WhyBody>) -> Reply<Done> {
    work::unlock(&ctx, id, body.why).await?;
    Ok(Done)
}

async fn sessions(ctx: Ctx, Path(id): Path<AccountId>) -> Reply<Json<Vec<Session>>> {
    Ok(Json(work::sessions_of(&ctx, id).await?))
}

async fn end_session(ctx: Ctx, Path((id, session)): Path<(AccountId, SessionId)>) -> Reply<Done> {
    work::end_session(&ctx, id, session).await?;
    Ok(Done)
}

async fn grant(ctx: Ctx, Path((id, token)): Path<(AccountId, TokenId)>) -> Reply<Done> {
    work::grant(&ctx, id, token).await?;
    Ok(Done)
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
