//! Unknown fields as elements.

use super::out::{Out, Ready};
use super::{Done, Unwritable};
use crate::model::{Extension, Member, MemberKind, Name, Node, Raw};

/// Unknown fields at the end of an element: those without namespace in `extension`, then the others, as the schema has it.
pub(super) fn all(out: &mut Out, list: &[Extension<'_>]) -> Done {
    let (mut local, mut other) = (Vec::new(), Vec::new());
    for extension in list {
        if is_local(out, extension)? { local.push(extension) } else { other.push(extension) }
    }
    if !local.is_empty() {
        out.open("extension");
        for extension in local {
            one(out, extension)?;
        }
        out.close("extension");
    }
    other.into_iter().try_for_each(|extension| one(out, extension))
}

/// Unknown fields where the schema has room only for names with a namespace.
pub(super) fn foreign(out: &mut Out, list: &[Extension<'_>]) -> Done {
    for extension in list {
        if is_local(out, extension)? {
            return Err(Unwritable::Place(extension.name.written.to_string()));
        }
        one(out, extension)?;
    }
    Ok(())
}

pub(super) fn is_local(out: &Out, extension: &Extension<'_>) -> Result<bool, Unwritable> {
    Ok(!out.ready(&extension.name, false)?.name.contains(':'))
}

/// One unknown field: its source text, if that was XML.
pub(super) fn one(out: &mut Out, extension: &Extension<'_>) -> Done {
    match &extension.raw {
        Raw::Xml(raw) => raw_element(out, &extension.name, raw),
        Raw::None | Raw::Json(_) => element(out, &extension.name, &extension.value),
    }
}

/// The source text. Where it leans on a default namespace, that is declared in its start tag.
fn raw_element(out: &mut Out, name: &Name<'_>, raw: &str) -> Done {
    let (tag, rest) = raw.split_at_checked(1 + name.written.len()).unwrap_or((raw, ""));
    let start = rest.find('>').map_or(rest, |end| &rest[..end]);
    out.push(tag);
    let default = out.source_default().map(str::to_owned);
    if let Some(uri) = default.filter(|_| !start.contains("xmlns=")) {
        out.attribute("xmlns", &uri)?;
    }
    out.push(rest);
    Ok(())
}

fn element(out: &mut Out, name: &Name<'_>, value: &Node<'_>) -> Done {
    if let Node::List(items) = value {
        return items.iter().try_for_each(|item| element(out, name, item));
    }
    let depth = out.enter();
    let Ready { name, declaration } = out.ready(name, false)?;
    out.push("<");
    out.push(&name);
    if let Some((prefix, uri)) = declaration {
        out.declare(&prefix, &uri)?;
    }
    if let Node::Object(members) = value {
        for member in members.iter().filter(|member| member.kind == MemberKind::Attribute) {
            attribute(out, &member.name, &member.value)?;
        }
    }
    if *value == Node::Null {
        let nil = Name::qualified("xsi:nil", "http://www.w3.org/2001/XMLSchema-instance");
        attribute(out, &nil, &Node::Bool(true))?;
    }
    out.push(">");
    content(out, value)?;
    out.close(&name);
    out.leave(depth);
    Ok(())
}

fn content(out: &mut Out, value: &Node<'_>) -> Done {
    match value {
        Node::Object(members) => members.iter().try_for_each(|member| child(out, member)),
        Node::List(items) => items.iter().try_for_each(|item| content(out, item)),
        simple => out.text(text(simple).unwrap_or_default()),
    }
}

fn child(out: &mut Out, member: &Member<'_>) -> Done {
    match member.kind {
        MemberKind::Attribute => Ok(()),
        MemberKind::Content => content(out, &member.value),
        MemberKind::Element => element(out, &member.name, &member.value),
    }
}

/// ` name="value"`, for a value without parts.
pub(super) fn attribute(out: &mut Out, name: &Name<'_>, value: &Node<'_>) -> Done {
    let Some(value) = text(value) else {
        return Err(Unwritable::Attribute(name.written.to_string()));
    };
    let Ready { name, declaration } = out.ready(name, true)?;
    if let Some((prefix, uri)) = declaration {
        out.declare(&prefix, &uri)?;
    }
    out.attribute(&name, value)
}

/// The value of a fact of master data.
pub(super) fn value(out: &mut Out, id: &str, value: Option<&Node<'_>>) -> Done {
    let depth = out.enter();
    out.push("<attribute");
    out.attribute("id", id)?;
    let Some(value) = value else {
        out.push("/>");
        return Ok(());
    };
    if let Node::Object(members) = value {
        for member in members.iter().filter(|member| member.kind == MemberKind::Attribute) {
            attribute(out, &member.name, &member.value)?;
        }
    }
    out.push(">");
    content(out, value)?;
    out.close("attribute");
    out.leave(depth);
    Ok(())
}

fn text<'n>(value: &'n Node<'_>) -> Option<&'n str> {
    match value {
        Node::Null => Some(""),
        Node::Bool(true) => Some("true"),
        Node::Bool(false) => Some("false"),
        Node::Number(number) => Some(number.0.trim()),
        Node::Text(text) => Some(text),
        Node::List(_) | Node::Object(_) => None,
    }
}
