//! Parents that are missing, things that stand on both sides.

use std::borrow::Cow;

use super::{Notes, PARENT, SELF_EDGE};
use crate::identifiers::canonical;
use crate::model::{Action, Containment, Event, Quantity, Text, What};

pub(super) fn look(notes: &mut Notes<'_>, event: &Event<'_>) {
    match &event.what {
        What::Aggregation(containment) => {
            let is_kept = matches!(event.action, Some(Action::Add | Action::Delete));
            if is_kept && containment.parent.is_none() {
                notes.add("parentID", &PARENT, "");
            }
            own_child(notes, containment);
        }
        What::Association(containment) => own_child(notes, containment),
        What::Transformation { input_epcs, input_quantities, output_epcs, output_quantities, .. } => {
            both_sides(notes, "outputEPCList", names(input_epcs.as_ref()), names(output_epcs.as_ref()));
            let field = "outputQuantityList";
            both_sides(notes, field, classes(input_quantities.as_ref()), classes(output_quantities.as_ref()));
        }
        _ => {}
    }
}

fn own_child(notes: &mut Notes<'_>, containment: &Containment<'_>) {
    let Some(parent) = &containment.parent else { return };
    both_sides(notes, "childEPCs", vec![one(parent)], names(containment.child_epcs.as_ref()));
}

/// Says which names stand in both lists.
fn both_sides(
    notes: &mut Notes<'_>,
    field: &'static str,
    mut one: Vec<Cow<'_, str>>,
    other: Vec<Cow<'_, str>>,
) {
    if one.is_empty() || other.is_empty() {
        return;
    }
    one.sort_unstable();
    for name in other {
        if one.binary_search(&name).is_ok() {
            notes.add(field, &SELF_EDGE, name);
        }
    }
}

fn names<'t>(list: Option<&'t Vec<Text<'_>>>) -> Vec<Cow<'t, str>> {
    list.into_iter().flatten().map(one).collect()
}

fn classes<'t>(list: Option<&'t Vec<Quantity<'_>>>) -> Vec<Cow<'t, str>> {
    list.into_iter().flatten().map(|quantity| one(&quantity.epc_class)).collect()
}

/// The canonical name; the written one where there is none.
fn one<'t>(text: &'t Text<'_>) -> Cow<'t, str> {
    canonical(text).map_or(Cow::Borrowed(text.as_ref()), Cow::Owned)
}
