//! Events.

use super::out::Out;
use super::{document, sensor, tree};
use crate::model::{
    BizTransaction, Containment, Context, Endpoint, ErrorDeclaration, Event, Location, OneOrMany, Quantity,
    What,
};

/// The fields of an event. `context`: of the event alone where it has none of its own.
pub(super) fn event(out: &mut Out, event: &Event<'_>, context: Option<&Context<'_>>) {
    if let Some(context) = event.context.as_ref().or(context) {
        document::context(out, context);
    }
    out.key("type").string(event.what.name());
    out.text_field("eventID", event.event_id.as_ref());
    out.key("eventTime").string(&event.event_time.text);
    out.text_field("recordTime", event.record_time.as_ref().map(|time| &time.text));
    out.key("eventTimeZoneOffset").string(&event.time_zone_offset);
    match &event.certification_info {
        Some(OneOrMany::One(one)) => out.key("certificationInfo").string(one),
        Some(OneOrMany::Many(many)) => out.texts_field("certificationInfo", Some(many)),
        None => {}
    }
    if let Some(error) = &event.error_declaration {
        out.key("errorDeclaration").object(|out| error_declaration(out, error));
    }
    what(out, &event.what);
    if let Some(action) = event.action {
        out.key("action").string(action.word());
    }
    contextual(out, event);
    if let Some(fields) = &event.ilmd {
        out.key("ilmd").object(|out| tree::extensions(out, fields));
    }
    tree::extensions(out, &event.extensions);
}

fn error_declaration(out: &mut Out, error: &ErrorDeclaration<'_>) {
    out.key("declarationTime").string(&error.declaration_time.text);
    out.text_field("reason", error.reason.as_ref());
    out.texts_field("correctiveEventIDs", error.corrective_event_ids.as_ref());
    tree::extensions(out, &error.extensions);
}

fn what(out: &mut Out, what: &What<'_>) {
    match what {
        What::Object { epcs, quantities } => {
            out.texts_field("epcList", epcs.as_ref());
            quantities_field(out, "quantityList", quantities.as_ref());
        }
        What::Aggregation(containment) | What::Association(containment) => children(out, containment),
        What::Transaction { parent, epcs, quantities } => {
            out.text_field("parentID", parent.as_ref());
            out.texts_field("epcList", epcs.as_ref());
            quantities_field(out, "quantityList", quantities.as_ref());
        }
        What::Transformation {
            input_epcs,
            input_quantities,
            output_epcs,
            output_quantities,
            transformation_id,
        } => {
            out.texts_field("inputEPCList", input_epcs.as_ref());
            quantities_field(out, "inputQuantityList", input_quantities.as_ref());
            out.texts_field("outputEPCList", output_epcs.as_ref());
            quantities_field(out, "outputQuantityList", output_quantities.as_ref());
            out.text_field("transformationID", transformation_id.as_ref());
        }
        What::Other(_) => {}
    }
}

fn children(out: &mut Out, containment: &Containment<'_>) {
    out.text_field("parentID", containment.parent.as_ref());
    out.texts_field("childEPCs", containment.child_epcs.as_ref());
    quantities_field(out, "childQuantityList", containment.child_quantities.as_ref());
}

fn quantities_field(out: &mut Out, name: &str, list: Option<&Vec<Quantity<'_>>>) {
    let Some(list) = list else { return };
    out.key(name).list(list, |out, quantity| {
        out.object(|out| {
            out.key("epcClass").string(&quantity.epc_class);
            out.number_field("quantity", quantity.quantity.as_ref());
            out.text_field("uom", quantity.uom.as_ref());
        });
    });
}

/// Why, where and how.
fn contextual(out: &mut Out, event: &Event<'_>) {
    out.text_field("bizStep", event.biz_step.as_ref());
    out.text_field("disposition", event.disposition.as_ref());
    if let Some(states) = &event.persistent_disposition {
        out.key("persistentDisposition").object(|out| {
            out.texts_field("set", states.set.as_ref());
            out.texts_field("unset", states.unset.as_ref());
        });
    }
    location(out, "readPoint", event.read_point.as_ref());
    location(out, "bizLocation", event.biz_location.as_ref());
    if let Some(list) = &event.biz_transactions {
        out.key("bizTransactionList").list(list, transaction);
    }
    endpoints(out, "sourceList", "source", event.sources.as_ref());
    endpoints(out, "destinationList", "destination", event.destinations.as_ref());
    if let Some(list) = &event.sensors {
        out.key("sensorElementList").list(list, sensor::element);
    }
}

fn location(out: &mut Out, name: &str, location: Option<&Location<'_>>) {
    let Some(location) = location else { return };
    out.key(name).object(|out| {
        out.key("id").string(&location.id);
        tree::extensions(out, &location.extensions);
    });
}

fn transaction(out: &mut Out, transaction: &BizTransaction<'_>) {
    out.object(|out| {
        out.text_field("type", transaction.kind.as_ref());
        out.key("bizTransaction").string(&transaction.id);
    });
}

fn endpoints(out: &mut Out, name: &str, one: &str, list: Option<&Vec<Endpoint<'_>>>) {
    let Some(list) = list else { return };
    out.key(name).list(list, |out, endpoint| {
        out.object(|out| {
            out.key("type").string(&endpoint.kind);
            out.key(one).string(&endpoint.id);
        });
    });
}
