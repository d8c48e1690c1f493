//! `/api/v1/cases`

use heng_access::Scope;
use heng_web::{Body, Created, Ctx, Json, Path, Reply, Route};

use super::book;
use crate::actions::{BINDING_READ, PACK};
use crate::store::{self, CaseView, NewPacking, PackReport};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/cases", &PACK, pack)
            .summary("装箱、码垛；到数封箱", "Pack a case or pallet; it closes at its count")
            .takes::<NewPacking>()
            .gives::<PackReport>(201)
            .refuses(&[
                "codes/sscc",
                "codes/unit",
                "codes/not-issued",
                "codes/pack-closed",
                "codes/packed-elsewhere",
                "codes/wrong-unit",
                "codes/capacity",
                "codes/pack-empty",
                "codes/pack-kind",
                "codes/foreign-pack",
            ]),
        Route::get("/api/v1/cases/{sscc}", &BINDING_READ, one)
            .summary("一箱或一托的内容", "What is in a case or on a pallet")
            .gives::<CaseView>(200)
            .refuses(&["codes/sscc", "not-found"]),
    ]
}

async fn pack(ctx: Ctx, Body(new): Body<NewPacking>) -> Reply<Created<PackReport>> {
    let book = book(&ctx)?;
    ctx.write(move |tx, act| store::pack(tx, act, &book, &new)).await.map(Created)
}

async fn one(ctx: Ctx, Path(sscc): Path<String>) -> Reply<Json<CaseView>> {
    let book = book(&ctx)?;
    let scope = Scope::of(&ctx.actor, &BINDING_READ);
    ctx.read(move |tx| store::case(tx, &book, &scope, &sscc)).await.map(Json)
}
