//! `/api/v1/blocks` and what the printing works and the business report about them; `/api/v1/rolls`.

use heng_access::Scope;
use heng_kernel::{Act, BlockId, Outcome, Page, PageSize};
use heng_store::Tx;
use heng_web::{Body, Created, Ctx, Json, Paged, Path, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{book, catch_up};
use crate::actions::{MARKET, ORDER_READ, PRINT, RECEIVE};
use crate::model::{BlockView, RollView, gtin};
use crate::store::{self, CertificateInput, NewRolls};

const STAGE: &[&str] = &["codes/stage", "not-found"];

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/blocks", &ORDER_READ, list)
            .summary("码段，新的在前", "Blocks, newest first")
            .query::<Asked>()
            .gives::<Page<BlockView>>(200),
        Route::get("/api/v1/blocks/{id}", &ORDER_READ, one).gives::<BlockView>(200).refuses(&["not-found"]),
        Route::post("/api/v1/blocks/{id}/certificate", &PRINT, certificate)
            .summary(
                "查验委托人《系统成员证书》并接单",
                "Record the check of the client's certificate, take the job",
            )
            .takes::<CertificateInput>()
            .gives::<BlockView>(201)
            .refuses(&[
                "codes/certificate-unchecked",
                "codes/certificate-incomplete",
                "codes/stage",
                "not-found",
            ]),
        Route::post("/api/v1/blocks/{id}/printing", &PRINT, printed)
            .summary("印制完成", "All is printed")
            .gives::<BlockView>(201)
            .refuses(STAGE),
        Route::post("/api/v1/blocks/{id}/inspection", &PRINT, inspected)
            .summary("质检，不合格码作废", "Print quality was inspected; bad codes are void")
            .takes::<Inspection>()
            .gives::<BlockView>(201)
            .refuses(&["codes/stage", "codes/range-broken", "codes/not-issued", "not-found"]),
        Route::post("/api/v1/blocks/{id}/delivery", &PRINT, delivered)
            .summary("交付委托人", "The rolls went to the client")
            .gives::<BlockView>(201)
            .refuses(STAGE),
        Route::post("/api/v1/blocks/{id}/receipt", &RECEIVE, received)
            .summary("签收", "The rolls came in")
            .gives::<BlockView>(201)
            .refuses(STAGE),
        Route::post("/api/v1/blocks/{id}/market", &MARKET, on_market)
            .summary("上市", "Packs of the block go on sale")
            .gives::<BlockView>(201)
            .refuses(&["codes/stage", "codes/not-bound", "not-found"]),
        Route::post("/api/v1/rolls", &PRINT, rolls)
            .summary("上报卷号和起止号", "Report rolls with their first and last numbers")
            .takes::<NewRolls>()
            .gives::<Vec<RollView>>(201)
            .refuses(&[
                "codes/roll-overlap",
                "codes/outside-block",
                "codes/range-broken",
                "codes/stage",
                "not-found",
            ])
            .body_limit(4 << 20),
        Route::get("/api/v1/rolls", &ORDER_READ, roll_list)
            .summary("一个码段的卷，每次至多1000卷", "The rolls of a block, at most 1,000 at once")
            .query::<OfBlock>()
            .gives::<Vec<RollView>>(200),
    ]
}

/// Which blocks.
#[derive(Debug, Deserialize, JsonSchema)]
struct Asked {
    /// Of one product.
    gtin: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

/// Which rolls.
#[derive(Debug, Deserialize, JsonSchema)]
struct OfBlock {
    /// The block.
    block: BlockId,
    /// The `last` of the last roll of the answer before.
    after: Option<u64>,
}

/// The outcome of an inspection.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Inspection {
    /// Bad codes by number in the block or serial: `7,19,300-310`. They become void.
    #[serde(default)]
    bad: String,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Paged<BlockView>> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    let product = asked.gtin.as_deref().map(gtin).transpose()?;
    let size = asked.limit.map_or_else(PageSize::default, PageSize::of);
    ctx.read(move |tx| Ok(store::block_list(tx, &scope, product, asked.after.as_deref(), size)?))
        .await
        .map(Paged)
}

async fn one(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Json<BlockView>> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    ctx.read(move |tx| store::block(tx, &scope, id)).await.map(Json)
}

async fn certificate(
    ctx: Ctx,
    Path(id): Path<BlockId>,
    Body(seen): Body<CertificateInput>,
) -> Reply<Created<BlockView>> {
    change(&ctx, move |tx, act| store::check_certificate(tx, act, id, &seen)).await
}

async fn printed(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Created<BlockView>> {
    change(&ctx, move |tx, act| store::finish_printing(tx, act, id)).await
}

async fn inspected(
    ctx: Ctx,
    Path(id): Path<BlockId>,
    Body(found): Body<Inspection>,
) -> Reply<Created<BlockView>> {
    let book = book(&ctx)?;
    let mine = book.clone();
    let block = change(&ctx, move |tx, act| store::inspect(tx, act, &mine, id, &found.bad)).await?;
    catch_up(&ctx, &book).await?;
    Ok(block)
}

async fn delivered(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Created<BlockView>> {
    change(&ctx, move |tx, act| store::deliver(tx, act, id)).await
}

async fn received(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Created<BlockView>> {
    change(&ctx, move |tx, act| store::receive(tx, act, id)).await
}

async fn on_market(ctx: Ctx, Path(id): Path<BlockId>) -> Reply<Created<BlockView>> {
    change(&ctx, move |tx, act| store::put_on_market(tx, act, id)).await
}

async fn rolls(ctx: Ctx, Body(new): Body<NewRolls>) -> Reply<Created<Vec<RollView>>> {
    ctx.write(move |tx, act| store::report_rolls(tx, act, &new)).await.map(Created)
}

async fn roll_list(ctx: Ctx, Query(of): Query<OfBlock>) -> Reply<Json<Vec<RollView>>> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    ctx.read(move |tx| store::rolls(tx, &scope, of.block, of.after)).await.map(Json)
}

async fn change(
    ctx: &Ctx,
    work: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<BlockView> + Send + 'static,
) -> Reply<Created<BlockView>> {
    ctx.write(work).await.map(Created)
}
