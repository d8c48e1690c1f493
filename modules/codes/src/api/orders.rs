//! `/api/v1/orders`

use heng_access::Scope;
use heng_kernel::OrderId;
use heng_web::{Body, Created, Ctx, Json, Paged, Path, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{book, catch_up};
use crate::actions::{ORDER_PLACE, ORDER_READ};
use crate::model::{NewOrder, OrderView};
use crate::store;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/orders", &ORDER_PLACE, place)
            .summary("订购赋码，立即生成码段", "Order codes; the block is issued at once")
            .takes::<NewOrder>()
            .gives::<OrderView>(201)
            .refuses(&[
                "codes/no-membership",
                "codes/membership-expired",
                "codes/membership-not-yet",
                "codes/membership-cancelled",
                "codes/foreign-gtin",
                "codes/product-not-published",
                "codes/quantity",
                "codes/lot-unknown",
                "codes/gtin",
            ]),
        Route::get("/api/v1/orders", &ORDER_READ, list)
            .summary("赋码订单，新的在前", "Orders, newest first")
            .query::<Asked>()
            .gives::<heng_kernel::Page<OrderView>>(200),
        Route::get("/api/v1/orders/{id}", &ORDER_READ, one).gives::<OrderView>(200).refuses(&["not-found"]),
    ]
}

/// Which orders.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// `true`: those handed to the asker to print.
    #[serde(default)]
    to_print: bool,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

async fn place(ctx: Ctx, Body(new): Body<NewOrder>) -> Reply<Created<OrderView>> {
    let book = book(&ctx)?;
    let mine = book.clone();
    let order = ctx.write(move |tx, act| store::place(tx, act, &mine, &new)).await?;
    catch_up(&ctx, &book).await?;
    Ok(Created(order))
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Paged<OrderView>> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    let size = asked.limit.map_or_else(Default::default, heng_kernel::PageSize::of);
    let read = move |tx: &mut heng_store::Tx<'_>| {
        Ok(store::order_list(tx, &scope, asked.to_print, asked.after.as_deref(), size)?)
    };
    ctx.read(read).await.map(Paged)
}

async fn one(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Json<OrderView>> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    ctx.read(move |tx| store::order(tx, &scope, id)).await.map(Json)
}
