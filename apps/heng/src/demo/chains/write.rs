//! Events as the JSON that businesses send (EPCIS 2.0.1, clause 10).

use std::fmt::Write as _;

use heng_kernel::{BusinessId, Time};

/// An event of a business, written but for its time.
pub(super) struct Event {
    pub(super) business: BusinessId,
    pub(super) at: Time,
    pub(super) body: Body,
}

/// What an event says.
pub(super) struct Body {
    pub(super) kind: &'static str,
    pub(super) action: &'static str,
    pub(super) step: &'static str,
    pub(super) disposition: &'static str,
    pub(super) place: String,
    /// `"epcList"`, `"parentID"` and the like, each with its value in JSON.
    pub(super) fields: Vec<(&'static str, String)>,
}

/// A document with events.
pub(super) fn document(created: Time, events: &[Event]) -> String {
    let mut text = String::with_capacity(512 + events.len() * 640);
    let _ = write!(text, "{HEAD}\"creationDate\":\"{}\",\"epcisBody\":{{\"eventList\":[", stamp(created));
    for (nr, event) in events.iter().enumerate() {
        text.push_str(if nr == 0 { "\n" } else { ",\n" });
        write(&mut text, event);
    }
    text.push_str("]}}");
    text
}

fn write(text: &mut String, Event { at, body, .. }: &Event) {
    let Body { kind, action, step, disposition, place, fields } = body;
    let at = stamp(*at);
    let _ = write!(
        text,
        r#"{{"type":"{kind}","eventTime":"{at}","eventTimeZoneOffset":"+08:00","bizStep":"{step}","disposition":"{disposition}""#
    );
    if !action.is_empty() {
        let _ = write!(text, r#","action":"{action}""#);
    }
    for (name, value) in fields {
        let _ = write!(text, r#","{name}":{value}"#);
    }
    let _ = write!(text, r#","readPoint":{{"id":"{place}"}},"bizLocation":{{"id":"{place}"}}}}"#);
}

/// `2022-10-31T09:41:00+08:00`.
fn stamp(at: Time) -> String {
    let local = at.plus_seconds(8 * 3_600).micros().div_euclid(1_000_000);
    let (day, second) = (local.div_euclid(86_400), local.rem_euclid(86_400));
    let (year, month, day) = civil(day);
    format!(
        "{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}+08:00",
        second / 3_600,
        second / 60 % 60,
        second % 60
    )
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i16, i8, i8) {
    let span = jiff::Span::new().days(days);
    let date = jiff::civil::date(1970, 1, 1).checked_add(span).unwrap_or(jiff::civil::date(1970, 1, 1));
    (date.year(), date.month(), date.day())
}

/// A list of identifiers.
pub(super) fn ids(all: &[String]) -> String {
    format!("[{}]", all.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(","))
}

/// Quantities of classes; the empty unit counts pieces.
pub(super) fn amounts(all: &[(String, u64, &str)]) -> String {
    let one = |(class, quantity, uom): &(String, u64, &str)| match *uom {
        "" => format!(r#"{{"epcClass":"{class}","quantity":{quantity}}}"#),
        uom => format!(r#"{{"epcClass":"{class}","quantity":{quantity},"uom":"{uom}"}}"#),
    };
    format!("[{}]", all.iter().map(one).collect::<Vec<_>>().join(","))
}

/// A transaction of a type.
pub(super) fn transaction(kind: &str, id: &str) -> String {
    format!(r#"[{{"type":"{kind}","bizTransaction":"{id}"}}]"#)
}

const HEAD: &str = r#"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"zsl":"https://example.cn/zsl/"}],"type":"EPCISDocument","schemaVersion":"2.0","#;
