//! The journal for programs: a feed by cursor, a list with filters, a stream.

use axum::response::Response;
use heng_access::Action;
use heng_journal::{Watcher, feed, length};
use heng_kernel::{Cursor, Page, Refusal};
use heng_web::{Ctx, Json, Paged, Path, Query, Reply, Route, Telling, live};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filter::Asked;
use super::rules::{Shown, shown};
use crate::actions::READ_JOURNAL;

pub(super) fn routes() -> Vec<Route> {
    let may: &'static Action = &READ_JOURNAL;
    vec![
        Route::get("/api/v1/journal", may, follow)
            .summary("按游标读取日志，从旧到新", "The journal by cursor, oldest first")
            .query::<From>()
            .gives::<Feed>(200)
            .refuses(&["desk/cursor"]),
        Route::get("/api/v1/journal/entries", may, entries)
            .summary("筛选日志，从新到旧", "The journal with filters, newest first")
            .query::<Asked>()
            .gives::<Page<Shown>>(200)
            .refuses(&["desk/date", "desk/object"]),
        Route::get("/api/v1/journal/entries/{index}", may, entry)
            .summary("一条日志", "One entry of the journal")
            .gives::<Shown>(200)
            .refuses(&["not-found"]),
        Route::get("/api/v1/journal/stream", may, stream)
            .summary("新日志，逐条推送", "New entries as they come")
            .gives_file("text/event-stream"),
    ]
}

/// Where the feed goes on.
#[derive(Debug, Deserialize, JsonSchema)]
struct From {
    /// The `next` of the answer before; nothing at the first time.
    after: Option<String>,
    /// How many entries, 1 to 200; 50 unless said.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u16>,
}

/// A part of the journal. Unlike a page of a list it always says where to go on: the journal never ends.
#[derive(Debug, Serialize, JsonSchema)]
struct Feed {
    /// The entries, oldest first.
    items: Vec<Shown>,
    /// What to ask for next, also when there is nothing new yet.
    next: Cursor,
    /// How many entries the journal has.
    length: u64,
}

async fn follow(ctx: Ctx, Query(from): Query<From>) -> Reply<Json<Feed>> {
    let after = match from.after.as_deref().map(str::parse::<u64>) {
        None => 0,
        Some(Ok(after)) if i64::try_from(after).is_ok() => after,
        Some(_) => return Err(no_cursor().into()),
    };
    let limit = u32::from(from.limit.unwrap_or(50).clamp(1, 200));
    let (events, length) = ctx.read(move |tx| Ok((feed(tx, after, limit)?, length(tx)?))).await?;
    let next = events.last().map_or(after, |last| last.index + 1);
    let items = events.into_iter().map(|event| shown(&ctx.actor, event)).collect();
    Ok(Json(Feed { items, next: Cursor(next.to_string()), length }))
}

async fn entries(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Paged<Shown>> {
    let wanted = asked.understood()?;
    let page = ctx.read(move |tx| wanted.entries(tx)).await?;
    Ok(Paged(page.map(|event| shown(&ctx.actor, event))))
}

async fn entry(ctx: Ctx, Path(index): Path<u64>) -> Reply<Json<Shown>> {
    Ok(Json(super::entry::find(&ctx, index).await?))
}

async fn stream(ctx: Ctx) -> Reply<Response> {
    let actor = ctx.actor.clone();
    let tell = move |event: &heng_journal::Event| {
        let data = serde_json::to_string(&shown(&actor, event.clone())).ok()?;
        Some(Telling { name: "entry", data })
    };
    Ok(live(&ctx, ctx.app.ext::<Watcher>()?, tell))
}

fn no_cursor() -> Refusal {
    Refusal::new("desk/cursor", "游标不是本系统给出的", "this cursor is none of ours").field("after").remedy(
        "用上一次回答的 next，第一次不要带",
        "send the next of the answer before; nothing at the first time",
    )
}
