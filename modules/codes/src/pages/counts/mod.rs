//! `/codes`: how many codes there are, by business, product, lot and block; and the way to one code.

mod find;
mod list;
mod read;

use axum::response::{IntoResponse, Response};
use heng_kernel::BlockId;
use heng_web::{Ctx, Path, Reply, Route, See};

use super::common::scope;
use crate::actions::{COUNT, ORDER_READ};
use crate::store;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/codes", &COUNT, list::show)
            .summary("赋码与查码", "Codes, counted and found")
            .query::<list::Asked>(),
        Route::get("/codes/blocks/{id}", &ORDER_READ, block)
            .summary("一个码段", "One block")
            .gives_nothing(303),
    ]
}

/// A block is seen on the page of its order.
async fn block(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Response> {
    let scope = scope(&ctx);
    let order = ctx.read(move |tx| store::seen(tx, &scope, id).map(|block| block.order)).await?;
    Ok(See::other(format!("/orders/{order}")).into_response())
}
