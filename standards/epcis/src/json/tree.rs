//! Values of any shape.

use std::borrow::Cow;

use super::reader::Reader;
use super::rules;
use super::scan::{Scan, Scanner};
use crate::model::{Member, MemberKind, Name, Node, Number};

/// Reads any value.
pub(super) fn node<'a>(reader: &mut Reader<'a>) -> Scan<Node<'a>> {
    Ok(match reader.scan.peek()? {
        b'"' => Node::Text(reader.scan.string()?),
        b'{' => Node::Object(members(reader)?),
        b'[' => Node::List(items(reader)?),
        b'-' | b'0'..=b'9' => Node::Number(Number(Cow::Borrowed(reader.scan.number()?))),
        _ => reader.scan.literal()?.map_or(Node::Null, Node::Bool),
    })
}

/// Skips any value without keeping it. Doubled names are not looked for.
pub(super) fn skip(scan: &mut Scanner<'_>) -> Scan<()> {
    match scan.peek()? {
        b'"' => drop(scan.string()?),
        open @ (b'{' | b'[') => {
            scan.open()?;
            let close = if open == b'{' { b'}' } else { b']' };
            let mut first = true;
            while scan.more(first, close)? {
                first = false;
                if open == b'{' {
                    scan.key()?;
                }
                skip(scan)?;
            }
        }
        b'-' | b'0'..=b'9' => drop(scan.number()?),
        _ => drop(scan.literal()?),
    }
    Ok(())
}

/// The places in `names` of those that a later one of the same name hides, in order.
pub(super) fn hidden<'n>(names: impl ExactSizeIterator<Item = &'n str> + Clone) -> Vec<usize> {
    if names.len() < 2 {
        return Vec::new();
    }
    if names.len() <= FEW {
        let is_hidden = |(at, name): (usize, &'n str)| {
            names.clone().skip(at + 1).any(|later| later == name).then_some(at)
        };
        return names.clone().enumerate().filter_map(is_hidden).collect();
    }
    let mut sorted: Vec<_> = names.enumerate().map(|(at, name)| (name, at)).collect();
    sorted.sort_unstable();
    let mut hidden: Vec<_> =
        sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].1).collect();
    hidden.sort_unstable();
    hidden
}

/// Takes the entries at these places, in order, out of a list; in one pass, for a hostile text has as many as it likes.
pub(super) fn take_out<T>(list: &mut Vec<T>, places: &[usize]) {
    let (mut at, mut places) = (0, places.iter().peekable());
    list.retain(|_| {
        let is_out = places.next_if(|place| **place == at).is_some();
        at += 1;
        !is_out
    });
}

fn members<'a>(reader: &mut Reader<'a>) -> Scan<Vec<Member<'a>>> {
    reader.scan.open()?;
    let mut members: Vec<Member<'a>> = Vec::new();
    while reader.scan.more(members.is_empty(), b'}')? {
        let name = Name::written(reader.scan.key()?);
        if members.is_empty() {
            // many objects have one member, and a vector begins with room for four
            members.reserve_exact(1);
        }
        members.push(Member { name, value: node(reader)?, kind: MemberKind::Element });
    }
    let doubles = hidden(members.iter().map(|member| member.name.written.as_ref()));
    for &double in &doubles {
        reader.warn(reader.scan.at() - 1, &rules::DUPLICATE_KEY, &members[double].name.written);
    }
    take_out(&mut members, &doubles);
    Ok(members)
}

fn items<'a>(reader: &mut Reader<'a>) -> Scan<Vec<Node<'a>>> {
    reader.scan.open()?;
    let mut items = Vec::new();
    while reader.scan.more(items.is_empty(), b']')? {
        items.push(node(reader)?);
    }
    Ok(items)
}

/// So many names are compared each with each.
const FEW: usize = 16;

/// Whether JSON Schema holds two values for equal: numbers by value, objects in any order.
pub(super) fn same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (one, other) {
        (Node::Number(one), Node::Number(other)) => {
            one == other || one.to_f64().total_cmp(&other.to_f64()).is_eq()
        }
        (Node::List(one), Node::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Node::Object(one), Node::Object(other)) => {
            let (one, other) = (sorted(one), sorted(other));
            let pairs = one.iter().zip(&other);
            one.len() == other.len()
                && pairs
                    .into_iter()
                    .all(|(one, other)| one.name == other.name && same(&one.value, &other.value))
        }
        (one, other) => one == other,
    }
}

fn sorted<'n, 'a>(members: &'n [Member<'a>]) -> Vec<&'n Member<'a>> {
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by(|one, other| one.name.written.cmp(&other.name.written));
    sorted
}
