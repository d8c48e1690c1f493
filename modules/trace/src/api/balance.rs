//! `/api/v1/mass-balance`: whether what was made of a lot is all accounted for.

use std::sync::Arc;

use heng_gs1::key::Gtin;
use heng_kernel::{Outcome, Refusal, Status};
use heng_products::facts as products;
use heng_store::Tx;
use heng_web::{Body, Ctx, Json, Query, Reply, Route};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actions::{LOSS, READ};
use crate::balance::{Balance, allow, allowed, balance};
use crate::extract;
use crate::graph::{Name, Sort};
use crate::memory::Memory;
use crate::rights::Viewer;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/mass-balance", &READ, one)
            .summary("一批的物料平衡", "The mass balance of a lot")
            .query::<Asked>()
            .gives::<Balance>(200)
            .refuses(&["trace/unknown-id"]),
        Route::get("/api/v1/mass-balance/breaks", &READ, breaks)
            .summary("数量不平的批次", "The lots that do not add up")
            .query::<From>()
            .gives::<Breaks>(200),
        Route::put("/api/v1/mass-balance/losses", &LOSS, set)
            .summary("设定某类产品的允许损耗", "Set the loss that a category of products may have")
            .takes::<Loss>()
            .gives::<Loss>(200)
            .refuses(&["trace/loss"]),
    ]
}

/// Which lot.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// As Digital Link or EPC URN.
    lot: String,
}

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct From {
    /// Where the page begins, from `next` of the page before.
    after: Option<u32>,
}

/// Lots of the asker that do not add up; the bureau sees all.
#[derive(Debug, Serialize, JsonSchema)]
struct Breaks {
    /// Their balances.
    lots: Vec<Balance>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u32>,
}

/// An allowed loss.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Loss {
    /// The category of products; empty for all that have none of their own.
    category: String,
    /// The share of a lot that may be lost, from 0 to 0.5.
    share: f64,
}

async fn one(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Json<Balance>> {
    let lot = extract::name(asked.lot.trim());
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    let actor = ctx.actor.clone();
    let found = ctx.read(move |tx| {
        let share = share_of(tx, &lot)?;
        let graph = memory.graph();
        let name = graph.find(&lot).filter(|name| Viewer::of(&actor).sight(&graph).knows(*name));
        Ok(name.map(|name| balance(&graph, name, share)))
    });
    Ok(Json(found.await?.ok_or_else(unknown)?))
}

async fn breaks(ctx: Ctx, Query(from): Query<From>) -> Reply<Json<Breaks>> {
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    let viewer = Viewer::of(&ctx.actor);
    let found = ctx.read(move |tx| {
        let looked: Vec<(Name, String)> = {
            let graph = memory.graph();
            let sight = viewer.sight(&graph);
            let lots = graph.names_after(from.after).filter(|name| graph.sort(*name) == Sort::Lot);
            lots.filter(|name| sight.made(*name)).take(PAGE).map(|name| (name, graph.text(name))).collect()
        };
        let next = looked.get(PAGE - 1).map(|(name, _)| name.number());
        let mut lots = Vec::new();
        for (name, lot) in looked {
            let share = share_of(tx, &lot)?;
            let drawn = balance(&memory.graph(), name, share);
            lots.extend(Some(drawn).filter(Balance::is_broken));
        }
        Ok(Breaks { lots, next })
    });
    Ok(Json(found.await?))
}

async fn set(ctx: Ctx, Body(loss): Body<Loss>) -> Reply<Json<Loss>> {
    let new = loss.clone();
    ctx.write(move |tx, act| allow(tx, act, &new.category, new.share)).await?;
    Ok(Json(loss))
}

/// How much of a lot may be lost, by the category of its product.
fn share_of(tx: &mut Tx<'_>, lot: &str) -> Outcome<f64> {
    let gtin = lot.strip_prefix("https://id.gs1.org/01/").and_then(|rest| rest.split('/').next());
    let gtin = gtin.and_then(|gtin| gtin.parse::<Gtin>().ok());
    let product = gtin.map(|gtin| products::product(tx, gtin)).transpose()?.flatten();
    let category = product.map(|product| product.category).unwrap_or_default();
    Ok(allowed(tx, &category)?)
}

fn unknown() -> Refusal {
    Refusal::new("trace/unknown-id", "没有事件提到这个标识", "no event mentions this identifier")
        .status(Status::NotFound)
        .field("lot")
        .remedy("核对标识；或等对方上传事件", "check the identifier, or wait until its events are captured")
}

/// Lots that are looked at for one page.
const PAGE: usize = 2_000;
