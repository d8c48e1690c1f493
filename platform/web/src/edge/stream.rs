//! Live figures: journal entries as server-sent events (HTML Standard §9.2).

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use heng_journal::{Event, Follower, Watcher};

use crate::{App, Ctx};

/// What a stream sends for one entry: the event's name and its data.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The event's name, e.g. `feed`.
    pub name: &'static str,
    /// Its data: JSON, or a line of markup.
    pub data: String,
}

/// A stream of what happens from now on, or from where a reconnecting browser left off. `pick` says what of an entry
/// this caller may see; entries it says nothing of are passed over. It ends when the server stops.
pub fn live(
    ctx: &Ctx,
    watcher: &Watcher,
    pick: impl Fn(&Event) -> Option<Telling> + Clone + Send + 'static,
) -> Response {
    let after = ctx.last_event_id().map_or_else(|| watcher.length(), |last| last + 1);
    let start = Live {
        app: ctx.app.clone(),
        follower: watcher.follow(ctx.app.store.clone(), after),
        waiting: VecDeque::new(),
    };
    let events = stream::unfold(start, move |live| next(live, pick.clone()));
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

struct Live {
    app: App,
    follower: Follower,
    waiting: VecDeque<Sent>,
}

async fn next(
    mut live: Live,
    pick: impl Fn(&Event) -> Option<Telling>,
) -> Option<(Result<Sent, Infallible>, Live)> {
    loop {
        if let Some(event) = live.waiting.pop_front() {
            return Some((Ok(event), live));
        }
        let app = live.app.clone();
        let events = tokio::select! {
            () = app.stopping() => return None,
            events = live.follower.next(BATCH) => events.ok().flatten()?,
        };
        let told = events.iter().filter_map(|entry| {
            let telling = pick(entry)?;
            Some(Sent::default().id(entry.index.to_string()).event(telling.name).data(telling.data))
        });
        live.waiting.extend(told);
    }
}

const BATCH: u32 = 100;
const HEARTBEAT: Duration = Duration::from_secs(20);
