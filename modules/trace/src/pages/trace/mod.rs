//! `/trace`: one field to type or scan into; then the picture, who has the goods, what does not add up, the time line.

pub(super) mod draw;
mod page;
pub(crate) mod picture;
#[cfg(test)]
mod tests;
pub(super) mod view;
pub(crate) mod words;

use std::sync::Arc;

use axum::response::Response;
use heng_kernel::{Fault, Refusal};
use heng_web::{Ctx, Html, Problem, Query, Reply, Route};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{instant, meanings, memory};
use super::names::Names;
use super::no::again;
use crate::actions::READ;
use view::{View, Way, Wish, view};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/trace", &READ, show)
            .summary("追溯查询", "Trace")
            .query::<Asked>()
            .refuses(&["trace/unknown-id", "trace/instant"]),
    ]
}

/// What is looked for; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// What was typed or scanned: a code, a lot, a logistic unit.
    pub(super) id: Option<String>,
    /// `back`, `forward`; both unless said.
    pub(super) way: Option<String>,
    /// By what was known at this instant, as `2022-10-31T09:41`.
    pub(super) at: Option<String>,
    /// Only the events of this thing or place.
    pub(super) of: Option<String>,
    /// The first line of the time line.
    pub(super) from: Option<usize>,
}

impl Asked {
    pub(super) fn wish(&self) -> Result<Wish, Refusal> {
        Ok(Wish {
            ids: meanings(self.id.as_deref().unwrap_or_default()),
            way: match self.way.as_deref() {
                Some("back") => Way::Back,
                Some("forward") => Way::Forward,
                _ => Way::Both,
            },
            at: self.at.as_deref().map(instant).transpose()?,
            of: self.of.clone(),
            from: self.from.unwrap_or(0),
        })
    }
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    use axum::response::IntoResponse as _;
    if asked.id.as_deref().is_none_or(|id| id.trim().is_empty()) {
        return Ok(page::empty(&ctx, &asked, None).into_response());
    }
    match seen(&ctx, &asked).await {
        Ok((view, names)) => Ok(page::full(&ctx, &asked, &view, &names).into_response()),
        Err(problem) => {
            again(&ctx, problem, |no| {
                std::future::ready(Reply::<Html>::Ok(page::empty(&ctx, &asked, Some(&no))))
            })
            .await
        }
    }
}

/// The view and the names in it.
async fn seen(ctx: &Ctx, asked: &Asked) -> Reply<(View, Names)> {
    let found = walked(ctx, asked.wish()?).await?;
    ctx.read(move |tx| {
        let names = Names::of(tx, found.ids())?;
        Ok((found, names))
    })
    .await
}

/// Walks away from the event loop.
pub(super) async fn walked(ctx: &Ctx, wish: Wish) -> Reply<View> {
    let (memory, actor) = (Arc::clone(&memory(ctx)?), ctx.actor.clone());
    let walk = tokio::task::spawn_blocking(move || view(&memory.graph(), &actor, &wish)).await;
    let walk = walk.map_err(|error| Problem::from(Fault::new("walking the graph of events", error)))?;
    Ok(walk?)
}
