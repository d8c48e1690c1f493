//! Asking the router without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use heng_kernel::Time;
use heng_store::Store;
use heng_store::testing::{TestStore, both_engines};
use tower::ServiceExt as _;

use crate::probe;

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// Bytes of the body on the wire.
    pub(crate) size: usize,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A client of one router.
pub(crate) struct Client {
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Client {
    pub(crate) fn of(store: &Store, https: bool) -> Self {
        Self::at(store, https, probe::now())
    }

    /// A client of a router whose clock stands at `now`.
    pub(crate) fn at(store: &Store, https: bool, now: Time) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { router: probe::edge(store, https, now).router, runtime }
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, headers: parts.headers, text, size: bytes.len() }
        })
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, Body::empty())
    }
}

/// On SQLite: for what no engine can change.
pub(crate) fn once(test: impl Fn(&Store, &Client)) {
    let store = TestStore::sqlite(probe::SCHEMAS);
    test(&store, &Client::of(&store, false));
}

/// On both engines.
pub(crate) fn twice(test: impl Fn(&Store, &Client)) {
    both_engines(probe::SCHEMAS, |store| test(store, &Client::of(store, false)));
}
