//! A browser of little patience: it keeps cookies, fills in forms, and follows nothing by itself.

use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use heng_desk::SecondFactorFor;
use heng_kernel::Time;
use heng_store::Store;
use heng_store::testing::{TestStore, both_engines};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use crate::county::{self, PASSWORD, SCHEMAS, edge_for, morning};

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}: {}", self.status, self.text))
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn location(&self) -> &str {
        self.headers.get("location").map_or("", |value| value.to_str().unwrap())
    }
}

/// A browser at an address.
pub(crate) struct Browser {
    router: Router,
    runtime: Runtime,
    cookies: RefCell<BTreeMap<String, String>>,
    address: String,
}

impl Browser {
    pub(crate) fn at(store: &Store, now: Time) -> Self {
        Self::asked(store, now, SecondFactorFor::Nobody)
    }

    /// At a program that asks these for one-time codes.
    pub(crate) fn asked(store: &Store, now: Time, second: SecondFactorFor) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = edge_for(store, now, second).router;
        Self { router, runtime, cookies: RefCell::default(), address: "10.0.0.1".into() }
    }

    pub(crate) fn from(mut self, address: &str) -> Self {
        address.clone_into(&mut self.address);
        self
    }

    /// The same cookies at another instant.
    pub(crate) fn later(&self, store: &Store, now: Time) -> Self {
        let later = Self::at(store, now);
        later.cookies.replace(self.cookies.borrow().clone());
        later
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, headers: parts.headers, text }
        });
        for line in answer.headers.get_all("set-cookie") {
            let (pair, rest) = line.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0;") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.into(), value.into());
            }
        }
        answer
    }

    fn request(&self, method: &str, path: &str, accept: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.borrow();
        let line: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(method).uri(path).header("accept", accept);
        request.header("cookie", line.join("; ")).header("x-forwarded-for", &self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(self.request("GET", path, "text/html").body(Body::empty()).unwrap())
    }

    pub(crate) fn json(&self, path: &str) -> Answer {
        self.ask(self.request("GET", path, "application/json").body(Body::empty()).unwrap())
    }

    /// Sends a form with the token that stands in the page `on`.
    pub(crate) fn submit(&self, on: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(on).text;
        let token =
            page.split("name=\"_csrf\" value=\"").nth(1).unwrap_or_else(|| panic!("no form on {on}: {page}"));
        let token = token.split('"').next().unwrap();
        self.send(to, &[&[("_csrf", token)], fields].concat())
    }

    /// Sends a photograph with the token that stands in the page `on`.
    pub(crate) fn photograph(&self, on: &str, fields: &[(&str, &str)], photo: &[u8], accept: &str) -> Answer {
        let page = self.get(on).text;
        let token = page.split("name=\"_csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut body = Vec::new();
        for (name, value) in [&[("_csrf", token)], fields].concat() {
            let part = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let head = "--x\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n";
        body.extend([head.as_bytes(), photo, b"\r\n--x--\r\n"].concat());
        let request = self
            .request("POST", "/q/photo", accept)
            .header("content-type", "multipart/form-data; boundary=x");
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Sends a form as it is.
    pub(crate) fn send(&self, to: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request =
            self.request("POST", to, "text/html").header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form.finish())).unwrap())
    }

    /// A program's call with a bearer token.
    pub(crate) fn call(&self, method: &str, path: &str, token: &str, key: &str, body: &str) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let request = request.header("content-type", "application/json");
        self.ask(request.body(Body::from(body.to_owned())).unwrap())
    }

    pub(crate) fn sign_in(&self, name: &str, password: &str) -> Answer {
        self.submit("/login", "/login", &[("name", name), ("password", password), ("next", "/me")])
    }

    /// A browser in which somebody has signed in.
    pub(crate) fn of(store: &Store, name: &str) -> Self {
        let browser = Self::at(store, morning());
        let answer = browser.sign_in(name, PASSWORD);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }
}

/// A story on both engines.
pub(crate) fn twice(story: impl Fn(&Store)) {
    both_engines(SCHEMAS, |store| {
        county::settle(store);
        story(store);
    });
}

/// A story on SQLite: for what no engine can change.
pub(crate) fn once(story: impl Fn(&Store)) {
    let place = TestStore::sqlite(SCHEMAS);
    county::settle(&place);
    story(&place);
}
