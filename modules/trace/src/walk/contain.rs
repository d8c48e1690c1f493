//! How long a thing stays in a container (EPCIS 2.0.1, clause 7.4.3: ADD, OBSERVE and DELETE of an aggregation).

use super::Walk;
use crate::graph::{Action, EventNo, Kind, Mention, Name, Role, Unit};

/// An instant: the time of an event, and among events of one time the order in which they were taken in.
pub(super) type Moment = (i64, EventNo);

/// A thing in a container from an instant, included, to an instant, not included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stay {
    pub(super) child: Name,
    pub(super) since: Moment,
    pub(super) until: Moment,
    /// How much of it.
    pub(super) quantity: Option<f64>,
    pub(super) unit: Unit,
}

/// What an event did to the content of a container.
#[derive(Debug, Clone)]
pub(super) struct Packing {
    moment: Moment,
    taken_out: bool,
    /// The children named; none named and taken out: everything.
    children: Vec<Mention>,
}

impl Stay {
    pub(super) fn covers(&self, moment: Moment) -> bool {
        self.since <= moment && moment < self.until
    }

    /// The part of a stay that falls into the stay of the container itself.
    pub(super) fn within(self, outer: Self) -> Self {
        Self { since: self.since.max(outer.since), until: self.until.min(outer.until), ..self }
    }
}

impl Walk<'_> {
    /// The stay that begins with a child being named in an aggregation.
    pub(super) fn stay(&mut self, container: Name, child: Mention) -> Option<Stay> {
        let event = self.graph.event(child.event);
        let (since, action) = ((event.time, child.event), event.action);
        let packings = self.packings(container);
        let after = packings.partition_point(|packing| packing.moment <= since);
        let ends = packings[after..].iter().find(|packing| packing.takes_out(child.name));
        // a second naming of what lies there already only confirms; so much more of a lot adds
        let confirms = packings[..after].iter().rev().skip_while(|packing| packing.moment >= since);
        let confirms = confirms
            .take_while(|packing| !packing.takes_out(child.name))
            .any(|packing| !packing.taken_out && packing.names(child.name));
        let until = ends.map_or((i64::MAX, EventNo(u32::MAX)), |packing| packing.moment);
        let stay = Stay { child: child.name, since, until, quantity: child.quantity, unit: child.unit };
        let adds = child.quantity.is_some() && action == Some(Action::Add);
        (!confirms || adds).then_some(stay)
    }

    /// Whether a thing was ever said to be packed into a container.
    pub(super) fn holds(&mut self, container: Name, child: Name) -> bool {
        self.packings(container).iter().any(|packing| packing.names(child))
    }

    /// All stays in a container.
    pub(super) fn contents(&mut self, container: Name) -> Vec<Stay> {
        let put_in: Vec<Mention> = self
            .packings(container)
            .iter()
            .filter(|packing| !packing.taken_out)
            .flat_map(|packing| packing.children.iter().copied())
            .collect();
        put_in.into_iter().filter_map(|child| self.stay(container, child)).collect()
    }

    fn packings(&mut self, container: Name) -> &[Packing] {
        let (graph, at) = (self.graph, self.at);
        self.stays.entry(container).or_insert_with(|| {
            let mut packings: Vec<Packing> = graph
                .mentions(container)
                .filter(|mention| mention.role == Role::Parent && graph.holds(mention.event, at))
                .filter(|mention| graph.event(mention.event).kind != Kind::Transaction)
                .map(|mention| Packing {
                    moment: (graph.event(mention.event).time, mention.event),
                    taken_out: graph.event(mention.event).action == Some(Action::Delete),
                    children: graph.parts(mention.event).filter(|part| part.role == Role::Child).collect(),
                })
                .collect();
            packings.sort_by_key(|packing| packing.moment);
            packings
        })
    }
}

impl Packing {
    fn names(&self, child: Name) -> bool {
        self.children.iter().any(|part| part.name == child)
    }

    fn takes_out(&self, child: Name) -> bool {
        self.taken_out && (self.children.is_empty() || self.names(child))
    }
}
