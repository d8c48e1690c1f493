//! The resolver as a phone, a till and a test suite meet it: GS1's resolver checks over HTTP.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use heng_kernel::{Outcome, Time, rng_from_seed};
use heng_resolver::judgement::{Recall, RuleBook, Void};
use heng_resolver::links::{Link, LinkType, Role};
use heng_resolver::scans::{CodeKey, Intake, Ledger, Limits};
use heng_resolver::{CodeLife, Desk, Goods, Lot, Register, SCHEMA, module};
use heng_store::testing::TestStore;
use heng_store::{Schema, Tx};
use heng_web::{Builder, Clock, Site, assemble};
use jiff::civil::date;
use tower::ServiceExt as _;

const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, heng_access::SCHEMA, heng_web::SCHEMA, SCHEMA];
const GTIN: &str = "06901234567892";
const BASE: &str = "https://id.example.cn";
const BROWSER: &[(&str, &str)] = &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];

/// One product with the lots L1 (fresh), OLD (expired), BAD (recalled), and a code for each thing that can befall one.
struct Table;

const SERIALS: [&str; 6] =
    ["FRESH0000000", "BLANK0000000", "VOID00000000", "USED00000000", "OLD000000000", "BAD000000000"];

impl Register for Table {
    fn find(&self, gtin: u64, serial: &str) -> Option<CodeKey> {
        let counter = SERIALS.iter().position(|known| *known == serial)? as u64;
        Some(CodeKey { gtin, version: 0, counter })
    }

    fn recalls(&self, _: u64, lot: Option<&str>, _: Option<CodeKey>) -> Vec<Recall> {
        let recall = || Recall { number: "CN-RC-2022-011".into(), at: now(), reason: "水分超标".into() };
        (lot == Some("BAD")).then(recall).into_iter().collect()
    }

    fn life(&self, _: &mut Tx<'_>, code: CodeKey) -> Outcome<CodeLife> {
        let lot = |name: &str| CodeLife { lot: Some(name.into()), ..CodeLife::default() };
        Ok(match code.counter {
            0 => lot("L1"),
            2 => CodeLife { void: Some(Void { at: now(), reason: "次品".into() }), ..lot("L1") },
            3 => CodeLife { consumed: Some(now()), ..lot("L1") },
            4 => lot("OLD"),
            5 => lot("BAD"),
            _ => CodeLife::default(),
        })
    }

    fn goods(&self, _: &mut Tx<'_>, gtin: u64) -> Outcome<Option<Goods>> {
        let goods = || Goods {
            name: "头水坛紫菜 100 g".into(),
            brand: "沿浦湾".into(),
            maker: Some("苍南县沿浦湾渔业专业合作社".into()),
            licence: Some("SC12233032700416".into()),
            indication: Some("苍南紫菜".into()),
            perishable: true,
        };
        Ok((gtin == 6_901_234_567_892).then(goods))
    }

    fn lot(&self, _: &mut Tx<'_>, _: u64, lot: &str) -> Outcome<Option<Lot>> {
        let expires = if lot == "OLD" { date(2022, 10, 1) } else { date(2023, 10, 12) };
        let known = ["L1", "OLD", "BAD"].contains(&lot);
        Ok(known.then_some(Lot { produced: date(2022, 9, 1), expires: Some(expires) }))
    }

    fn links(&self, _: &mut Tx<'_>, _: u64, _: Option<&str>) -> Outcome<Vec<(bool, Link)>> {
        let link = |rel: &str, tag: &str| Link {
            rel: LinkType::gs1(rel),
            href: format!("https://firm.example/{rel}/{tag}"),
            title: rel.into(),
            hreflang: vec![tag.into()],
            media_type: Some("text/html".into()),
            context: Vec::new(),
            role: Role::Default,
        };
        Ok(vec![
            (false, link("pip", "zh")),
            (false, link("recipeInfo", "zh")),
            (false, link("recipeInfo", "en")),
        ])
    }
}

fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

struct Client {
    router: Router,
    runtime: tokio::runtime::Runtime,
    _store: TestStore,
}

struct Answer {
    status: u16,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> String {
        let all = self.headers.get_all(name).iter().map(|value| value.to_str().unwrap());
        all.collect::<Vec<_>>().join(", ")
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

impl Client {
    fn new() -> Self {
        let store = TestStore::sqlite(SCHEMAS);
        let limits = Limits { linger: Duration::from_millis(5), ..Limits::default() };
        let intake = Intake::start(limits, Ledger::new(store.clone(), rng_from_seed(1))).unwrap();
        let rules = RuleBook::built_in().unwrap();
        let desk = Desk { register: Arc::new(Table), intake: Arc::new(intake), rules };
        let site = Site { base: BASE.into(), https: true, ..Site::default() };
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).ext(desk).site(site).seed(1);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { router: assemble(builder, vec![module()]).router, runtime, _store: store }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, String::new())
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            Answer {
                status: parts.status.as_u16(),
                headers: parts.headers,
                text: String::from_utf8_lossy(&bytes).into(),
            }
        })
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }
}

fn link(rest: &str) -> String {
    format!("/01/{GTIN}{rest}")
}

#[test]
fn gs1_checks_are_green_at_every_level() {
    let client = Client::new();
    for rest in ["", "/10/L1", "/21/FRESH0000000"] {
        let path = link(rest);
        let plain = client.get(&path, &[]);
        assert_eq!((plain.status, plain.header("location")), (307, format!("{BASE}/scan{path}")));
        assert_eq!(client.get(&format!("{path}/"), &[]).header("location"), plain.header("location"));
        assert!(client.get(&format!("{path}?foo=bar"), &[]).header("location").ends_with("?foo=bar"));
        assert_eq!(client.get(&format!("{path}/foo"), &[]).status, 400);
        assert_eq!(client.get(&format!("{path}?linkType=gs1:nosuchlt"), &[]).status, 404);
        assert_eq!(client.get(&format!("{path}?linkType=linkset"), &[]).status, 200);

        let set = client.get(&path, &[("accept", "application/linkset+json")]);
        assert_eq!(set.status, 200);
        assert!(set.header("content-type").starts_with("application/linkset+json"));
        assert!(set.header("link").contains("rel=\"http://www.w3.org/ns/json-ld#context\""));
        let levels = set.json()["linkset"].as_array().unwrap().clone();
        let defaults: Vec<_> =
            levels.iter().filter_map(|level| level.get("https://ref.gs1.org/voc/defaultLink")).collect();
        assert_eq!(defaults.len(), 1);
        assert_eq!(defaults[0][0]["href"], plain.header("location"));

        let options = client.ask("OPTIONS", &path, &[("origin", "https://x.example")]);
        assert_eq!(options.header("access-control-allow-origin"), "*");
        assert!(options.header("access-control-allow-methods").contains("HEAD"));
        assert!(
            options.header("link").contains("rel=\"linkset\"") && !options.header("link").contains("gs1:")
        );
    }
    assert_eq!(client.get(&link("/10/KL8G"), &[]).status, 307, "an unregistered lot walks up");
    let recipe =
        |tag| client.get(&link("?linkType=gs1:recipeInfo"), &[("accept-language", tag)]).header("location");
    assert!(recipe("en-GB").starts_with("https://firm.example/recipeInfo/en?"));
    assert_eq!(client.get(&link("?linkType=gs1:recipeInfo"), &[]).status, 300);
    let described = client.get("/.well-known/gs1resolver", &[]);
    assert_eq!((described.status, described.json()["resolverRoot"].as_str().unwrap()), (200, BASE));
}

#[test]
fn what_is_not_on_record_answers_a_person_and_a_machine() {
    let client = Client::new();
    for (rest, word) in [("/21/BLANK0000000", "此码尚未激活"), ("/21/NEVER0000000", "未登记的码")]
    {
        let machine = client.get(&link(rest), &[]);
        assert_eq!(
            (machine.status, machine.header("content-type").as_str()),
            (404, "application/problem+json")
        );
        let person = client.get(&link(rest), BROWSER);
        assert_eq!(person.status, 404);
        assert!(person.text.contains(word), "{}", person.text);
    }
    assert_eq!(client.get("/01/00000000000000", &[]).status, 404);
    assert_eq!(client.get("/01/06901234567893", &[]).status, 400);
    assert_eq!(client.get("/ehe20000000000000000000000", &[]).status, 400);
    assert_eq!(client.get("/nothing-here", &[]).status, 404);
}

#[test]
fn every_code_gets_its_own_page() {
    let client = Client::new();
    let page = |serial: &str| client.get(&format!("/scan/01/{GTIN}/21/{serial}"), BROWSER);
    for (serial, status, word) in [
        ("FRESH0000000", 200, "真码 · 首次被扫"),
        ("FRESH0000000", 200, "真码 · 曾被扫过"),
        ("BLANK0000000", 404, "此码尚未激活"),
        ("VOID00000000", 200, "此码已作废"),
        ("USED00000000", 200, "此码已使用过"),
        ("OLD000000000", 200, "已过期 30 天"),
        ("BAD000000000", 200, "CN-RC-2022-011"),
        ("NEVER0000000", 404, "未登记的码"),
    ] {
        let page = page(serial);
        assert_eq!(page.status, status, "{serial}");
        assert!(page.text.contains(word), "{serial}: {}", page.text);
        assert!(!page.text.contains("<script") && page.text.len() < 60_000, "{}", page.text.len());
    }
    let brotli =
        client.get(&format!("/scan/01/{GTIN}/21/FRESH0000000"), &[("accept-encoding", "br"), BROWSER[0]]);
    let size: usize = brotli.header("content-length").parse().unwrap_or(usize::MAX);
    assert!(size <= 14_000, "{size} bytes on the wire");
}

#[test]
fn a_head_is_no_scan_and_a_scan_is_remembered() {
    let client = Client::new();
    let path = format!("/scan/01/{GTIN}/21/FRESH0000000");
    assert_eq!(client.ask("HEAD", &path, BROWSER).status, 200);
    assert!(client.get(&path, BROWSER).text.contains("首次被扫"));
    std::thread::sleep(Duration::from_millis(300));
    assert!(client.get(&path, BROWSER).text.contains("此前已被扫 1 次"));
}

#[test]
fn a_till_is_answered() {
    let client = Client::new();
    let ask = |query: &str| client.get(&format!("/api/v1/sellable?{query}"), &[]);
    let fresh = ask(&format!("gtin=6901234567892&serial={}", "FRESH0000000"));
    assert_eq!((fresh.status, fresh.json()["sellable"].as_bool()), (200, Some(true)), "{}", fresh.text);
    let bad = ask(&format!("link={BASE}/01/{GTIN}/10/BAD")).json();
    assert_eq!(bad["reasons"][0]["code"], "recalled");
    assert_eq!(ask(&format!("gtin={GTIN}&lot=OLD")).json()["reasons"][0]["code"], "expired");
    assert_eq!(ask(&format!("gtin={GTIN}&serial=NEVER0000000")).json()["reasons"][0]["code"], "unknown");
    assert_eq!(ask("gtin=12345").status, 400);
}

#[test]
fn an_app_reports_scans_that_see_each_other() {
    let client = Client::new();
    let scan = |place: &str| {
        let body = format!("{{\"path\":\"/01/{GTIN}/21/FRESH0000000\",\"place\":\"{place}\"}}");
        client.send("POST", "/api/v1/scans", &[("content-type", "application/json")], body)
    };
    let first = scan("330327100");
    assert_eq!((first.status, first.json()["verdict"].as_str()), (200, Some("genuine")), "{}", first.text);
    assert_eq!(scan("110000").json()["verdict"], "suspicious");
    assert_eq!(scan("000001").status, 400);
}
