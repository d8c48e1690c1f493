//! Asking the module over HTTP without a socket.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use heng_access::Grants;
use heng_access::accounts::{self, NewAccount};
use heng_access::tokens::{self, NewToken};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_blobs::Blobs;
use heng_kernel::{BusinessId, OrgPath, Outcome, Role};
use heng_store::{Store, Tx};
use heng_web::{Builder, Clock};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::world::act;

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The code of a refusal.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// What stands between `<main` and `</main>`, one tag a line, ids and form tokens taken out.
    pub(crate) fn main(&self) -> String {
        let from = self.text.find("<main").unwrap_or_default();
        let to = self.text.find("</main>").unwrap_or(self.text.len());
        settled(&self.text[from..to].replace("><", ">\n<"))
    }
}

/// The text without what differs from run to run.
pub(crate) fn settled(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.contains("type=\"hidden\"")) {
        let mut rest = line;
        while let Some(at) = rest.find("-7").filter(|&at| at >= 13 && is_id(rest, at - 13)) {
            out.push_str(&rest[..at - 13]);
            out.push_str("‹id›");
            rest = &rest[at + 23..];
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// Whether 36 characters from `at` are a UUID; its version stands after the second hyphen.
fn is_id(text: &str, at: usize) -> bool {
    text.get(at..at + 36).is_some_and(|id| id.parse::<BusinessId>().is_ok())
}

/// The module behind a router, and a caller of each kind.
pub(crate) struct Client {
    router: Router,
    runtime: tokio::runtime::Runtime,
    token: String,
    files: std::path::PathBuf,
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.files));
    }
}

impl Client {
    /// As a caller in `role`, of `unit` or of `business`.
    pub(crate) fn of(
        store: &Store,
        role: Role,
        unit: Option<&'static str>,
        business: Option<BusinessId>,
    ) -> Self {
        let token = store.write_now(move |tx| caller(tx, role, unit, business)).unwrap();
        let clock = Clock::Fixed("2022-10-31T09:41:00+08:00".parse().unwrap());
        let files = folder();
        let builder =
            Builder::new(store.clone(), clock).seed(1).secret([7; 32]).ext(Blobs::open(&files).unwrap());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        Self {
            router: heng_web::assemble(builder, vec![heng_products::module()]).router,
            runtime,
            token,
            files,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", Vec::new())
    }

    pub(crate) fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.ask(method, path, "application/json", body.to_string().into())
    }

    pub(crate) fn form(&self, path: &str, body: &str) -> Answer {
        self.ask("POST", path, "application/x-www-form-urlencoded", body.as_bytes().to_vec())
    }

    /// Sends a file as it is.
    pub(crate) fn put_in(&self, path: &str, media: &str, file: &[u8]) -> Answer {
        self.ask("POST", path, media, file.to_vec())
    }

    /// Sends a form with a file.
    pub(crate) fn upload(&self, path: &str, title: &str, file: &[u8]) -> Answer {
        let head = format!(
            "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n{title}\r\n--B\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--B--\r\n"].concat();
        self.ask("POST", path, "multipart/form-data; boundary=B", body)
    }

    /// As somebody who is not known.
    pub(crate) fn stranger(&self, path: &str) -> Answer {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        self.send_off(request)
    }

    fn ask(&self, method: &str, path: &str, media: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("authorization", format!("Bearer {}", self.token));
        if !media.is_empty() {
            request = request.header("content-type", media);
        }
        self.send_off(request.body(Body::from(body)).unwrap())
    }

    fn send_off(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let location = parts.headers.get("location").map_or("", |to| to.to_str().unwrap()).to_owned();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, location, headers: parts.headers, text, bytes: bytes.to_vec() }
        })
    }
}

/// A folder that no other client has.
fn folder() -> std::path::PathBuf {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("heng-products-{}-{number}", std::process::id()))
}

fn caller(tx: &mut Tx<'_>, role: Role, unit: Option<&str>, business: Option<BusinessId>) -> Outcome<String> {
    let place = |at: &str, kind, towns: &[&str]| NewUnit {
        path: OrgPath(at.into()),
        kind,
        zh: "单位".into(),
        en: "unit".into(),
        towns: towns.iter().map(|&town| town.to_owned()).collect(),
    };
    if units::root(tx)?.is_none() {
        units::add(tx, &mut act(), &place("/cangnan", UnitKind::Bureau, &[]))?;
        units::add(tx, &mut act(), &place("/cangnan/mazhan", UnitKind::Station, &["330327118"]))?;
    }
    let name = format!("{role}-{}", heng_journal::length(tx)?);
    let new = NewAccount { name, role, unit: unit.map(|path| OrgPath(path.into())), business };
    let account = accounts::add(tx, &mut act(), &new, None)?.id;
    let new =
        NewToken { account, name: "test".into(), scopes: Grants::parse(["products"])?, expires_at: None };
    Ok(tokens::make(tx, &mut act(), &new)?.1.reveal().to_owned())
}
