//! Events, their fields in the order of the schema.

use super::out::Out;
use super::values::{decimal, stamp};
use super::{Done, Unwritable, extension, sensor};
use crate::model::{
    BizTransaction, Containment, Endpoint, ErrorDeclaration, Event, EventKind, Extension, Location,
    Namespaces, OneOrMany, PersistentDisposition, Quantity, Text, What,
};

/// An event; with the declarations of its document where it stands without one.
pub(super) fn event(out: &mut Out, event: &Event<'_>, document: Option<&Namespaces<'_>>) -> Done {
    let name = event.what.name();
    if event.what.kind() == EventKind::Other {
        return Err(Unwritable::Kind(name.to_owned()));
    }
    let depth = out.enter();
    out.push("<");
    out.push(name);
    if let Some(namespaces) = document {
        out.declare_all(namespaces)?;
    }
    if let Some(context) = &event.context {
        out.declare_all(&context.namespaces)?;
    }
    out.push(">");
    common(out, event)?;
    what(out, event)?;
    extension::foreign(out, &event.extensions)?;
    out.close(name);
    out.leave(depth);
    Ok(())
}

fn common(out: &mut Out, event: &Event<'_>) -> Done {
    out.leaf("eventTime", &stamp(&event.event_time)?)?;
    if let Some(time) = &event.record_time {
        out.leaf("recordTime", &stamp(time)?)?;
    }
    out.leaf("eventTimeZoneOffset", &event.time_zone_offset)?;
    out.opt("eventID", event.event_id.as_ref())?;
    if let Some(declaration) = &event.error_declaration {
        out.element("errorDeclaration", |out| error_declaration(out, declaration))?;
    }
    match &event.certification_info {
        None => Ok(()),
        Some(OneOrMany::One(uri)) => out.leaf("certificationInfo", uri),
        Some(OneOrMany::Many(uris)) if uris.is_empty() => Ok(()),
        Some(OneOrMany::Many(uris)) => out.leaf("certificationInfo", &uris.join(" ")),
    }
}

fn error_declaration(out: &mut Out, declaration: &ErrorDeclaration<'_>) -> Done {
    if !declaration.declaration_time.text.is_empty() {
        out.leaf("declarationTime", &stamp(&declaration.declaration_time)?)?;
    }
    out.opt("reason", declaration.reason.as_ref())?;
    if let Some(ids) = &declaration.corrective_event_ids {
        out.element("correctiveEventIDs", |out| leaves(out, "correctiveEventID", ids))?;
    }
    extension::all(out, &declaration.extensions)
}

fn what(out: &mut Out, event: &Event<'_>) -> Done {
    match &event.what {
        What::Object { epcs, quantities } => {
            self::epcs(out, "epcList", epcs.as_deref())?;
            middle(out, event, true)?;
            self::quantities(out, "quantityList", quantities.as_deref())?;
            tail(out, event)
        }
        What::Aggregation(contained) | What::Association(contained) => containment(out, event, contained),
        What::Transaction { parent, epcs, quantities } => {
            transactions(out, event.biz_transactions.as_deref())?;
            out.opt("parentID", parent.as_ref())?;
            self::epcs(out, "epcList", epcs.as_deref())?;
            middle(out, event, false)?;
            self::quantities(out, "quantityList", quantities.as_deref())?;
            tail(out, event)
        }
        What::Transformation {
            input_epcs,
            input_quantities,
            output_epcs,
            output_quantities,
            transformation_id,
        } => {
            epcs(out, "inputEPCList", input_epcs.as_deref())?;
            quantities(out, "inputQuantityList", input_quantities.as_deref())?;
            epcs(out, "outputEPCList", output_epcs.as_deref())?;
            quantities(out, "outputQuantityList", output_quantities.as_deref())?;
            out.opt("transformationID", transformation_id.as_ref())?;
            middle(out, event, true)?;
            tail(out, event)
        }
        What::Other(name) => Err(Unwritable::Kind(name.to_string())),
    }
}

fn containment(out: &mut Out, event: &Event<'_>, contained: &Containment<'_>) -> Done {
    out.opt("parentID", contained.parent.as_ref())?;
    epcs(out, "childEPCs", contained.child_epcs.as_deref())?;
    if event.what.kind() == EventKind::Association {
        quantities(out, "childQuantityList", contained.child_quantities.as_deref())?;
        middle(out, event, true)?;
    } else {
        middle(out, event, true)?;
        quantities(out, "childQuantityList", contained.child_quantities.as_deref())?;
    }
    tail(out, event)
}

/// From `action` to `bizTransactionList`.
fn middle(out: &mut Out, event: &Event<'_>, with_transactions: bool) -> Done {
    out.opt("action", event.action.map(crate::model::Action::word))?;
    out.opt("bizStep", event.biz_step.as_ref())?;
    out.opt("disposition", event.disposition.as_ref())?;
    location(out, "readPoint", event.read_point.as_ref())?;
    location(out, "bizLocation", event.biz_location.as_ref())?;
    if with_transactions { transactions(out, event.biz_transactions.as_deref()) } else { Ok(()) }
}

/// From `sourceList` to `ilmd`.
fn tail(out: &mut Out, event: &Event<'_>) -> Done {
    endpoints(out, ("sourceList", "source"), event.sources.as_deref())?;
    endpoints(out, ("destinationList", "destination"), event.destinations.as_deref())?;
    sensor::list(out, event.sensors.as_deref().unwrap_or_default())?;
    if let Some(disposition) = &event.persistent_disposition {
        out.element("persistentDisposition", |out| persistent(out, disposition))?;
    }
    match &event.ilmd {
        Some(fields) if matches!(event.what.kind(), EventKind::Object | EventKind::Transformation) => {
            out.element("ilmd", |out| extension::all(out, fields))
        }
        Some(fields) => Err(Unwritable::Place(first_name(fields))),
        None => Ok(()),
    }
}

fn first_name(fields: &[Extension<'_>]) -> String {
    fields.first().map_or_else(|| "ilmd".to_owned(), |field| field.name.written.to_string())
}

fn persistent(out: &mut Out, disposition: &PersistentDisposition<'_>) -> Done {
    leaves(out, "unset", disposition.unset.as_deref().unwrap_or_default())?;
    leaves(out, "set", disposition.set.as_deref().unwrap_or_default())
}

fn location(out: &mut Out, name: &str, location: Option<&Location<'_>>) -> Done {
    let Some(location) = location else { return Ok(()) };
    out.element(name, |out| {
        out.leaf("id", &location.id)?;
        extension::all(out, &location.extensions)
    })
}

fn leaves(out: &mut Out, name: &str, values: &[Text<'_>]) -> Done {
    values.iter().try_for_each(|value| out.leaf(name, value))
}

fn epcs(out: &mut Out, name: &str, list: Option<&[Text<'_>]>) -> Done {
    list.map_or(Ok(()), |list| out.element(name, |out| leaves(out, "epc", list)))
}

fn quantities(out: &mut Out, name: &str, list: Option<&[Quantity<'_>]>) -> Done {
    list.map_or(Ok(()), |list| out.element(name, |out| list.iter().try_for_each(|one| quantity(out, one))))
}

fn quantity(out: &mut Out, quantity: &Quantity<'_>) -> Done {
    out.element("quantityElement", |out| {
        out.leaf("epcClass", &quantity.epc_class)?;
        match (&quantity.quantity, &quantity.uom) {
            (Some(number), uom) => {
                out.leaf("quantity", &decimal(number)?)?;
                out.opt("uom", uom.as_ref())
            }
            // the schema wants a quantity before a unit; an unknown one is nil
            (None, Some(uom)) => {
                out.push(
                    "<quantity xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>",
                );
                out.leaf("uom", uom)
            }
            (None, None) => Ok(()),
        }
    })
}

/// The schema knows no empty lists of transactions, sources and destinations, but a transaction event must have one.
fn transactions(out: &mut Out, list: Option<&[BizTransaction<'_>]>) -> Done {
    let Some(list) = list.filter(|list| !list.is_empty()) else { return Ok(()) };
    out.element("bizTransactionList", |out| {
        list.iter().try_for_each(|one| typed(out, "bizTransaction", one.kind.as_deref(), &one.id))
    })
}

fn endpoints(out: &mut Out, (name, item): (&str, &str), list: Option<&[Endpoint<'_>]>) -> Done {
    let Some(list) = list.filter(|list| !list.is_empty()) else { return Ok(()) };
    out.element(name, |out| list.iter().try_for_each(|one| typed(out, item, Some(&one.kind), &one.id)))
}

/// `<name type="kind">value</name>`
fn typed(out: &mut Out, name: &str, kind: Option<&str>, value: &str) -> Done {
    out.push("<");
    out.push(name);
    if let Some(kind) = kind {
        out.attribute("type", kind)?;
    }
    out.push(">");
    out.text(value)?;
    out.close(name);
    Ok(())
}
