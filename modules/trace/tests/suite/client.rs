//! Asks one node of the program over a store of its own, as businesses and as the bureau.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use heng_access::tokens::{self, NewToken};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Grants, accounts};
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Outcome, Role, rng_from_seed};
use heng_store::{Schema, Store, Tx};
use heng_trace::memory::Memory;
use heng_web::{Builder, Clock, Site, assemble};
use tower::ServiceExt as _;

use crate::world::now;

pub(crate) const SCHEMAS: &[Schema] =
    &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_web::SCHEMA, heng_trace::SCHEMA];

/// One node.
pub(crate) struct Client {
    router: Router,
    runtime: tokio::runtime::Runtime,
    /// Tokens of a workshop, of a shop, of the bureau.
    pub(crate) workshop: String,
    pub(crate) shop: String,
    pub(crate) bureau: String,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        let read = serde_json::from_str(&self.text);
        assert!(read.is_ok(), "{}", self.text);
        read.unwrap()
    }

    /// The events of an answer.
    pub(crate) fn events(&self) -> Vec<serde_json::Value> {
        let list = &self.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"];
        assert!(list.is_array(), "{}", self.text);
        list.as_array().unwrap().clone()
    }

    /// Path and query of the next page.
    pub(crate) fn next(&self) -> Option<String> {
        let link = self.header("link");
        let address = link.strip_prefix('<')?.split_once('>')?.0;
        Some(address[address.find("/epcis").unwrap()..].to_owned())
    }
}

impl Client {
    /// A node over a fresh store.
    pub(crate) fn over(store: &Store) -> Self {
        Self::with(store, ["workshop", "shop", "bureau"])
    }

    /// Another node over a store that has accounts already.
    pub(crate) fn again(store: &Store) -> Self {
        Self::with(store, ["workshop.2", "shop.2", "bureau.2"])
    }

    fn with(store: &Store, names: [&'static str; 3]) -> Self {
        let memory = Arc::new(Memory::default());
        memory.refresh(store).unwrap();
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).ext(memory).site(Site::default());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let builder = builder.secret([7; 32]);
        let router = runtime.block_on(async { assemble(builder, vec![heng_trace::module()]).router });
        let token = |name: &'static str, role, business| {
            store.write_now(move |tx| machine(tx, name, role, business)).unwrap()
        };
        Self {
            router,
            runtime,
            workshop: token(names[0], Role::BusinessOwner, Some(business(1))),
            shop: token(names[1], Role::BusinessOperator, Some(business(2))),
            bureau: token(names[2], Role::Section, None),
        }
    }

    pub(crate) fn ask(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status.as_u16(), headers: parts.headers, text }
        })
    }

    pub(crate) fn get(&self, token: &str, path: &str) -> Answer {
        self.ask(token, "GET", &format!("/epcis/v2{path}"), &[], "")
    }

    pub(crate) fn get_as(&self, token: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(token, "GET", &format!("/epcis/v2{path}"), headers, "")
    }

    pub(crate) fn post(&self, token: &str, path: &str, body: &str) -> Answer {
        let media =
            if body.trim_start().starts_with('<') { "application/xml" } else { "application/ld+json" };
        self.ask(token, "POST", &format!("/epcis/v2{path}"), &[("content-type", media)], body)
    }

    /// Captures a document and gives its job.
    pub(crate) fn capture(&self, token: &str, document: &str) -> serde_json::Value {
        let answer = self.post(token, "/capture", document);
        assert_eq!(answer.status, 202, "{}", answer.text);
        self.ask(token, "GET", &answer.header("location"), &[], "").json()
    }
}

pub(crate) fn business(number: u8) -> BusinessId {
    BusinessId::from_bytes([number; 16])
}

fn machine(tx: &mut Tx<'_>, name: &str, role: Role, business: Option<BusinessId>) -> Outcome<String> {
    let seed = name.bytes().map(u64::from).sum();
    let mut act = Act::new(Actor::program("test"), now().plus_seconds(-60), rng_from_seed(seed));
    let bureau = OrgPath("/cangnan".into());
    if units::by_path(tx, &bureau)?.is_none() {
        let (zh, en) = ("局".into(), "Bureau".into());
        let new = NewUnit { path: bureau.clone(), kind: UnitKind::Bureau, zh, en, towns: vec![] };
        units::add(tx, &mut act, &new)?;
    }
    let unit = business.is_none().then_some(bureau);
    let new = accounts::NewAccount { name: name.into(), role, unit, business };
    let account = accounts::add(tx, &mut act, &new, None)?.id;
    let scopes = Grants::parse(["trace"])?;
    let new = NewToken { account, name: "t".into(), scopes, expires_at: None };
    Ok(tokens::make(tx, &mut act, &new)?.1.reveal().to_owned())
}
