//! Accounts and the tokens of machines, for administrators.

mod api;
mod detail;
mod forms;
mod list;
mod model;
mod new;
mod work;

use heng_web::{Paging, Route};

use crate::actions::{MANAGE_ACCOUNTS, MANAGE_TOKENS, READ_ACCOUNTS};
use crate::forms::Done;
use model::{NewAccountBody, NewTokenBody, PasswordBody, WhyBody};

pub(crate) fn routes() -> Vec<Route> {
    let lists = vec![
        Route::get("/users", &READ_ACCOUNTS, list::show).summary("账号", "Accounts").query::<Paging>(),
        Route::get("/users/new", &MANAGE_ACCOUNTS, new::show)
            .summary("添加账号的表单", "The form to add an account"),
        Route::post("/users", &MANAGE_ACCOUNTS, new::add)
            .summary("添加账号", "Add an account")
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
        Route::post("/users/{id}/enabling", &MANAGE_ACCOUNTS, forms::enable)
            .summary("启用账号", "Enable an account")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::CHANGE_REFUSES),
        Route::post("/users/{id}/tokens", &MANAGE_TOKENS, forms::make_token)
            .summary("签发令牌，密文只显示一次", "Make a token; its secret is shown once")
            .takes::<NewTokenBody>()
            .refuses(model::TOKEN_REFUSES),
        Route::post("/users/{id}/tokens/{token}/revocation", &MANAGE_TOKENS, forms::revoke)
            .summary("作废令牌", "Revoke a token")
            .takes::<WhyBody>()
            .gives_nothing(303)
            .refuses(model::CHANGE_REFUSES),
    ];
    [lists, changes, api::routes()].concat()
}
