//! Prefixes that no context declares (JSON-LD; in XML a prefix without declaration is not well-formed).

use super::{Notes, PREFIX};
use crate::model::{Context, Document, Event, Extension, Name, Node};
use crate::vocabulary::context::{Scope, is_standard};

pub(super) fn look(notes: &mut Notes<'_>, document: &Document<'_>, event: &Event<'_>) {
    let is_known = knows_all(&document.context) && event.context.as_ref().is_none_or(knows_all);
    if !is_known {
        return;
    }
    let scope = Scope::new(&document.context, event.context.as_ref());
    let mut look = Look { notes, scope };
    look.fields("", &event.extensions);
    look.fields("ilmd", event.ilmd.as_deref().unwrap_or_default());
    for (field, place) in [("readPoint", &event.read_point), ("bizLocation", &event.biz_location)] {
        look.fields(field, place.as_ref().map(|place| place.extensions.as_slice()).unwrap_or_default());
    }
    if let Some(error) = &event.error_declaration {
        look.fields("errorDeclaration", &error.extensions);
    }
    for sensor in event.sensors.iter().flatten() {
        let metadata = sensor.metadata.iter().map(|said| &said.extensions);
        let reports = sensor.reports.iter().map(|report| &report.extensions);
        for extensions in metadata.chain(reports).chain([&sensor.extensions]) {
            look.fields("sensorElementList", extensions);
        }
    }
}

/// Whether a context says all it says here: of a foreign one that is only named we do not know what it declares.
fn knows_all(context: &Context<'_>) -> bool {
    match &context.node {
        Some(Node::Text(url)) => is_standard(url),
        Some(Node::List(entries)) => entries.iter().all(|entry| entry.text().is_none_or(is_standard)),
        _ => true,
    }
}

struct Look<'n, 'l, 's> {
    notes: &'n mut Notes<'l>,
    scope: Scope<'s>,
}

impl Look<'_, '_, '_> {
    fn fields(&mut self, field: &'static str, extensions: &[Extension<'_>]) {
        for extension in extensions {
            self.name(field, &extension.name);
            self.inside(field, &extension.value);
        }
    }

    fn inside(&mut self, field: &'static str, node: &Node<'_>) {
        match node {
            Node::List(items) => items.iter().for_each(|item| self.inside(field, item)),
            Node::Object(members) => {
                for member in members {
                    self.name(field, &member.name);
                    self.inside(field, &member.value);
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, field: &'static str, name: &Name<'_>) {
        let prefix = name.prefix();
        let is_whole = name.local().starts_with("//") || prefix.eq_ignore_ascii_case("urn");
        if name.namespace.is_none() && !prefix.is_empty() && !is_whole && self.scope.uri(prefix).is_none() {
            self.notes.add(field, &PREFIX, name.written.as_ref());
        }
    }
}
