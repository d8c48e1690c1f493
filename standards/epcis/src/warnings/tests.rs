use super::add;
use crate::model::Instant;
use crate::{Options, json};

/// The codes of the warnings of one event in a document.
fn codes(event: &str) -> Vec<&'static str> {
    let text = format!(
        r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{{"zsl":"https://example.cn/"}}],
        "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00+08:00",
        "epcisBody":{{"eventList":[{{"eventTime":"2026-07-22T10:00:00+08:00","eventTimeZoneOffset":"+08:00",{event}}}]}}}}"#
    );
    let mut read = json::read(text.as_bytes(), &Options::default());
    assert!(read.is_valid(), "{:?}", read.problems);
    add(&mut read, text.as_bytes(), Some(Instant { seconds: 1_800_000_000, nanos: 0 }));
    assert!(read.is_valid(), "a warning is no error");
    read.problems.iter().map(|problem| problem.rule.code).collect()
}

#[test]
fn what_is_in_order_is_not_remarked() {
    let event = r#""type":"ObjectEvent","action":"OBSERVE","zsl:a":{"zsl:b":1},"https://example.cn/x":1,
        "epcList":["https://id.gs1.org/01/06901234567892/21/A1","urn:epc:id:sscc:6901234.0000000001","urn:uuid:1"],
        "quantityList":[{"epcClass":"https://id.gs1.org/01/06901234567892/10/L1"}],
        "readPoint":{"id":"https://id.gs1.org/414/6901234567892"},"bizLocation":{"id":"https://example.com/store/1"},
        "sensorElementList":[{"sensorMetadata":{"time":"2026-07-22T02:00:00Z"},"sensorReport":[{"type":"Temperature"}]}]"#;
    assert_eq!(codes(event), [""; 0]);
}

#[test]
fn each_warning_has_its_cause() {
    for (event, code) in [
        (
            r#""type":"ObjectEvent","action":"ADD","epcList":["https://id.gs1.org/01/06901234567893/21/A1"]"#,
            "check-digit",
        ),
        (
            r#""type":"ObjectEvent","action":"ADD","epcList":["https://id.gs1.org/01/06901234567892"]"#,
            "class-as-instance",
        ),
        (
            r#""type":"ObjectEvent","action":"ADD","epcList":["urn:epc:class:lgtin:6901234.056789.L"]"#,
            "class-as-instance",
        ),
        (r#""type":"ObjectEvent","action":"ADD","epcList":["urn:epc:id:sgtin:6901234"]"#, "identifier"),
        (
            r#""type":"ObjectEvent","action":"ADD","quantityList":[{"epcClass":"urn:epc:id:sgtin:6901234.056789.1"}]"#,
            "instance-as-class",
        ),
        (r#""type":"ObjectEvent","action":"ADD","epcList":[],"nowhere:field":1"#, "prefix-undeclared"),
        (
            r#""type":"ObjectEvent","action":"ADD","epcList":[],"zsl:a":[{"nowhere:field":1}]"#,
            "prefix-undeclared",
        ),
        (r#""type":"AggregationEvent","action":"ADD","childEPCs":["urn:uuid:1"]"#, "parent-missing"),
        (
            r#""type":"AssociationEvent","action":"ADD","parentID":"urn:epc:id:sscc:6901234.0000000001",
            "childEPCs":["https://id.gs1.org/00/069012340000000016"]"#,
            "self-edge",
        ),
        (
            r#""type":"TransformationEvent","inputEPCList":["urn:x:1"],"outputEPCList":["urn:x:1"]"#,
            "self-edge",
        ),
        (
            r#""type":"TransactionEvent","action":"ADD","bizTransactionList":[{"bizTransaction":"urn:x:1"}],
            "epcList":["urn:x:2","urn:x:2"]"#,
            "duplicate-identifier",
        ),
        (
            r#""type":"ObjectEvent","action":"ADD","epcList":[],"sensorElementList":[{"sensorReport":
            [{"type":"Temperature","time":"2026-07-22T11:00:00+08:00"}]}]"#,
            "sensor-after-event",
        ),
    ] {
        assert_eq!(codes(event), [code], "{event}");
    }
}

#[test]
fn an_event_of_tomorrow_is_remarked() {
    let event = r#""type":"ObjectEvent","action":"ADD","epcList":[],"eventTime":"2030-01-01T00:00:00Z""#;
    assert_eq!(codes(event), ["duplicate-key", "event-in-future"]);
}
