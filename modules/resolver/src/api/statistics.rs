//! `GET /api/v1/scan-statistics`: the bureau's figures, or those of one's own products.

use heng_access::Scope;
use heng_web::{Ctx, Json, Query, Reply};

use crate::Desk;
use crate::reports::{Asked, Statistics, bureau, business};

/// The figures that the asker may see.
pub(super) async fn read(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Json<Statistics>> {
    let period = asked.meant(ctx.now.date())?;
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let read = ctx.read(move |tx| match scope.business() {
        Some(own) => business(tx, &*app.ext::<Desk>()?.register, own, period),
        None => Ok(bureau(tx, &scope, period)?.0),
    });
    Ok(Json(read.await?))
}
