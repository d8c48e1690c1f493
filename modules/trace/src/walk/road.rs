//! Consignments that left and have not come in.

#![expect(clippy::needless_for_each, reason = "one thought a line")]

use super::Share;
use super::ledger::tolerance;
use crate::graph::{Graph, Name, NumberMap, PlaceNo, Role, Unit};

/// What is on the way of one thing.
#[derive(Default)]
pub(super) struct Road {
    pub(super) sent: Vec<OnTheWay>,
    /// How many were not taken back.
    going: usize,
    /// Before this one nothing is open any more.
    first_open: usize,
    /// Which consignments travel in a container, or under a transaction; of the first so many.
    known_as: NumberMap<Name, Vec<usize>>,
    indexed: usize,
}

/// A consignment that left.
pub(super) struct OnTheWay {
    pub(super) share: Share,
    pub(super) place: Option<PlaceNo>,
    pub(super) quantity: f64,
    void: bool,
}

impl Road {
    pub(super) fn clear(&mut self) {
        if self.known_as.is_empty() {
            self.sent.clear();
            (self.going, self.first_open, self.indexed) = (0, 0, 0);
        } else {
            *self = Self::default();
        }
    }

    /// Whether nothing ever left.
    pub(super) fn is_empty(&self) -> bool {
        self.sent.is_empty()
    }

    /// Whether anything left that was not taken back.
    pub(super) fn is_going(&self) -> bool {
        self.going > 0
    }

    pub(super) fn send(&mut self, share: Share, place: Option<PlaceNo>, quantity: f64) {
        self.sent.push(OnTheWay { share, place, quantity, void: false });
        self.going += 1;
    }

    /// Takes back the last consignment in a container, or in none; says how much it was.
    pub(super) fn take_back(&mut self, within: Option<Name>) -> Option<f64> {
        let same = |sent: &&mut OnTheWay| !sent.void && sent.share.within == within;
        let sent = self.sent.iter_mut().rev().find(same)?;
        sent.void = true;
        self.going -= 1;
        Some(sent.quantity)
    }

    /// Brings in at most `most`: first what travels in the same container or under the same transaction, then the rest as
    /// it left. Says how much came.
    pub(super) fn arrive(&mut self, graph: &Graph, share: &Share, most: f64) -> f64 {
        while self.sent.get(self.first_open).is_some_and(OnTheWay::is_closed) {
            self.first_open += 1;
        }
        let mut arrival = Arrival { unit: share.unit, left: most, came: 0.0 };
        if self.sent.len() - self.first_open <= FEW {
            let open = &mut self.sent[self.first_open..];
            let close = open.iter_mut().filter(|sent| is_close(graph, &sent.share, share));
            close.for_each(|sent| arrival.take(sent));
        } else {
            self.arrive_by_name(graph, share, &mut arrival);
        }
        for sent in &mut self.sent[self.first_open..] {
            if arrival.left <= 0.0 {
                break;
            }
            arrival.take(sent);
        }
        arrival.came
    }

    fn arrive_by_name(&mut self, graph: &Graph, share: &Share, arrival: &mut Arrival) {
        for (at, sent) in self.sent.iter().enumerate().skip(self.indexed) {
            each_name(graph, &sent.share, |name| self.known_as.entry(name).or_default().push(at));
        }
        self.indexed = self.sent.len();
        let mut close = Vec::new();
        each_name(graph, share, |name| {
            if let Some(places) = self.known_as.get_mut(&name) {
                places.retain(|at| !self.sent[*at].is_closed());
                close.extend_from_slice(places);
            }
        });
        close.sort_unstable();
        close.dedup();
        close.into_iter().for_each(|at| arrival.take(&mut self.sent[at]));
    }
}

impl OnTheWay {
    /// Whether something is missing of it.
    pub(super) fn is_missing(&self) -> bool {
        !self.void && self.quantity > tolerance(self.quantity)
    }

    fn is_closed(&self) -> bool {
        self.void || self.quantity == 0.0
    }
}

/// What comes in.
struct Arrival {
    unit: Unit,
    left: f64,
    came: f64,
}

impl Arrival {
    fn take(&mut self, sent: &mut OnTheWay) {
        if sent.void || sent.share.unit != self.unit {
            return;
        }
        let part = sent.quantity.min(self.left);
        sent.quantity -= part;
        self.left -= part;
        self.came += part;
    }
}

/// Whether a consignment and an arrival name the same container or transaction.
fn is_close(graph: &Graph, sent: &Share, came: &Share) -> bool {
    if sent.within.is_some() || came.within.is_some() {
        return sent.within == came.within;
    }
    papers(graph, sent).any(|paper| papers(graph, came).any(|other| other == paper))
}

/// By what a consignment and an arrival find each other: the container, or the transactions where there is none.
fn each_name(graph: &Graph, share: &Share, take: impl FnMut(Name)) {
    match share.within {
        Some(container) => std::iter::once(container).for_each(take),
        None => papers(graph, share).for_each(take),
    }
}

fn papers(graph: &Graph, share: &Share) -> impl Iterator<Item = Name> {
    graph.parts(share.event).filter(|part| part.role == Role::Transaction).map(|part| part.name)
}

/// So many are looked through without an index.
const FEW: usize = 16;
