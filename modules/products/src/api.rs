//! Products for programs.

use heng_kernel::Page;
use heng_web::{Body, Created, Ctx, Done, Json, Paged, Paging, Path, Query, Reply, Route};

use crate::actions::{PUBLISH, READ, WRITE, WRITE_LOTS};
use crate::bodies::{Find, Known, KnownLot, Revision, Why, named, own, scope};
use crate::model::{Link, Lot, NewLot, NewProduct, PictureLine, Product, Report, Version};
use crate::store;

pub(crate) fn routes() -> Vec<Route> {
    [products(), parts(), lots()].concat()
}

fn products() -> Vec<Route> {
    const WRITING: &[&str] = &[
        "products/gtin",
        "products/prefix",
        "products/text",
        "products/licence",
        "products/known",
        "not-found",
    ];
    vec![
        Route::get("/api/v1/products", &READ, list)
            .summary("商品，按名称、品牌、条码查找", "Find products by name, brand or GTIN")
            .query::<Find>()
            .gives::<Page<Product>>(200),
        Route::post("/api/v1/products", &WRITE, enter)
            .summary("登记商品（草稿）", "Enter a product as a draft")
            .takes::<NewProduct>()
            .gives::<Product>(201)
            .refuses(WRITING),
        Route::get("/api/v1/products/{gtin}", &READ, one)
            .summary("一个商品及其链接、图片", "One product with its links and pictures")
            .gives::<Known>(200)
            .refuses(&["not-found"]),
        Route::put("/api/v1/products/{gtin}", &WRITE, revise)
            .summary("修改商品（新版本）", "Write the next version of a product")
            .takes::<Revision>()
            .gives::<Product>(200)
            .refuses(WRITING),
        Route::get("/api/v1/products/{gtin}/versions", &READ, versions)
            .summary("商品的历次版本", "What a product was in each version")
            .query::<Paging>()
            .gives::<Page<Version>>(200)
            .refuses(&["not-found"]),
        Route::post("/api/v1/products/{gtin}/publication", &PUBLISH, publish)
            .summary("发布商品", "Publish a product")
            .gives::<Product>(200)
            .refuses(&["not-found", "products/published", "products/prefix"]),
        Route::post("/api/v1/products/{gtin}/withdrawal", &PUBLISH, withdraw)
            .summary("下架商品", "Withdraw a product")
            .takes::<Why>()
            .gives::<Product>(200)
            .refuses(&["not-found", "products/not-published", "products/why"]),
    ]
}

fn parts() -> Vec<Route> {
    const LINKS: &[&str] = &[
        "not-found",
        "products/links",
        "products/link-type",
        "products/href",
        "products/hreflang",
        "products/context",
        "products/default-link",
        "products/default-link-multi",
    ];
    vec![
        Route::put("/api/v1/products/{gtin}/links", &WRITE, set_links)
            .summary("设置商品的全部链接", "Set all links of a product")
            .takes::<Vec<Link>>()
            .gives_nothing(204)
            .refuses(LINKS),
        Route::put("/api/v1/products/{gtin}/lots/{lot}/links", &WRITE, set_lot_links)
            .summary("设置批次的全部链接", "Set all links of a lot")
            .takes::<Vec<Link>>()
            .gives_nothing(204)
            .refuses(LINKS),
        Route::put("/api/v1/products/{gtin}/pictures", &WRITE, set_pictures)
            .summary(
                "设置商品图片的顺序和说明，未列出的移除",
                "Put the pictures of a product in order; those left out are removed",
            )
            .takes::<Vec<PictureLine>>()
            .gives_nothing(204)
            .refuses(&["not-found", "products/picture-unknown", "products/text"]),
    ]
}

fn lots() -> Vec<Route> {
    vec![
        Route::get("/api/v1/products/{gtin}/lots", &READ, list_lots)
            .summary("商品的批次，新的在前", "The lots of a product, the newest first")
            .query::<Paging>()
            .gives::<Page<Lot>>(200)
            .refuses(&["not-found"]),
        Route::post("/api/v1/products/{gtin}/lots", &WRITE_LOTS, add_lot)
            .summary("登记批次", "Enter a lot")
            .takes::<NewLot>()
            .gives::<Lot>(201)
            .refuses(&[
                "not-found",
                "products/lot",
                "products/produced",
                "products/expires",
                "products/lot-known",
            ]),
        Route::get("/api/v1/products/{gtin}/lots/{lot}", &READ, one_lot)
            .summary("一个批次及其链接、检验报告", "One lot with its links and test reports")
            .gives::<KnownLot>(200)
            .refuses(&["not-found"]),
        Route::post("/api/v1/products/{gtin}/lots/{lot}/reports", &WRITE_LOTS, add_report)
            .summary("登记检验报告", "Add a test report to a lot")
            .takes::<Report>()
            .gives::<KnownLot>(201)
            .refuses(&["not-found", "products/report", "products/report-known"]),
    ]
}

async fn list(ctx: Ctx, Query(find): Query<Find>) -> Reply<Paged<Product>> {
    let (scope, (filter, paging)) = (scope(&ctx), find.meant());
    let page = ctx.read(move |tx| store::find(tx, &scope, &filter, paging.cursor().as_ref(), paging.size()));
    Ok(Paged(page.await?))
}

async fn enter(ctx: Ctx, Body(new): Body<NewProduct>) -> Reply<Created<Product>> {
    let own = own(&ctx)?;
    ctx.write(move |tx, act| store::enter(tx, act, own, &new)).await.map(Created)
}

async fn one(ctx: Ctx, Path(gtin): Path<String>) -> Reply<Json<Known>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    Ok(Json(ctx.app.glance(move |tx| Known::find(tx, &scope, gtin)).await?))
}

async fn revise(ctx: Ctx, Path(gtin): Path<String>, Body(new): Body<Revision>) -> Reply<Json<Product>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let revised = ctx.write(move |tx, act| store::revise(tx, act, &scope, gtin, new.base, &new.product));
    revised.await.map(Json)
}

async fn versions(ctx: Ctx, Path(gtin): Path<String>, Query(paging): Query<Paging>) -> Reply<Paged<Version>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let page = ctx.read(move |tx| {
        store::product(tx, &scope, gtin)?;
        Ok(store::versions(tx, gtin, paging.cursor().as_ref(), paging.size())?)
    });
    Ok(Paged(page.await?))
}

async fn publish(ctx: Ctx, Path(gtin): Path<String>) -> Reply<Json<Product>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    ctx.write(move |tx, act| store::publish(tx, act, &scope, gtin)).await.map(Json)
}

async fn withdraw(ctx: Ctx, Path(gtin): Path<String>, Body(body): Body<Why>) -> Reply<Json<Product>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    ctx.write(move |tx, act| store::withdraw(tx, act, &scope, gtin, &body.why)).await.map(Json)
}

async fn set_links(ctx: Ctx, Path(gtin): Path<String>, Body(links): Body<Vec<Link>>) -> Reply<Done> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    ctx.write(move |tx, act| store::set_links(tx, act, &scope, gtin, None, &links)).await?;
    Ok(Done)
}

async fn set_lot_links(
    ctx: Ctx,
    Path((gtin, lot)): Path<(String, String)>,
    Body(links): Body<Vec<Link>>,
) -> Reply<Done> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let set = ctx.write(move |tx, act| {
        store::lot(tx, &scope, gtin, &lot)?;
        store::set_links(tx, act, &scope, gtin, Some(&lot), &links)
    });
    set.await?;
    Ok(Done)
}

async fn set_pictures(
    ctx: Ctx,
    Path(gtin): Path<String>,
    Body(pictures): Body<Vec<PictureLine>>,
) -> Reply<Done> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    ctx.write(move |tx, act| store::set_pictures(tx, act, &scope, gtin, &pictures)).await?;
    Ok(Done)
}

async fn list_lots(ctx: Ctx, Path(gtin): Path<String>, Query(paging): Query<Paging>) -> Reply<Paged<Lot>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let page = ctx.read(move |tx| {
        store::product(tx, &scope, gtin)?;
        Ok(store::lots(tx, gtin, paging.cursor().as_ref(), paging.size())?)
    });
    Ok(Paged(page.await?))
}

async fn add_lot(ctx: Ctx, Path(gtin): Path<String>, Body(new): Body<NewLot>) -> Reply<Created<Lot>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    ctx.write(move |tx, act| store::add_lot(tx, act, &scope, gtin, &new)).await.map(Created)
}

async fn one_lot(ctx: Ctx, Path((gtin, lot)): Path<(String, String)>) -> Reply<Json<KnownLot>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    Ok(Json(ctx.app.glance(move |tx| KnownLot::find(tx, &scope, gtin, &lot)).await?))
}

async fn add_report(
    ctx: Ctx,
    Path((gtin, lot)): Path<(String, String)>,
    Body(report): Body<Report>,
) -> Reply<Created<KnownLot>> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let added = ctx.write(move |tx, act| {
        store::add_report(tx, act, &scope, gtin, &lot, &report)?;
        KnownLot::find(tx, &scope, gtin, &lot)
    });
    added.await.map(Created)
}
