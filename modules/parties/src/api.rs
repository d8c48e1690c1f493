//! The register for programs.

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_kernel::{MembershipId, Page};
use heng_web::{Body, Created, Ctx, Json, Paged, Path, Query, Reply, Route};

use crate::actions::{CHANGE, ENTER, MEMBERSHIP, READ, REVEAL, SET_STANDING};
use crate::bodies::{
    CancellationBody, Known, NewBusinessBody, NewMembershipBody, NewPremisesBody, PhoneBody, PurposeBody,
    StandingBody, id_of,
};
use crate::find::Find;
use crate::model::{Business, Membership, Premises};
use crate::store::{self, Revealed};

pub(crate) fn routes() -> Vec<Route> {
    [businesses(), belongings()].concat()
}

fn businesses() -> Vec<Route> {
    vec![
        Route::get("/api/v1/businesses", &READ, list)
            .summary("市场主体：按名称、代码、乡镇、行业查找", "Find businesses by name, code, town, trade")
            .query::<Find>()
            .gives::<Page<Business>>(200)
            .refuses(&["parties/search-short", "parties/credit-code"]),
        Route::post("/api/v1/businesses", &ENTER, enter)
            .takes::<NewBusinessBody>()
            .gives::<Business>(201)
            .refuses(&["parties/credit-code", "parties/malformed", "parties/taken"]),
        Route::get("/api/v1/businesses/{id}", &READ, one)
            .summary("一个市场主体，按编号或统一社会信用代码", "One business, by id or credit code")
            .gives::<Known>(200)
            .refuses(&["not-found"]),
        Route::put("/api/v1/businesses/{id}/phone", &CHANGE, set_phone)
            .summary("修改电话", "Set the telephone number")
            .takes::<PhoneBody>()
            .gives::<Business>(200)
            .refuses(&["not-found", "parties/malformed"]),
        Route::post("/api/v1/businesses/{id}/standing", &SET_STANDING, set_standing)
            .takes::<StandingBody>()
            .gives::<Business>(200)
            .refuses(&["not-found", "parties/reason", "parties/already"]),
        Route::post("/api/v1/businesses/{id}/revelation", &REVEAL, reveal)
            .takes::<PurposeBody>()
            .gives::<Revealed>(200)
            .refuses(&["not-found", "parties/purpose"]),
    ]
}

fn belongings() -> Vec<Route> {
    const TERM: &[&str] =
        &["not-found", "parties/membership-over", "parties/renewal-early", "parties/cancel-date"];
    vec![
        Route::post("/api/v1/businesses/{id}/premises", &CHANGE, add_premises)
            .summary("添加经营场所", "Add premises")
            .takes::<NewPremisesBody>()
            .gives::<Premises>(201)
            .refuses(&["not-found", "parties/malformed", "parties/number", "parties/gln-taken"]),
        Route::post("/api/v1/businesses/{id}/memberships", &MEMBERSHIP, join)
            .summary("登记厂商识别代码", "Record a company prefix")
            .takes::<NewMembershipBody>()
            .gives::<Membership>(201)
            .refuses(&[
                "not-found",
                "parties/number",
                "parties/prefix",
                "parties/membership-term",
                "parties/prefix-taken",
            ]),
        Route::post("/api/v1/memberships/{id}/renewal", &MEMBERSHIP, renew)
            .summary("续展厂商识别代码", "Renew a membership")
            .gives::<Membership>(200)
            .refuses(TERM),
        Route::post("/api/v1/memberships/{id}/cancellation", &MEMBERSHIP, cancel)
            .summary("注销厂商识别代码", "Cancel a membership")
            .takes::<CancellationBody>()
            .gives::<Membership>(200)
            .refuses(TERM),
    ]
}

fn scope(ctx: &Ctx) -> Scope {
    Scope::of(&ctx.actor, ctx.action)
}

async fn list(ctx: Ctx, Query(find): Query<Find>) -> Reply<Paged<Business>> {
    let scope = scope(&ctx);
    let page = ctx.read(move |tx| {
        let (filter, paging) = find.meant()?;
        store::list(tx, &scope, &filter, paging.cursor().as_ref(), paging.size())
    });
    Ok(Paged(page.await?))
}

async fn enter(ctx: Ctx, Body(body): Body<NewBusinessBody>) -> Reply<Created<Business>> {
    let (new, key) = (body.meant()?, key(&ctx)?);
    ctx.write(move |tx, act| store::enter(tx, act, &key, &new)).await.map(Created)
}

/// The key of personal data, which the program keeps.
pub(crate) fn key(ctx: &Ctx) -> Reply<PersonalKey> {
    Ok(ctx.app.ext::<PersonalKey>().cloned().map_err(heng_kernel::Stop::from)?)
}

async fn one(ctx: Ctx, Path(named): Path<String>) -> Reply<Json<Known>> {
    let scope = scope(&ctx);
    Ok(Json(ctx.app.glance(move |tx| Known::find(tx, &scope, &named)).await?))
}

async fn set_phone(
    ctx: Ctx,
    Path(named): Path<String>,
    Body(body): Body<PhoneBody>,
) -> Reply<Json<Business>> {
    let (scope, key) = (scope(&ctx), key(&ctx)?);
    let changed = ctx.write(move |tx, act| {
        let id = id_of(tx, &named)?;
        store::set_phone(tx, act, &key, &scope, id, &body.phone)
    });
    changed.await.map(Json)
}

async fn set_standing(
    ctx: Ctx,
    Path(named): Path<String>,
    Body(body): Body<StandingBody>,
) -> Reply<Json<Business>> {
    let scope = scope(&ctx);
    let changed = ctx.write(move |tx, act| {
        let id = id_of(tx, &named)?;
        store::set_standing(tx, act, &scope, id, body.standing, &body.why)
    });
    changed.await.map(Json)
}

/// Unkeyed: what was revealed must not rest beside the key of the request.
async fn reveal(ctx: Ctx, Path(named): Path<String>, Body(body): Body<PurposeBody>) -> Reply<Json<Revealed>> {
    let (scope, key) = (scope(&ctx), key(&ctx)?);
    let revealed = ctx.write_unkeyed(move |tx, act| {
        let id = id_of(tx, &named)?;
        store::reveal(tx, act, &key, &scope, id, &body.purpose)
    });
    revealed.await.map(Json)
}

async fn add_premises(
    ctx: Ctx,
    Path(named): Path<String>,
    Body(body): Body<NewPremisesBody>,
) -> Reply<Created<Premises>> {
    let scope = scope(&ctx);
    let added = ctx.write(move |tx, act| {
        let new = body.meant(id_of(tx, &named)?)?;
        store::add_premises(tx, act, &scope, &new)
    });
    added.await.map(Created)
}

async fn join(
    ctx: Ctx,
    Path(named): Path<String>,
    Body(body): Body<NewMembershipBody>,
) -> Reply<Created<Membership>> {
    let scope = scope(&ctx);
    let joined = ctx.write(move |tx, act| {
        let new = body.meant(id_of(tx, &named)?)?;
        store::join(tx, act, &scope, &new)
    });
    joined.await.map(Created)
}

async fn renew(ctx: Ctx, Path(id): Path<MembershipId>) -> Reply<Json<Membership>> {
    let scope = scope(&ctx);
    ctx.write(move |tx, act| store::renew(tx, act, &scope, id)).await.map(Json)
}

async fn cancel(
    ctx: Ctx,
    Path(id): Path<MembershipId>,
    Body(body): Body<CancellationBody>,
) -> Reply<Json<Membership>> {
    let scope = scope(&ctx);
    ctx.write(move |tx, act| store::cancel(tx, act, &scope, id, body.on, &body.why)).await.map(Json)
}
