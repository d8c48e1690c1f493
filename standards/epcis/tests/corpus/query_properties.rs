//! An event answers the queries made of its own fields, however it is spelled, and no query with another value.

use crate::support;

use std::fs;

use heng_epcis::model::{Context, Document, Event, Extension, Instant, Node, Quantity, Text, What};
use heng_epcis::query::{Candidate, MasterData, Query};
use heng_epcis::respell::{EpcFormat, respell};
use heng_epcis::vocabulary::{Spelling, units};
use heng_epcis::{Options, json, xml};
use proptest::prelude::*;
use serde_json::{Value, json};

const OWN_NAME: &str = "ni:///sha-256;36ab?ver=CBV2.0";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_event_answers_what_it_says(event in event()) {
        let text = written(&event);
        let document = read(&text);
        let asked = own(&document.events[0]);
        prop_assert!(asked.len() > 5);
        for pair in &asked {
            prop_assert!(answers(&document, std::slice::from_ref(pair)), "{:?}", pair);
        }
        prop_assert!(answers(&document, &asked));
    }

    #[test]
    fn spelling_and_format_do_not_count(event in event(), web in any::<bool>(), spelling in 0_usize..4, as_xml in any::<bool>()) {
        let text = written(&event);
        let mut document = read(&text);
        let asked = own(&document.events[0]);
        let spelling = [Spelling::Bare, Spelling::Curie, Spelling::Urn, Spelling::Web][spelling];
        let spelling = if as_xml { Spelling::Urn } else { spelling };
        respell(&mut document, if web { EpcFormat::Web } else { EpcFormat::Urn(7) }, Some(spelling));
        let again = if as_xml { xml::write(&document).unwrap() } else { json::write(&document) };
        let again = heng_epcis::read::read_leniently(again.as_bytes(), &Options::default()).document.unwrap();
        for pair in &asked {
            prop_assert!(answers(&again, std::slice::from_ref(pair)), "{:?}", pair);
        }
        for pair in own(&again.events[0]) {
            prop_assert!(answers(&read(&text), std::slice::from_ref(&pair)), "{:?}", pair);
        }
    }

    #[test]
    fn another_value_is_not_answered(event in event()) {
        let text = written(&event);
        let document = read(&text);
        for (name, value) in own(&document.events[0]) {
            if let Some(other) = changed(&name, &value) {
                prop_assert!(!answers(&document, &[(name.clone(), other.clone())]), "{}={}", name, other);
            }
        }
    }

    #[test]
    fn units_are_converted_both_ways(one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), tenths in 1_i32..10_000) {
        let from = one.get(units::all());
        let alike: Vec<_> = units::all().iter().filter(|unit| unit.quantity == from.quantity).collect();
        let to = *other.get(&alike);
        let value = f64::from(tenths) / 10.0;
        let converted = units::convert(value, from.code, to.code).unwrap();
        prop_assume!(converted.is_finite() && converted.abs() > 1e-30);
        for (said, said_in, asked, asked_in) in [(value, from, converted, to), (converted, to, value, from)] {
            let event = json!({"type": "ObjectEvent", "eventTime": "2026-07-22T10:00:00Z", "eventTimeZoneOffset": "+00:00",
                "action": "OBSERVE", "sensorElementList": [{"sensorReport": [{"value": said, "uom": said_in.code}]}],
                "quantityList": [{"epcClass": "https://id.gs1.org/01/06901234567892", "quantity": said, "uom": said_in.code}]});
            let text = written(&event);
            let document = read(&text);
            let answered = |operator: &str, what: &str, number: f64| {
                answers(&document, &[(format!("{operator}_{what}_{}", asked_in.code), format!("{number:e}"))])
            };
            for what in ["value", "quantity"] {
                prop_assert!(answered("EQ", what, asked), "{} {} = {} {}", said, said_in.code, asked, asked_in.code);
                prop_assert!(answered("GE", what, asked) && answered("LE", what, asked));
                prop_assert!(!answered("EQ", what, asked + asked.abs() * 1e-3 + 1e-3));
            }
        }
    }

    #[test]
    fn no_parameter_makes_the_reader_fail(name in ".{0,40}", value in ".{0,40}", family in 0_usize..FAMILIES.len()) {
        let context = Context::default();
        let _ = Query::from_params([(name.as_str(), value.as_str())], &context);
        let name = format!("{}{name}", FAMILIES[family]);
        let _ = Query::from_params([(name.as_str(), value.as_str())], &context);
        let _ = Query::from_json_text(value.as_bytes(), &context);
    }
}

/// The definitions of `shared/epcis` are read; every event there answers what it says itself, in JSON and in XML.
#[test]
fn the_corpus_answers_what_it_says() {
    let Some(folder) = support::corpus() else { return };
    let (mut definitions, mut events) = (0, 0);
    for item in support::items(&folder, |kind| kind.starts_with("json-") || kind.starts_with("xml-")) {
        let file = item["file"].as_str().unwrap();
        let bytes = fs::read(folder.join(file)).unwrap();
        if item["kind"] == "json-query-definition" {
            let query = Query::from_json_text(&bytes, &Context::default());
            assert_eq!(query.is_ok(), item["valid"] == true, "{file}");
            definitions += 1;
        }
        let read = heng_epcis::read::read(&bytes, &Options::default());
        let Some(document) = read.document.filter(|_| item["valid"] == true) else { continue };
        for event in &document.events {
            events += 1;
            for (name, value) in own(event) {
                let pairs = [(name.as_str(), value.as_str())];
                let query = Query::from_params(pairs, &document.context)
                    .unwrap_or_else(|error| panic!("{file}: {error}"));
                assert!(
                    query.filter(&()).matches(&candidate(&document.context, event)),
                    "{file}: {name}={value}"
                );
            }
        }
    }
    println!("{definitions} definitions, {events} events");
    assert!(definitions > 0 && events > 100);
}

/// What the fixed parameters and their families say of an event by its own fields.
fn own(event: &Event<'_>) -> Vec<(String, String)> {
    let mut asked: Vec<(String, String)> = Vec::new();
    let mut ask = |name: &str, value: &str| {
        if !value.trim().is_empty() && !value.contains('|') && !value.contains(char::is_whitespace) {
            asked.push((name.to_owned(), value.to_owned()));
        }
    };
    ask("eventType", event.what.name());
    if event.event_time.offset.is_some() {
        ask("GE_eventTime", &event.event_time.text);
    }
    ask("EQ_action", event.action.map_or("", |action| action.word()));
    ask("EQ_bizStep", text(event.biz_step.as_ref()));
    ask("EQ_disposition", text(event.disposition.as_ref()));
    ask("EQ_eventID", event.event_id.as_deref().filter(|id| is_named(id)).unwrap_or_default());
    for (name, place) in [("readPoint", &event.read_point), ("bizLocation", &event.biz_location)] {
        if let Some(place) = place.as_ref().filter(|place| is_named(&place.id)) {
            ask(&format!("EQ_{name}"), &place.id);
            ask(&format!("WD_{name}"), &place.id);
        }
    }
    if let Some(states) = &event.persistent_disposition {
        states.set.iter().flatten().for_each(|state| ask("EQ_persistentDisposition_set", state));
        states.unset.iter().flatten().for_each(|state| ask("EQ_persistentDisposition_unset", state));
    }
    for of in event.biz_transactions.iter().flatten().filter(|of| of.kind.is_some() && is_named(&of.id)) {
        ask(&format!("EQ_bizTransaction_{}", text(of.kind.as_ref())), &of.id);
    }
    for (name, ends) in [("source", &event.sources), ("destination", &event.destinations)] {
        let ends = ends.iter().flatten().filter(|end| is_named(&end.id));
        ends.for_each(|end| ask(&format!("EQ_{name}_{}", end.kind), &end.id));
    }
    sensors(event, &mut ask);
    fields("", &event.extensions, &mut ask);
    fields("ILMD_", event.ilmd.as_deref().unwrap_or_default(), &mut ask);
    things(&event.what, &mut ask);
    asked
}

fn things(what: &What<'_>, ask: &mut impl FnMut(&str, &str)) {
    let mut all = |name: &str, things: &Option<Vec<Text<'_>>>| {
        for thing in things.iter().flatten().filter(|thing| is_named(thing) && !thing.contains('*')) {
            ask(name, thing);
            ask("MATCH_anyEPC", thing);
        }
    };
    match what {
        What::Object { epcs, .. } | What::Transaction { epcs, .. } => all("MATCH_epc", epcs),
        What::Aggregation(held) | What::Association(held) => {
            all("MATCH_parentID", &held.parent.clone().map(|parent| vec![parent]));
            all("MATCH_epc", &held.child_epcs);
        }
        What::Transformation { input_epcs, output_epcs, .. } => {
            all("MATCH_inputEPC", input_epcs);
            all("MATCH_outputEPC", output_epcs);
        }
        What::Other(_) => {}
    }
    let mut classes = |name: &str, list: &Option<Vec<Quantity<'_>>>| {
        for of in list.iter().flatten().filter(|of| is_named(&of.epc_class)) {
            ask(name, &of.epc_class);
            ask("MATCH_anyEPCClass", &of.epc_class);
            let Some(number) = &of.quantity else { continue };
            ask("EQ_quantity", &number.0);
            if let Some(unit) = &of.uom {
                ask(&format!("GE_quantity_{unit}"), &number.0);
            }
        }
    };
    match what {
        What::Object { quantities, .. } | What::Transaction { quantities, .. } => {
            classes("MATCH_epcClass", quantities);
        }
        What::Aggregation(held) | What::Association(held) => {
            classes("MATCH_epcClass", &held.child_quantities);
        }
        What::Transformation { input_quantities, output_quantities, .. } => {
            classes("MATCH_inputEPCClass", input_quantities);
            classes("MATCH_outputEPCClass", output_quantities);
        }
        What::Other(_) => {}
    }
}

fn sensors(event: &Event<'_>, ask: &mut impl FnMut(&str, &str)) {
    for element in event.sensors.iter().flatten() {
        if let Some(said) = &element.metadata {
            for (name, time) in
                [("GE_time", &said.time), ("GE_startTime", &said.start_time), ("GE_endTime", &said.end_time)]
            {
                ask(name, time.as_ref().filter(|time| time.offset.is_some()).map_or("", |time| &time.text));
            }
            fields("SENSORMETADATA_", &said.extensions, ask);
        }
        for report in &element.reports {
            ask("EQ_type", text(report.kind.as_ref()));
            if let Some(unit) =
                report.uom.as_deref().filter(|unit| unit.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            {
                for (name, number) in [
                    ("EQ_value", &report.value),
                    ("LE_maxValue", &report.max_value),
                    ("GE_minValue", &report.min_value),
                ] {
                    if let Some(number) = number {
                        ask(&format!("{name}_{unit}"), &number.0);
                    }
                }
            }
            fields("SENSORREPORT_", &report.extensions, ask);
        }
    }
}

fn fields(area: &str, fields: &[Extension<'_>], ask: &mut impl FnMut(&str, &str)) {
    for field in fields {
        let name = match &field.name.namespace {
            Some(namespace) if namespace.is_empty() => continue,
            Some(namespace) => format!("{{{namespace}}}{}", field.name.local()),
            None if field.name.written.contains(':') => field.name.written.to_string(),
            None => continue,
        };
        match &field.value {
            Node::Text(text) => ask(&format!("EQ_{area}{name}"), text),
            Node::Number(number) => ask(&format!("EQ_{area}{name}"), &number.0),
            Node::Object(members) if !members.is_empty() => ask(&format!("EXISTS_{area}{name}"), "true"),
            _ => {}
        }
    }
}

/// Whether a name is an absolute URI, as queries want it; XML allows relative ones.
fn is_named(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_alphabetic()) && id.contains(':')
}

fn text<'t>(text: Option<&'t Text<'_>>) -> &'t str {
    text.map_or("", |text| text)
}

/// Another value of the same shape, where the event is sure not to have it.
fn changed(name: &str, value: &str) -> Option<String> {
    Some(match name {
        "eventType" => "AssociationEvent".to_owned(),
        "GE_eventTime" => "2999-01-01T00:00:00Z".to_owned(),
        "EQ_action" => "DELETE".to_owned(),
        "EQ_bizStep" => "void_shipping".to_owned(),
        "EQ_disposition" => "stolen".to_owned(),
        "EQ_type" => "Wavenumber".to_owned(),
        name if name.starts_with("EQ_value") || name.starts_with("EQ_quantity") => format!("{value}9"),
        name if name.starts_with("GE_") || name.starts_with("LE_") || name.starts_with("EXISTS") => {
            return None;
        }
        name if name.starts_with("EQ_") && !value.contains(':') => format!("{value}x"),
        _ => "https://example.com/another".to_owned(),
    })
}

fn answers(document: &Document<'_>, asked: &[(String, String)]) -> bool {
    // several things are several conditions: a name may stand once
    let mut queries: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for (name, value) in asked {
        match queries.iter_mut().find(|query| query.iter().all(|(known, _)| known != name)) {
            Some(query) => query.push((name, value)),
            None => queries.push(vec![(name, value)]),
        }
    }
    let mut context = Context::default();
    context.namespaces.declare("ex", "https://ns.example.com/epcis/");
    let master: &dyn MasterData = &();
    queries.into_iter().all(|query| {
        let query = Query::from_params(query, &context).unwrap();
        query.filter(master).matches(&candidate(&document.context, &document.events[0]))
    })
}

fn candidate<'e>(context: &'e Context<'e>, event: &'e Event<'e>) -> Candidate<'e> {
    Candidate { context, event, record_time: Instant::default(), event_id: OWN_NAME }
}

fn read(text: &str) -> Document<'_> {
    json::read_leniently(text.as_bytes(), &Options::default()).document.unwrap()
}

fn written(event: &Value) -> String {
    json!({
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "https://ns.example.com/epcis/"}],
        "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-07-22T10:00:00Z",
        "epcisBody": {"eventList": [event]},
    })
    .to_string()
}

fn event() -> impl Strategy<Value = Value> {
    let step =
        prop::sample::select(vec!["shipping", "cbv:BizStep-packing", "urn:epcglobal:cbv:bizstep:storing"]);
    let state = prop::sample::select(vec!["in_transit", "https://ref.gs1.org/cbv/Disp-active"]);
    let parts = (
        prop::collection::vec(("[A-Za-z0-9]{1,8}", any::<bool>()), 1..4),
        ("[A-Z]{3}[0-9]{3}", 1_u32..9999),
        (step, state),
        "[0-9]{5}",
        prop::sample::select(vec!["po", "desadv", "inv"]),
        (-400_i32..400, "[a-z]{1,6}", 0_u32..1000),
        any::<bool>(),
    );
    parts.prop_map(|(serials, (lot, amount), (step, state), place, paper, (reading, word, number), makes)| {
        let epcs: Value = serials.iter().map(|(serial, web)| json!(match web {
            true => format!("https://shop.example/a/01/06901234567892/21/{serial}"),
            false => format!("urn:epc:id:sgtin:6901234.056789.{serial}"),
        })).collect();
        let lots = json!([{"epcClass": format!("urn:epc:class:lgtin:6901234.056789.{lot}"),
            "quantity": f64::from(amount) / 4.0, "uom": "KGM"}]);
        let mut event = json!({
            "type": if makes { "TransformationEvent" } else { "ObjectEvent" },
            "eventTime": "2026-07-22T10:00:00.500+08:00", "eventTimeZoneOffset": "+08:00",
            "bizStep": step, "disposition": state, "readPoint": {"id": format!("urn:epc:id:sgln:6901234.{place}.0")},
            "bizTransactionList": [{"type": paper, "bizTransaction": format!("https://example.com/{paper}/7")}],
            "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": f64::from(reading) / 10.0, "uom": "CEL", "ex:probe": word}]}],
            "ex:word": word, "ex:number": f64::from(number) / 8.0, "ex:part": {"ex:inner": word},
            "ilmd": {"ex:lot": lot, "ex:count": number},
        });
        if makes {
            event["outputEPCList"] = epcs;
            event["inputQuantityList"] = lots;
        } else {
            event["action"] = json!("ADD");
            event["epcList"] = epcs;
            event["quantityList"] = lots;
        }
        event
    })
}

const FAMILIES: &[&str] = &[
    "EQ_",
    "GT_INNER_ILMD_",
    "EXISTS_",
    "HASATTR_",
    "EQATTR_",
    "EQ_value_",
    "EQ_bizTransaction_",
    "MATCH_epc",
    "EQ_{",
];
