//! The JSON-LD context: prefixes and what they stand for. Contexts named by a URL are never fetched.

use std::borrow::Cow;

use super::reader::Reader;
use super::scan::Scan;
use super::{rules, tree};
use crate::model::{Context, Namespaces, Node};
use crate::uri::is_uri;

/// Reads a context.
pub(super) fn context<'a>(reader: &mut Reader<'a>) -> Scan<Option<Context<'a>>> {
    reader.scan.peek()?;
    let at = reader.scan.at();
    let node = tree::node(reader)?;
    if !check(reader, at, &node) {
        return Ok(None);
    }
    let mut namespaces = Namespaces::default();
    declare(&node, &mut namespaces);
    Ok(Some(Context { node: Some(node), namespaces }))
}

/// A URI, an object, or a list of these without doubles.
fn check(reader: &mut Reader<'_>, at: usize, node: &Node<'_>) -> bool {
    let errors = reader.errors;
    match node {
        Node::List(entries) => {
            for entry in entries {
                single(reader, at, entry);
            }
            // a context has few entries; those of a hostile one are not compared each with each
            let doubles = entries
                .iter()
                .enumerate()
                .take(MOST)
                .any(|(place, entry)| entries[..place].iter().any(|earlier| tree::same(earlier, entry)));
            if doubles {
                reader.wrong(at, &rules::TWICE, "");
            }
        }
        other => single(reader, at, other),
    }
    reader.errors == errors
}

fn single(reader: &mut Reader<'_>, at: usize, node: &Node<'_>) {
    match node {
        Node::Object(_) => {}
        Node::Text(text) if is_uri(text) => {}
        Node::Text(text) => reader.wrong(at, &rules::URI, text),
        _ => reader.wrong(at, &rules::TYPE_CONTEXT, ""),
    }
}

/// Takes over what a context declares.
pub(crate) fn declare<'a>(node: &Node<'a>, namespaces: &mut Namespaces<'a>) {
    match node {
        Node::List(entries) => entries.iter().for_each(|entry| declare(entry, namespaces)),
        Node::Object(members) => {
            for member in members {
                if let Some(uri) = target(&member.value) {
                    let name = member.name.written.clone();
                    let prefix = if name == "@vocab" { Cow::Borrowed("") } else { name };
                    if !prefix.starts_with('@') {
                        namespaces.declare(prefix, uri);
                    }
                }
            }
        }
        _ => {}
    }
}

/// `"p": "https://…"` or `"p": {"@id": "https://…"}`.
fn target<'a>(node: &Node<'a>) -> Option<Cow<'a, str>> {
    match node {
        Node::Text(text) => Some(text.clone()),
        Node::Object(members) => {
            members.iter().find(|member| member.name.written == "@id").and_then(|member| {
                match &member.value {
                    Node::Text(text) => Some(text.clone()),
                    _ => None,
                }
            })
        }
        _ => None,
    }
}

/// So many entries are compared with one another.
const MOST: usize = 64;
