//! What each kind of event must, may and must not have (EPCIS 2.0.1, clauses 7.4.2 to 7.4.6).

use super::event::Draft;
use super::names::event as name;
use super::reader::{Mark, Reader};
use super::rules;
use crate::model::{Action, Containment, Event, EventKind, What};

/// The event, where it has no error since `mark`, or the reader is lenient and enough is there to make one.
pub(super) fn finish<'a>(reader: &mut Reader<'a>, mut draft: Draft<'a>, mark: Mark) -> Option<Event<'a>> {
    let required =
        [(name::TYPE, "type"), (name::EVENT_TIME, "eventTime"), (name::OFFSET, "eventTimeZoneOffset")];
    reader.require(draft.start, draft.seen, &required);
    let kind = EventKind::from_name(draft.kind.as_deref().unwrap_or_default());
    allowed(reader, &draft, kind);
    match kind {
        EventKind::Object => object(reader, &draft),
        EventKind::Aggregation => containment(reader, &draft, false),
        EventKind::Association => containment(reader, &draft, true),
        EventKind::Transaction => transaction(reader, &draft),
        EventKind::Transformation => transformation(reader, &draft),
        EventKind::Other => {}
    }
    if reader.errors > mark.errors() && !reader.is_lenient {
        return None;
    }
    let what = what(&mut draft, kind)?;
    assemble(draft, what)
}

/// Names of the other kinds' fields are unknown here.
fn allowed(reader: &mut Reader<'_>, draft: &Draft<'_>, kind: EventKind) {
    let has_states = matches!(kind, EventKind::Object | EventKind::Transformation | EventKind::Other);
    if draft.seen.has(name::PERSISTENT) && !has_states && !reader.options.persistent_disposition_anywhere {
        reader.wrong(draft.start, &rules::PERSISTENT_KIND, "");
    }
    let allowed = match kind {
        EventKind::Object => OBJECT,
        EventKind::Aggregation | EventKind::Association => CONTAINMENT,
        EventKind::Transaction => TRANSACTION,
        EventKind::Transformation => TRANSFORMATION,
        EventKind::Other => return,
    };
    let mut surplus = draft.seen.0 & !(COMMON | allowed);
    while surplus != 0 {
        let number = surplus.trailing_zeros() as usize;
        reader.wrong(draft.start, &rules::NAME, name::NAMES[number]);
        surplus &= surplus - 1;
    }
}

fn object(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    reader.require(draft.start, draft.seen, &[(name::ACTION, "action")]);
    let observed =
        draft.sensors.as_ref().is_some_and(|list| !list.is_empty()) && draft.seen.has(name::READ_POINT);
    if !draft.seen.has(name::EPCS) && !any(draft.quantities.as_ref()) && !observed {
        reader.wrong(draft.start, &rules::NO_THINGS, "epcList, quantityList");
    }
    if draft.seen.has(name::ILMD) && !matches!(draft.action, Some(Action::Add) | None) {
        reader.wrong(draft.start, &rules::ILMD_ACTION, "");
    }
    reader.unique(draft.start, draft.epcs.as_deref().unwrap_or_default());
}

fn containment(reader: &mut Reader<'_>, draft: &Draft<'_>, with_parent: bool) {
    reader.require(draft.start, draft.seen, &[(name::ACTION, "action")]);
    if with_parent {
        reader.require(draft.start, draft.seen, &[(name::PARENT, "parentID")]);
    }
    let has_children = any(draft.child_epcs.as_ref()) || any(draft.child_quantities.as_ref());
    if !has_children && !matches!(draft.action, Some(Action::Delete) | None) {
        reader.wrong(draft.start, &rules::NO_THINGS, "childEPCs, childQuantityList");
    }
}

fn transaction(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    let required = [(name::ACTION, "action"), (name::TRANSACTIONS, "bizTransactionList")];
    reader.require(draft.start, draft.seen, &required);
    if draft.transactions.as_ref().is_some_and(Vec::is_empty) {
        reader.wrong(draft.start, &rules::EMPTY, "bizTransactionList");
    }
    let has_things = draft.seen.has(name::EPCS) || any(draft.quantities.as_ref());
    if !has_things && !matches!(draft.action, Some(Action::Delete) | None) {
        reader.wrong(draft.start, &rules::NO_THINGS, "epcList, quantityList");
    }
}

fn transformation(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    let has_input = any(draft.input_epcs.as_ref()) || any(draft.input_quantities.as_ref());
    let has_output = any(draft.output_epcs.as_ref()) || any(draft.output_quantities.as_ref());
    let is_whole = has_input && has_output;
    let is_part = (has_input || has_output) && draft.seen.has(name::TRANSFORMATION);
    if !is_whole && !is_part {
        reader.wrong(draft.start, &rules::TRANSFORMATION, "");
    }
    for list in [&draft.input_epcs, &draft.output_epcs] {
        reader.unique(draft.start, list.as_deref().unwrap_or_default());
    }
}

fn any<T>(list: Option<&Vec<T>>) -> bool {
    list.is_some_and(|list| !list.is_empty())
}

fn what<'a>(draft: &mut Draft<'a>, kind: EventKind) -> Option<What<'a>> {
    Some(match kind {
        EventKind::Object => What::Object { epcs: draft.epcs.take(), quantities: draft.quantities.take() },
        EventKind::Aggregation => What::Aggregation(children(draft)),
        EventKind::Association => What::Association(children(draft)),
        EventKind::Transaction => What::Transaction {
            parent: draft.parent.take(),
            epcs: draft.epcs.take(),
            quantities: draft.quantities.take(),
        },
        EventKind::Transformation => What::Transformation {
            input_epcs: draft.input_epcs.take(),
            input_quantities: draft.input_quantities.take(),
            output_epcs: draft.output_epcs.take(),
            output_quantities: draft.output_quantities.take(),
            transformation_id: draft.transformation.take(),
        },
        EventKind::Other => What::Other(draft.kind.take()?),
    })
}

fn children<'a>(draft: &mut Draft<'a>) -> Containment<'a> {
    Containment {
        parent: draft.parent.take(),
        child_epcs: draft.child_epcs.take(),
        child_quantities: draft.child_quantities.take(),
    }
}

fn assemble<'a>(draft: Draft<'a>, what: What<'a>) -> Option<Event<'a>> {
    Some(Event {
        what,
        event_id: draft.event_id,
        event_time: draft.event_time?,
        record_time: draft.record_time,
        time_zone_offset: draft.offset?,
        certification_info: draft.certification,
        error_declaration: draft.error,
        action: draft.action,
        biz_step: draft.biz_step,
        disposition: draft.disposition,
        persistent_disposition: draft.persistent,
        read_point: draft.read_point,
        biz_location: draft.biz_location,
        biz_transactions: draft.transactions,
        sources: draft.sources,
        destinations: draft.destinations,
        sensors: draft.sensors,
        ilmd: draft.ilmd,
        context: draft.context,
        extensions: draft.extensions,
    })
}

const fn set(numbers: &[u8]) -> u64 {
    let mut set = 0;
    let mut at = 0;
    while at < numbers.len() {
        set |= 1 << numbers[at];
        at += 1;
    }
    set
}

const COMMON: u64 = (1 << (name::ERROR + 1)) - 1;
/// Where, why and how, alike in all five kinds.
const CONTEXTUAL: u64 = set(&[
    name::BIZ_STEP,
    name::DISPOSITION,
    name::PERSISTENT,
    name::READ_POINT,
    name::BIZ_LOCATION,
    name::TRANSACTIONS,
    name::SOURCES,
    name::DESTINATIONS,
    name::SENSORS,
]);
const OBJECT: u64 = CONTEXTUAL | set(&[name::ACTION, name::EPCS, name::QUANTITIES, name::ILMD]);
const CONTAINMENT: u64 =
    CONTEXTUAL | set(&[name::ACTION, name::PARENT, name::CHILD_EPCS, name::CHILD_QUANTITIES]);
const TRANSACTION: u64 = CONTEXTUAL | set(&[name::ACTION, name::PARENT, name::EPCS, name::QUANTITIES]);
const TRANSFORMATION: u64 = CONTEXTUAL
    | set(&[
        name::INPUT_EPCS,
        name::INPUT_QUANTITIES,
        name::OUTPUT_EPCS,
        name::OUTPUT_QUANTITIES,
        name::TRANSFORMATION,
        name::ILMD,
    ]);
