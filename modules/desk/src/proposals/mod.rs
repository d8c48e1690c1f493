//! Changes of rights that wait for a second person: what an administrator proposes, a security officer approves.

mod page;
mod work;

use axum::response::{IntoResponse, Response};
use heng_access::proposals::Proposal;
use heng_kernel::{Page, ProposalId};
use heng_web::{Ctx, Form, Html, Json, Paged, Paging, Path, Query, Reply, Route, See};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::{APPROVE, PROPOSE, READ_ACCOUNTS};
use crate::forms::{Done, again};

pub(crate) use work::{NewAccount, disable, new_account, post};

pub(crate) fn routes() -> Vec<Route> {
    let pages = vec![
        Route::get("/proposals", &READ_ACCOUNTS, show)
            .summary("权限申请", "Proposed changes of rights")
            .query::<Done>(),
        Route::post("/proposals/{id}/approval", &APPROVE, approve_by_form)
            .summary("批准", "Approve a proposal")
            .gives_nothing(303)
            .refuses(REFUSES),
        Route::post("/proposals/{id}/refusal", &APPROVE, refuse_by_form)
            .summary("驳回", "Refuse a proposal")
            .takes::<Why>()
            .gives_nothing(303)
            .refuses(REFUSES),
        Route::post("/proposals/{id}/withdrawal", &PROPOSE, withdraw_by_form)
            .summary("撤回", "Take a proposal back")
            .gives_nothing(303)
            .refuses(REFUSES),
    ];
    [pages, api()].concat()
}

fn api() -> Vec<Route> {
    vec![
        Route::get("/api/v1/proposals", &READ_ACCOUNTS, all)
            .summary("权限申请，从新到旧", "Proposed changes of rights, newest first")
            .query::<Paging>()
            .gives::<Page<Proposal>>(200),
        Route::get("/api/v1/proposals/{id}", &READ_ACCOUNTS, one)
            .summary("一个权限申请", "One proposal")
            .gives::<Proposal>(200)
            .refuses(&["not-found"]),
        Route::post("/api/v1/proposals/{id}/approval", &APPROVE, approve)
            .summary("批准", "Approve a proposal")
            .gives::<Proposal>(200)
            .refuses(REFUSES),
        Route::post("/api/v1/proposals/{id}/refusal", &APPROVE, refuse)
            .summary("驳回", "Refuse a proposal")
            .takes::<Why>()
            .gives::<Proposal>(200)
            .refuses(REFUSES),
        Route::post("/api/v1/proposals/{id}/withdrawal", &PROPOSE, withdraw)
            .summary("撤回", "Take a proposal back")
            .gives::<Proposal>(200)
            .refuses(REFUSES),
    ]
}

/// Why a proposal is refused.
#[derive(Deserialize, JsonSchema)]
struct Why {
    /// The reason, for the journal.
    why: String,
}

async fn show(ctx: Ctx, Query(paging): Query<Paging>, Query(done): Query<Done>) -> Reply<Html> {
    let listed = work::listed(&ctx, paging).await?;
    Ok(page::page(&ctx, &listed, &done, None))
}

async fn all(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Paged<Proposal>> {
    Ok(Paged(work::listed(&ctx, paging).await?.map(|row| row.proposal)))
}

async fn one(ctx: Ctx, Path(id): Path<ProposalId>) -> Reply<Json<Proposal>> {
    Ok(Json(work::one(&ctx, id).await?))
}

async fn approve(ctx: Ctx, Path(id): Path<ProposalId>) -> Reply<Json<Proposal>> {
    Ok(Json(work::approve(&ctx, id).await?))
}

async fn refuse(ctx: Ctx, Path(id): Path<ProposalId>, body: heng_web::Body<Why>) -> Reply<Json<Proposal>> {
    Ok(Json(work::refuse(&ctx, id, body.0.why).await?))
}

async fn withdraw(ctx: Ctx, Path(id): Path<ProposalId>) -> Reply<Json<Proposal>> {
    Ok(Json(work::withdraw(&ctx, id).await?))
}

async fn approve_by_form(ctx: Ctx, Path(id): Path<ProposalId>) -> Reply<Response> {
    back(&ctx, "approved", work::approve(&ctx, id).await).await
}

async fn refuse_by_form(ctx: Ctx, Path(id): Path<ProposalId>, form: Form<Why>) -> Reply<Response> {
    let refused = match form.value {
        Ok(Why { why }) => work::refuse(&ctx, id, why).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, "refused", refused).await
}

async fn withdraw_by_form(ctx: Ctx, Path(id): Path<ProposalId>) -> Reply<Response> {
    back(&ctx, "withdrawn", work::withdraw(&ctx, id).await).await
}

/// To the list with a confirmation, or the list itself with the refusal.
async fn back(ctx: &Ctx, done: &str, outcome: Reply<Proposal>) -> Reply<Response> {
    match outcome {
        Ok(_) => Ok(See::other(format!("/proposals?done={done}")).into_response()),
        Err(problem) => {
            let listed = work::listed(ctx, Paging::default()).await?;
            again(problem, |problem| page::page(ctx, &listed, &Done::default(), Some(problem)))
        }
    }
}

const REFUSES: &[&str] = &[
    "not-found",
    "access/decided",
    "access/two-people",
    "access/own-rights",
    "access/two-of-three",
    "access/last-of-three",
    "access/not-proposer",
    "access/name-taken",
    "access/already",
    "desk/why",
];
