//! What is at a place, and what is on the way to it, by the records.

use std::collections::BTreeSet;

use crate::graph::{EventNo, Graph, Name, Role, Sort, Step};
use crate::walk::{Direction, account, trace};

/// Goods at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub(super) id: String,
    pub(super) quantity: f64,
    pub(super) uom: Option<String>,
}

/// A consignment on the way to a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pending {
    /// The record of its dispatch.
    pub(super) number: EventNo,
    /// What is in it: goods or logistic units.
    pub(super) goods: Vec<Held>,
    pub(super) from: Option<String>,
    pub(super) papers: Vec<String>,
    pub(super) time: i64,
}

/// What a business holds at a place, the newest first: by its own records, and by those that others made of the place.
pub(super) fn held(graph: &Graph, owner: &str, place: &str) -> Vec<Held> {
    let (owner, here) = (graph.find(owner), graph.find(place));
    let mut things: BTreeSet<Name> = BTreeSet::new();
    for number in (0..u32::try_from(graph.len()).unwrap_or(u32::MAX)).map(EventNo) {
        let event = graph.event(number);
        let own = owner.is_some() && event.owner == owner;
        if !own && (here.is_none() || ![event.location, event.read_point].contains(&here)) {
            continue;
        }
        for part in graph.parts(number).filter(|part| crate::rights::is_thing(part.role)) {
            if graph.sort(part.name) == Sort::Container {
                things.extend(content(graph, part.name).filter(|name| is_stock(graph, *name)));
            } else if is_stock(graph, part.name) {
                things.insert(part.name);
            }
        }
    }
    let mut found = Vec::new();
    for name in things.into_iter().rev() {
        let alone = trace(graph, name, Direction::Forward, None, 1);
        for (at, amount) in account(graph, &alone).holders {
            if graph.find(&at).is_some_and(|at| graph.place(at) == place) {
                found.extend(amount.into_iter().map(|(unit, quantity)| Held {
                    id: graph.text(name),
                    quantity,
                    uom: graph.unit(unit).map(str::to_owned),
                }));
            }
        }
    }
    found
}

/// Everything that was ever put into a logistic unit.
fn content(graph: &Graph, unit: Name) -> impl Iterator<Item = Name> + '_ {
    let packings = graph.mentions(unit).filter(|mention| mention.role == Role::Parent);
    let parts = packings.flat_map(|mention| graph.parts(mention.event));
    parts.filter(|part| part.role == Role::Child).map(|part| part.name)
}

/// Lots and products counted by quantity: packs and pallets are counted by what they hold.
fn is_stock(graph: &Graph, name: Name) -> bool {
    match graph.sort(name) {
        Sort::Lot => true,
        Sort::Product | Sort::Other => graph.mentions(name).any(|mention| mention.quantity.is_some()),
        _ => false,
    }
}

/// What was sent to a place and has not come in.
pub(super) fn pending(graph: &Graph, place: &str) -> Vec<Pending> {
    let Some(at) = graph.find(place) else { return Vec::new() };
    let mut found = Vec::new();
    for mention in graph.mentions(at).filter(|mention| mention.role == Role::Destination) {
        let event = graph.event(mention.event);
        if event.step != Some(Step::Shipping) || !graph.holds(mention.event, None) {
            continue;
        }
        let parts: Vec<_> = graph.parts(mention.event).collect();
        let papers: Vec<Name> =
            parts.iter().filter(|part| part.role == Role::Transaction).map(|part| part.name).collect();
        let goods = parts.iter().filter(|part| part.role == Role::Thing);
        let left: Vec<Held> = goods
            .filter(|part| !came(graph, part.name, place, &papers, event.time))
            .map(|part| Held {
                id: graph.text(part.name),
                quantity: part.quantity.unwrap_or(1.0),
                uom: graph.unit(part.unit).map(str::to_owned),
            })
            .collect();
        if !left.is_empty() {
            let from = parts.iter().rfind(|part| part.role == Role::Source).map(|part| part.name);
            let from = from.or(event.read_point).or(event.location);
            found.push(Pending {
                number: mention.event,
                goods: left,
                from: from.map(|name| graph.place(name)),
                papers: papers.into_iter().map(|name| graph.text(name)).collect(),
                time: event.time,
            });
        }
    }
    found
}

/// Whether a thing that left came in here: with the same paper, or a logistic unit at any later time.
fn came(graph: &Graph, thing: Name, place: &str, papers: &[Name], since: i64) -> bool {
    graph.mentions(thing).any(|mention| {
        let event = graph.event(mention.event);
        let here = event.location.or(event.read_point).is_some_and(|at| graph.place(at) == place);
        let same = papers.is_empty()
            || graph.sort(thing) == Sort::Container
            || graph.parts(mention.event).any(|part| papers.contains(&part.name));
        event.step == Some(Step::Receiving) && here && same && event.time >= since
    })
}
