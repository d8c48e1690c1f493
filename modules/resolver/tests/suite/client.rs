//! Asks the assembled program over a store of its own.

use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use heng_kernel::rng_from_seed;
use heng_resolver::judgement::RuleBook;
use heng_resolver::scans::{Intake, Ledger, Limits};
use heng_resolver::till::NoteKey;
use heng_resolver::{Desk, Register, SCHEMA, module};
use heng_store::testing::TestStore;
use heng_store::{Schema, Store};
use heng_web::{Builder, Clock, Site, assemble};
use tower::ServiceExt as _;

use super::table::{Table, now};

pub(crate) const GTIN: &str = "06901234567892";
pub(crate) const BASE: &str = "https://id.example.cn";
pub(crate) const BROWSER: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];

const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_web::SCHEMA, SCHEMA];

/// One node of the program.
pub(crate) struct Client {
    router: Router,
    runtime: tokio::runtime::Runtime,
    intake: Arc<Intake>,
    _store: Option<TestStore>,
}

pub(crate) struct Answer {
    pub(crate) version: axum::http::Version,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The body without its content coding.
    pub(crate) text: String,
    /// How many bytes it took on the wire.
    pub(crate) wire: usize,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> String {
        let all = self.headers.get_all(name).iter().map(|value| value.to_str().unwrap());
        all.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

impl Client {
    /// Over the table of codes.
    pub(crate) fn new() -> Self {
        let store = TestStore::sqlite(SCHEMAS);
        let node = Self::over(&store, Arc::new(Table), RuleBook::built_in().unwrap());
        Self { _store: Some(store), ..node }
    }

    /// Over a register and a store that somebody else keeps.
    pub(crate) fn over(store: &Store, register: Arc<dyn Register>, rules: RuleBook) -> Self {
        let limits = Limits { linger: Duration::from_millis(5), ..Limits::default() };
        let intake = Arc::new(Intake::start(limits, Ledger::new(store.clone(), rng_from_seed(1))).unwrap());
        let desk = Desk { register, intake: Arc::clone(&intake), rules };
        let site = Site { base: BASE.into(), https: true, ..Site::default() };
        let key = NoteKey::new("heng/blocklist", &[7; 32]).unwrap();
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).ext(desk).ext(key).site(site).seed(1);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = runtime.block_on(async { assemble(builder, vec![module()]).router });
        Self { router, runtime, intake, _store: None }
    }

    /// Waits until every scan is on disk.
    pub(crate) fn settled(&self) {
        while self.intake.load().waiting > 0 {
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, String::new())
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let gzip = parts.headers.get("content-encoding").is_some_and(|coding| coding == "gzip");
            let text = if gzip { gunzip(&bytes) } else { String::from_utf8_lossy(&bytes).into() };
            Answer {
                version: parts.version,
                status: parts.status.as_u16(),
                headers: parts.headers,
                text,
                wire: bytes.len(),
            }
        })
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }
}

fn gunzip(bytes: &[u8]) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}
