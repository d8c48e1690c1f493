//! Elements the standard does not know.

use super::{Source, trimmed};
use crate::model::{Extension, Member, MemberKind, Name, Node, Raw, Text};
use crate::xml::names::{Ns, QName};
use crate::xml::simple::trim;
use crate::xml::tree::{self, Id};

impl<'a> Source<'_, 'a> {
    /// An unknown element with its source text.
    pub(super) fn extension(&self, id: Id) -> Extension<'a> {
        let node = self.node(id);
        Extension { name: self.name(node.name), value: self.value_of(id), raw: Raw::Xml(self.raw(id, node)) }
    }

    /// An attribute the standard does not know.
    pub(super) fn attribute_extension(&self, name: QName<'a>, value: &Text<'a>) -> Extension<'a> {
        Extension::new(self.name(name), Node::Text(value.clone()))
    }

    /// All children as unknown elements.
    pub(super) fn extensions(&self, id: Id) -> Vec<Extension<'a>> {
        let mut list = Vec::new();
        self.each(id, &mut |child, _| list.push(self.extension(child)));
        list
    }

    pub(super) fn name(&self, name: QName<'a>) -> Name<'a> {
        Name::qualified(name.written, self.scope.uri(name.ns))
    }

    /// The source text, with the declarations it takes from elements around it that the model does not keep.
    fn raw(&self, id: Id, node: &tree::Node<'a>) -> Text<'a> {
        let (start, end) = node.span;
        let raw = self.text.get(start..end).unwrap_or_default();
        match self.tree.inherited(id).map(|text| (text, raw.split_at_checked(1 + node.name.written.len()))) {
            Some((declarations, Some((tag, rest)))) => Text::Owned([tag, declarations, rest].concat()),
            _ => Text::Borrowed(raw),
        }
    }

    /// The tree of an element: its text, or its attributes and children.
    pub(super) fn value_of(&self, id: Id) -> Node<'a> {
        let node = self.node(id);
        let attributes = self.tree.attributes(id);
        let nil = attributes
            .iter()
            .any(|attr| attr.name.ns == Ns::XSI && attr.name.local == "nil" && attr.value == "true");
        let mut members: Vec<Member<'a>> = attributes
            .iter()
            .filter(|attr| attr.name.ns != Ns::XSI)
            .map(|attr| self.member(attr.name, Node::Text(attr.value.clone()), MemberKind::Attribute))
            .collect();
        let elements = self.tree.children(id);
        members.extend(
            elements.map(|(child, node)| self.member(node.name, self.value_of(child), MemberKind::Element)),
        );
        if members.is_empty() {
            return if nil { Node::Null } else { Node::Text(node.text.clone()) };
        }
        if !trim(&node.text).is_empty() {
            let name = Name::qualified("#text", "");
            members.push(Member { name, value: Node::Text(trimmed(&node.text)), kind: MemberKind::Content });
        }
        Node::Object(members)
    }

    fn member(&self, name: QName<'a>, value: Node<'a>, kind: MemberKind) -> Member<'a> {
        Member { name: self.name(name), value, kind }
    }
}
