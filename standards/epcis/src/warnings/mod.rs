//! What is valid but probably not meant (EPCIS 2.0.1 and CBV 2.0, where the schemas are silent).
//!
//! A verdict is the schema's alone: none of these makes a document invalid. A repository may still refuse some of them, and
//! finds them here by the code of their [`Rule`].
//!
//! | code | source |
//! |---|---|
//! | `check-digit`, `identifier` | General Specifications 7.9; GS1 Digital Link URI Syntax |
//! | `class-as-instance`, `instance-as-class` | CBV 2.0, 8.3; EPCIS 2.0.1, 7.3.3 |
//! | `sensor-after-event` | EPCIS conformance requirement M122 |
//! | `prefix-undeclared` | EPCIS 2.0.1, 10.1: the context declares the prefixes of extensions |
//! | `event-in-future` | EPCIS 2.0.1, 7.4.1: the time at which the event occurred |
//! | `parent-missing` | EPCIS 2.0.1, 7.4.3 and 7.4.4: a parent is needed with ADD and DELETE |
//! | `self-edge` | a thing is its own container, or an output is its own input |
//! | `duplicate-identifier`, `duplicate-event` | CBV 2.0, 8.9: one event, one hash |

mod duplicates;
mod identifiers;
mod prefixes;
mod things;
mod times;

#[cfg(test)]
mod tests;

use crate::model::{Document, DocumentKind, Event, Instant};
use crate::read::{ContentKind, Read};
use crate::{Place, Problem, Rule};

/// Looks through what was read and adds warnings to its problems. `bytes` is the text that was read; `now` is the time
/// after which an event lies in the future, where one is to be held against it.
pub fn add(read: &mut Read<'_>, bytes: &[u8], now: Option<Instant>) {
    let Some(document) = &read.document else { return };
    let mut notices = Vec::new();
    let numbers: Vec<usize> =
        read.events.iter().enumerate().filter_map(|(number, span)| span.event.map(|_| number)).collect();
    for (event, number) in document.events.iter().zip(&numbers) {
        let mut notes = Notes { event: *number, list: &mut notices };
        of_event(&mut notes, document, event, now);
    }
    duplicates::events(document, &numbers, &mut notices);
    for notice in notices {
        let place = place(read, bytes, &notice);
        let problem = Problem::warning(place, notice.rule, &notice.detail).in_event(Some(notice.event));
        read.problems.push(problem);
    }
}

fn of_event(notes: &mut Notes<'_>, document: &Document<'_>, event: &Event<'_>, now: Option<Instant>) {
    identifiers::look(notes, event);
    things::look(notes, event);
    times::look(notes, event, now);
    prefixes::look(notes, document, event);
    duplicates::things(notes, event);
}

/// A warning before its place is put into words.
struct Notice {
    /// The event, counted in document order.
    event: usize,
    /// The field of the event; empty for the event as a whole.
    field: &'static str,
    rule: &'static Rule,
    detail: String,
}

/// The warnings of one event.
struct Notes<'n> {
    event: usize,
    list: &'n mut Vec<Notice>,
}

impl Notes<'_> {
    fn add(&mut self, field: &'static str, rule: &'static Rule, detail: impl Into<String>) {
        self.list.push(Notice { event: self.event, field, rule, detail: detail.into() });
    }
}

/// In JSON a pointer to the field; in XML the line of the event.
fn place(read: &Read<'_>, bytes: &[u8], notice: &Notice) -> Place {
    match read.kind {
        ContentKind::XmlDocument
        | ContentKind::XmlQueryDocument
        | ContentKind::XmlEvent
        | ContentKind::XmlMasterData => {
            let start = read.events.get(notice.event).map_or(0, |span| span.start);
            line(bytes.get(..start).unwrap_or_default())
        }
        _ => {
            let list = match read.document.as_ref().map(|document| &document.kind) {
                Some(DocumentKind::Query(_)) => "/epcisBody/queryResults/resultsBody/eventList/",
                Some(DocumentKind::Capture) => "/epcisBody/eventList/",
                _ => "",
            };
            let number = if list.is_empty() { String::new() } else { notice.event.to_string() };
            let slash = if notice.field.is_empty() { "" } else { "/" };
            Place::Pointer(format!("{list}{number}{slash}{}", notice.field))
        }
    }
}

/// The line and column after this text.
fn line(before: &[u8]) -> Place {
    let lines = before.split(|&byte| byte == b'\n').count() - 1;
    let last = before.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    let column = String::from_utf8_lossy(last).chars().count();
    let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    Place::Line(number(lines), number(column))
}

const CHECK_DIGIT: Rule = Rule::new("check-digit", "校验码不正确", "the check digit is wrong");
const IDENTIFIER: Rule = Rule::new("identifier", "GS1标识不正确", "this GS1 identifier is not well-formed");
const CLASS: Rule = Rule::new(
    "class-as-instance",
    "此处应为单个物品的标识，给出的是品类或批次",
    "one thing is expected here, this names a class or a lot",
);
const INSTANCE: Rule = Rule::new(
    "instance-as-class",
    "此处应为品类或批次的标识，给出的是单个物品",
    "a class or a lot is expected here, this names one thing",
);
const SENSOR: Rule =
    Rule::new("sensor-after-event", "传感器时间晚于事件时间", "the sensor's time is after the event's");
const FUTURE: Rule = Rule::new("event-in-future", "事件时间在将来", "the event lies in the future");
const PREFIX: Rule = Rule::new(
    "prefix-undeclared",
    "扩展字段的前缀未在@context中声明",
    "the context does not declare this prefix",
);
const PARENT: Rule = Rule::new(
    "parent-missing",
    "ADD和DELETE的聚合事件须有parentID",
    "an aggregation with ADD or DELETE needs a parentID",
);
const SELF_EDGE: Rule =
    Rule::new("self-edge", "同一标识既是一端又是另一端", "the same thing stands on both sides");
const DUPLICATE_THING: Rule =
    Rule::new("duplicate-identifier", "列表中标识重复", "an identifier stands twice in the list");
const DUPLICATE_EVENT: Rule =
    Rule::new("duplicate-event", "与前面的事件相同", "the same event as an earlier one");
const DUPLICATE_ID: Rule = Rule::new(
    "duplicate-event-id",
    "eventID与前面的事件相同",
    "an earlier, different event has the same eventID",
);
