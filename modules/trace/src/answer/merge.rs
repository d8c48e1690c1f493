//! The contexts of several documents as one. A prefix that two of them use differently stays with its events.

use std::collections::HashMap;

use heng_epcis::model::{Context, Event, Member, MemberKind, Name, Namespace, Namespaces, Node, Text};
use heng_epcis::vocabulary::context::is_standard;

/// What has been put together so far.
#[derive(Debug, Default)]
pub(super) struct Merge<'a> {
    prefixes: HashMap<Text<'a>, Text<'a>>,
    namespaces: Namespaces<'a>,
}

impl<'a> Merge<'a> {
    /// Takes over the context that an event came with; what does not go together with the others becomes its own.
    pub(super) fn add(&mut self, of_document: Context<'a>, event: &mut Event<'a>) {
        let own = event.context.take();
        let mut kept: Vec<Node<'a>> = Vec::new();
        let mut kept_namespaces = Namespaces::default();
        for context in [Some(of_document), own].into_iter().flatten() {
            let whole = context.node.as_ref().is_some_and(|node| !is_plain(node));
            let fits = kept.is_empty() && !whole && context.namespaces.list.iter().all(|one| self.fits(one));
            if fits {
                context.namespaces.list.into_iter().for_each(|one| self.declare(one));
            } else {
                match context.node {
                    Some(node) => foreign(node, &mut kept),
                    None => kept.push(declared(&context.namespaces)),
                }
                kept_namespaces.list.extend(context.namespaces.list);
            }
        }
        if !kept.is_empty() {
            event.context = Some(Context { node: Some(Node::List(kept)), namespaces: kept_namespaces });
        }
    }

    /// The context of all; that of the standard where nothing else is needed.
    pub(super) fn context(self) -> Context<'a> {
        Context { node: None, namespaces: self.namespaces }
    }

    fn fits(&self, one: &Namespace<'a>) -> bool {
        // the default namespace is one for a whole document
        let known = self.prefixes.get(&one.prefix);
        (known.is_none() && !one.prefix.is_empty()) || known == Some(&one.uri) || !is_foreign(&one.uri)
    }

    fn declare(&mut self, one: Namespace<'a>) {
        if is_foreign(&one.uri) && !self.prefixes.contains_key(&one.prefix) {
            self.prefixes.insert(one.prefix.clone(), one.uri.clone());
            self.namespaces.list.push(one);
        }
    }
}

/// Nothing but the standard's context and prefixes with their namespaces.
fn is_plain(node: &Node<'_>) -> bool {
    match node {
        Node::Text(url) => is_standard(url),
        Node::List(nodes) => nodes.iter().all(is_plain),
        Node::Object(members) => members
            .iter()
            .all(|member| !member.name.written.starts_with('@') && matches!(&member.value, Node::Text(_))),
        _ => false,
    }
}

/// The parts of a context that are not the standard's.
fn foreign<'a>(node: Node<'a>, into: &mut Vec<Node<'a>>) {
    match node {
        Node::List(nodes) => nodes.into_iter().for_each(|node| foreign(node, into)),
        Node::Text(url) if is_standard(&url) => {}
        other if into.contains(&other) => {}
        other => into.push(other),
    }
}

/// Prefixes as a part of a context.
fn declared<'a>(namespaces: &Namespaces<'a>) -> Node<'a> {
    let own = namespaces.list.iter().filter(|one| !one.prefix.is_empty() && is_foreign(&one.uri));
    let member = |one: &Namespace<'a>| Member {
        name: Name::written(one.prefix.clone()),
        value: Node::Text(one.uri.clone()),
        kind: MemberKind::Element,
    };
    Node::Object(own.map(member).collect())
}

/// Not one of the namespaces that XML declares for itself.
fn is_foreign(uri: &str) -> bool {
    !uri.starts_with("urn:epcglobal:")
        && !uri.starts_with("http://www.w3.org/")
        && !uri.contains("StandardBusinessDocument")
}
