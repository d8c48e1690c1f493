//! The closure of a trace: everything that came of a thing, or everything it came of.
//!
//! Three things connect: a transformation joins all its inputs to all its outputs; a lot and the packs it was dealt out
//! to are one; and what is packed shares what happens to its container while it is in there, and nothing else of it.

#![expect(clippy::match_same_arms, reason = "one line a case reads better")]

mod account;
mod answer;
mod contain;
mod gaps;
mod ledger;
mod road;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use account::{Account, Amount, Flow, account};
pub use answer::{Answer, Edge, GapLine, Holder, Node, Total, answer};
use contain::Stay;
pub use gaps::{Gap, GapKind};

use crate::graph::{
    Action, EventNo, Graph, Kind, Mention, Name, NumberMap, NumberSet, Role, Sort, Step, Unit,
};

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what a thing came of.
    Back,
    /// To what came of a thing.
    Forward,
}

/// How a thing led to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// The one was made of the other.
    Made,
    /// The one is a pack of the other, a lot.
    PackOf,
    /// The one lay in the other.
    In,
}

/// A thing that the trace came to, in the order of coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Which thing.
    pub name: Name,
    /// From where: its place in the list; itself at the start.
    pub from: u32,
}

/// A connection that was used, from cause to consequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Used {
    /// The input, the lot, the container.
    pub cause: Name,
    /// The output, the pack, the content.
    pub effect: Name,
    /// How.
    pub link: Link,
    /// In which event.
    pub event: EventNo,
}

/// An event that happened to a thing: to itself, or to the container that it lay in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The thing, by its place in the list of those reached.
    pub thing: u32,
    /// The event.
    pub event: EventNo,
    /// When it happened.
    pub time: i64,
    /// The role of the thing, or of its container.
    pub role: Role,
    /// How much of the thing; `None` where the event does not say.
    pub quantity: Option<f64>,
    /// The unit.
    pub unit: Unit,
    /// The container; `None` where the event names the thing itself.
    pub within: Option<Name>,
}

/// What a trace came to.
#[derive(Debug, Default)]
pub struct Trace {
    /// Everything that was reached; where it started comes first.
    pub reached: Vec<Reached>,
    /// The connections.
    pub used: Vec<Used>,
    /// What happened to the things.
    pub shares: Vec<Share>,
    /// Whether there was more than the limit allows.
    pub cut: bool,
    /// Where each thing stands in the list of those reached.
    places: NumberMap<Name, u32>,
}

/// Follows a thing in a direction, by what was known at an instant (`None`: now), to at most `limit` things.
pub fn trace(graph: &Graph, start: Name, direction: Direction, at: Option<i64>, limit: usize) -> Trace {
    trace_all(graph, &[start], direction, at, limit)
}

/// Follows several things at once.
pub fn trace_all(
    graph: &Graph,
    starts: &[Name],
    direction: Direction,
    at: Option<i64>,
    limit: usize,
) -> Trace {
    follow(Walk::new(graph, direction, at, limit), starts)
}

/// What happened to a lot itself, in containers and dealt out to packs, and to nothing that was made of it.
pub fn trace_own(graph: &Graph, lot: Name) -> Trace {
    let own = Walk { made: false, ..Walk::new(graph, Direction::Forward, None, usize::MAX) };
    follow(own, &[lot])
}

fn follow(mut walk: Walk<'_>, starts: &[Name]) -> Trace {
    for start in starts {
        walk.reach(*start, None);
    }
    walk.starts = u32::try_from(walk.trace.reached.len()).unwrap_or(u32::MAX);
    let mut next = 0;
    while let Some(reached) = walk.trace.reached.get(next).copied() {
        walk.visit(u32::try_from(next).unwrap_or(u32::MAX), reached.name);
        next += 1;
    }
    walk.trace
}

impl Trace {
    /// Where a thing stands in the list of those reached.
    pub(crate) fn place(&self, name: Name) -> Option<usize> {
        self.places.get(&name).map(|place| *place as usize)
    }
}

struct Walk<'g> {
    graph: &'g Graph,
    at: Option<i64>,
    direction: Direction,
    limit: usize,
    /// Whether it goes on to what was made.
    made: bool,
    /// How many things it starts from; they come first.
    starts: u32,
    trace: Trace,
    /// What happened to the content of each container asked for so far.
    stays: NumberMap<Name, Vec<contain::Packing>>,
    joined: NumberSet<(u32, EventNo)>,
    edges: NumberSet<Used>,
}

impl<'g> Walk<'g> {
    fn new(graph: &'g Graph, direction: Direction, at: Option<i64>, limit: usize) -> Self {
        Self {
            graph,
            at,
            direction,
            limit,
            made: true,
            starts: 0,
            trace: Trace::default(),
            stays: NumberMap::default(),
            joined: NumberSet::default(),
            edges: NumberSet::default(),
        }
    }

    fn visit(&mut self, thing: u32, name: Name) {
        let graph = self.graph;
        // a product without a lot is every lot's: whatever it leads to says nothing
        let joins = thing < self.starts || graph.sort(name) != Sort::Product;
        for mention in graph.mentions(name) {
            if !graph.holds(mention.event, self.at) {
                continue;
            }
            self.share(thing, mention, None);
            if joins {
                self.follow(thing, mention);
            }
        }
    }

    fn follow(&mut self, thing: u32, mention: Mention) {
        let back = self.direction == Direction::Back;
        match mention.role {
            Role::Input if !back => self.join(thing, mention.event),
            Role::Output if back => self.join(thing, mention.event),
            Role::Child => self.ride(thing, mention),
            Role::Parent => self.unpack(thing, mention),
            Role::Lot if !back => self.packs(thing, mention),
            Role::Thing | Role::Output if back => self.lot(thing, mention),
            _ => {}
        }
        if mention.role == Role::Thing && self.graph.event(mention.event).step == Some(Step::Shipping) {
            self.sent_in(thing, mention);
        }
    }

    fn reach(&mut self, name: Name, from: Option<u32>) -> bool {
        if self.trace.places.contains_key(&name) {
            return true;
        }
        if self.trace.reached.len() >= self.limit {
            self.trace.cut = true;
            return false;
        }
        let place = u32::try_from(self.trace.reached.len()).unwrap_or(u32::MAX);
        self.trace.places.insert(name, place);
        self.trace.reached.push(Reached { name, from: from.unwrap_or(place) });
        true
    }

    /// From `thing` over a connection to another thing.
    fn connect(&mut self, thing: u32, other: Name, link: Link, event: EventNo) {
        let own = self.trace.reached[thing as usize].name;
        if own == other || !self.reach(other, Some(thing)) {
            return;
        }
        // what lay in a container came out of it: the container is the cause
        let used = match (link, self.direction) {
            (Link::In, _) => Used { cause: own, effect: other, link, event },
            (_, Direction::Forward) => Used { cause: own, effect: other, link, event },
            (_, Direction::Back) => Used { cause: other, effect: own, link, event },
        };
        if self.edges.insert(used) {
            self.trace.used.push(used);
        }
    }

    /// The other side of a transformation, and of all that are joined to it by its identity (EPCIS 2.0.1, 7.4.5).
    fn join(&mut self, thing: u32, event: EventNo) {
        let graph = self.graph;
        if !self.made || !self.joined.insert((thing, event)) {
            return;
        }
        self.across(thing, event);
        for part in graph.parts(event).filter(|part| part.role == Role::Transformation) {
            for other in graph.mentions(part.name) {
                let fresh = other.role == Role::Transformation && graph.holds(other.event, self.at);
                if fresh && self.joined.insert((thing, other.event)) {
                    self.across(thing, other.event);
                }
            }
        }
    }

    fn across(&mut self, thing: u32, event: EventNo) {
        let graph = self.graph;
        let side = match self.direction {
            Direction::Forward => Role::Output,
            Direction::Back => Role::Input,
        };
        for part in graph.parts(event).filter(|part| part.role == side) {
            self.connect(thing, part.name, Link::Made, event);
            if side == Role::Input && graph.sort(part.name) == Sort::Container {
                self.contents_at(part.name, event);
            }
        }
    }

    /// A container that was used up as a whole: what lay in it at that time was used up.
    fn contents_at(&mut self, container: Name, event: EventNo) {
        let Some(place) = self.trace.places.get(&container).copied() else { return };
        let moment = (self.graph.event(event).time, event);
        for stay in self.contents(container) {
            if stay.covers(moment) {
                self.connect(place, stay.child, Link::In, stay.since.1);
            }
        }
    }

    /// A thing in a container: what happens to the container happens to it.
    fn ride(&mut self, thing: u32, mention: Mention) {
        let graph = self.graph;
        let event = graph.event(mention.event);
        if event.kind == Kind::Transaction || event.action == Some(Action::Delete) {
            return;
        }
        if let Some(part) = parent(graph, mention.event)
            && let Some(stay) = self.stay(part.name, mention)
        {
            self.along(thing, part.name, stay, 0);
        }
    }

    /// What happened to a container during a stay in it, and to the container that it lay in itself.
    fn along(&mut self, thing: u32, container: Name, stay: Stay, depth: u8) {
        let graph = self.graph;
        for mention in graph.mentions(container) {
            let event = graph.event(mention.event);
            if !graph.holds(mention.event, self.at) || !stay.covers((event.time, mention.event)) {
                continue;
            }
            self.share(
                thing,
                Mention { quantity: stay.quantity, unit: stay.unit, ..mention },
                Some(container),
            );
            match mention.role {
                Role::Input if self.direction == Direction::Forward => self.join(thing, mention.event),
                // a pallet holds cases, a lorry pallets; deeper is a loop
                Role::Child if depth < DEEPEST && event.action != Some(Action::Delete) => {
                    if let Some(part) = parent(graph, mention.event)
                        && let Some(outer) = self.stay(part.name, mention)
                    {
                        self.along(thing, part.name, stay.within(outer), depth + 1);
                    }
                }
                _ => {}
            }
        }
        // the container may have been packed before the thing was put in
        if depth < DEEPEST {
            self.already(thing, container, stay, depth);
        }
    }

    /// The stays of a container, begun before `stay`, that last into it.
    fn already(&mut self, thing: u32, container: Name, stay: Stay, depth: u8) {
        let graph = self.graph;
        for mention in graph.mentions(container).filter(|mention| mention.role == Role::Child) {
            let event = graph.event(mention.event);
            let before = (event.time, mention.event) < stay.since;
            if !before || !graph.holds(mention.event, self.at) || event.action == Some(Action::Delete) {
                continue;
            }
            if let Some(part) = parent(graph, mention.event) {
                let outer = self.stay(part.name, mention).filter(|outer| outer.until > stay.since);
                if let Some(outer) = outer {
                    self.along(thing, part.name, stay.within(outer), depth + 1);
                }
            }
        }
    }

    /// Goods and containers that are dispatched in one event, and were never said to be packed, travel together until the
    /// container comes in.
    fn sent_in(&mut self, thing: u32, mention: Mention) {
        let graph = self.graph;
        if graph.sort(mention.name) == Sort::Container {
            return;
        }
        let since = (graph.event(mention.event).time, mention.event);
        let containers = graph
            .parts(mention.event)
            .filter(|part| part.role == Role::Thing && graph.sort(part.name) == Sort::Container);
        for container in containers {
            if self.holds(container.name, mention.name) {
                continue;
            }
            let arrivals = graph.mentions(container.name).filter(|other| {
                let event = graph.event(other.event);
                event.step == Some(Step::Receiving)
                    && (event.time, other.event) > since
                    && graph.holds(other.event, self.at)
            });
            if let Some(arrival) = arrivals.min_by_key(|other| (graph.event(other.event).time, other.event)) {
                let Mention { quantity, unit, .. } = mention;
                self.share(thing, Mention { quantity, unit, ..arrival }, Some(container.name));
            }
        }
    }

    /// A container that is traced for itself stands for all that lay in it.
    fn unpack(&mut self, thing: u32, mention: Mention) {
        let graph = self.graph;
        let event = graph.event(mention.event);
        // one that was reached as an input has its content taken at that moment already
        if thing >= self.starts || event.kind != Kind::Aggregation || event.action == Some(Action::Delete) {
            return;
        }
        for part in graph.parts(mention.event).filter(|part| part.role == Role::Child) {
            self.connect(thing, part.name, Link::In, mention.event);
        }
    }

    /// From a lot to its packs.
    fn packs(&mut self, thing: u32, mention: Mention) {
        let graph = self.graph;
        for part in graph.parts(mention.event) {
            let pack = matches!(part.role, Role::Thing | Role::Output);
            if pack && graph.sort(part.name) == Sort::Instance {
                self.connect(thing, part.name, Link::PackOf, mention.event);
            }
        }
    }

    /// From a pack to its lot.
    fn lot(&mut self, thing: u32, mention: Mention) {
        let graph = self.graph;
        if graph.sort(mention.name) != Sort::Instance {
            return;
        }
        for part in graph.parts(mention.event).filter(|part| part.role == Role::Lot) {
            self.connect(thing, part.name, Link::PackOf, mention.event);
        }
    }

    fn share(&mut self, thing: u32, mention: Mention, within: Option<Name>) {
        self.trace.shares.push(Share {
            thing,
            event: mention.event,
            time: self.graph.event(mention.event).time,
            role: mention.role,
            quantity: mention.quantity,
            unit: mention.unit,
            within,
        });
    }
}

/// The container of an aggregation; there is one at most (EPCIS 2.0.1, clause 7.4.3).
fn parent(graph: &Graph, event: EventNo) -> Option<Mention> {
    graph.parts(event).find(|part| part.role == Role::Parent)
}

/// Containers in containers in containers.
const DEEPEST: u8 = 8;
