//! Somebody at a browser: signed in, following links, filling in forms.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is a failing test")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Password, accounts, sessions};
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Role, rng_from_seed};
use heng_store::{Schema, Store};
use heng_web::{Builder, Clock, assemble};
use tower::ServiceExt as _;

use super::world::{SCHEMAS, World, now};

pub(crate) const ALL: &[Schema] =
    &[SCHEMAS[0], SCHEMAS[1], SCHEMAS[2], SCHEMAS[3], SCHEMAS[4], heng_web::SCHEMA];

/// The program with a laver cooperative and a printing works.
pub(crate) struct Site {
    pub(crate) world: World,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// A signed-in browser.
pub(crate) struct Person<'s> {
    site: &'s Site,
    cookie: String,
}

/// What the browser got.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Site {
    pub(crate) fn new(store: &Store) -> Self {
        let world = World::new(store);
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).ext(world.book.clone()).seed(1);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = runtime.block_on(async { assemble(builder, vec![heng_codes::module()]).router });
        Self { world, router, runtime }
    }

    pub(crate) fn owner(&self) -> Person<'_> {
        self.sign_in("林晓", Role::BusinessOwner, Some(self.world.owner))
    }

    pub(crate) fn works(&self) -> Person<'_> {
        self.sign_in("恒彩印刷", Role::Printer, Some(self.world.printer))
    }

    pub(crate) fn bureau(&self) -> Person<'_> {
        self.sign_in("食品科陈立", Role::Section, None)
    }

    pub(crate) fn sign_in(&self, name: &'static str, role: Role, business: Option<BusinessId>) -> Person<'_> {
        let made = self.world.store.write_now(move |tx| {
            let seed = name.bytes().map(u64::from).sum();
            let mut act = Act::new(Actor::program("test"), now(), rng_from_seed(seed));
            let root = OrgPath("/cangnan".into());
            if units::by_path(tx, &root)?.is_none() {
                let (zh, en) = ("局".into(), "Bureau".into());
                units::add(
                    tx,
                    &mut act,
                    &NewUnit { path: root.clone(), kind: UnitKind::Bureau, zh, en, towns: vec![] },
                )?;
            }
            let unit = role.is_bureau().then_some(root);
            let sealed = Password::accept("laver-of-the-first-water", name)?.seal(&mut act.rng)?;
            accounts::add(
                tx,
                &mut act,
                &accounts::NewAccount { name: name.into(), role, unit, business },
                Some(&sealed),
            )?;
            let candidate = sessions::begin(tx, name, sessions::Origin::new("127.0.0.1", "test"), act.now)?;
            let sessions::SignIn::Welcome(_, secret) = sessions::finish(tx, &mut act, candidate, true, None)?
            else {
                panic!("not signed in");
            };
            Ok(secret.reveal().to_owned())
        });
        Person { site: self, cookie: format!("heng_session={}", made.unwrap()) }
    }
}

impl Person<'_> {
    pub(crate) fn get(&self, path: &str) -> Page {
        self.send("GET", path, None, Body::empty())
    }

    /// Sends a form of the page at `from` to its action.
    pub(crate) fn post(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token(from);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("_csrf", &token).extend_pairs(fields);
        self.send("POST", action, Some("application/x-www-form-urlencoded"), Body::from(form.finish()))
    }

    /// Presses the button of a form twice: the same showing of it, sent two times.
    pub(crate) fn double_click(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> [Page; 2] {
        let page = self.get(from);
        let (token, once) = ["_csrf", "_once"]
            .map(|name| page.between(&format!("name=\"{name}\" value=\""), "\"").to_owned())
            .into();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("_csrf", &token).append_pair("_once", &once).extend_pairs(fields);
        let body = form.finish();
        let kind = Some("application/x-www-form-urlencoded");
        [(); 2].map(|()| self.send("POST", action, kind, Body::from(body.clone())))
    }

    /// Sends a form with a file.
    pub(crate) fn upload(&self, from: &str, action: &str, fields: &[(&str, &str)], file: &str) -> Page {
        let token = self.token(from);
        let part = |(name, value): (&str, &str)| {
            format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let parts: Vec<String> =
            [("_csrf", token.as_str())].into_iter().chain(fields.iter().copied()).map(part).collect();
        let head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"line.csv\"\r\nContent-Type: text/csv";
        let body = format!("{}{head}\r\n\r\n{file}\r\n--B--\r\n", parts.concat());
        self.send("POST", action, Some("multipart/form-data; boundary=B"), Body::from(body))
    }

    /// The same without the token of a page of ours.
    pub(crate) fn forge(&self, action: &str) -> Page {
        self.send("POST", action, Some("application/x-www-form-urlencoded"), Body::empty())
    }

    fn token(&self, from: &str) -> String {
        let page = self.get(from);
        assert_eq!(page.status, 200, "{from}: {}", page.text);
        page.between("name=\"_csrf\" value=\"", "\"").to_owned()
    }

    fn send(&self, method: &str, path: &str, kind: Option<&str>, body: Body) -> Page {
        let mut request = Request::builder().method(method).uri(path).header("cookie", &self.cookie);
        request = request.header("accept", "text/html").header("accept-language", "zh-CN");
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        let request = request.body(body).unwrap();
        self.site.runtime.block_on(async {
            let response = self.site.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            Page {
                status: parts.status,
                headers: parts.headers,
                text: String::from_utf8_lossy(&bytes).into_owned(),
            }
        })
    }
}

impl Page {
    /// The text between two others.
    pub(crate) fn between(&self, before: &str, after: &str) -> &str {
        let rest = self.text.split_once(before).unwrap_or_else(|| panic!("no {before:?} in {}", self.text)).1;
        rest.split_once(after).unwrap().0
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.text);
        self.headers["location"].to_str().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What stands beside a field that was refused.
    pub(crate) fn error(&self, field: &str) -> &str {
        let after_icon = self.between(&format!("id=\"{field}-error\">"), "</span>");
        after_icon.rsplit('>').next().unwrap()
    }
}
