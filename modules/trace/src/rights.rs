//! Who may see which events: need-to-know by custody.

use std::collections::HashMap;

use heng_kernel::{Actor, BusinessId};

use crate::graph::{Action, EventNo, Graph, Kind, Mention, Name, Role, Sort};

/// Whose eyes look at the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// The bureau's: they see everything.
    Bureau,
    /// A business's: they see its own events and those of goods that passed through it.
    Business(BusinessId),
    /// Nobody's in particular: they see nothing.
    Nobody,
}

impl Viewer {
    /// Of who asks. A role without the claim it needs sees nothing.
    pub fn of(actor: &Actor) -> Self {
        match actor.business {
            Some(business) if actor.role.is_business() => Self::Business(business),
            _ if actor.role.is_bureau() => Self::Bureau,
            _ => Self::Nobody,
        }
    }

    /// What they may see in the graph as it is.
    pub fn sight(self, graph: &Graph) -> Sight<'_> {
        let owner = match self {
            Self::Business(business) => graph.find(&business.to_string()),
            Self::Bureau | Self::Nobody => None,
        };
        Sight { graph, viewer: self, owner, known: HashMap::new() }
    }
}

/// What a viewer may see; remembers what it found out.
pub struct Sight<'g> {
    graph: &'g Graph,
    viewer: Viewer,
    owner: Option<Name>,
    known: HashMap<Name, bool>,
}

impl Sight<'_> {
    /// Whether the event is seen: it is the viewer's own, or one of its things is in an event of the viewer's.
    pub fn sees(&mut self, number: EventNo) -> bool {
        match (self.viewer, self.owner) {
            (Viewer::Bureau, _) => true,
            (_, Some(owner)) => {
                let graph = self.graph;
                // a declaration is seen by whoever sees the event that it declares wrong
                let number = graph.declared_wrong(number).unwrap_or(number);
                graph.event(number).owner == Some(owner)
                    || graph.parts(number).any(|part| is_thing(part.role) && self.held(part.name, owner))
            }
            (_, None) => false,
        }
    }

    /// Whether the name of a thing is seen: some event that tells of it is.
    pub fn knows(&mut self, name: Name) -> bool {
        match (self.viewer, self.owner) {
            (Viewer::Bureau, _) => true,
            (_, Some(owner)) => {
                let graph = self.graph;
                self.held(name, owner)
                    || graph.mentions(name).take(MOST).any(|mention| self.sees(mention.event))
            }
            (_, None) => false,
        }
    }

    /// Whether a thing came into being in an event of the viewer's; to the bureau, in any.
    pub fn made(&self, name: Name) -> bool {
        let (graph, owner) = (self.graph, self.owner);
        let ours = |of: Option<Name>| self.viewer == Viewer::Bureau || owner.is_some() && of == owner;
        let begins = |mention: &Mention| {
            let event = graph.event(mention.event);
            let begins = mention.role == Role::Output
                || mention.role == Role::Thing
                    && event.kind == Kind::Object
                    && event.action == Some(Action::Add);
            begins && ours(event.owner)
        };
        graph.mentions(name).any(|mention| begins(&mention))
    }

    /// Whether what occurs in an event of `owner` is listed for the viewer: all to the bureau, their own to a business.
    pub fn lists(&self, owner: Option<Name>) -> bool {
        match self.viewer {
            Viewer::Bureau => true,
            Viewer::Business(_) => self.owner.is_some() && owner == self.owner,
            Viewer::Nobody => false,
        }
    }

    /// Whether a thing, lot or logistic unit is in an event of the owner's. A product without its lot says nothing of
    /// custody.
    fn held(&mut self, name: Name, owner: Name) -> bool {
        let graph = self.graph;
        *self.known.entry(name).or_insert_with(|| {
            !matches!(graph.sort(name), Sort::Product | Sort::Place)
                && graph
                    .mentions(name)
                    .any(|mention| is_thing(mention.role) && graph.event(mention.event).owner == Some(owner))
        })
    }
}

/// Whether the role is that of goods, not of papers, parties or places.
pub(crate) const fn is_thing(role: Role) -> bool {
    matches!(role, Role::Thing | Role::Parent | Role::Child | Role::Input | Role::Output | Role::Lot)
}

/// So many events of a thing are looked at.
const MOST: usize = 64;
