//! Fields the standard does not know: rules 19 to 21 of CBV 2.0 clause 8.9.

use super::{
    frame::{Place, qualified},
    value::{push_free, trim},
    writer::Writer,
};
use crate::{
    model::{Extension, Member, MemberKind, Name, Node},
    vocabulary::context::Scope,
};

/// Write fields, sorted.
pub(super) fn sorted(writer: &mut Writer, place: &Place<'_>, extensions: &[Extension<'_>]) {
    if extensions.is_empty() {
        return;
    }
    let list = writer.list();
    elements(writer, place, extensions);
    writer.sort(&list);
}

/// Write fields as elements of the list that is being written.
pub(super) fn elements(writer: &mut Writer, place: &Place<'_>, extensions: &[Extension<'_>]) {
    for extension in extensions {
        let name = qualified(&place.scope, &extension.name);
        if !place.ignored.contains(&name) && !is_comment(name) {
            node(writer, &place.scope, name, &extension.value);
        }
    }
}

/// Write one field; a list is as many fields of one name.
fn node(writer: &mut Writer, scope: &Scope<'_>, name: (&str, &str), value: &Node<'_>) {
    if let Node::List(nodes) = value {
        for value in nodes {
            node(writer, scope, name, value);
        }
        return;
    }
    writer.element(|writer| {
        key(writer, name);
        match value {
            Node::Null | Node::List(_) => {}
            Node::Bool(value) => writer.push(if *value { "=true" } else { "=false" }),
            Node::Number(number) => text(writer, scope, &number.0),
            Node::Text(value) => text(writer, scope, value),
            Node::Object(members) => object(writer, scope, members),
        }
    });
}

/// The text beside the members first, then the members, sorted.
fn object(writer: &mut Writer, scope: &Scope<'_>, members: &[Member<'_>]) {
    for member in members.iter().filter(|member| is_content(member)) {
        if let Node::Text(value) = &member.value {
            text(writer, scope, value);
        }
    }
    let list = writer.list();
    for member in members.iter().filter(|member| !is_content(member) && !is_syntax(&member.name)) {
        let name = qualified(scope, &member.name);
        if !is_comment(name) {
            node(writer, scope, name, &member.value);
        }
    }
    writer.sort(&list);
}

fn key(writer: &mut Writer, (namespace, local): (&str, &str)) {
    if !namespace.is_empty() {
        writer.push("{");
        writer.push(namespace);
        writer.push("}");
    }
    writer.push(local);
}

fn text(writer: &mut Writer, scope: &Scope<'_>, value: &str) {
    let value = trim(value);
    if !value.is_empty() {
        writer.push("=");
        push_free(scope, value, writer.out());
    }
}

fn is_content(member: &Member<'_>) -> bool {
    member.kind == MemberKind::Content || member.name.written == "#text"
}

/// Declarations of namespaces and contexts say how names are written, not what happened.
fn is_syntax(name: &Name<'_>) -> bool {
    name.written.starts_with("@xmlns") || name.written == "@context"
}

/// Comments are for the reader of the document.
fn is_comment((namespace, local): (&str, &str)) -> bool {
    local == "comment" && matches!(namespace, "" | "http://www.w3.org/2000/01/rdf-schema#")
}
