//! `/api/v1/voids`

use heng_web::{Body, Created, Ctx, Reply, Route};

use super::{book, catch_up};
use crate::actions::VOID;
use crate::store::{self, NewVoid, VoidReport};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/voids", &VOID, void)
            .summary("作废号段或单码", "Make a range or single codes void")
            .takes::<NewVoid>()
            .gives::<VoidReport>(201)
            .refuses(&[
                "codes/void-reason",
                "codes/range-open",
                "codes/range-broken",
                "codes/not-issued",
                "codes/nothing-left",
                "codes/outside-block",
                "codes/upload-differs",
                "not-found",
            ])
            .body_limit(4 << 20),
    ]
}

async fn void(ctx: Ctx, Body(new): Body<NewVoid>) -> Reply<Created<VoidReport>> {
    let book = book(&ctx)?;
    let mine = book.clone();
    let report = ctx.write(move |tx, act| store::void(tx, act, &mine, &new)).await?;
    catch_up(&ctx, &book).await?;
    Ok(Created(report))
}
