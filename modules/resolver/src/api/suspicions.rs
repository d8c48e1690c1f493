//! `/api/v1/suspicions`: suspicious codes and what the check of one found.

use axum::extract::Path;
use heng_access::Scope;
use heng_kernel::{Act, Outcome, Page, SuspicionId};
use heng_store::Tx;
use heng_web::{App, Body, Created, Ctx, Paged, Paging, Query, Reply};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::reports::{Suspect, Suspects, one, page, settled_page};
use crate::scans::{CodeKey, Conclusion};
use crate::{Desk, scans};

/// What a check found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settlement {
    /// What is concluded; `other` unless said.
    #[serde(default)]
    pub(crate) conclusion: Conclusion,
    /// In words; they stay in the journal.
    pub(crate) finding: String,
}

/// Why a settled suspicion is opened again.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reopening {
    /// In words; they stay in the journal.
    pub(crate) reason: String,
}

/// Which suspicions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct Which {
    /// `settled`: those that were settled; the open ones unless said.
    pub(crate) state: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

impl Which {
    /// Whether the settled ones are asked for.
    pub(crate) fn settled(&self) -> bool {
        self.state.as_deref() == Some("settled")
    }
}

/// Open suspicions, the newest first; or the settled ones, the last settled first.
pub(super) async fn list(ctx: Ctx, Query(which): Query<Which>) -> Reply<Paged<Suspect>> {
    Ok(Paged(listed(&ctx, which).await?))
}

/// The suspicions that the asker may see.
pub(crate) async fn listed(ctx: &Ctx, which: Which) -> Reply<Page<Suspect>> {
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let settled = which.settled();
    let paging = Paging { after: which.after, limit: which.limit };
    ctx.read(move |tx| {
        let who = Suspects::of(tx, &*app.ext::<Desk>()?.register, &scope)?;
        let (after, size) = (paging.cursor(), paging.size());
        if settled {
            settled_page(tx, &who, after.as_ref(), size)
        } else {
            page(tx, &who, after.as_ref(), size)
        }
    })
    .await
}

/// Settles a suspicion.
pub(super) async fn settle(
    ctx: Ctx,
    Path(id): Path<String>,
    Body(new): Body<Settlement>,
) -> Reply<Created<Suspect>> {
    settled(&ctx, &id, new).await.map(Created)
}

/// Opens a settled suspicion again.
pub(super) async fn reopen(
    ctx: Ctx,
    Path(id): Path<String>,
    Body(new): Body<Reopening>,
) -> Reply<Created<Suspect>> {
    reopened(&ctx, &id, new).await.map(Created)
}

/// Settles the suspicion with this id and gives it as it then stands.
pub(crate) async fn settled(ctx: &Ctx, id: &str, new: Settlement) -> Reply<Suspect> {
    changed(ctx, id, move |tx, act, code| scans::settle(tx, act, code, new.conclusion, &new.finding)).await
}

/// Opens the suspicion with this id again and gives it as it then stands.
pub(crate) async fn reopened(ctx: &Ctx, id: &str, new: Reopening) -> Reply<Suspect> {
    changed(ctx, id, move |tx, act, code| scans::reopen(tx, act, code, &new.reason)).await
}

async fn changed(
    ctx: &Ctx,
    id: &str,
    change: impl FnOnce(&mut Tx<'_>, &mut Act, CodeKey) -> Outcome<()> + Send + 'static,
) -> Reply<Suspect> {
    let id = parse(id)?;
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    ctx.write(move |tx, act| {
        let who = Suspects::of(tx, &*register(&app)?.register, &scope)?;
        let (_, suspicion) = one(tx, &who, id)?;
        change(tx, act, suspicion.code)?;
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
