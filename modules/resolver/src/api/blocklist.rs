//! `GET /api/v1/blocklist`: what a till must refuse without asking, as signed deltas.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_kernel::{Fault, Outcome, Refusal, Status, Time};
use heng_store::Tx;
use heng_web::{Ctx, Query, Reply};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::Desk;
use crate::scans::CodeKey;
use crate::source::{Blocked, Blocking, Register};
use crate::till::{Delta, Entry, Mark, NoteKey, Scope};

/// From where on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The `to` of the delta before, e.g. `43.1.0`; absent for everything.
    after: Option<String>,
}

/// Answers with the next delta. A till asks again until `to` is what it asked with.
pub(super) async fn delta(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let from = asked.after.as_deref().map_or(Some(Mark::default()), Mark::parse).ok_or_else(no_mark)?;
    let (app, at) = (ctx.app.clone(), ctx.now);
    let delta = ctx.read(move |tx| next(tx, &*app.ext::<Desk>()?.register, from, at)).await?;
    let note = ctx.app.ext::<NoteKey>()?.sign(&delta.text());
    Ok(text(note, "no-cache"))
}

/// The text form of the key that checks the deltas; a till keeps it from its installation on.
pub(super) async fn key(ctx: Ctx) -> Reply<Response> {
    let key = ctx.app.ext::<NoteKey>()?.verifier().to_string();
    Ok(text(format!("{key}\n"), "public, max-age=86400"))
}

/// The changes after a mark, at most [`MOST`] of them.
fn next(tx: &mut Tx<'_>, register: &dyn Register, from: Mark, at: Time) -> Outcome<Delta> {
    let mut delta = Delta { from, to: from, at, entries: Vec::new() };
    while delta.entries.len() < MOST {
        let Some(part) = register.blocked_after(tx, (delta.to.change, delta.to.part))? else { break };
        take(register, &part, &mut delta)?;
    }
    Ok(delta)
}

/// Adds a part, or as much of it as there is room for.
fn take(register: &dyn Register, part: &Blocking, delta: &mut Delta) -> Outcome<()> {
    let Blocking { at: (change, number), blocks, why, gtin, ref what } = *part;
    let entry = |scope| Entry { blocks, why, gtin, scope };
    let whole = Mark { change, part: number, told: 0 };
    match what {
        Blocked::Lot(lot) => {
            delta.entries.push(entry(Scope::Lot(lot.clone())));
            delta.to = whole;
        }
        Blocked::Run { version, first, last } => {
            let room = u64::try_from(MOST - delta.entries.len()).unwrap_or(0);
            let from = first.saturating_add(delta.to.told);
            let end = last.saturating_add(1).min(from.saturating_add(room));
            for counter in from..end {
                let code = CodeKey { gtin, version: *version, counter };
                let serial = register
                    .serial(code)
                    .ok_or_else(|| Fault::broken("making a serial of the tills' list"))?;
                delta.entries.push(entry(Scope::Serial(serial)));
            }
            let told = end.saturating_sub(*first);
            delta.to = if end > *last { whole } else { Mark { told, ..delta.to } };
        }
    }
    Ok(())
}

fn text(body: String, caching: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, caching)];
    (headers, body).into_response()
}

fn no_mark() -> Refusal {
    Refusal::new("resolver/invalid-mark", "名单位置写法不对", "this is no mark of the list")
        .status(Status::Malformed)
        .field("after")
        .remedy(
            "用上一份增量的 to，如 43.1.0；从头下载时不要填写",
            "use the `to` of the delta before, e.g. 43.1.0; leave it out to begin",
        )
}

/// How many changes a delta has at most: about a megabyte.
const MOST: usize = 20_000;
