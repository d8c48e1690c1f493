//! What may not change a hash, and what must: events are made up, written in JSON, spelled anew and read again.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use heng_epcis::{
    Options,
    hash::{Algorithm, ids},
    json,
    respell::{EpcFormat, respell},
    vocabulary::Spelling,
    xml,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn order_does_not_count(event in event(), seed in any::<u64>()) {
        prop_assert_eq!(id(&shuffled(&event, &mut seed.max(1))), id(&event));
    }

    #[test]
    fn spelling_does_not_count(event in event(), web in any::<bool>(), spelling in 0_usize..4) {
        let text = document(&event);
        let read = json::read_leniently(text.as_bytes(), &Options::default());
        let mut document = read.document.unwrap();
        let before = ids(&document, Algorithm::Sha256);
        let spelling = [Spelling::Bare, Spelling::Curie, Spelling::Urn, Spelling::Web][spelling];
        respell(&mut document, if web { EpcFormat::Web } else { EpcFormat::Urn(7) }, Some(spelling));
        prop_assert_eq!(ids(&document, Algorithm::Sha256), before);
    }

    #[test]
    fn writing_and_reading_does_not_count(event in event()) {
        let text = document(&event);
        let read = json::read_leniently(text.as_bytes(), &Options::default());
        let document = read.document.unwrap();
        let again = json::write(&document);
        let read = json::read_leniently(again.as_bytes(), &Options::default());
        prop_assert_eq!(ids(&read.document.unwrap(), Algorithm::Sha256), ids(&document, Algorithm::Sha256));
    }

    #[test]
    fn the_format_does_not_count(event in event()) {
        let text = document(&event);
        let read = json::read_leniently(text.as_bytes(), &Options::default());
        let mut document = read.document.unwrap();
        let before = ids(&document, Algorithm::Sha256);
        respell(&mut document, EpcFormat::AsIs, Some(Spelling::Urn));
        let again = xml::write(&document).unwrap();
        let read = xml::read_leniently(again.as_bytes(), &Options::default());
        prop_assert_eq!(ids(&read.document.unwrap(), Algorithm::Sha256), before, "{}", again);
    }

    #[test]
    fn the_zone_of_a_time_and_zeros_do_not_count(event in event(), value in 0_u32..100_000) {
        let (mut one, mut other) = (event.clone(), event);
        one["eventTime"] = json!("2026-07-22T10:00:00+08:00");
        other["eventTime"] = json!("2026-07-22T02:00:00.0000Z");
        one["ex:weight"] = json!(f64::from(value) / 100.0);
        other["ex:weight"] = json!(format!("0{}.{:02}00", value / 100, value % 100));
        prop_assert_eq!(id(&one), id(&other));
    }

    #[test]
    fn what_is_not_the_event_does_not_count(event in event()) {
        let mut other = event.clone();
        other["eventID"] = json!("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8");
        other["recordTime"] = json!("2026-07-22T02:00:00Z");
        other["errorDeclaration"] = json!({"declarationTime": "2026-07-22T02:00:00Z", "reason": "did_not_occur"});
        other["rdfs:comment"] = json!("for the reader");
        other["sourceList"] = json!([]);
        prop_assert_eq!(id(&other), id(&event));
    }

    #[test]
    fn every_other_change_counts(event in event(), field in any::<prop::sample::Index>()) {
        let names: Vec<String> = event.as_object().unwrap().keys().filter(|name| *name != "type").cloned().collect();
        let name = field.get(&names);
        let mut other = event.clone();
        other[name] = changed(&event[name], name);
        prop_assert_ne!(id(&other), id(&event), "{} became {}", event[name], other[name]);
        if name != "eventTime" && name != "eventTimeZoneOffset" {
            other.as_object_mut().unwrap().remove(name);
            prop_assert_ne!(id(&other), id(&event), "{} is gone", name);
        }
    }
}

fn id(event: &Value) -> String {
    let text = document(event);
    let read = json::read_leniently(text.as_bytes(), &Options::default());
    ids(&read.document.unwrap(), Algorithm::Sha256).remove(0)
}

fn document(event: &Value) -> String {
    json!({
        "@context": [
            "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
            {"ex": "https://ns.example.com/epcis/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"},
        ],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-07-22T10:00:00Z",
        "epcisBody": {"eventList": [event]},
    })
    .to_string()
}

/// Fields and lists in another order.
fn shuffled(value: &Value, seed: &mut u64) -> Value {
    let mut next = |below: usize| {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed % u64::try_from(below.max(1)).unwrap()).unwrap()
    };
    match value {
        Value::Array(items) => {
            let mut items = items.clone();
            for at in (1..items.len()).rev() {
                items.swap(at, next(at + 1));
            }
            Value::Array(items.iter().map(|item| shuffled(item, seed)).collect())
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            for at in (1..fields.len()).rev() {
                fields.swap(at, next(at + 1));
            }
            fields.into_iter().map(|(name, value)| (name.clone(), shuffled(value, seed))).collect()
        }
        other => other.clone(),
    }
}

/// Another value of the same shape.
fn changed(value: &Value, name: &str) -> Value {
    match (value, name) {
        (_, "eventTime") => json!("1999-12-31T00:00:00Z"),
        (_, "eventTimeZoneOffset") => json!("-03:30"),
        (_, "action") => json!(if value == "ADD" { "DELETE" } else { "ADD" }),
        (Value::Number(number), _) => json!(number.as_f64().unwrap() + 1.0),
        (Value::String(text), _) => json!(format!("{text}-x")),
        (Value::Bool(value), _) => json!(!value),
        (Value::Array(items), _) => {
            let mut items = items.clone();
            items[0] = changed(&items[0], "");
            Value::Array(items)
        }
        (Value::Object(fields), _) => {
            let mut fields = fields.clone();
            let name = fields.keys().next().unwrap().clone();
            fields[&name] = changed(&fields[&name], "");
            Value::Object(fields)
        }
        (Value::Null, _) => json!("x"),
    }
}

fn event() -> impl Strategy<Value = Value> {
    let optional = (
        prop::option::of(prop::collection::vec(sgtin(), 1..5)),
        prop::option::of(prop::sample::select(vec![
            "shipping",
            "cbv:BizStep-packing",
            "urn:epcglobal:cbv:bizstep:storing",
        ])),
        prop::option::of(prop::sample::select(vec!["in_transit", "https://ref.gs1.org/cbv/Disp-active"])),
        prop::option::of("[0-9]{5}".prop_map(
            |reference| json!({"id": format!("urn:epc:id:sgln:6901234.{reference}.0"), "ex:dock": "7"}),
        )),
        prop::option::of(prop::collection::vec(("[A-Z]{3}[0-9]{3}", 1_u32..9999), 1..4)),
        prop::option::of(prop::collection::vec(
            (prop::sample::select(vec!["po", "desadv", "inv"]), "[a-z]{1,8}"),
            1..4,
        )),
        prop::option::of(prop::collection::vec(-400_i32..400, 1..4)),
        prop::collection::btree_map("[a-z]{1,6}", extension(), 0..4),
        prop::option::of(prop::collection::btree_map("[a-z]{1,6}", extension(), 1..3)),
    );
    optional.prop_map(|(epcs, step, disposition, place, lots, transactions, readings, extensions, ilmd)| {
        let mut event = Map::new();
        let mut set =
            |name: &str, value: Option<Value>| drop(value.map(|value| event.insert(name.into(), value)));
        set("type", Some(json!("ObjectEvent")));
        set("eventTime", Some(json!("2026-07-22T10:00:00.500+08:00")));
        set("eventTimeZoneOffset", Some(json!("+08:00")));
        set("action", Some(json!("OBSERVE")));
        set("epcList", epcs.map(|epcs| json!(epcs)));
        set("bizStep", step.map(|step| json!(step)));
        set("disposition", disposition.map(|disposition| json!(disposition)));
        set("readPoint", place);
        set("quantityList", lots.map(|lots| lots.iter().map(quantity).collect()));
        set("bizTransactionList", transactions.map(|all| all.iter().map(transaction).collect()));
        set("sensorElementList", readings.map(|readings| json!([sensor(&readings)])));
        set("ilmd", ilmd.map(prefixed));
        event.extend(prefixed(extensions).as_object().unwrap().clone());
        Value::Object(event)
    })
}

fn quantity((lot, amount): &(String, u32)) -> Value {
    let class = format!("urn:epc:class:lgtin:6901234.056789.{lot}");
    json!({"epcClass": class, "quantity": f64::from(*amount) / 4.0, "uom": "KGM"})
}

fn transaction((kind, name): &(&str, String)) -> Value {
    json!({"type": kind, "bizTransaction": format!("https://example.com/{kind}/{name}")})
}

fn sensor(readings: &[i32]) -> Value {
    let reports = readings.iter().map(|tenths| {
        json!({"type": "Temperature", "value": f64::from(*tenths) / 10.0, "uom": "CEL", "ex:probe": "core"})
    });
    json!({"sensorMetadata": {"time": "2026-07-22T10:00:00+08:00"}, "sensorReport": reports.collect::<Value>()})
}

fn prefixed(fields: std::collections::BTreeMap<String, Value>) -> Value {
    fields.into_iter().map(|(name, value)| (format!("ex:{name}"), value)).collect()
}

fn sgtin() -> impl Strategy<Value = String> {
    let serial = "[A-Za-z0-9]{1,8}";
    (serial, any::<bool>()).prop_map(|(serial, web)| {
        if web {
            format!("https://shop.example/a/01/06901234567892/21/{serial}")
        } else {
            format!("urn:epc:id:sgtin:6901234.056789.{serial}")
        }
    })
}

fn extension() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        "[a-z ]{0,6}[a-z]".prop_map(|text| json!(text)),
        (1_i32..1000).prop_map(|number| json!(f64::from(number) / 8.0)),
        any::<bool>().prop_map(|value| json!(value)),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Value::Array),
            prop::collection::btree_map("[a-z]{1,4}", inner, 1..3).prop_map(prefixed),
        ]
    })
}
