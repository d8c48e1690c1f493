//! EPCIS documents in JSON as a county's supply chain makes them: all five kinds of events, in documents of any size.

use std::fmt::Write as _;

/// A document with so many events; every `seed` gives other identifiers.
pub(crate) fn document(seed: u64, events: u64) -> String {
    let mut text = String::from(HEAD);
    for number in 0..events {
        if number > 0 {
            text.push(',');
        }
        event(&mut text, seed.wrapping_mul(1_000_003).wrapping_add(number));
    }
    text.push_str("]}}");
    text
}

fn event(text: &mut String, number: u64) {
    let (day, hour, minute) = (number % 28 + 1, number % 24, number % 60);
    let time = format!("2026-07-{day:02}T{hour:02}:{minute:02}:17.482+08:00");
    let serial = number % 100_000_000;
    let _ = match number % 10 {
        0..=3 => write!(
            text,
            r#"{{"type":"ObjectEvent","eventID":"urn:uuid:7f2e4c1a-0b5d-4e8f-9a3c-{serial:012}","eventTime":"{time}","eventTimeZoneOffset":"+08:00","epcList":["https://id.gs1.org/00/0690123450{serial:08}"],"action":"OBSERVE","bizStep":"shipping","disposition":"in_transit","readPoint":{{"id":"https://id.gs1.org/414/6901234567892/254/7"}},"bizTransactionList":[{{"type":"desadv","bizTransaction":"urn:epcglobal:cbv:bt:6901234567892:DA{serial}"}}],"sourceList":[{{"type":"owning_party","source":"https://id.gs1.org/417/6901234567892"}}],"destinationList":[{{"type":"owning_party","destination":"https://id.gs1.org/417/6907654321098"}}]}}"#
        ),
        4 | 5 => write!(
            text,
            r#"{{"type":"ObjectEvent","eventTime":"{time}","eventTimeZoneOffset":"+08:00","quantityList":[{{"epcClass":"https://id.gs1.org/01/06901234567892/10/L{serial}","quantity":{serial}.5,"uom":"KGM"}}],"action":"ADD","bizStep":"commissioning","disposition":"active","readPoint":{{"id":"urn:epc:id:sgln:6901234.56789.0"}},"bizLocation":{{"id":"urn:epc:id:sgln:6901234.56789.0"}},"ilmd":{{"cbvmda:itemExpirationDate":"2027-07-01","cbvmda:lotNumber":"L{serial}","zsl:origin":"温州市苍南县"}}}}"#
        ),
        6 | 7 => write!(
            text,
            r#"{{"type":"AggregationEvent","eventTime":"{time}","eventTimeZoneOffset":"+08:00","parentID":"https://id.gs1.org/00/0690123450{serial:08}","childEPCs":["https://id.gs1.org/01/06901234567892/21/A{serial}","https://id.gs1.org/01/06901234567892/21/B{serial}","https://id.gs1.org/01/06901234567892/21/C{serial}","https://id.gs1.org/01/06901234567892/21/D{serial}"],"action":"ADD","bizStep":"packing","readPoint":{{"id":"https://id.gs1.org/414/6901234567892/254/3"}}}}"#
        ),
        8 => write!(
            text,
            r#"{{"type":"TransformationEvent","eventTime":"{time}","eventTimeZoneOffset":"+08:00","inputQuantityList":[{{"epcClass":"https://id.gs1.org/01/06901234567892/10/R{serial}","quantity":120,"uom":"KGM"}},{{"epcClass":"https://id.gs1.org/01/06901234567885/10/S{serial}","quantity":3.25,"uom":"KGM"}}],"outputQuantityList":[{{"epcClass":"https://id.gs1.org/01/06901234567878/10/P{serial}","quantity":400}}],"transformationID":"urn:uuid:11111111-2222-4333-8444-{serial:012}","bizStep":"creating_class_instance","readPoint":{{"id":"https://id.gs1.org/414/6901234567892/254/5"}}}}"#
        ),
        _ => write!(
            text,
            r#"{{"type":"TransactionEvent","eventTime":"{time}","eventTimeZoneOffset":"+08:00","bizTransactionList":[{{"type":"po","bizTransaction":"https://id.gs1.org/253/6901234567892{serial}"}}],"epcList":["https://id.gs1.org/01/06901234567892/21/T{serial}"],"action":"ADD","bizStep":"receiving","sensorElementList":[{{"sensorMetadata":{{"time":"{time}","deviceID":"urn:epc:id:giai:6901234.dev7"}},"sensorReport":[{{"type":"Temperature","value":3.{minute},"uom":"CEL"}}]}}]}}"#
        ),
    };
}

const HEAD: &str = r#"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"zsl":"https://example.cn/zsl/"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00+08:00","epcisBody":{"eventList":["#;
