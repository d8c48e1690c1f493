//! `/api/v1/bindings`, `/api/v1/line-files`, `/api/v1/consumptions`

use std::time::Duration;

use heng_access::Scope;
use heng_kernel::{Page, PageSize};
use heng_web::{Body, Created, Ctx, Paged, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::book;
use crate::actions::{BIND, BINDING_READ, CONSUME};
use crate::model::{BindingView, gtin};
use crate::store::{
    self, BindingReport, ConsumptionReport, LineReport, NewBinding, NewConsumption, NewLineFile,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/bindings", &BIND, bind)
            .summary("按卷或号段关联批次，可重发", "Bind a roll or range to a lot; may be sent again")
            .takes::<NewBinding>()
            .gives::<BindingReport>(201)
            .refuses(&[
                "codes/already-bound",
                "codes/consumed",
                "codes/nothing-left",
                "codes/stage",
                "codes/rebinding-unexplained",
                "codes/lot-recalled",
                "codes/lot-unknown",
                "codes/range-open",
                "codes/range-broken",
                "codes/not-issued",
                "codes/upload-differs",
                "not-found",
            ])
            .body_limit(4 << 20),
        Route::get("/api/v1/bindings", &BINDING_READ, list)
            .summary("关联记录，新的在前", "Acts of binding, newest first")
            .query::<Asked>()
            .gives::<Page<BindingView>>(200),
        Route::post("/api/v1/line-files", &BIND, line_file)
            .summary("产线读码文件，逐行回报", "A line's file of reads, reported row by row")
            .takes::<NewLineFile>()
            .gives::<LineReport>(201)
            .refuses(&["codes/stage", "codes/lot-unknown", "codes/upload-differs", "codes/packed-elsewhere"])
            .body_limit(64 << 20)
            .time_limit(Duration::from_mins(2)),
        Route::post("/api/v1/consumptions", &CONSUME, consume)
            .summary("收银机核销，可重发", "A till has sold packs; may be sent again")
            .takes::<NewConsumption>()
            .gives::<ConsumptionReport>(201)
            .refuses(&["codes/consumption-size", "codes/upload-differs"]),
    ]
}

/// Which acts.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// Of one product.
    gtin: Option<String>,
    /// Of one lot.
    lot: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

async fn bind(ctx: Ctx, Body(new): Body<NewBinding>) -> Reply<Created<BindingReport>> {
    let book = book(&ctx)?;
    ctx.write(move |tx, act| store::bind(tx, act, &book, &new)).await.map(Created)
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Paged<BindingView>> {
    let scope = Scope::of(&ctx.actor, &BINDING_READ);
    let product = asked.gtin.as_deref().map(gtin).transpose()?;
    let size = asked.limit.map_or_else(PageSize::default, PageSize::of);
    let read = move |tx: &mut heng_store::Tx<'_>| {
        let of = (product, asked.lot.as_deref());
        Ok(store::binding_list(tx, &scope, of, asked.after.as_deref(), size)?)
    };
    ctx.read(read).await.map(Paged)
}

async fn line_file(ctx: Ctx, Body(new): Body<NewLineFile>) -> Reply<Created<LineReport>> {
    let book = book(&ctx)?;
    ctx.write(move |tx, act| store::bind_line_file(tx, act, &book, &new)).await.map(Created)
}

async fn consume(ctx: Ctx, Body(new): Body<NewConsumption>) -> Reply<Created<ConsumptionReport>> {
    let book = book(&ctx)?;
    ctx.write(move |tx, act| store::consume(tx, act, &book, &new)).await.map(Created)
}
