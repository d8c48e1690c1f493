//! What conditions mean, one by one.

use super::*;
use crate::model::{Document, Instant};
use crate::{Options, json, xml};

const CONTEXT: &str = r#"["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"ex": "https://ns.example.com/epcis/"}]"#;

/// No event matches.
const NONE: [usize; 0] = [];

/// Events of each kind with a bit of everything.
const EVENTS: &str = r#"[
{"type": "ObjectEvent", "eventID": "urn:uuid:00000000-0000-4000-8000-000000000001",
 "eventTime": "2026-07-22T10:00:00+08:00", "eventTimeZoneOffset": "+08:00", "action": "ADD",
 "bizStep": "commissioning", "disposition": "cbv:Disp-active",
 "persistentDisposition": {"set": ["completeness_verified"], "unset": ["completeness_inferred"]},
 "readPoint": {"id": "urn:epc:id:sgln:6901234.00001.0", "ex:dock": "7"}, "bizLocation": {"id": "https://id.gs1.org/414/6901234000023"},
 "epcList": ["https://shop.example/01/06901234567892/21/A1", "urn:epc:id:sscc:6901234.1234567890"],
 "quantityList": [{"epcClass": "urn:epc:class:lgtin:6901234.056789.L1", "quantity": 1.5, "uom": "KGM"}],
 "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:6901234000016:1"}],
 "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:6901234.00002"}],
 "destinationList": [{"type": "location", "destination": "https://id.gs1.org/414/6901234000047"}],
 "ilmd": {"ex:lot": "L1", "ex:made": {"ex:by": "紫菜合作社", "ex:line": 4}},
 "ex:weight": 2.50, "ex:seen": "2026-07-22T02:00:00Z", "ex:empty": "", "ex:part": {"ex:grade": "A", "ex:list": [{"ex:deep": 1}]},
 "sensorElementList": [{"ex:box": "3", "sensorMetadata": {"time": "2026-07-22T01:00:00Z", "startTime": "2026-07-22T00:00:00Z",
   "endTime": "2026-07-22T02:00:00Z", "deviceID": "urn:epc:id:giai:6901234.111", "bizRules": "https://example.com/rules/1", "ex:firmware": 12},
  "sensorReport": [
   {"type": "Temperature", "value": 25, "minValue": 20, "maxValue": 30, "meanValue": 24.5, "sDev": 0.5, "percRank": 50, "percValue": 24, "uom": "CEL", "ex:probe": "core"},
   {"type": "gs1:RelativeHumidity", "stringValue": "dry", "booleanValue": true, "hexBinaryValue": "f0A1", "uriValue": "https://example.com/v", "microorganism": "https://example.com/m/1", "chemicalSubstance": "https://example.com/c/1", "dataProcessingMethod": "https://example.com/p"}]}]},
{"type": "AggregationEvent", "eventTime": "2026-07-23T10:00:00Z", "eventTimeZoneOffset": "+00:00", "action": "DELETE",
 "parentID": "https://id.gs1.org/00/069012341234567890", "childEPCs": ["urn:epc:id:sgtin:6901234.056789.B2"],
 "childQuantityList": [{"epcClass": "https://id.gs1.org/01/06901234567892", "quantity": 12}], "bizStep": "https://example.com/step/own",
 "errorDeclaration": {"declarationTime": "2026-08-01T00:00:00Z", "reason": "incorrect_data", "ex:who": "QA",
   "correctiveEventIDs": ["urn:uuid:00000000-0000-4000-8000-000000000009"]}},
{"type": "TransformationEvent", "eventTime": "2026-07-24T10:00:00Z", "eventTimeZoneOffset": "+00:00", "transformationID": "urn:epc:id:gdti:6901234.00001.7",
 "inputQuantityList": [{"epcClass": "https://id.gs1.org/01/06901234567892/10/L1", "quantity": 500, "uom": "GRM"}],
 "outputEPCList": ["https://id.gs1.org/8003/069012340000161"], "outputQuantityList": [{"epcClass": "urn:epc:idpat:sgtin:6901234.056789.*"}],
 "inputEPCList": ["https://id.gs1.org/414/6901234000016/254/5"]}
]"#;

fn document(events: &str) -> String {
    format!(
        r#"{{"@context": {CONTEXT}, "type": "EPCISDocument", "schemaVersion": "2.0",
            "creationDate": "2026-07-22T10:00:00Z", "epcisBody": {{"eventList": {events}}}}}"#
    )
}

fn context() -> Context<'static> {
    let mut context = Context::default();
    context.namespaces.declare("ex", "https://ns.example.com/epcis/");
    context
}

/// Which of the events match, counted from 1.
fn found_in(document: &Document<'_>, query: &Query, master: &dyn MasterData) -> Vec<usize> {
    let filter = query.filter(master);
    let events = document.events.iter().enumerate();
    let matching = events.filter(|(nr, event)| {
        let event_id = format!("ni:///sha-256;{nr}?ver=CBV2.0");
        let record_time = Instant { seconds: 1_790_000_000, nanos: 0 };
        filter.matches(&Candidate { context: &document.context, event, record_time, event_id: &event_id })
    });
    matching.map(|(nr, _)| nr + 1).collect()
}

fn found(params: &[(&str, &str)]) -> Vec<usize> {
    let text = document(EVENTS);
    let read = json::read(text.as_bytes(), &Options::default());
    assert!(read.is_valid(), "{:?}", read.problems);
    let query = Query::from_params(params.iter().copied(), &context()).unwrap();
    found_in(&read.document.unwrap(), &query, &())
}

/// Checks lines of `parameter`, value, matching events.
fn check(lines: &[(&str, &str, &[usize])]) {
    for (name, value, expected) in lines {
        assert_eq!(found(&[(name, value)]), *expected, "{name}={value}");
    }
}

#[test]
fn why_when_and_which() {
    check(&[
        ("eventType", "ObjectEvent", &[1]),
        ("eventType", "epcis:AggregationEvent|https://ref.gs1.org/epcis/TransformationEvent", &[2, 3]),
        ("eventType", "https://example.com/own", &[]),
        ("GE_eventTime", "2026-07-23T18:00:00+08:00", &[2, 3]),
        ("LT_eventTime", "2026-07-23T10:00:00Z", &[1]),
        ("LT_eventTime", "2026-07-23T18:00:00 08:00", &[1]),
        ("GE_recordTime", "2026-09-21T14:13:20Z", &[1, 2, 3]),
        ("LT_recordTime", "2026-09-21T14:13:20Z", &[]),
        ("EQ_action", "ADD|OBSERVE", &[1]),
        ("EQ_bizStep", "commissioning", &[1]),
        ("EQ_bizStep", "urn:epcglobal:cbv:bizstep:commissioning", &[1]),
        ("EQ_bizStep", "packing|https://ref.gs1.org/cbv/BizStep-commissioning", &[1]),
        ("EQ_bizStep", "https://example.com/step/own", &[2]),
        ("EQ_disposition", "active", &[1]),
        ("EQ_persistentDisposition_set", "completeness_verified", &[1]),
        ("EQ_persistentDisposition_unset", "completeness_verified", &[]),
        ("EQ_readPoint", "https://id.gs1.org/414/6901234000016", &[1]),
        ("EQ_bizLocation", "urn:epc:id:sgln:6901234.00002.0", &[1]),
        ("WD_bizLocation", "urn:epc:id:sgln:6901234.00002.0", &[1]),
        ("EQ_transformationID", "https://id.gs1.org/253/69012340000167", &[3]),
        ("EQ_bizTransaction_po", "urn:epcglobal:cbv:bt:6901234000016:1", &[1]),
        ("EQ_bizTransaction_urn:epcglobal:cbv:btt:po", "urn:epcglobal:cbv:bt:6901234000016:1", &[1]),
        ("EQ_bizTransaction_inv", "urn:epcglobal:cbv:bt:6901234000016:1", &[]),
        ("EQ_source_owning_party", "https://id.gs1.org/417/6901234000023", &[1]),
        ("EQ_source_location", "https://id.gs1.org/417/6901234000023", &[]),
        ("EQ_destination_cbv:SDT-location", "urn:epc:id:sgln:6901234.00004.0", &[1]),
        ("EQ_eventID", "urn:uuid:00000000-0000-4000-8000-000000000001", &[1]),
        ("EQ_eventID", "ni:///sha-256;2?ver=CBV2.0", &[3]),
        ("EXISTS_errorDeclaration", "true", &[2]),
        ("EXISTS_errorDeclaration", "", &[2]),
        ("EXISTS_errorDeclaration", "false", &[1, 2, 3]),
        ("GE_errorDeclarationTime", "2026-08-01T00:00:00Z", &[2]),
        ("LT_errorDeclaration_Time", "2026-08-01T00:00:00Z", &[]),
        ("EQ_errorReason", "urn:epcglobal:cbv:er:incorrect_data", &[2]),
        ("EQ_correctiveEventID", "urn:uuid:00000000-0000-4000-8000-000000000009", &[2]),
    ]);
    assert_eq!(found(&[("EQ_bizStep", "commissioning"), ("EQ_action", "DELETE")]), NONE);
    assert_eq!(found(&[]), [1, 2, 3]);
}

#[test]
fn things_and_patterns() {
    check(&[
        ("MATCH_epc", "urn:epc:id:sgtin:6901234.056789.A1", &[1]),
        (
            "MATCH_epc",
            "urn:epc:id:sgtin:6901234.056789.A1|https://id.gs1.org/01/06901234567892/21/B2",
            &[1, 2],
        ),
        ("MATCH_epc", "https://id.gs1.org/00/069012341234567890", &[]),
        ("MATCH_epc", "urn:epc:idpat:sgtin:6901234.056789.*", &[1, 2]),
        ("MATCH_epc", "https://id.gs1.org/01/06901234567892", &[1, 2]),
        ("MATCH_epc", "https://id.gs1.org/01/06901234567892/21/*", &[1, 2]),
        ("MATCH_epc", "urn:epc:idpat:sgtin:6901234.*.*", &[1, 2]),
        ("MATCH_epc", "urn:epc:idpat:sgtin:6901235.*.*", &[]),
        ("MATCH_epc", "urn:epc:idpat:sgtin:*.*.*", &[1, 2]),
        ("MATCH_epc", "urn:epc:idpat:sscc:6901234.*", &[1]),
        ("MATCH_parentID", "urn:epc:id:sscc:6901234.0123456789", &[]),
        ("MATCH_parentID", "https://example.com/00/069012341234567890", &[2]),
        ("MATCH_inputEPC", "urn:epc:idpat:sgln:6901234.00001.*", &[3]),
        ("MATCH_inputEPC", "urn:epc:id:sgln:6901234.00001.0", &[]),
        ("MATCH_outputEPC", "urn:epc:idpat:grai:6901234.00001.*", &[3]),
        ("MATCH_outputEPC", "https://id.gs1.org/8003/06901234000016", &[3]),
        (
            "MATCH_anyEPC",
            "https://id.gs1.org/00/069012341234567890|https://id.gs1.org/8003/069012340000161",
            &[2, 3],
        ),
        ("MATCH_epcClass", "https://id.gs1.org/01/06901234567892/10/L1", &[1]),
        ("MATCH_epcClass", "urn:epc:idpat:sgtin:6901234.056789.*", &[2]),
        ("MATCH_epcClass", "urn:epc:idpat:lgtin:6901234.056789.*", &[1]),
        ("MATCH_epcClass", "https://id.gs1.org/01/06901234567892/10/*", &[1]),
        ("MATCH_inputEPCClass", "urn:epc:class:lgtin:6901234.056789.L1", &[3]),
        ("MATCH_outputEPCClass", "https://id.gs1.org/01/06901234567892", &[3]),
        ("MATCH_anyEPCClass", "urn:epc:class:lgtin:6901234.056789.L1", &[1, 3]),
        ("EQ_quantity", "12|500", &[2, 3]),
        ("GT_quantity", "12", &[3]),
        ("LE_quantity", "1.5", &[1]),
        ("EQ_quantity_KGM", "0.5", &[3]),
        ("EQ_quantity_GRM", "1500", &[1]),
        ("GE_quantity_GRM", "500", &[1, 3]),
        ("GT_quantity_KGM", "0.5", &[1]),
        ("GT_quantity_CEL", "0", &[]),
    ]);
}

#[test]
fn sensors_and_units() {
    check(&[
        ("EXISTS_sensorElementList", "1", &[1]),
        ("GE_time", "2026-07-22T01:00:00Z", &[1]),
        ("LT_time", "2026-07-22T01:00:00Z", &[]),
        ("GE_startTime", "2026-07-22T00:00:00Z", &[1]),
        ("LT_endTime", "2026-07-22T02:00:01Z", &[1]),
        ("EQ_type", "Temperature", &[1]),
        ("EQ_type", "RelativeHumidity", &[1]),
        ("EQ_type", "https://gs1.org/voc/Pressure", &[]),
        ("EQ_deviceID", "https://id.gs1.org/8004/6901234111", &[1]),
        ("EQ_bizRules", "https://example.com/rules/1", &[1]),
        ("EQ_dataProcessingMethod", "https://example.com/p", &[1]),
        ("EQ_microorganism", "https://example.com/m/1", &[1]),
        ("EQ_chemicalSubstance", "https://example.com/c/1", &[1]),
        ("EQ_stringValue", "wet|dry", &[1]),
        ("EQ_booleanValue", "true", &[1]),
        ("EQ_booleanValue", "false", &[]),
        ("EQ_hexBinaryValue", "F0a1", &[1]),
        ("EQ_uriValue", "https://example.com/v", &[1]),
        ("EQ_value_CEL", "25.0", &[1]),
        ("EQ_value_FAH", "77", &[1]),
        ("EQ_value_KEL", "298.15", &[1]),
        ("GE_value_FAH", "77", &[1]),
        ("GT_value_FAH", "77", &[]),
        ("LE_value_KEL", "298.15", &[1]),
        ("LT_value_FAH", "77.1", &[1]),
        ("EQ_value_KGM", "25", &[]),
        ("GE_minValue_FAH", "68", &[1]),
        ("GT_maxValue_CEL", "30", &[]),
        ("LE_meanValue_CEL", "24.5", &[1]),
        ("LT_sDev_CEL", "0.6", &[1]),
        ("GE_percValue_CEL", "24", &[1]),
        ("GE_percRank", "50", &[1]),
        ("LT_percRank", "50", &[]),
    ]);
}

#[test]
fn fields_the_standard_does_not_know() {
    check(&[
        ("EQ_ex:weight", "2.5", &[1]),
        ("EQ_{https://ns.example.com/epcis/}weight", "02.50", &[1]),
        ("EQ_https://ns.example.com/epcis/#weight", "2.5|3", &[1]),
        ("EQ_https://ns.example.com/epcis/weight", "2.5", &[1]),
        ("EQ_https://ns.example.com/epcis#weight", "2.5", &[1]),
        ("EQ_{https://ns.example.com/epcis}weight", "2.5", &[1]),
        ("EQ_https://ns.example.com/epcis/weight", "2.6", &[]),
        ("EQ_https://ns.example.com/other/weight", "2.5", &[]),
        ("GT_ex:weight", "2.4", &[1]),
        ("GE_ex:weight", "2.5", &[1]),
        ("LT_ex:weight", "2.5", &[]),
        ("EQ_ex:seen", "2026-07-22T10:00:00+08:00", &[1]),
        ("LE_ex:seen", "2026-07-22T10:00:00+08:00", &[1]),
        ("LT_ex:seen", "2026-07-22T10:00:00+08:00", &[]),
        ("EXISTS_ex:weight", "true", &[1]),
        ("EXISTS_ex:empty", "true", &[]),
        ("EXISTS_ex:grade", "true", &[]),
        ("EXISTS_INNER_ex:grade", "true", &[1]),
        ("EXISTS_INNER_ex:weight", "true", &[]),
        ("EQ_INNER_ex:grade", "A|B", &[1]),
        ("EQ_INNER_ex:deep", "1", &[1]),
        ("EQ_ILMD_ex:lot", "L1", &[1]),
        ("EQ_ILMD_ex:by", "紫菜合作社", &[]),
        ("EQ_INNER_ILMD_ex:by", "紫菜合作社", &[1]),
        ("GT_INNER_ILMD_ex:line", "3", &[1]),
        ("EXISTS_ILMD_ex:made", "", &[1]),
        ("EXISTS_INNER_ILMD_ex:lot", "", &[]),
        ("EQ_ERROR_DECLARATION_ex:who", "QA", &[2]),
        ("EXISTS_ERROR_DECLARATION_ex:who", "true", &[2]),
        ("EQ_SENSORELEMENT_ex:box", "3", &[1]),
        ("EQ_SENSORMETADATA_ex:firmware", "12", &[1]),
        ("GE_SENSORMETADATA_ex:firmware", "13", &[]),
        ("EQ_SENSORREPORT_ex:probe", "core", &[1]),
        ("EXISTS_SENSORREPORT_ex:probe", "true", &[1]),
        ("EXISTS_INNER_SENSORREPORT_ex:probe", "true", &[]),
        ("EQ_readPoint_ex:dock", "7", &[1]),
        ("EQ_bizLocation_ex:dock", "7", &[]),
    ]);
    let undeclared = Query::from_params([("EQ_ILMD_ex:lot", "L1")], &Context::default()).unwrap();
    let text = document(EVENTS);
    let document = json::read(text.as_bytes(), &Options::default()).document.unwrap();
    assert_eq!(found_in(&document, &undeclared, &()), [1]);
}

#[test]
fn places_lie_in_places_and_have_attributes() {
    let text = format!(
        r#"{{"@context": {CONTEXT}, "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-07-22T10:00:00Z",
        "epcisHeader": {{"epcisMasterData": {{"vocabularyList": [{{"type": "urn:epcglobal:epcis:vtype:BusinessLocation",
         "vocabularyElementList": [
          {{"id": "https://example.com/market", "attributes": [], "children": ["https://example.com/hall"]}},
          {{"id": "https://example.com/hall", "attributes": [], "children": ["urn:epc:id:sgln:6901234.00002.0", "https://example.com/market"]}},
          {{"id": "urn:epc:id:sgln:6901234.00002.0", "attributes": [{{"id": "cbvmda:city", "attribute": "苍南"}}]}}]}}]}}}},
        "epcisBody": {{"eventList": {EVENTS}}}}}"#
    );
    let read = json::read(text.as_bytes(), &Options::default());
    let document = read.document.unwrap();
    let known = document.header.master_data.as_deref().unwrap();
    let ask = |name: &str, value: &str| {
        let query = Query::from_params([(name, value)], &context()).unwrap();
        found_in(&document, &query, &known)
    };
    assert_eq!(ask("WD_bizLocation", "https://example.com/market"), [1]);
    assert_eq!(ask("WD_bizLocation", "https://example.com/hall"), [1]);
    assert_eq!(ask("WD_readPoint", "https://example.com/hall"), NONE);
    assert_eq!(ask("HASATTR_bizLocation", "urn:epcglobal:cbv:mda#city"), [1]);
    assert_eq!(ask("HASATTR_bizLocation", "urn:epcglobal:cbv:mda#latitude"), NONE);
    assert_eq!(ask("EQATTR_bizLocation_urn:epcglobal:cbv:mda#city", "苍南|平阳"), [1]);
    assert_eq!(ask("EQ_ATTR_bizLocation_city", "平阳"), NONE);

    let query = Query::from_params([("WD_bizLocation", "https://example.com/hall")], &context()).unwrap();
    let needs = query.filter(&known).needs();
    let names =
        ["https://example.com/hall", "https://example.com/market", "https://id.gs1.org/414/6901234000023"];
    assert_eq!(needs, [Need { mention: Mention::BizLocation, names: names.map(str::to_owned).to_vec() }]);
}

/// Parameters, the name of the wrong one, and what is wrong.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c str, Fault);

#[test]
fn what_is_no_parameter_is_refused_by_name() {
    let cases: &[Case] = &[
        (&[("EQ_colour", "red")], "EQ_colour", Fault::Unknown),
        (&[("GT_eventTime", "2026-07-22T10:00:00Z")], "GT_eventTime", Fault::Unknown),
        (&[("GE_eventTime", "yesterday")], "GE_eventTime", Fault::Time),
        (&[("GE_eventTime", "2026-07-22T10:00:00")], "GE_eventTime", Fault::Time),
        (&[("EQ_action", "ADD|UPDATE")], "EQ_action", Fault::Action),
        (&[("eventType", "Event")], "eventType", Fault::EventType),
        (&[("EQ_bizStep", "dancing")], "EQ_bizStep", Fault::Word),
        (&[("EQ_bizStep", "")], "EQ_bizStep", Fault::Empty),
        (&[("EQ_bizStep", "packing|")], "EQ_bizStep", Fault::Empty),
        (&[("EQ_bizStep", "packing"), ("EQ_bizStep", "shipping")], "EQ_bizStep", Fault::Twice),
        (&[("EQ_readPoint", "dock 7")], "EQ_readPoint", Fault::Uri),
        (&[("MATCH_epc", "A1")], "MATCH_epc", Fault::Uri),
        (&[("MATCH_epc", "urn:epc:idpat:sgtin:6901234")], "MATCH_epc", Fault::Pattern),
        (&[("GE_quantity", "many")], "GE_quantity", Fault::Number),
        (&[("GE_quantity", "inf")], "GE_quantity", Fault::Number),
        (&[("EQ_booleanValue", "maybe")], "EQ_booleanValue", Fault::Boolean),
        (&[("EXISTS_errorDeclaration", "maybe")], "EXISTS_errorDeclaration", Fault::Boolean),
        (&[("GT_ex:weight", "heavy")], "GT_ex:weight", Fault::Comparable),
        (&[("EQ_bizTransaction_", "urn:x:y")], "EQ_bizTransaction_", Fault::Unknown),
        (&[("EQ_source_home", "urn:x:y")], "EQ_source_home", Fault::Unknown),
        (&[("EQ_value_celsius", "1")], "EQ_value_celsius", Fault::Unknown),
        (&[("orderBy", "quantity")], "orderBy", Fault::OrderBy),
        (&[("orderDirection", "UP")], "orderDirection", Fault::Direction),
        (&[("eventCountLimit", "3")], "eventCountLimit", Fault::WithoutOrder),
        (&[("eventCountLimit", "-3")], "eventCountLimit", Fault::Count),
        (
            &[("eventCountLimit", "3"), ("maxEventCount", "3"), ("orderBy", "eventTime")],
            "eventCountLimit",
            Fault::BothLimits,
        ),
        (&[("perPage", "0")], "perPage", Fault::Count),
    ];
    for (params, parameter, fault) in cases {
        let error = Query::from_params(params.iter().copied(), &context()).unwrap_err();
        assert_eq!((error.parameter.as_str(), error.fault), (*parameter, *fault), "{params:?}");
        assert!(error.en().starts_with(parameter) && error.zh().starts_with(parameter));
    }
}

#[test]
fn one_query_in_three_forms() {
    let definition = r#"{"@context": {"my": "https://ns.example.com/epcis/"}, "eventType": ["ObjectEvent", "AggregationEvent"],
        "GE_eventTime": "2026-07-01T00:00:00Z", "EQ_quantity": [1, 2.5], "GE_quantity_KGM": 3, "EQ_my:f": ["x"], "GT_my:n": 5,
        "EXISTS_my:f": null, "EXISTS_my:g": 1, "EXISTS_my:h": true, "EXISTS_my:i": "", "EXISTS_my:j": false,
        "orderBy": "my:n", "orderDirection": "ASC", "eventCountLimit": 100}"#;
    let json = Query::from_json_text(definition.as_bytes(), &Context::default()).unwrap();
    let params = Query::from_params(
        [
            ("eventType", "ObjectEvent|AggregationEvent"),
            ("GE_eventTime", "2026-07-01T08:00:00+08:00"),
            ("EQ_quantity", "1|2.5"),
            ("GE_quantity_KGM", "3.0"),
            ("EQ_ex:f", "x"),
            ("GT_ex:n", "5"),
            ("EXISTS_ex:f", ""),
            ("EXISTS_ex:g", "1"),
            ("EXISTS_ex:h", "true"),
            ("EXISTS_ex:i", "null"),
            ("EXISTS_ex:j", "0"),
            ("orderBy", "ex:n"),
            ("orderDirection", "ASC"),
            ("eventCountLimit", "100"),
        ],
        &context(),
    )
    .unwrap();
    assert_eq!(json, params);
    assert_eq!(json.event_count_limit(), Some(100));
    for wrong in ["[]", "{", r#"{"eventType": "ObjectEvent"}"#, r#"{"perPage": 3}"#, r#"{"GE_eventTime": 5}"#]
    {
        assert!(Query::from_json_text(wrong.as_bytes(), &Context::default()).is_err(), "{wrong}");
    }
}

#[test]
fn a_poll_is_a_query() {
    let poll = r#"<epcisq:EPCISQueryDocument xmlns:epcisq="urn:epcglobal:epcis-query:xsd:2" xmlns:ex="https://ns.example.com/epcis/"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" schemaVersion="2.0" creationDate="2026-07-22T10:00:00Z"><EPCISBody>
        <epcisq:Poll><queryName>SimpleEventQuery</queryName><params>
        <param><name>eventType</name><value xsi:type="epcisq:ArrayOfString"><string>ObjectEvent</string><string>AggregationEvent</string></value></param>
        <param><name>GE_eventTime</name><value>2026-07-01T00:00:00Z</value></param>
        <param><name>EXISTS_ex:weight</name><value xsi:type="epcisq:VoidHolder"/></param>
        <param><name>GE_quantity</name><value>1</value></param>
        </params></epcisq:Poll></EPCISBody></epcisq:EPCISQueryDocument>"#;
    let read = xml::read(poll.as_bytes(), &Options::default());
    assert!(read.is_valid(), "{:?}", read.problems);
    let document = read.document.unwrap();
    let crate::model::DocumentKind::QueryMessage(message) = &document.kind else { panic!("no message") };
    let (name, query) = Query::from_message(message, &document.context).unwrap();
    assert_eq!(name, "SimpleEventQuery");
    let same = [
        ("eventType", "AggregationEvent|ObjectEvent"),
        ("GE_eventTime", "2026-07-01T00:00:00Z"),
        ("EXISTS_ex:weight", "true"),
        ("GE_quantity", "1"),
    ];
    assert_eq!(query, Query::from_params(same, &context()).unwrap());
}

#[test]
fn events_come_in_order() {
    let text = document(EVENTS);
    let document = json::read(text.as_bytes(), &Options::default()).document.unwrap();
    let sorted = |params: &[(&str, &str)]| {
        let query = Query::from_params(params.iter().copied(), &context()).unwrap();
        let order = query.order().unwrap().clone();
        let keys = document.events.iter().map(|event| {
            let record_time = Instant::default();
            order.key(&Candidate { context: &document.context, event, record_time, event_id: "" })
        });
        let mut keys: Vec<_> = keys.enumerate().collect();
        keys.sort_by(|one, other| order.compare(one.1.as_ref(), other.1.as_ref()));
        keys.iter().map(|(nr, _)| nr + 1).collect::<Vec<_>>()
    };
    assert_eq!(sorted(&[("orderBy", "eventTime")]), [3, 2, 1]);
    assert_eq!(sorted(&[("orderBy", "eventTime"), ("orderDirection", "ASC")]), [1, 2, 3]);
    assert_eq!(sorted(&[("orderBy", "ex:weight")]), [1, 2, 3]);
}

#[test]
fn a_store_knows_where_to_look() {
    let asked = [
        ("GE_eventTime", "2026-07-01T00:00:00Z"),
        ("LT_eventTime", "2026-08-01T00:00:00Z"),
        ("EQ_bizStep", "shipping|urn:epcglobal:cbv:bizstep:packing"),
        ("MATCH_anyEPC", "urn:epc:id:sgtin:6901234.056789.A1"),
        ("MATCH_epcClass", "urn:epc:idpat:sgtin:6901234.056789.*"),
        ("perPage", "30"),
        ("nextPageToken", "abc"),
    ];
    let query = Query::from_params(asked, &Context::default()).unwrap();
    assert_eq!(query.event_time().from.map(|time| time.seconds), Some(1_782_864_000));
    assert_eq!(query.event_time().before.map(|time| time.seconds), Some(1_785_542_400));
    assert_eq!(query.record_time(), Span::default());
    let steps = ["https://ref.gs1.org/cbv/BizStep-packing", "https://ref.gs1.org/cbv/BizStep-shipping"];
    let expected = [
        Need { mention: Mention::BizStep, names: steps.map(str::to_owned).to_vec() },
        Need {
            mention: Mention::AnyEpc,
            names: vec!["https://id.gs1.org/01/06901234567892/21/A1".to_owned()],
        },
        Need { mention: Mention::EpcClass, names: vec!["https://id.gs1.org/01/06901234567892".to_owned()] },
    ];
    assert_eq!(query.filter(&()).needs(), expected);
    assert_eq!((query.event_types(), query.actions(), query.asks_master_data()), (None, None, false));
    assert_eq!((query.per_page(), query.next_page_token()), (Some(30), Some("abc")));
}
