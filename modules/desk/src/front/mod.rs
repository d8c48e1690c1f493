//! The front page: for whoever is signed in, their own desk; for everybody else, a field to look a code up.

mod desk;
mod latest;
mod steps;
mod visitor;

use axum::response::{IntoResponse, Response};
use heng_web::{Ctx, Reply, Route, See};

use crate::actions::LOOK;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/", &LOOK, show)
            .summary("首页；登录后是工作台", "The front page; one's desk when signed in"),
    ]
}

async fn show(ctx: Ctx) -> Reply<Response> {
    if let Some(owed) = ctx.caller.owes {
        return Ok(See::other(owed.page()).into_response());
    }
    match ctx.actor.account {
        Some(_) => Ok(desk::page(&ctx).await?.into_response()),
        None => Ok(visitor::page(&ctx).into_response()),
    }
}
