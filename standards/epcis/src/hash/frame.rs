//! What the document says about all of its events: prefixes, and fields that do not count.

use crate::{
    model::{Context, Document, Event, Extension, Name, Node},
    vocabulary::context::Scope,
};

/// The document around an event, as far as its hash depends on it.
#[derive(Debug)]
pub struct Frame<'d> {
    context: &'d Context<'d>,
    ignored: Vec<(&'d str, &'d str)>,
}

/// The frame at one event.
pub(super) struct Place<'d> {
    pub(super) scope: Scope<'d>,
    pub(super) ignored: &'d [(&'d str, &'d str)],
}

impl<'d> Frame<'d> {
    /// Of a document.
    pub fn of(document: &'d Document<'d>) -> Self {
        let scope = Scope::new(&document.context, None);
        let lists = document.extensions.iter().filter(|extension| extension.name.local() == "ignoreFields");
        let mut ignored = Vec::new();
        for list in lists {
            gather(&scope, list, &mut ignored);
        }
        Self { context: &document.context, ignored }
    }

    pub(super) fn scope<'e>(&'e self, event: &'e Event<'_>) -> Place<'e> {
        Place { scope: Scope::new(self.context, event.context.as_ref()), ignored: &self.ignored }
    }
}

/// In JSON the names are a list of texts; in XML they are those of the elements inside.
fn gather<'d>(scope: &Scope<'d>, list: &'d Extension<'d>, names: &mut Vec<(&'d str, &'d str)>) {
    match &list.value {
        Node::Text(text) => names.push(written(scope, text)),
        Node::List(nodes) => {
            names.extend(nodes.iter().filter_map(Node::text).map(|text| written(scope, text)));
        }
        Node::Object(members) => names.extend(members.iter().map(|member| qualified(scope, &member.name))),
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// Namespace and local part of a name; the namespace is empty where there is none.
pub(crate) fn qualified<'n>(scope: &Scope<'n>, name: &'n Name<'_>) -> (&'n str, &'n str) {
    match &name.namespace {
        Some(namespace) => (namespace, name.local()),
        None => written(scope, &name.written),
    }
}

/// The same of a name as JSON has it: `prefix:local`, a term of the context, a whole URI, a bare word, and
/// `{namespace}local` as programs that come from XML write it.
fn written<'n>(scope: &Scope<'n>, text: &'n str) -> (&'n str, &'n str) {
    if let Some(parts) = bracketed(text) {
        return parts;
    }
    match text.split_once(':') {
        Some((prefix, local)) if !local.starts_with("//") => match scope.uri(prefix) {
            Some(namespace) => (namespace, local),
            None => ("", text),
        },
        Some(_) => split(text),
        None => match (scope.declared(text), scope.declared("")) {
            (Some(uri), _) => split(uri),
            (None, Some(vocabulary)) => (vocabulary, text),
            (None, None) => ("", text),
        },
    }
}

/// `{namespace}local` in its two parts.
pub(crate) fn bracketed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.split_once('}').filter(|(_, local)| !local.is_empty())
}

/// A URI behind its last slash or number sign.
fn split(uri: &str) -> (&str, &str) {
    match uri.rfind(['/', '#']) {
        Some(at) => uri.split_at(at + 1),
        None => ("", uri),
    }
}
