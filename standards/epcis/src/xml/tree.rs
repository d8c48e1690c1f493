//! The elements of one event, or of the frame around the events: an arena that is used again for each event, so that
//! reading costs no allocation per element.

use std::borrow::Cow;

use super::names::{Ns, QName};
use super::reader::Attr;
use super::simple::trim;

/// An element's place in the arena.
pub(super) type Id = u32;

/// No element: the root is the child of nobody.
const NONE: Id = Id::MAX;

/// The elements read and not yet dropped.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attr<'a>>,
    /// Declarations that an extension element takes from elements between it and its event, as text to be written into
    /// its start tag.
    inherited: Vec<(Id, String)>,
}

/// An element.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) name: QName<'a>,
    attributes: (u32, u32),
    first: Id,
    last: Id,
    next: Id,
    /// Its own text, put together; that of its children left out.
    pub(super) text: Cow<'a, str>,
    /// Where it begins in the document, and how long it is.
    pub(super) span: (usize, usize),
}

impl<'a> Tree<'a> {
    /// Empty, with room for the elements of a small document.
    pub(super) fn for_text(length: usize) -> Self {
        let nodes = (length / 32).clamp(16, 256);
        Self { nodes: Vec::with_capacity(nodes), attributes: Vec::with_capacity(16), inherited: Vec::new() }
    }

    pub(super) const fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, id: Id) -> &Node<'a> {
        &self.nodes[id as usize]
    }

    /// Hangs a new element under its parent.
    pub(super) fn push(
        &mut self,
        parent: Option<Id>,
        name: QName<'a>,
        start: usize,
        opened: usize,
        attributes: &mut Vec<Attr<'a>>,
    ) -> Id {
        let id = index(self.nodes.len());
        let from = index(self.attributes.len());
        self.attributes.append(attributes);
        let to = index(self.attributes.len());
        self.nodes.push(Node {
            name,
            attributes: (from, to),
            first: NONE,
            last: NONE,
            next: NONE,
            text: Cow::Borrowed(""),
            span: (start, opened),
        });
        if let Some(parent) = parent {
            let last = core::mem::replace(&mut self.nodes[parent as usize].last, id);
            match self.nodes.get_mut(last as usize) {
                Some(elder) => elder.next = id,
                None => self.nodes[parent as usize].first = id,
            }
        }
        id
    }

    pub(super) fn close(&mut self, id: Id, end: usize) {
        self.nodes[id as usize].span.1 = end;
    }

    /// Adds text to an element. White space before its first child is dropped when the child comes.
    pub(super) fn add_text(&mut self, id: Id, text: Cow<'a, str>) {
        let node = &mut self.nodes[id as usize];
        if node.first != NONE && trim(&text).is_empty() {
            return;
        }
        if node.text.is_empty() {
            node.text = text;
        } else {
            node.text.to_mut().push_str(&text);
        }
    }

    /// Declarations that the element at `id` takes from around it.
    pub(super) fn inherit(&mut self, id: Id, declarations: String) {
        self.inherited.push((id, declarations));
    }

    pub(super) fn inherited(&self, id: Id) -> Option<&str> {
        self.inherited.iter().find(|(of, _)| *of == id).map(|(_, text)| text.as_str())
    }

    /// Takes the last child of `parent`, and all in it, out again.
    pub(super) fn drop_last(&mut self, parent: Option<Id>, id: Id) {
        let from = self.nodes[id as usize].attributes.0;
        self.nodes.truncate(id as usize);
        self.attributes.truncate(from as usize);
        self.inherited.clear();
        let Some(parent) = parent else { return };
        let elder = self.children(parent).map(|(child, _)| child).take_while(|child| *child < id).last();
        let parent = &mut self.nodes[parent as usize];
        parent.last = elder.unwrap_or(NONE);
        if elder.is_none() {
            parent.first = NONE;
        }
        if let Some(elder) = elder {
            self.nodes[elder as usize].next = NONE;
        }
    }

    pub(super) fn children(&self, id: Id) -> Children<'_, 'a> {
        Children { tree: self, next: self.nodes[id as usize].first }
    }

    pub(super) fn attributes(&self, id: Id) -> &[Attr<'a>] {
        let (from, to) = self.nodes[id as usize].attributes;
        &self.attributes[from as usize..to as usize]
    }

    /// The value of an attribute without namespace.
    pub(super) fn attribute(&self, id: Id, local: &str) -> Option<&Cow<'a, str>> {
        let found =
            self.attributes(id).iter().find(|attr| attr.name.ns == Ns::NONE && attr.name.local == local);
        found.map(|attr| &attr.value)
    }

    /// The first child of this name, whatever its namespace.
    pub(super) fn child(&self, id: Id, local: &str) -> Option<Id> {
        self.children(id).find(|(_, child)| child.name.local == local).map(|(child, _)| child)
    }
}

/// The children of an element.
pub(super) struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    next: Id,
}

impl<'t, 'a> Iterator for Children<'t, 'a> {
    type Item = (Id, &'t Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next;
        let node = self.tree.nodes.get(id as usize)?;
        self.next = node.next;
        Some((id, node))
    }
}

/// The reader limits a document to fewer elements than this can count.
fn index(length: usize) -> Id {
    Id::try_from(length).unwrap_or(NONE)
}
