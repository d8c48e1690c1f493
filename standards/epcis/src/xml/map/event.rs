//! Events: the fields of 2.0, wherever a version keeps them.

use super::{Source, is_standard, time};
use crate::model::{
    Action, BizTransaction, Containment, Endpoint, ErrorDeclaration, Event, EventKind, Location, Number,
    OneOrMany, PersistentDisposition, Quantity, Text, What,
};
use crate::xml::names::Ns;
use crate::xml::tree::{Id, Node};

/// The things of an event, before it is said which kind it is.
#[derive(Default)]
struct Things<'a> {
    parent: Option<Text<'a>>,
    epcs: Option<Vec<Text<'a>>>,
    quantities: Option<Vec<Quantity<'a>>>,
    output_epcs: Option<Vec<Text<'a>>>,
    output_quantities: Option<Vec<Quantity<'a>>>,
    transformation_id: Option<Text<'a>>,
}

impl<'t, 'a> Source<'t, 'a> {
    pub(super) fn event(&self, id: Id) -> Event<'a> {
        let name = self.node(id).name;
        let known = if is_standard(name) { EventKind::from_name(name.local) } else { EventKind::Other };
        let mut things = Things::default();
        let mut event = Event::new(What::Other(Text::Borrowed("")), time(Text::Borrowed("")), "");
        self.each(id, &mut |child, node| {
            let taken = is_standard(node.name)
                && (self.take_common(&mut event, child, node)
                    || self.take_things(&mut things, known, child, node));
            if !taken {
                event.extensions.push(self.extension(child));
            }
        });
        event.what = match (known, name.ns) {
            (EventKind::Other, Ns::NONE) => What::Other(Text::Borrowed(name.local)),
            (EventKind::Other, ns) => {
                What::Other(Text::Owned(format!("{}{}", self.scope.uri(ns), name.local)))
            }
            (kind, _) => things.of_kind(kind),
        };
        event
    }

    fn take_common(&self, event: &mut Event<'a>, id: Id, node: &'t Node<'a>) -> bool {
        match node.name.local {
            "eventTime" => event.event_time = self.time(id),
            "recordTime" => event.record_time = Some(self.time(id)),
            "eventTimeZoneOffset" => event.time_zone_offset = self.value(id),
            "eventID" => event.event_id = Some(self.value(id)),
            "errorDeclaration" => event.error_declaration = Some(self.error_declaration(id)),
            "certificationInfo" => event.certification_info = Some(one_or_many(self.value(id))),
            "action" => event.action = Action::from_word(&self.value(id)),
            "bizStep" => event.biz_step = Some(self.value(id)),
            "disposition" => event.disposition = Some(self.value(id)),
            "readPoint" => event.read_point = Some(self.location(id)),
            "bizLocation" => event.biz_location = Some(self.location(id)),
            "bizTransactionList" => event.biz_transactions = Some(self.biz_transactions(id)),
            "sourceList" => event.sources = Some(self.endpoints(id, "source")),
            "destinationList" => event.destinations = Some(self.endpoints(id, "destination")),
            "sensorElementList" => event.sensors = Some(self.sensors(id)),
            "persistentDisposition" => event.persistent_disposition = Some(self.persistent_disposition(id)),
            "ilmd" => event.ilmd = Some(self.extensions(id)),
            _ => return false,
        }
        true
    }

    fn take_things(&self, things: &mut Things<'a>, kind: EventKind, id: Id, node: &'t Node<'a>) -> bool {
        match (node.name.local, kind) {
            ("parentID", _) => things.parent = Some(self.value(id)),
            ("epcList", EventKind::Object | EventKind::Transaction)
            | ("childEPCs", EventKind::Aggregation | EventKind::Association)
            | ("inputEPCList", EventKind::Transformation) => things.epcs = Some(self.values(id, "epc")),
            ("quantityList", EventKind::Object | EventKind::Transaction)
            | ("childQuantityList", EventKind::Aggregation | EventKind::Association)
            | ("inputQuantityList", EventKind::Transformation) => {
                things.quantities = Some(self.quantities(id));
            }
            ("outputEPCList", EventKind::Transformation) => things.output_epcs = Some(self.values(id, "epc")),
            ("outputQuantityList", EventKind::Transformation) => {
                things.output_quantities = Some(self.quantities(id));
            }
            ("transformationID", EventKind::Transformation) => {
                things.transformation_id = Some(self.value(id));
            }
            _ => return false,
        }
        true
    }

    fn error_declaration(&self, id: Id) -> ErrorDeclaration<'a> {
        let mut declaration = ErrorDeclaration {
            declaration_time: time(Text::Borrowed("")),
            reason: None,
            corrective_event_ids: None,
            extensions: Vec::new(),
        };
        self.each(id, &mut |child, node| match node.name.local {
            "declarationTime" if is_standard(node.name) => declaration.declaration_time = self.time(child),
            "reason" if is_standard(node.name) => declaration.reason = Some(self.value(child)),
            "correctiveEventIDs" if is_standard(node.name) => {
                declaration.corrective_event_ids = Some(self.values(child, "correctiveEventID"));
            }
            _ => declaration.extensions.push(self.extension(child)),
        });
        declaration
    }

    fn location(&self, id: Id) -> Location<'a> {
        let mut location = Location { id: Text::Borrowed(""), extensions: Vec::new() };
        self.each(id, &mut |child, node| match node.name.local {
            "id" if is_standard(node.name) => location.id = self.value(child),
            _ => location.extensions.push(self.extension(child)),
        });
        location
    }

    fn biz_transactions(&self, id: Id) -> Vec<BizTransaction<'a>> {
        let all = self.tree.children(id);
        all.map(|(child, _)| BizTransaction { kind: self.kind(child), id: self.value(child) }).collect()
    }

    fn endpoints(&self, id: Id, local: &str) -> Vec<Endpoint<'a>> {
        let all = self.tree.children(id).filter(|(_, child)| child.name.local == local);
        all.map(|(child, _)| Endpoint { kind: self.kind(child).unwrap_or_default(), id: self.value(child) })
            .collect()
    }

    /// The attribute `type`.
    fn kind(&self, id: Id) -> Option<Text<'a>> {
        self.tree.attribute(id, "type").map(super::trimmed)
    }

    fn persistent_disposition(&self, id: Id) -> PersistentDisposition<'a> {
        let list = |local| Some(self.values(id, local)).filter(|list| !list.is_empty());
        PersistentDisposition { set: list("set"), unset: list("unset") }
    }

    fn quantities(&self, id: Id) -> Vec<Quantity<'a>> {
        let all = self.tree.children(id).filter(|(_, child)| child.name.local == "quantityElement");
        all.map(|(element, _)| self.quantity(element)).collect()
    }

    fn quantity(&self, id: Id) -> Quantity<'a> {
        Quantity {
            epc_class: self.child_value(id, "epcClass").unwrap_or_default(),
            quantity: self.child_value(id, "quantity").filter(|text| !text.is_empty()).map(Number),
            uom: self.child_value(id, "uom"),
        }
    }
}

impl<'a> Things<'a> {
    fn of_kind(self, kind: EventKind) -> What<'a> {
        let contained = |things: Self| Containment {
            parent: things.parent,
            child_epcs: things.epcs,
            child_quantities: things.quantities,
        };
        match kind {
            EventKind::Object => What::Object { epcs: self.epcs, quantities: self.quantities },
            EventKind::Aggregation => What::Aggregation(contained(self)),
            EventKind::Association => What::Association(contained(self)),
            EventKind::Transaction => {
                What::Transaction { parent: self.parent, epcs: self.epcs, quantities: self.quantities }
            }
            EventKind::Transformation => What::Transformation {
                input_epcs: self.epcs,
                input_quantities: self.quantities,
                output_epcs: self.output_epcs,
                output_quantities: self.output_quantities,
                transformation_id: self.transformation_id,
            },
            EventKind::Other => What::Other(Text::Borrowed("")),
        }
    }
}

/// XML has room for one certificate; several are written with spaces between them, which no URI has.
fn one_or_many(text: Text<'_>) -> OneOrMany<'_> {
    if !text.contains(char::is_whitespace) {
        return OneOrMany::One(text);
    }
    match text {
        Text::Borrowed(text) => OneOrMany::Many(text.split_whitespace().map(Text::Borrowed).collect()),
        Text::Owned(text) => {
            OneOrMany::Many(text.split_whitespace().map(|one| Text::Owned(one.to_owned())).collect())
        }
    }
}
