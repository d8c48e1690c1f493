//! Where the goods of a trace are: a ledger of each thing, event by event.

use std::collections::{BTreeMap, BTreeSet};

use super::gaps::Gap;
use super::ledger::Ledger;
use super::{Link, Share, Trace};
use crate::graph::{Graph, Role, Sort, Step, Unit};

/// So much in a unit.
pub type Amount = BTreeMap<Unit, f64>;

/// What became of the goods of a trace.
#[derive(Debug, Default)]
pub struct Account {
    /// What is left where: the place as its last event calls it.
    pub holders: BTreeMap<String, Amount>,
    /// What was sold.
    pub sold: Amount,
    /// Where it was sold.
    pub shops: BTreeSet<String>,
    /// In which transactions it was sold, in the order of their names.
    pub receipts: Vec<String>,
    /// What came into being, was used and destroyed.
    pub flows: BTreeMap<Unit, Flow>,
    /// What does not add up.
    pub gaps: Vec<Gap>,
}

/// What became of goods beside their being moved and sold.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flow {
    /// So much came into being.
    pub produced: f64,
    /// So much was used up to make other goods.
    pub used: f64,
    /// So much was destroyed or taken out.
    pub destroyed: f64,
}

/// Draws up the account of everything that a trace reached.
pub fn account(graph: &Graph, trace: &Trace) -> Account {
    let mut shares = trace.shares.clone();
    shares.sort_by_key(|share| (share.thing, share.time, share.event));
    shares.dedup();
    named_once(&mut shares);
    let counted = counted(graph, trace, &shares);
    let mut account = Account::default();
    let Some(mut ledger) = Ledger::new(graph, trace) else { return account };
    for shares in shares.chunk_by(|a, b| a.thing == b.thing) {
        let Some(thing) = shares.first().map(|share| share.thing as usize) else { continue };
        if counted[thing] {
            ledger.read(trace.reached[thing].name, shares, &mut account);
        }
    }
    ledger.end(&mut account);
    account
}

/// Where an event names a thing and its container too, the thing counts once: as it is named itself.
fn named_once(shares: &mut Vec<Share>) {
    let mut kept = Vec::with_capacity(shares.len());
    for same in shares.chunk_by(|a, b| (a.thing, a.event) == (b.thing, b.event)) {
        let named = same.iter().any(|share| share.within.is_none() && share.role == Role::Thing);
        kept.extend(same.iter().filter(|share| !named || share.within.is_none()));
    }
    *shares = kept;
}

/// The things that are counted, by their place in the list. A lot whose packs are followed one by one is counted by them,
/// unless its quantities move as such; a container is counted where nothing is known of its content.
fn counted(graph: &Graph, trace: &Trace, shares: &[Share]) -> Vec<bool> {
    let mut moved = vec![false; trace.reached.len()];
    for share in shares {
        moved[share.thing as usize] |= graph.event(share.event).step.is_some_and(|step| step != Step::Other);
    }
    let goods = |name| !matches!(graph.sort(name), Sort::Product | Sort::Place);
    let mut counted: Vec<bool> = trace.reached.iter().map(|reached| goods(reached.name)).collect();
    let mut leave = |name| {
        if let Some(place) = trace.place(name) {
            counted[place] = false;
        }
    };
    for used in &trace.used {
        match used.link {
            Link::In => leave(used.cause),
            Link::PackOf => {
                let (lot, pack) = match graph.sort(used.cause) {
                    Sort::Lot => (used.cause, used.effect),
                    _ => (used.effect, used.cause),
                };
                leave(if trace.place(lot).is_some_and(|lot| moved[lot]) { pack } else { lot });
            }
            Link::Made => {}
        }
    }
    counted
}
