//! `/api/v1/suspicions`: suspicious codes and what the check of one found.

use axum::extract::Path;
use heng_access::Scope;
use heng_kernel::{Outcome, SuspicionId};
use heng_web::{App, Body, Created, Ctx, Paged, Paging, Query, Reply};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::reports::{Suspect, Suspects, one, page};
use crate::{Desk, scans};

/// What a check found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settlement {
    /// In words; they stay in the journal.
    pub(crate) finding: String,
}

/// Open suspicions, the newest first.
pub(super) async fn list(ctx: Ctx, Query(paging): Query<Paging>) -> Reply<Paged<Suspect>> {
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let read = ctx.read(move |tx| {
        let who = Suspects::of(tx, &*app.ext::<Desk>()?.register, &scope)?;
        page(tx, &who, paging.cursor().as_ref(), paging.size())
    });
    Ok(Paged(read.await?))
}

/// Settles a suspicion.
pub(super) async fn settle(
    ctx: Ctx,
    Path(id): Path<String>,
    Body(new): Body<Settlement>,
) -> Reply<Created<Suspect>> {
    settled(&ctx, &id, new.finding).await.map(Created)
}

/// Settles the suspicion with this id and gives it as it then stands.
pub(crate) async fn settled(ctx: &Ctx, id: &str, finding: String) -> Reply<Suspect> {
    let id = parse(id)?;
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    ctx.write(move |tx, act| {
        let who = Suspects::of(tx, &*register(&app)?.register, &scope)?;
        let (_, suspicion) = one(tx, &who, id)?;
        scans::settle(tx, act, suspicion.code, &finding)?;
        Ok(one(tx, &who, id)?.0)
    })
    .await
}

/// An id as the address has it; anything else names nothing.
pub(crate) fn parse(id: &str) -> Result<SuspicionId, heng_kernel::Refusal> {
    let gone = |_| heng_kernel::Refusal::not_found("没有这条可疑记录", "there is no such suspicion");
    id.parse().map_err(gone)
}

fn register(app: &App) -> Outcome<&Desk> {
    Ok(app.ext::<Desk>()?)
}
