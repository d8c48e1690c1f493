//! From the elements of a document to the model. Order and nesting do not matter any more: they were judged before.

mod document;
mod event;
mod extension;
mod sensor;

use super::check::Sink;
use super::names::{Ns, QName, Scope};
use super::simple::trim;
use super::tree::{Id, Node, Tree};
use crate::model::{Context, DateTime, Document, DocumentKind, Event, Instant, Namespaces, Text};
use crate::read::{ContentKind, EventSpan};

/// Gathers the document while it is read.
pub(super) struct Builder<'a> {
    text: &'a str,
    /// What the spans are shifted by.
    mark: usize,
    lenient: bool,
    namespaces: Namespaces<'a>,
    event_namespaces: Namespaces<'a>,
    events: Vec<Event<'a>>,
    spans: Vec<EventSpan>,
    document: Option<Document<'a>>,
}

/// Where a part of the document is read from.
#[derive(Clone, Copy)]
struct Source<'t, 'a> {
    text: &'a str,
    tree: &'t Tree<'a>,
    scope: &'t Scope<'a>,
}

impl<'a> Builder<'a> {
    pub(super) const fn new(text: &'a str, mark: usize, lenient: bool) -> Self {
        Self {
            text,
            mark,
            lenient,
            namespaces: Namespaces { list: Vec::new() },
            event_namespaces: Namespaces { list: Vec::new() },
            events: Vec::new(),
            spans: Vec::new(),
            document: None,
        }
    }

    /// The document with its events.
    pub(super) fn finish(mut self, kind: ContentKind) -> (Option<Document<'a>>, Vec<EventSpan>) {
        let mut document = self.document.take().unwrap_or_else(|| Document::new(DocumentKind::Capture));
        if kind == ContentKind::XmlEvent {
            document.kind = DocumentKind::Event;
        }
        document.context = Context { node: None, namespaces: self.namespaces };
        document.events = self.events;
        (Some(document), self.spans)
    }
}

impl<'a> Sink<'a> for Builder<'a> {
    fn root(&mut self, scope: &Scope<'a>) {
        for binding in scope.bindings() {
            self.namespaces.declare(binding.prefix, scope.uri(binding.ns));
        }
    }

    /// What an element declares is said of the whole document where nothing there speaks against it.
    fn declares(&mut self, scope: &Scope<'a>) {
        let Some(last) = scope.bindings().last() else { return };
        for binding in scope.bindings().iter().filter(|binding| binding.depth == last.depth) {
            if !binding.prefix.is_empty() && self.namespaces.uri(binding.prefix).is_none() {
                self.namespaces.declare(binding.prefix, scope.uri(binding.ns));
            }
        }
    }

    fn event_begins(&mut self, scope: &Scope<'a>) {
        self.event_namespaces.list.clear();
        for binding in scope.bindings().iter().filter(|binding| binding.depth > 0) {
            let uri = scope.uri(binding.ns);
            if self.namespaces.uri(binding.prefix) != Some(uri.as_ref()) {
                self.event_namespaces.declare(binding.prefix, uri);
            }
        }
    }

    fn event(&mut self, tree: &Tree<'a>, event: Id, scope: &Scope<'a>, valid: bool) {
        let source = Source { text: self.text, tree, scope };
        let (start, end) = tree.node(event).span;
        let kept = valid || self.lenient;
        if kept {
            let mut event = source.event(event);
            if !self.event_namespaces.list.is_empty() {
                let namespaces = core::mem::take(&mut self.event_namespaces);
                event.context = Some(Context { node: None, namespaces });
            }
            if self.events.is_empty() {
                // most lists have one, or many: events are large, and a vector begins with room for four
                self.events.reserve_exact(1);
            }
            self.events.push(event);
        }
        let place = kept.then(|| self.events.len() - 1);
        self.spans.push(EventSpan { start: start + self.mark, end: end + self.mark, event: place });
    }

    fn document(&mut self, tree: &Tree<'a>, root: Id, scope: &Scope<'a>) {
        self.document = Some(Source { text: self.text, tree, scope }.document(root));
    }
}

impl<'t, 'a> Source<'t, 'a> {
    fn node(&self, id: Id) -> &'t Node<'a> {
        self.tree.node(id)
    }

    /// The text of an element without the white space around it, borrowed where it stands so in the document.
    fn value(&self, id: Id) -> Text<'a> {
        trimmed(&self.node(id).text)
    }

    fn time(&self, id: Id) -> DateTime<'a> {
        time(self.value(id))
    }

    /// The value of the first child of this name.
    fn child_value(&self, id: Id, local: &str) -> Option<Text<'a>> {
        self.tree.child(id, local).map(|child| self.value(child))
    }

    /// The values of all children of this name.
    fn values(&self, id: Id, local: &str) -> Vec<Text<'a>> {
        let named = self.tree.children(id).filter(|(_, child)| child.name.local == local);
        named.map(|(_, child)| trimmed(&child.text)).collect()
    }

    /// The children of an element, those of its `extension` elements in their place.
    fn each(&self, id: Id, take: &mut impl FnMut(Id, &'t Node<'a>)) {
        for (id, child) in self.tree.children(id) {
            if is_wrapper(child.name) {
                self.each(id, take);
            } else {
                take(id, child);
            }
        }
    }
}

/// `extension` and `baseExtension` say where a version of the standard put a field, nothing more.
fn is_wrapper(name: QName<'_>) -> bool {
    name.ns == Ns::NONE && matches!(name.local, "extension" | "baseExtension")
}

/// Whether the standard may have given the name its meaning here.
fn is_standard(name: QName<'_>) -> bool {
    name.ns == Ns::NONE || name.ns == Ns::EPCIS_2 || name.ns == Ns::EPCIS_1
}

fn trimmed<'a>(text: &Text<'a>) -> Text<'a> {
    match text {
        Text::Borrowed(text) => Text::Borrowed(trim(text)),
        Text::Owned(text) => Text::Owned(trim(text).to_owned()),
    }
}

/// A time; one that cannot be understood keeps its text, and stands at the beginning of 1970.
fn time(text: Text<'_>) -> DateTime<'_> {
    DateTime::from_xml(text.clone()).unwrap_or(DateTime { text, instant: Instant::default(), offset: None })
}
