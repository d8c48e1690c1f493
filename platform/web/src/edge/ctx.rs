//! What a handler knows of its request.

use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use heng_access::{Action, Caller};
use heng_kernel::{Act, Actor, Lang, Outcome, Text, Time};
use heng_store::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::idempotency::{self, Keyed};
use super::prefs::Prefs;
use super::{csrf, request_id::RequestId};
use crate::{App, Problem, Reply};

/// The request in hand. The route's action has been checked before a handler sees one.
#[derive(Clone)]
pub struct Ctx {
    /// The program.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// Who asks, with the proof they brought.
    pub caller: Caller,
    /// The language of the answer.
    pub lang: Lang,
    /// Language, size of type, light or dark.
    pub prefs: Prefs,
    /// The present instant, read once.
    pub now: Time,
    /// The reference number of this request.
    pub request_id: RequestId,
    /// The method.
    pub method: Method,
    /// Path and query as asked.
    pub uri: Uri,
    /// The action that was checked.
    pub action: &'static Action,
    pub(crate) trail: Arc<Trail>,
}

/// What the extractors and the gate tell each other about one request.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// The value that form tokens are bound to: the session's or the visitor's cookie.
    pub(crate) seed: OnceLock<String>,
    /// A visitor's cookie made for this answer.
    pub(crate) new_seed: OnceLock<String>,
    /// SHA-256 of the body, once read.
    pub(crate) body_hash: OnceLock<[u8; 32]>,
    pub(crate) idempotency_key: Option<String>,
    /// The one-time key of the form that was sent.
    pub(crate) form_key: OnceLock<String>,
    pub(crate) if_none_match: Option<String>,
    pub(crate) last_event_id: Option<u64>,
}

impl Trail {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self {
            idempotency_key: text(header::HeaderName::from_static("idempotency-key")),
            if_none_match: text(header::IF_NONE_MATCH),
            last_event_id: text(header::HeaderName::from_static("last-event-id"))
                .and_then(|id| id.parse().ok()),
            ..Self::default()
        }
    }
}

impl Ctx {
    /// A long read, on the blocking pool.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Reply<T> {
        Ok(self.app.store.read(f).await?)
    }

    /// A change. On a `POST` with an `Idempotency-Key`, and for a form of ours, which carries a key of its own, a repeated
    /// request gets the answer of the first, which is kept in the same transaction as the change; so `T` is something
    /// that can be written down, and rests in clear for a day: return ids, not personal data.
    pub async fn write<T>(
        &self,
        f: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<T> + Send + 'static,
    ) -> Reply<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let mut act = self.act();
        let keyed = Keyed::of(self)?;
        let work = move |tx: &mut Tx<'_>| match keyed {
            Some(keyed) => idempotency::once(tx, &mut act, &keyed, f),
            None => f(tx, &mut act),
        };
        Ok(self.app.store.write(work).await?)
    }

    /// A change whose outcome cannot be written down; the handler says itself what a repeated request does.
    pub async fn write_unkeyed<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<T> + Send + 'static,
    ) -> Reply<T> {
        let mut act = self.act();
        Ok(self.app.store.write(move |tx| f(tx, &mut act)).await?)
    }

    /// The act in progress: who, when, and fresh randomness.
    pub fn act(&self) -> Act {
        Act::new(self.actor.clone(), self.now, self.app.rng())
    }

    /// Whether the asker may do `action`: for links and buttons, not instead of the route's own check.
    pub fn may(&self, action: &Action) -> bool {
        self.caller.may(action)
    }

    /// One sentence in the language of the answer.
    pub fn text(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// The token that a form carries in its hidden field [`crate::CSRF_FIELD`].
    pub fn csrf(&self) -> String {
        csrf::token(self)
    }

    /// The one-time key that a form carries in its hidden field [`crate::ONCE_FIELD`]: a new one at each call.
    pub fn once(&self) -> String {
        csrf::once(self)
    }

    /// Whether the asker already holds the version named by `tag`.
    pub fn holds(&self, tag: &str) -> bool {
        let held = self.trail.if_none_match.as_deref().unwrap_or_default();
        held.split(',').any(|one| one.trim().trim_start_matches("W/").trim_matches('"') == tag)
    }

    /// The journal index after which a reconnecting event stream goes on.
    pub fn last_event_id(&self) -> Option<u64> {
        self.trail.last_event_id
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::fault)
    }
}
