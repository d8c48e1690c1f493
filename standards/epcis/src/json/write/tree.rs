//! Unknown fields.

use std::collections::BTreeMap;

use super::out::Out;
use crate::model::{Extension, Member, MemberKind, Name, Node, Raw};

/// Unknown fields as fields of the object that is being written. Elements of XML that stand several times are a list.
pub(super) fn extensions(out: &mut Out, extensions: &[Extension<'_>]) {
    for group in groups(extensions, |extension| &extension.name) {
        key(out, &group[0].name);
        match group.as_slice() {
            [only] => value(out, only),
            several => out.list(several.iter().copied(), value),
        }
    }
}

fn value(out: &mut Out, extension: &Extension<'_>) {
    match &extension.raw {
        Raw::Json(json) => out.raw(json),
        _ => node(out, &extension.value),
    }
}

/// Any value.
pub(super) fn node(out: &mut Out, value: &Node<'_>) {
    match value {
        Node::Null => out.raw("null"),
        Node::Bool(true) => out.raw("true"),
        Node::Bool(false) => out.raw("false"),
        Node::Number(number) => out.number(number),
        Node::Text(text) => out.string(text),
        Node::List(items) => out.list(items, node),
        Node::Object(fields) => out.object(|out| members(out, fields)),
    }
}

/// The fields of an object. An attribute of XML is a field like any other; only where an element has its name does it get
/// an `@`.
fn members(out: &mut Out, members: &[Member<'_>]) {
    for group in groups(members, |member| (&member.name, member.kind as u8)) {
        let first = group[0];
        let is_taken = |other: &Member<'_>| other.kind == MemberKind::Element && other.name == first.name;
        match first.kind {
            MemberKind::Content => {
                out.key("#text");
            }
            MemberKind::Attribute if members.iter().any(is_taken) => {
                out.key(&format!("@{}", first.name.written));
            }
            MemberKind::Element | MemberKind::Attribute => key(out, &first.name),
        }
        match group.as_slice() {
            [only] => node(out, &only.value),
            several => out.list(several.iter().map(|member| &member.value), node),
        }
    }
}

/// What has one key, together; in the order in which the keys come first.
fn groups<'t, T, K: Ord>(all: &'t [T], key: impl Fn(&'t T) -> K) -> Vec<Vec<&'t T>> {
    let mut groups: Vec<Vec<&'t T>> = Vec::with_capacity(all.len());
    let mut places = BTreeMap::new();
    for one in all {
        let place = *places.entry(key(one)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// The name as written; one that has a namespace but no prefix as a whole URI.
fn key(out: &mut Out, name: &Name<'_>) {
    match &name.namespace {
        Some(namespace) if !namespace.is_empty() && name.prefix().is_empty() => {
            let joint = if namespace.ends_with(['/', '#', ':']) { "" } else { "#" };
            out.key(&format!("{namespace}{joint}{}", name.local()));
        }
        _ => drop(out.key(&name.written)),
    }
}
