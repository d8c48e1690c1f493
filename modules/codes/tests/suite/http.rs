//! The API as a line, a printing works and the bureau use it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use heng_access::{Grants, accounts, tokens};
use heng_kernel::{Act, Actor, BusinessId, Role, rng_from_seed};
use heng_store::testing::{TestStore, both_engines};
use heng_store::{Schema, Store};
use heng_web::{Builder, Clock, assemble};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tower::ServiceExt as _;

use super::world::{SCHEMAS, World, now};

const ALL: &[Schema] = &[SCHEMAS[0], SCHEMAS[1], SCHEMAS[2], SCHEMAS[3], SCHEMAS[4], heng_web::SCHEMA];

struct Api {
    world: World,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }
}

impl Api {
    fn new(store: &Store) -> Self {
        let world = World::new(store);
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).ext(world.book.clone());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = runtime.block_on(async { assemble(builder, vec![heng_codes::module()]).router });
        Self { world, router, runtime }
    }

    /// A token of somebody in a role.
    fn token(&self, name: &str, role: Role, business: Option<BusinessId>, scope: &str) -> String {
        let (name, grants) = (name.to_owned(), Grants::parse([scope]).unwrap());
        let made = self.world.store.write_now(move |tx| {
            let seed = name.bytes().map(u64::from).sum();
            let mut act = Act::new(Actor::program("test"), now(), rng_from_seed(seed));
            let account = accounts::NewAccount { name, role, unit: None, business };
            let account = accounts::add(tx, &mut act, &account, None)?.id;
            let new = tokens::NewToken { account, name: "machine".into(), scopes: grants, expires_at: None };
            Ok(tokens::make(tx, &mut act, &new)?.1.reveal().to_owned())
        });
        made.unwrap()
    }

    fn ask(&self, token: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Value::Null => Body::empty(),
            body => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
        };
        let request = request.body(body).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, bytes }
        })
    }

    fn post(&self, token: &str, path: &str, body: &Value) -> Answer {
        self.ask(token, "POST", path, &[], body)
    }

    fn get(&self, token: &str, path: &str) -> Answer {
        self.ask(token, "GET", path, &[], &Value::Null)
    }
}

#[test]
fn from_an_order_to_a_recall_over_http() {
    both_engines(ALL, |db| {
        let api = Api::new(db);
        let owner = api.token("linxiao", Role::BusinessOwner, Some(api.world.owner), "codes");
        let works = api.token("works", Role::Printer, Some(api.world.printer), "codes");
        let bureau = api.token("food", Role::Section, None, "codes");
        let new = json!({"gtin": "6901234567892", "quantity": 5_000, "printer": api.world.printer});
        let key = [("idempotency-key", "order-1")];
        let order = api.ask(&owner, "POST", "/api/v1/orders", &key, &new);
        assert_eq!(order.status, 201, "{}", order.json());
        let again = api.ask(&owner, "POST", "/api/v1/orders", &key, &new);
        assert_eq!(order.json(), again.json());
        let block = order.json()["block"].as_str().unwrap().to_owned();
        let path = |rest: &str| format!("/api/v1/blocks/{block}{rest}");
        let seen = json!({"number": "物编注字第1号", "valid_until": "2023-11-30", "checked_by": "李四"});
        assert_eq!(api.post(&works, &path("/certificate"), &seen).status, 201);
        assert_eq!(api.post(&works, &path("/printing"), &Value::Null).status, 201);
        let rolls = json!({"block": block, "rolls": [{"number": "R1", "first": 1, "last": 2_500}]});
        let rolls = api.post(&works, "/api/v1/rolls", &rolls).json();
        let roll = rolls[0]["id"].as_str().unwrap();
        assert_eq!(api.post(&works, &path("/inspection"), &json!({"bad": "7,19"})).status, 201);
        assert_eq!(api.post(&works, &path("/delivery"), &Value::Null).status, 201);
        assert_eq!(api.post(&owner, &path("/receipt"), &Value::Null).status, 201);
        let bound = json!({
            "range": {"roll": roll, "except": "2001-2500"},
            "lot": {"lot": "YP221013A", "produced": "2022-10-13"},
            "source": "1号线", "number": "b-1",
        });
        let report = api.post(&owner, "/api/v1/bindings", &bound);
        assert_eq!(report.json()["bound"], 1_998, "{}", report.json());
        assert_eq!(report.json(), api.post(&owner, "/api/v1/bindings", &bound).json());
        let serial = api.world.serial(block.parse().unwrap(), 100);
        let code = format!("/api/v1/codes/06901234567892/{serial}");
        assert_eq!(api.get(&bureau, &code).json()["lot"], "YP221013A");
        assert_eq!(api.get(&works, &code).status, 403);
        let recall = json!({"gtin": "6901234567892", "lot": "YP221013A", "level": 2, "reason": "标签不符"});
        let recall = api.post(&bureau, "/api/v1/recalls", &recall);
        assert_eq!(recall.status, 201, "{}", recall.json());
        assert_eq!(api.get(&owner, &code).json()["recalls"][0], recall.json()["number"]);
        let counts = api.get(&bureau, "/api/v1/code-counts?by=lot&gtin=6901234567892").json();
        assert_eq!(counts["items"][0]["recalled"], 1_998, "{counts}");
        let sale = json!({"codes": [format!("(01)06901234567892(21){serial}")], "place": "灵溪店"});
        assert_eq!(api.post(&owner, "/api/v1/consumptions", &sale).json()["codes"][0]["outcome"], "consumed");
    });
}

#[test]
fn a_print_file_resumes_at_any_byte_and_its_sums_are_true() {
    let db = TestStore::sqlite(ALL);
    let api = Api::new(&db);
    let works = api.token("works", Role::Printer, Some(api.world.printer), "codes.print");
    let block = api.world.order(10_000, None).unwrap().block;
    let path = format!("/api/v1/blocks/{block}/print-file?format=csv");
    let whole = api.get(&works, &path);
    assert_eq!(whole.status, 200, "{}", whole.json());
    let tag = whole.headers["etag"].to_str().unwrap().to_owned();
    let mut pieces = whole.bytes[..333_333].to_vec();
    let range = [("range", "bytes=333333-"), ("if-range", tag.as_str())];
    let rest = api.ask(&works, "GET", &path, &range, &Value::Null);
    assert_eq!(rest.status, 206);
    assert_eq!(
        rest.headers["content-range"].to_str().unwrap(),
        format!("bytes 333333-{}/{}", whole.bytes.len() - 1, whole.bytes.len())
    );
    pieces.extend(rest.bytes);
    assert!(pieces == whole.bytes);
    let middle = api.ask(&works, "GET", &path, &[("range", "bytes=100000-600000")], &Value::Null);
    assert!(middle.bytes == whole.bytes[100_000..=600_000]);
    assert_eq!(api.ask(&works, "GET", &path, &[("range", "bytes=99999999-")], &Value::Null).status, 416);
    let sums = api.get(&works, &format!("/api/v1/blocks/{block}/print-sums")).json();
    let sha: String = Sha256::digest(&whole.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((sums["sha256"].as_str(), sums["rows"].as_u64()), (Some(sha.as_str()), Some(10_000)));
    let archive = api.get(&works, &format!("/api/v1/blocks/{block}/print-archive"));
    let password = archive.headers["x-archive-password"].to_str().unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&archive.bytes)).unwrap();
    let mut text = Vec::new();
    std::io::copy(&mut zip.by_index_decrypt(0, password.as_bytes()).unwrap(), &mut text).unwrap();
    assert!(text == whole.bytes);
    let short = [("x-archive-password", "short")];
    let no = api.ask(&works, "GET", &format!("/api/v1/blocks/{block}/print-archive"), &short, &Value::Null);
    assert_eq!(no.json()["code"], "codes/archive-password");
    let stranger = api.token("stranger", Role::BusinessOwner, Some(api.world.owner), "codes");
    assert_eq!(api.get(&stranger, &path).status, 404);
}

#[test]
fn labels_are_drawn_in_three_symbols_and_two_formats() {
    let db = TestStore::sqlite(ALL);
    let api = Api::new(&db);
    let owner = api.token("linxiao", Role::BusinessOwner, Some(api.world.owner), "codes");
    let block = api.world.order(10, None).unwrap().block;
    let serial = api.world.serial(block, 1);
    for symbol in ["qr", "datamatrix", "ean13"] {
        let path = format!("/api/v1/labels?gtin=6901234567892&serial={serial}&symbol={symbol}&x=0.25mm");
        let svg = api.get(&owner, &path);
        assert!(svg.status == 200 && svg.bytes.starts_with(b"<svg"), "{symbol}: {}", svg.json());
        let png = api.get(&owner, &format!("{path}&format=png"));
        assert!(png.bytes.starts_with(b"\x89PNG"), "{symbol}");
    }
    let no = api.get(&owner, "/api/v1/labels?gtin=6901234567892&serial=x&x=9mm");
    assert_eq!(no.status, 422);
}
