//! `GET /api/v1/trace/back` and `…/forward`: where a thing came from, and where what came of it is.

#![expect(clippy::items_after_statements, reason = "the helper stands where it is used")]

use std::sync::Arc;

use heng_kernel::{Fault, Refusal, Status};
use heng_web::{Ctx, Json, Query, Reply};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::capture::ids;
use crate::extract;
use crate::memory::Memory;
use crate::rights::Viewer;
use crate::walk::{Answer, Direction, answer, trace};

/// What is traced.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// A lot, a pack, a logistic unit: as Digital Link, EPC URN, or any other name that stands in events.
    pub(crate) id: String,
    /// By what was known at this instant, e.g. `2022-10-31T09:41:00+08:00`; now unless said.
    pub(crate) at: Option<String>,
    /// Where the page begins, from `next` of the page before.
    pub(crate) next: Option<String>,
}

/// Back to what it came of.
pub(crate) async fn back(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Json<Answer>> {
    Ok(Json(answered(&ctx, asked, Direction::Back).await?))
}

/// Forward to what came of it.
pub(crate) async fn forward(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Json<Answer>> {
    Ok(Json(answered(&ctx, asked, Direction::Forward).await?))
}

/// The answer, one page of it.
pub(crate) async fn answered(ctx: &Ctx, asked: Asked, direction: Direction) -> Reply<Answer> {
    let at = asked.at.as_deref().map(instant).transpose()?;
    let from = asked.next.as_deref().map(offset).transpose()?.unwrap_or(0);
    let id = extract::name(asked.id.trim());
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    let actor = ctx.actor.clone();
    let walk = move || {
        let graph = memory.graph();
        let start = graph
            .find(&id)
            .filter(|name| Viewer::of(&actor).sight(&graph).knows(*name))
            .ok_or_else(unknown)?;
        Ok(answer(&graph, &trace(&graph, start, direction, at, MOST)))
    };
    let walked: Result<Answer, Refusal> = tokio::task::spawn_blocking(walk)
        .await
        .map_err(|error| Fault::new("walking the graph of events", error))?;
    let mut answer = walked?;
    cut(&mut answer, from);
    let numbers: Vec<u64> = answer.numbers.iter().map(|number| u64::from(number.0)).collect();
    answer.events = ctx.read(move |tx| Ok(ids(tx, &numbers)?)).await?;
    Ok(answer)
}

/// The things, connections and events of a page; the lots, places and quantities stand whole on each.
fn cut(answer: &mut Answer, from: usize) {
    let more =
        [answer.nodes.len(), answer.edges.len(), answer.numbers.len()].iter().any(|all| *all > from + PAGE);
    fn page<T>(list: &mut Vec<T>, from: usize) {
        list.drain(..from.min(list.len()));
        list.truncate(PAGE);
    }
    page(&mut answer.nodes, from);
    page(&mut answer.edges, from);
    page(&mut answer.numbers, from);
    answer.next = more.then(|| (from + PAGE).to_string());
}

fn instant(text: &str) -> Result<i64, Refusal> {
    text.parse::<Timestamp>().map(Timestamp::as_microsecond).map_err(|_| {
        Refusal::new("trace/instant", "时刻写法不对", "this instant cannot be read")
            .status(Status::Malformed)
            .field("at")
            .remedy("写成 2022-10-31T09:41:00+08:00", "write it like 2022-10-31T09:41:00+08:00")
    })
}

fn offset(text: &str) -> Result<usize, Refusal> {
    text.parse().map_err(|_| {
        Refusal::new("trace/page", "没有这一页", "there is no such page")
            .status(Status::Malformed)
            .field("next")
            .remedy("用上一页给出的 next", "use the next of the page before")
    })
}

fn unknown() -> Refusal {
    Refusal::new("trace/unknown-id", "没有事件提到这个标识", "no event mentions this identifier")
        .status(Status::NotFound)
        .field("id")
        .remedy("核对标识；或等对方上传事件", "check the identifier, or wait until its events are captured")
}

/// Things, connections or events on a page.
const PAGE: usize = 10_000;
/// Things that a trace stops at: more than any lot of a county has packs.
const MOST: usize = 2_000_000;
