//! Accounts and the tokens of machines, for administrators.

mod api;
mod detail;
mod forms;
mod list;
mod model;
mod new;
mod rights;
mod work;

use heng_web::{Paging, Route};

use crate::actions::{
    GRANT_TOKENS, MANAGE_ACCOUNTS, MANAGE_TOKENS, PROPOSE, READ_ACCOUNTS, REVOKE_TOKENS, UNLOCK,
};
use crate::forms::Done;
use model::{NewAccountBody, NewTokenBody, PasswordBody, PostBody, WhyBody};

pub(crate) fn routes() -> Vec<Route> {
    let lists = vec![
        Route::get("/users", &READ_ACCOUNTS, list::show).summary("账号", "Accounts").query::<Paging>(),
        Route::get("/users/new", &PROPOSE, new::show)
            .summary("申请新账号的表单", "The form to propose an account"),
        Route::post("/users", &PROPOSE, new::add)
            .summary("申请新账号", "Propose an account")
            .takes::<NewAccountBody>()
            .gives_nothing(303)
            .refuses(model::ADD_REFUSES),
        Route::get("/users/{id}", &READ_ACCOUNTS, detail::show)
            .summary("一个账号", "One account")
            .query::<Done>()
            .refuses(&["not-found"]),
    ];
    let changes = vec![
        Route::post("/users/{id}/password", &MANAGE_ACCOUNTS, forms::set_password)
            .summary("重设密码", "Set a password")
            .takes::<PasswordBody>()
            .gives_nothing(303)
            .refuses(model::PASSWORD_REFUSES),
        Route::post("/users/{id}/disabling", &MANAGE_ACCOUNTS, forms::disable)
            .summary("停用账号", "Disable an account")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/users/{id}/enabling", &UNLOCK, forms::enable)
            .summary("启用账号", "Enable an account")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/users/{id}/tokens", &MANAGE_TOKENS, forms::make_token)
            .summary("签发令牌，密文只显示一次", "Make a token; its secret is shown once")
            .takes::<NewTokenBody>()
            .refuses(model::TOKEN_REFUSES),
        Route::post("/users/{id}/tokens/{token}/revocation", &REVOKE_TOKENS, forms::revoke)
            .summary("作废令牌", "Revoke a token")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::CHANGE_REFUSES),
    ];
    [lists, changes, two_people(), api::routes()].concat()
}

/// What an administrator proposes and what a security officer does.
fn two_people() -> Vec<Route> {
    vec![
        Route::post("/users/{id}/posting", &PROPOSE, forms::post)
            .summary("申请变更岗位", "Propose another role or place")
            .takes::<PostBody>()
            .gives_nothing(303)
            .refuses(model::POST_REFUSES),
        Route::post("/users/{id}/disabling-proposal", &PROPOSE, forms::propose_disabling)
            .summary("申请停用系统、安全、审计管理员的账号", "Propose to disable an account of the three")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::POST_REFUSES),
        Route::post("/users/{id}/unlocking", &UNLOCK, forms::unlock)
            .summary("解锁账号", "Unlock an account")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(&["not-found", "desk/why"]),
        Route::post("/users/{id}/sessions/{session}/ending", &UNLOCK, forms::end_session)
            .summary("结束别人的会话", "End somebody's session")
            .gives_nothing(303)
            .refuses(&["not-found"]),
        Route::post("/users/{id}/tokens/{token}/grant", &GRANT_TOKENS, forms::grant)
            .summary("批准令牌", "Grant a token")
            .gives_nothing(303)
            .refuses(model::GRANT_REFUSES),
    ]
}
