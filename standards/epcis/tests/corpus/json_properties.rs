//! JSON → model → JSON changes nothing but spaces and the order of fields; nothing that is read makes the reader fail.

use crate::support;

use std::fs;
use std::time::Instant as Clock;

use heng_epcis::{Options, json};
use proptest::prelude::*;
use serde_json::{Map, Value, json as value};

#[test]
fn every_valid_document_of_the_corpus_is_written_as_it_was_read() {
    let Some(folder) = support::corpus() else { return };
    let mut asked = 0;
    for item in support::items(&folder, |kind| kind.starts_with("json-") || kind == "semantic") {
        let file = item["file"].as_str().unwrap();
        let bytes = fs::read(folder.join(file)).unwrap();
        let read = json::read(&bytes, &Options::default());
        let Some(document) = read.document.as_ref().filter(|_| read.is_valid()) else { continue };
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let before: Value = serde_json::from_slice(body).unwrap();
        let after: Value = serde_json::from_str(&json::write(document)).unwrap();
        assert_eq!(after, before, "{file}");
        asked += 1;
    }
    println!("{asked} documents");
}

fn uri() -> impl Strategy<Value = Value> {
    "(urn:epc:id:sgtin:[0-9]{1,9}\\.[0-9]{1,6}\\.[a-z0-9]{1,5}|https://[a-z]{1,5}\\.example/[a-z0-9/]{0,9}(\\?[a-z=&]{1,6})?(#[a-z]{0,3})?)"
        .prop_map(Value::from)
}

fn time() -> impl Strategy<Value = Value> {
    "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]0[0-9]:[0-5][0-9])"
        .prop_map(Value::from)
}

/// Numbers that the JSON reader of the test reads exactly.
fn eighths() -> impl Strategy<Value = f64> {
    any::<i32>().prop_map(|number| f64::from(number) / 8.0)
}

/// Anything that may stand in an unknown field.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        eighths().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn quantities() -> impl Strategy<Value = Value> {
    let one = (uri(), prop::option::of(eighths()), prop::option::of("[A-Z0-9]{2,3}")).prop_map(
        |(class, quantity, uom)| {
            let mut one = Map::new();
            one.insert("epcClass".into(), class);
            one.extend(quantity.map(|quantity| ("quantity".to_owned(), Value::from(quantity))));
            one.extend(uom.map(|uom| ("uom".to_owned(), Value::from(uom))));
            Value::Object(one)
        },
    );
    prop::collection::vec(one, 1..4).prop_map(Value::from)
}

fn uris() -> impl Strategy<Value = Value> {
    prop::collection::btree_set("urn:x:[a-z0-9]{1,8}", 1..5)
        .prop_map(|set| set.into_iter().collect::<Vec<_>>().into())
}

fn sensors() -> impl Strategy<Value = Value> {
    (time(), uri(), eighths(), anything()).prop_map(|(time, device, number, extra)| {
        value!([{"sensorMetadata": {"time": time, "deviceID": device},
            "sensorReport": [{"type": "Temperature", "value": number, "uom": "CEL", "ex:more": extra}]}])
    })
}

/// A field that is there in half of the events.
fn maybe(
    name: &'static str,
    field: impl Strategy<Value = Value> + 'static,
) -> BoxedStrategy<Option<(String, Value)>> {
    prop::option::of(field.prop_map(move |field| (name.to_owned(), field))).boxed()
}

/// A valid event of one of the five kinds.
fn event() -> impl Strategy<Value = Value> {
    let place = (uri(), anything()).prop_map(|(id, extra)| value!({"id": id, "floor": extra}));
    let common = vec![
        maybe("eventID", uri()),
        maybe("recordTime", time()),
        maybe("certificationInfo", prop_oneof![uri(), uris()]),
        maybe("bizStep", prop_oneof![Just(Value::from("shipping")), uri()]),
        maybe("readPoint", place),
        maybe("persistentDisposition", Just(value!({"set": ["in_transit"]}))),
        maybe("sourceList", uri().prop_map(|id| value!([{"type": "location", "source": id}]))),
        maybe("sensorElementList", sensors()),
        maybe("errorDeclaration", time().prop_map(|time| value!({"declarationTime": time, "ex:why": "?"}))),
        maybe("ex:field", anything()),
    ];
    (time(), common, things()).prop_map(|(time, common, things)| {
        let mut event = Map::new();
        event.insert("eventTime".into(), time);
        event.insert("eventTimeZoneOffset".into(), "+08:00".into());
        event.extend(common.into_iter().flatten());
        event.extend(things.as_object().unwrap().clone());
        Value::Object(event)
    })
}

/// What differs from kind to kind.
fn things() -> impl Strategy<Value = Value> {
    prop_oneof![
        (uris(), quantities(), anything()).prop_map(|(epcs, quantities, extra)| value!({
            "type": "ObjectEvent", "action": "ADD", "epcList": epcs, "quantityList": quantities, "ilmd": {"ex:a": extra}
        })),
        (uri(), uris(), quantities()).prop_map(|(parent, epcs, quantities)| value!({
            "type": "AggregationEvent", "action": "OBSERVE", "parentID": parent, "childEPCs": epcs,
            "childQuantityList": quantities
        })),
        (uri(), uris()).prop_map(|(parent, epcs)| value!({
            "type": "AssociationEvent", "action": "DELETE", "parentID": parent, "childEPCs": epcs
        })),
        (uri(), uris()).prop_map(|(order, epcs)| value!({
            "type": "TransactionEvent", "action": "ADD", "epcList": epcs,
            "bizTransactionList": [{"type": "po", "bizTransaction": order}]
        })),
        (uris(), quantities()).prop_map(|(epcs, quantities)| value!({
            "type": "TransformationEvent", "inputEPCList": epcs, "outputQuantityList": quantities
        })),
        anything().prop_map(|extra| value!({"type": "ex:Kind", "epcList": extra, "action": 5})),
    ]
}

proptest! {
    #[test]
    fn a_document_is_written_as_it_was_read(events in prop::collection::vec(event(), 0..4), extra in anything()) {
        let document = value!({
            "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "https://ex.example/"}],
            "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-07-22T10:00:00Z", "sender": "a",
            "ex:doc": extra, "epcisHeader": {"epcisMasterData": {"vocabularyList": [{"type": "urn:x:y"}]}},
            "epcisBody": {"eventList": events}
        });
        let text = document.to_string();
        let read = json::read(text.as_bytes(), &Options::default());
        prop_assert!(read.is_valid(), "{:?}\n{text}", read.problems);
        let written = json::write(read.document.as_ref().unwrap());
        prop_assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), &document);
        let again = json::read(written.as_bytes(), &Options::default());
        prop_assert_eq!(json::write(again.document.as_ref().unwrap()), written, "what is written is written alike");
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        json::read(&bytes, &Options::default());
    }

    #[test]
    fn a_broken_document_gets_an_answer(event in event(), cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = event.to_string().into_bytes();
        let at = cut.index(bytes.len());
        bytes[at] = byte;
        json::read(&bytes, &Options::default());
        json::read(&bytes[..at], &Options::default());
    }
}

/// Each text, and the code of its first problem.
#[test]
fn hostile_texts_are_refused_in_time() {
    let deep =
        |open: &str, close: &str| format!("{{\"a:b\":{}1{}}}", open.repeat(100_000), close.repeat(100_000));
    let many = |entry: &str| {
        format!("{{\"type\":\"ObjectEvent\",\"epcList\":[{}0]}}", format!("{entry},").repeat(200_000))
    };
    for (text, code) in [
        (deep("[", "]"), "json-depth"),
        (deep("{\"a:b\":", "}"), "json-depth"),
        (format!("{{\"a:b\":{}}}", "9".repeat(50_000_000)), "json-long-number"),
        (format!("{{\"type\":\"{}", "x".repeat(20_000_000)), "json-ended"),
        ("{\"a:b\":\"\\ud800\"}".to_owned(), "json-surrogate"),
        ("{\"a:b\":\"\\udc00\\ud800\"}".to_owned(), "json-surrogate"),
        ("{\"a:b\":01}".to_owned(), "json-number"),
        ("{\"a:b\":NaN}".to_owned(), "json-value"),
        ("{\"a:b\":'x'}".to_owned(), "json-value"),
        ("{\"a:b\":\"\u{1}\"}".to_owned(), "json-control"),
        ("{\"a:b\":1}]".to_owned(), "json-after"),
        ("{\"a:b\":1,}".to_owned(), "json-trailing-comma"),
        ("{a:1}".to_owned(), "json-key"),
        (String::new(), "json-ended"),
        ("[]".to_owned(), "json-root"),
    ] {
        let start = Clock::now();
        let read = json::read(text.as_bytes(), &Options::default());
        let first = read.problems.iter().find(|problem| problem.rule.code == code);
        assert!(!read.is_valid() && first.is_some(), "{code}: {:?}", read.problems);
        assert!(start.elapsed().as_secs() < 10, "{code}");
    }
    for text in [many("\"urn:x:1\""), many("5"), many("{\"x\":1,\"x\":1}")] {
        let read = json::read(text.as_bytes(), &Options::default());
        assert!(!read.is_valid() && read.problems.iter().count() <= 100);
    }
    let doubled = format!("{{\"a:b\":{{{}\"x\":0}}}}", "\"x\":1,".repeat(100_000));
    assert!(json::read(doubled.as_bytes(), &Options::default()).problems.iter().count() <= 100);
    assert!(!json::read(b"{\"a:b\":\"\xFF\"}", &Options::default()).is_valid());
}

#[test]
fn a_problem_names_its_place_and_its_event() {
    let text = r#"{"@context":"https://x.example/","type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00Z",
        "epcisBody":{"eventList":[
        {"type":"ObjectEvent","eventTime":"2026-07-22T10:00:00Z","eventTimeZoneOffset":"+08:00","action":"ADD","epcList":[]},
        {"type":"ObjectEvent","eventTime":"2026-07-22","eventTimeZoneOffset":"+08:00","action":"ADD","epcList":["x y"],"a/b":1}]}}"#;
    let read = json::read(text.as_bytes(), &Options::default());
    let said: Vec<_> = read
        .problems
        .iter()
        .map(|problem| (problem.rule.code, problem.place.to_string(), problem.event))
        .collect();
    let event = "/epcisBody/eventList/1";
    assert_eq!(
        said,
        [
            ("time-format", format!("{event}/eventTime"), Some(1)),
            ("uri", format!("{event}/epcList/0"), Some(1)),
            ("field-name", format!("{event}/a~1b"), Some(1)),
        ]
    );
    let document = read.document.unwrap();
    assert_eq!(document.events.len(), 1, "the event without error is kept");
    assert_eq!(read.events.iter().map(|span| span.event).collect::<Vec<_>>(), [Some(0), None]);
    assert!(text[read.events[1].start..read.events[1].end].ends_with("\"a/b\":1}"));
}

#[test]
fn what_breaks_a_text_is_said_after_any_number_of_problems() {
    let wrong = "{\"type\":\"ObjectEvent\",\"epcList\":[".to_owned() + &"5,".repeat(1_000) + "}";
    let read = json::read(wrong.as_bytes(), &Options::default());
    assert_eq!(read.problems.iter().last().map(|problem| problem.rule.code), Some("json-value"));
    let doubled = format!("{{\"type\":\"ObjectEvent\",{}\"x\":0}}", "\"a:b\":1,".repeat(1_000));
    let read = json::read(doubled.as_bytes(), &Options::default());
    assert!(read.problems.iter().any(|problem| problem.rule.code == "field-name"), "{:?}", read.problems);
}
