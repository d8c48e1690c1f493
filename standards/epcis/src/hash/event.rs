//! The event in canonical order: rules 1 to 4 and 10 to 13 of CBV 2.0 clause 8.9, and its table.

use super::{
    Order, extension,
    frame::Place,
    sensor,
    value::{number, push_text, term, text, time, trim, verbatim},
    writer::Writer,
};
use crate::{
    model::{Containment, Endpoint, Event, Location, OneOrMany, Quantity, Text, What},
    vocabulary::Vocabulary,
};

/// Write the whole event.
pub(super) fn write(writer: &mut Writer, place: &Place<'_>, order: Order, event: &Event<'_>) {
    writer.push("eventType=");
    push_text(&place.scope, event.what.name(), writer.out());
    time(writer, "eventTime", Some(&event.event_time));
    let offset = trim(&event.time_zone_offset);
    verbatim(writer, "eventTimeZoneOffset", if offset == "-00:00" { "+00:00" } else { offset });
    // not in the table of the clause, but in the published vectors
    let certificates = event.certification_info.as_ref().map(OneOrMany::as_slice);
    repeated(writer, place, "certificationInfo", certificates.unwrap_or_default());
    what(writer, place, &event.what);
    verbatim(writer, "action", event.action.map_or("", |action| action.word()));
    if let What::Transformation { transformation_id: Some(id), .. } = &event.what {
        text(writer, &place.scope, "transformationID", id);
    }
    why(writer, place, event);
    location(writer, place, "readPoint", event.read_point.as_ref());
    location(writer, place, "bizLocation", event.biz_location.as_ref());
    match order {
        Order::Published => rest_published(writer, place, event),
        Order::Table => rest_table(writer, place, event),
    }
}

fn what(writer: &mut Writer, place: &Place<'_>, what: &What<'_>) {
    match what {
        What::Object { epcs, quantities } => {
            epc_list(writer, place, "epcList", epcs.as_deref());
            quantity_list(writer, place, "quantityList", quantities.as_deref());
        }
        What::Transaction { parent, epcs, quantities } => {
            epc_list(writer, place, "epcList", epcs.as_deref());
            text(writer, &place.scope, "parentID", parent.as_deref().unwrap_or_default());
            quantity_list(writer, place, "quantityList", quantities.as_deref());
        }
        What::Aggregation(Containment { parent, child_epcs, child_quantities })
        | What::Association(Containment { parent, child_epcs, child_quantities }) => {
            text(writer, &place.scope, "parentID", parent.as_deref().unwrap_or_default());
            epc_list(writer, place, "childEPCs", child_epcs.as_deref());
            quantity_list(writer, place, "childQuantityList", child_quantities.as_deref());
        }
        What::Transformation { input_epcs, input_quantities, output_epcs, output_quantities, .. } => {
            epc_list(writer, place, "inputEPCList", input_epcs.as_deref());
            quantity_list(writer, place, "inputQuantityList", input_quantities.as_deref());
            epc_list(writer, place, "outputEPCList", output_epcs.as_deref());
            quantity_list(writer, place, "outputQuantityList", output_quantities.as_deref());
        }
        What::Other(_) => {}
    }
}

fn why(writer: &mut Writer, place: &Place<'_>, event: &Event<'_>) {
    let scope = &place.scope;
    term(writer, scope, "bizStep", Vocabulary::BizStep, event.biz_step.as_deref().unwrap_or_default());
    let disposition = event.disposition.as_deref().unwrap_or_default();
    term(writer, scope, "disposition", Vocabulary::Disposition, disposition);
    let Some(persistent) = &event.persistent_disposition else { return };
    writer.under("persistentDisposition", |writer| {
        for (name, values) in [("set", &persistent.set), ("unset", &persistent.unset)] {
            let list = writer.list();
            for value in values.iter().flatten() {
                writer.element(|writer| term(writer, scope, name, Vocabulary::Disposition, value));
            }
            writer.sort(&list);
        }
    });
}

/// Sensor data, then the rest, sorted as texts: [`Order::Published`].
fn rest_published(writer: &mut Writer, place: &Place<'_>, event: &Event<'_>) {
    sensor::elements(writer, place, event.sensors.as_deref());
    let list = writer.list();
    writer.element(|writer| transactions(writer, place, event));
    writer.element(|writer| endpoints(writer, place, "destination", event.destinations.as_deref()));
    writer.element(|writer| ilmd(writer, place, event));
    writer.element(|writer| endpoints(writer, place, "source", event.sources.as_deref()));
    extension::elements(writer, place, &event.extensions);
    writer.sort(&list);
}

/// Rows 20 to 25 of the table: [`Order::Table`].
fn rest_table(writer: &mut Writer, place: &Place<'_>, event: &Event<'_>) {
    transactions(writer, place, event);
    endpoints(writer, place, "source", event.sources.as_deref());
    endpoints(writer, place, "destination", event.destinations.as_deref());
    sensor::elements(writer, place, event.sensors.as_deref());
    ilmd(writer, place, event);
    extension::sorted(writer, place, &event.extensions);
}

fn epc_list(writer: &mut Writer, place: &Place<'_>, name: &str, epcs: Option<&[Text<'_>]>) {
    writer.under(name, |writer| repeated(writer, place, "epc", epcs.unwrap_or_default()));
}

/// The same key for each of the values, sorted.
fn repeated(writer: &mut Writer, place: &Place<'_>, name: &str, values: &[Text<'_>]) {
    let list = writer.list();
    for value in values {
        writer.element(|writer| text(writer, &place.scope, name, value));
    }
    writer.sort(&list);
}

fn quantity_list(writer: &mut Writer, place: &Place<'_>, name: &str, quantities: Option<&[Quantity<'_>]>) {
    let Some(quantities) = quantities.filter(|quantities| !quantities.is_empty()) else { return };
    writer.under(name, |writer| {
        let list = writer.list();
        for quantity in quantities {
            writer.element(|writer| {
                writer.under("quantityElement", |writer| {
                    text(writer, &place.scope, "epcClass", &quantity.epc_class);
                    number(writer, "quantity", quantity.quantity.as_ref());
                    verbatim(writer, "uom", quantity.uom.as_deref().unwrap_or_default());
                });
            });
        }
        writer.sort(&list);
    });
}

fn location(writer: &mut Writer, place: &Place<'_>, name: &str, location: Option<&Location<'_>>) {
    let Some(location) = location else { return };
    writer.under(name, |writer| {
        text(writer, &place.scope, "id", &location.id);
        extension::sorted(writer, place, &location.extensions);
    });
}

/// Type before identifier. The clause's rule 13 says the opposite, its own examples and all published vectors do this.
fn transactions(writer: &mut Writer, place: &Place<'_>, event: &Event<'_>) {
    let Some(transactions) = event.biz_transactions.as_deref() else { return };
    writer.under("bizTransactionList", |writer| {
        let list = writer.list();
        for transaction in transactions {
            writer.element(|writer| {
                let kind = transaction.kind.as_deref().unwrap_or_default();
                term(writer, &place.scope, "type", Vocabulary::TransactionType, kind);
                text(writer, &place.scope, "bizTransaction", &transaction.id);
            });
        }
        writer.sort(&list);
    });
}

fn endpoints(writer: &mut Writer, place: &Place<'_>, name: &str, endpoints: Option<&[Endpoint<'_>]>) {
    let Some(endpoints) = endpoints else { return };
    let outer = if name == "source" { "sourceList" } else { "destinationList" };
    writer.under(outer, |writer| {
        let list = writer.list();
        for endpoint in endpoints {
            writer.element(|writer| {
                term(writer, &place.scope, "type", Vocabulary::EndpointType, &endpoint.kind);
                text(writer, &place.scope, name, &endpoint.id);
            });
        }
        writer.sort(&list);
    });
}

fn ilmd(writer: &mut Writer, place: &Place<'_>, event: &Event<'_>) {
    let fields = event.ilmd.as_deref().unwrap_or_default();
    writer.under("ilmd", |writer| extension::sorted(writer, place, fields));
}
