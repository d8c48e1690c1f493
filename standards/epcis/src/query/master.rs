//! What a query asks of master data (EPCIS 2.0.1, clauses 6.5 and 8.2.7: `WD_…`, `HASATTR_…`, `EQATTR_…`).

use crate::model::{Node, Vocabulary};

/// What is known of places, parties and things beside events. Identifiers are canonical: Digital Links where they have a
/// GS1 key, web URIs for standard values.
pub trait MasterData {
    /// The children of a thing; only the direct ones are needed.
    fn children(&self, id: &str, each: &mut dyn FnMut(&str));

    /// Names and values of what is known of a thing.
    fn attributes(&self, id: &str, each: &mut dyn FnMut(&str, &str));
}

/// Nothing is known.
impl MasterData for () {
    fn children(&self, _: &str, _: &mut dyn FnMut(&str)) {}

    fn attributes(&self, _: &str, _: &mut dyn FnMut(&str, &str)) {}
}

/// The master data of a document. Each question walks through all of it.
impl MasterData for &[Vocabulary<'_>] {
    fn children(&self, id: &str, each: &mut dyn FnMut(&str)) {
        for element in self.iter().flat_map(|kind| kind.elements.iter().flatten()) {
            if is(&element.id, id) {
                element.children.iter().flatten().for_each(|child| each(child));
            }
        }
    }

    fn attributes(&self, id: &str, each: &mut dyn FnMut(&str, &str)) {
        for element in self.iter().flat_map(|kind| kind.elements.iter().flatten()) {
            if is(&element.id, id) {
                for attribute in element.attributes.iter().flatten() {
                    match &attribute.value {
                        Some(Node::Text(text)) => each(&attribute.id, text),
                        Some(Node::Number(number)) => each(&attribute.id, &number.0),
                        Some(Node::Bool(value)) => each(&attribute.id, if *value { "true" } else { "false" }),
                        Some(Node::List(_) | Node::Object(_)) => each(&attribute.id, ""),
                        Some(Node::Null) | None => {}
                    }
                }
            }
        }
    }
}

fn is(written: &str, id: &str) -> bool {
    written == id || crate::identifiers::canonical(written).as_deref() == Some(id)
}
