//! `/api/v1/recalls`

use heng_access::Scope;
use heng_kernel::{Page, RecallId};
use heng_web::{Body, Created, Ctx, Paged, Paging, Path, Query, Reply, Route};

use super::{book, catch_up};
use crate::actions::{RECALL, RECALL_READ};
use crate::model::Recall;
use crate::store::{self, EndRecall, NewRecall};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/recalls", &RECALL, recall)
            .summary("召回批次或号段，一秒内生效", "Recall a lot or a range; in force within a second")
            .takes::<NewRecall>()
            .gives::<Recall>(201)
            .refuses(&[
                "codes/recall-level",
                "codes/recall-of-what",
                "codes/lot-unknown",
                "codes/range-open",
                "codes/range-broken",
                "not-found",
            ]),
        Route::get("/api/v1/recalls", &RECALL_READ, list)
            .summary("召回，新的在前", "Recalls, newest first")
            .query::<Paging>()
            .gives::<Page<Recall>>(200),
        Route::post("/api/v1/recalls/{id}/end", &RECALL, end)
            .summary("结束召回", "End a recall")
            .takes::<EndRecall>()
            .gives::<Recall>(201)
            .refuses(&["codes/recall-ended", "codes/recall-of-bureau", "not-found"]),
    ]
}

async fn recall(ctx: Ctx, Body(new): Body<NewRecall>) -> Reply<Created<Recall>> {
    let book = book(&ctx)?;
    let mine = book.clone();
    let recall = ctx.write(move |tx, act| store::recall(tx, act, &mine, &new)).await?;
    catch_up(&ctx, &book).await?;
    Ok(Created(recall))
}

async fn list(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Paged<Recall>> {
    let scope = Scope::of(&ctx.actor, &RECALL_READ);
    let read = move |tx: &mut heng_store::Tx<'_>| {
        Ok(store::recall_list(tx, &scope, paging.after.as_deref(), paging.size())?)
    };
    ctx.read(read).await.map(Paged)
}

async fn end(ctx: Ctx, Path(id): Path<RecallId>, Body(end): Body<EndRecall>) -> Reply<Created<Recall>> {
    let book = book(&ctx)?;
    let recall = ctx.write(move |tx, act| store::end_recall(tx, act, id, &end)).await?;
    catch_up(&ctx, &book).await?;
    Ok(Created(recall))
}
