//! A laver chain: raw laver from a plot in the bay, dried and packed by a works, sent on a pallet to two shops; one
//! shop never recorded that it came in.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use heng_access::personal::PersonalKey;
use heng_access::tokens::{self, NewToken};
use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Grants, Scope, accounts};
use heng_blobs::Blobs;
use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_gs1::key::{Gtin, check_digit};
use heng_kernel::{Act, Actor, BusinessId, OrgPath, Outcome, Role, Time, rng_from_seed};
use heng_parties::{Form, NewBusiness, NewMembership, NewPremises};
use heng_products::NewProduct;
use heng_store::{Schema, Store, Tx};
use heng_trace::capture::{Behaviour, deflate, keep, prepare};
use heng_trace::memory::Memory;
use heng_trace::recall::Freeze;
use heng_web::{Builder, Clock, assemble};
use jiff::civil::date;
use tower::ServiceExt as _;

pub(crate) const SCHEMAS: &[Schema] = &[
    heng_journal::SCHEMA,
    heng_access::SCHEMA,
    heng_web::SCHEMA,
    heng_blobs::SCHEMA,
    heng_parties::SCHEMA,
    heng_products::SCHEMA,
    heng_trace::SCHEMA,
];

/// Monday, 31 October 2022, 09:41 in Cangnan.
pub(crate) fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

/// One node of the program, and who asks it.
pub(crate) struct Node {
    pub(crate) router: Router,
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) works: String,
    pub(crate) shop: String,
    pub(crate) bureau: String,
    dir: PathBuf,
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.dir));
    }
}

/// An answer.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Whether all of these stand in it.
    pub(crate) fn says(&self, words: &[&str]) {
        let text = self.text();
        for word in words {
            assert!(text.contains(word), "{word} is not in {}: {text}", self.status);
        }
    }
}

impl Node {
    /// A node over a fresh store with the whole story in it.
    pub(crate) fn over(store: &Store) -> Self {
        let (works, shop) = store.write_now(people).unwrap();
        capture(store, Some(works), &story());
        let memory = Arc::new(Memory::default());
        memory.refresh(store).unwrap();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("heng-trace-{}-{number}", std::process::id()));
        let frozen = Freeze(Box::new(|_, _, frozen| Ok(frozen.lots.len() as u64)));
        let builder = Builder::new(store.clone(), Clock::Fixed(now())).secret([7; 32]).seed(number << 32);
        let builder = builder.ext(memory).ext(frozen).ext(Blobs::open(&dir).unwrap());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let router = runtime.block_on(async { assemble(builder, vec![heng_trace::module()]).router });
        let token = |name: &'static str, role, business| {
            store.write_now(move |tx| machine(tx, name, role, business)).unwrap()
        };
        let works = token("works", Role::BusinessOwner, Some(works));
        let shop = token("shop", Role::BusinessOwner, Some(shop));
        let bureau = token("bureau", Role::Section, None);
        Self { router, runtime, works, shop, bureau, dir }
    }

    pub(crate) fn get(&self, token: &str, path: &str) -> Page {
        self.ask(token, "GET", path, "", Vec::new())
    }

    /// A form, as a browser sends it.
    pub(crate) fn post(&self, token: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.ask(token, "POST", path, "application/x-www-form-urlencoded", form.finish().into_bytes())
    }

    /// A form with a file.
    pub(crate) fn send(&self, token: &str, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--b--\r\n");
        self.ask(token, "POST", path, "multipart/form-data; boundary=b", body)
    }

    fn ask(&self, token: &str, method: &str, path: &str, media: &str, body: Vec<u8>) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if !media.is_empty() {
            request = request.header("content-type", media);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let location = response.headers().get("location");
            let location = location.map_or("", |value| value.to_str().unwrap()).to_owned();
            let status = response.status().as_u16();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            Page { status, location, bytes }
        })
    }
}

/// The works with its plot and its hall, the shop with its shop, and another shop.
fn people(tx: &mut Tx<'_>) -> Outcome<(BusinessId, BusinessId)> {
    let mut act = Act::new(Actor::program("test"), now().plus_seconds(-3_600), rng_from_seed(11));
    let works = firm(tx, &mut act, 7, "苍南县海岸紫菜有限公司")?;
    let shop = firm(tx, &mut act, 8, "灵溪镇阿兰南货店")?;
    let places = [
        (works, 1, "沿浦湾三号海区", "沿浦镇"),
        (works, 2, "海岸紫菜加工车间", "马站镇海滨路1号"),
        (shop, 3, "阿兰南货店", "灵溪镇人民大道12号"),
        (shop, 4, "阿兰南货店车站店", "灵溪镇车站路3号"),
    ];
    for (business, number, name, address) in places {
        let new = NewPremises {
            business,
            gln: Some(gln(number).parse().unwrap()),
            name: name.into(),
            town: "330327118".into(),
            address: address.into(),
        };
        heng_parties::store::add_premises(tx, &mut act, &Scope::All, &new)?;
    }
    let membership = NewMembership {
        business: works,
        prefix: "69012345".parse().unwrap(),
        certificate: "物编注字第1号".into(),
        valid_from: date(2021, 12, 1),
        valid_to: None,
    };
    heng_parties::store::join(tx, &mut act, &Scope::All, &membership)?;
    for (reference, name, specification) in PRODUCTS {
        let new = NewProduct {
            gtin: gtin(reference),
            name: name.into(),
            brand: "沿浦湾".into(),
            specification: specification.into(),
            category: "紫菜及制品".into(),
            shelf_life: Some(365),
            licence: None,
            indication: None,
        };
        heng_products::store::enter(tx, &mut act, works, &new)?;
        let gtin: Gtin = gtin(reference).parse().unwrap();
        heng_products::store::publish(tx, &mut act, &Scope::Business(works), gtin)?;
    }
    Ok((works, shop))
}

fn firm(tx: &mut Tx<'_>, act: &mut Act, serial: u32, name: &str) -> Outcome<BusinessId> {
    let organisation = OrgCode::market(serial).unwrap();
    let new = NewBusiness {
        credit: CreditCode::new(Category::Enterprise, RegionCode::CANGNAN, organisation).unwrap(),
        form: Form::Enterprise,
        name: name.into(),
        town: "330327118".into(),
        industry: "1361".into(),
        address: "马站镇".into(),
        person: "林晓".into(),
        phone: "10012345678".into(),
        founded: date(2015, 3, 1),
    };
    Ok(heng_parties::store::enter(tx, act, &PersonalKey::new(&[7; 16]), &new)?.id)
}

fn machine(tx: &mut Tx<'_>, name: &str, role: Role, business: Option<BusinessId>) -> Outcome<String> {
    let seed = name.bytes().map(u64::from).sum();
    let mut act = Act::new(Actor::program("test"), now().plus_seconds(-60), rng_from_seed(seed));
    let bureau = OrgPath("/cangnan".into());
    if business.is_none() {
        let new = NewUnit {
            path: bureau.clone(),
            kind: UnitKind::Bureau,
            zh: "局".into(),
            en: "Bureau".into(),
            towns: vec![],
        };
        units::add(tx, &mut act, &new)?;
    }
    let unit = business.is_none().then_some(bureau);
    let new = accounts::NewAccount { name: name.into(), role, unit, business };
    let account = accounts::add(tx, &mut act, &new, None)?.id;
    let new = NewToken { account, name: "t".into(), scopes: Grants::parse(["trace"])?, expires_at: None };
    Ok(tokens::make(tx, &mut act, &new)?.1.reveal().to_owned())
}

/// Captures a document as a business.
pub(crate) fn capture(store: &Store, business: Option<BusinessId>, document: &str) {
    let prepared = prepare(document.as_bytes(), now());
    assert!(prepared.valid, "{:?}", prepared.problems);
    let pages = deflate(document.as_bytes()).unwrap();
    let document = document.to_owned();
    let actor = Actor { business, ..Actor::program("test") };
    let seed = NUMBER.fetch_add(1, Ordering::Relaxed) + 900;
    store
        .write_now(move |tx| {
            let mut act = Act::new(actor, now().plus_seconds(-30), rng_from_seed(seed));
            keep(tx, &mut act, document.as_bytes(), &prepared, &pages, Behaviour::Rollback)
        })
        .unwrap();
}

fn story() -> String {
    let (raw, dry, bag) = (lot(1, "R1001"), lot(2, "D1003"), lot(3, "L221008"));
    let pallet = "https://id.gs1.org/00/169012345000000018";
    let sold = |minute: u32, quantity: u32, shop: u32| {
        object(
            "2022-10-20",
            minute,
            "OBSERVE",
            "retail_selling",
            shop,
            &amount(&bag, f64::from(quantity), None),
            &format!(
                r#","bizTransactionList":[{{"type":"inv","bizTransaction":"urn:heng:receipt:{minute}"}}]"#
            ),
        )
    };
    let mut events = vec![
        object(
            "2022-10-01",
            0,
            "ADD",
            "commissioning",
            1,
            &amount(&raw, 1200.0, Some("KGM")),
            r#","ilmd":{"cbvmda:harvestDate":"2022-10-01"}"#,
        ),
        made(
            "2022-10-03",
            "creating_class_instance",
            &amount(&raw, 1200.0, Some("KGM")),
            &amount(&dry, 130.0, Some("KGM")),
        ),
        made("2022-10-08", "packing", &amount(&dry, 130.0, Some("KGM")), &amount(&bag, 1300.0, None)),
        format!(
            r#"{{"type":"AggregationEvent","eventTime":"2022-10-10T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
"parentID":"{pallet}","childQuantityList":[{}],"action":"ADD","bizStep":"packing","bizLocation":{{"id":"{}"}}}}"#,
            amount(&bag, 500.0, None),
            place(2)
        ),
        format!(
            r#"{{"type":"ObjectEvent","eventTime":"2022-10-11T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
"epcList":["{pallet}"],"action":"OBSERVE","bizStep":"shipping","readPoint":{{"id":"{}"}},
"bizTransactionList":[{{"type":"desadv","bizTransaction":"urn:heng:delivery:PS1"}}],
"sourceList":[{{"type":"location","source":"{}"}}],"destinationList":[{{"type":"location","destination":"{}"}}]}}"#,
            place(2),
            place(2),
            place(3)
        ),
        format!(
            r#"{{"type":"ObjectEvent","eventTime":"2022-10-12T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
"epcList":["{pallet}"],"action":"OBSERVE","bizStep":"receiving","bizLocation":{{"id":"{}"}},
"bizTransactionList":[{{"type":"desadv","bizTransaction":"urn:heng:delivery:PS1"}}],
"sourceList":[{{"type":"location","source":"{}"}}],"destinationList":[{{"type":"location","destination":"{}"}}]}}"#,
            place(3),
            place(2),
            place(3)
        ),
        object(
            "2022-10-13",
            0,
            "OBSERVE",
            "shipping",
            2,
            &amount(&bag, 300.0, None),
            &format!(
                r#","bizTransactionList":[{{"type":"desadv","bizTransaction":"urn:heng:delivery:PS2"}}],"destinationList":[{{"type":"location","destination":"{}"}}]"#,
                place(4)
            ),
        ),
    ];
    events.extend((0..6).map(|nr| sold(nr, 20 + nr, 3)));
    document(&events)
}

fn object(day: &str, minute: u32, action: &str, step: &str, at: u32, goods: &str, more: &str) -> String {
    format!(
        r#"{{"type":"ObjectEvent","eventTime":"{day}T09:{minute:02}:00+08:00","eventTimeZoneOffset":"+08:00",
"quantityList":[{goods}],"action":"{action}","bizStep":"{step}","bizLocation":{{"id":"{}"}}{more}}}"#,
        place(at)
    )
}

fn made(day: &str, step: &str, input: &str, output: &str) -> String {
    format!(
        r#"{{"type":"TransformationEvent","eventTime":"{day}T16:00:00+08:00","eventTimeZoneOffset":"+08:00",
"inputQuantityList":[{input}],"outputQuantityList":[{output}],"bizStep":"{step}","bizLocation":{{"id":"{}"}}}}"#,
        place(2)
    )
}

fn amount(class: &str, quantity: f64, uom: Option<&str>) -> String {
    let uom = uom.map(|uom| format!(r#","uom":"{uom}""#)).unwrap_or_default();
    format!(r#"{{"epcClass":"{class}","quantity":{quantity}{uom}}}"#)
}

/// A document of these events.
pub(crate) fn document(events: &[String]) -> String {
    format!(
        r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
"schemaVersion":"2.0","creationDate":"2022-10-31T01:41:00Z","epcisBody":{{"eventList":[{}]}}}}"#,
        events.join(",\n")
    )
}

/// A product of the works.
pub(crate) fn gtin(reference: u32) -> String {
    let digits = format!("069012345{reference:04}");
    format!("{digits}{}", char::from(check_digit(digits.as_bytes())))
}

pub(crate) fn gln(number: u32) -> String {
    let digits = format!("69012345{number:04}");
    format!("{digits}{}", char::from(check_digit(digits.as_bytes())))
}

pub(crate) fn lot(reference: u32, lot: &str) -> String {
    format!("https://id.gs1.org/01/{}/10/{lot}", gtin(reference))
}

pub(crate) fn place(number: u32) -> String {
    format!("https://id.gs1.org/414/{}", gln(number))
}

const PRODUCTS: [(u32, &str, &str); 4] = [
    (1, "鲜紫菜", "散装"),
    (2, "干紫菜坯", "散装"),
    (3, "头水坛紫菜 100 g", "100 g"),
    (4, "紫菜汤料", "60 g"),
];

/// Two programs, two directories.
static NUMBER: AtomicU64 = AtomicU64::new(1);
