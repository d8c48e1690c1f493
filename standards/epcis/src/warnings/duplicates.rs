//! Things and events that stand twice.

use super::{DUPLICATE_EVENT, DUPLICATE_ID, DUPLICATE_THING, Notes, Notice};
use crate::hash::{Algorithm, ids};
use crate::model::{Document, Event, Text, What};

/// Identifiers that stand twice in one list of an event.
pub(super) fn things(notes: &mut Notes<'_>, event: &Event<'_>) {
    let lists: &[(&'static str, Option<&Vec<Text<'_>>>)] = match &event.what {
        What::Object { epcs, .. } | What::Transaction { epcs, .. } => &[("epcList", epcs.as_ref())],
        What::Aggregation(containment) | What::Association(containment) => {
            &[("childEPCs", containment.child_epcs.as_ref())]
        }
        What::Transformation { input_epcs, output_epcs, .. } => {
            &[("inputEPCList", input_epcs.as_ref()), ("outputEPCList", output_epcs.as_ref())]
        }
        What::Other(_) => &[],
    };
    for (field, list) in lists {
        let mut sorted: Vec<&str> = list.iter().flat_map(|list| list.iter().map(AsRef::as_ref)).collect();
        sorted.sort_unstable();
        for pair in sorted.windows(2).filter(|pair| pair[0] == pair[1]) {
            notes.add(field, &DUPLICATE_THING, pair[0]);
        }
    }
}

/// Events with the hash of an earlier one, and different events with one name. An error declaration is another event than
/// the one it takes back, though their hashes are equal.
pub(super) fn events(document: &Document<'_>, numbers: &[usize], notices: &mut Vec<Notice>) {
    if document.events.len() < 2 {
        return;
    }
    let hashes = ids(document, Algorithm::Sha256);
    let key = |place: usize| (&hashes[place], is_error(&document.events[place]));
    let mut order: Vec<usize> = (0..document.events.len()).collect();
    order.sort_by(|&one, &other| key(one).cmp(&key(other)).then(one.cmp(&other)));
    for pair in order.windows(2).filter(|pair| key(pair[0]) == key(pair[1])) {
        note(notices, numbers, pair[1], &DUPLICATE_EVENT, &hashes[pair[1]]);
    }
    let name = |place: usize| document.events[place].event_id.as_deref();
    order.retain(|&place| name(place).is_some());
    order.sort_by(|&one, &other| name(one).cmp(&name(other)).then(one.cmp(&other)));
    for pair in order.windows(2).filter(|pair| name(pair[0]) == name(pair[1])) {
        if hashes[pair[0]] != hashes[pair[1]] {
            note(notices, numbers, pair[1], &DUPLICATE_ID, name(pair[1]).unwrap_or_default());
        }
    }
}

fn is_error(event: &Event<'_>) -> bool {
    event.error_declaration.is_some()
}

fn note(
    notices: &mut Vec<Notice>,
    numbers: &[usize],
    place: usize,
    rule: &'static crate::Rule,
    detail: &str,
) {
    if let Some(&event) = numbers.get(place) {
        notices.push(Notice { event, field: "", rule, detail: detail.to_owned() });
    }
}
