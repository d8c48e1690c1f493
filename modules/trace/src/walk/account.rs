//! Where the goods of a trace are: a ledger of each thing, event by event.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::gaps::{Gap, GapKind};
use super::{Link, Share, Trace};
use crate::graph::{Action, Graph, Happening, Kind, Name, Role, Sort, Step, Unit};

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
    /// In which transactions it was sold.
    pub receipts: BTreeSet<String>,
    /// What does not add up.
    pub gaps: Vec<Gap>,
}

/// Draws up the account of everything that a trace reached.
pub fn account(graph: &Graph, trace: &Trace) -> Account {
    let mut shares = trace.shares.clone();
    shares.sort_by_key(|share| (share.thing, graph.event(share.event).time, share.event));
    shares.dedup();
    let counted = counted(graph, trace, &shares);
    let mut account = Account::default();
    for shares in shares.chunk_by(|a, b| a.thing == b.thing) {
        let Some(thing) = shares.first().map(|share| share.thing) else { continue };
        if counted.contains(&thing) {
            let name = trace.reached[thing as usize].name;
            Ledger::new(graph, name).read(shares, &mut account);
        }
    }
    account
}

/// The things that are counted. A lot whose packs are followed one by one is counted by them, unless its quantities move
/// as such; a container is counted where nothing is known of its content.
fn counted(graph: &Graph, trace: &Trace, shares: &[Share]) -> HashSet<u32> {
    let moved: HashSet<Name> = shares
        .iter()
        .filter(|share| graph.event(share.event).step.is_some_and(|step| step != Step::Other))
        .map(|share| trace.reached[share.thing as usize].name)
        .collect();
    let mut without: HashSet<Name> = HashSet::new();
    for used in &trace.used {
        match used.link {
            Link::In => drop(without.insert(used.cause)),
            Link::PackOf => {
                let (lot, pack) = match graph.sort(used.cause) {
                    Sort::Lot => (used.cause, used.effect),
                    _ => (used.effect, used.cause),
                };
                without.insert(if moved.contains(&lot) { pack } else { lot });
            }
            Link::Made => {}
        }
    }
    let goods = |name| !matches!(graph.sort(name), Sort::Product | Sort::Place);
    (0..)
        .zip(&trace.reached)
        .filter(|(_, reached)| goods(reached.name) && !without.contains(&reached.name))
        .map(|(thing, _)| thing)
        .collect()
}

/// The ledger of one thing.
struct Ledger<'g> {
    graph: &'g Graph,
    thing: Name,
    /// What is where; the key is the place without its extension.
    stock: BTreeMap<(String, Unit), f64>,
    /// What each place is called by the last event that brought something in.
    called: BTreeMap<String, String>,
    on_the_way: Vec<OnTheWay>,
    sold: HashSet<(Option<Name>, Option<Name>, u64)>,
}

/// A consignment that left and has not come in.
struct OnTheWay {
    share: Share,
    place: String,
    quantity: f64,
    void: bool,
}

impl<'g> Ledger<'g> {
    fn new(graph: &'g Graph, thing: Name) -> Self {
        Self {
            graph,
            thing,
            stock: BTreeMap::new(),
            called: BTreeMap::new(),
            on_the_way: Vec::new(),
            sold: HashSet::new(),
        }
    }

    fn read(mut self, shares: &[Share], account: &mut Account) {
        let graph = self.graph;
        for share in shares {
            let event = graph.event(share.event);
            match effect(event, share) {
                Effect::None => {}
                Effect::In => self.bring(event, share.unit, share.quantity.unwrap_or(1.0)),
                Effect::Out => drop(self.take(event, share, account)),
                Effect::Ship => self.ship(event, share, account),
                Effect::Unship => self.unship(event, share),
                Effect::Receive => self.receive(event, share, account),
                Effect::Sell => self.sell(event, share, account),
            }
        }
        self.close(account);
    }

    fn bring(&mut self, event: &Happening, unit: Unit, quantity: f64) {
        let Some(name) = event.location.or(event.read_point) else { return };
        let place = self.graph.place(name);
        self.called.insert(place.clone(), self.graph.text(name));
        *self.stock.entry((place, unit)).or_default() += quantity;
    }

    /// Takes goods from where the event happened; says from where and how much.
    fn take(&mut self, event: &Happening, share: &Share, account: &mut Account) -> (String, f64) {
        let places = [event.read_point, event.location].into_iter().flatten();
        let named: Vec<String> = places.map(|name| self.graph.place(name)).collect();
        let has =
            |place: &String| self.stock.get(&(place.clone(), share.unit)).is_some_and(|held| *held > 0.0);
        let held = self.stock.iter().filter(|((_, unit), held)| *unit == share.unit && **held > 0.0);
        // goods that moved without a word are taken from where most of them were
        let most = held.max_by(|a, b| a.1.total_cmp(b.1)).map(|((place, _), _)| place.clone());
        let place = named.iter().find(|place| has(place)).cloned().or(most);
        let place = place.or_else(|| named.first().cloned()).unwrap_or_default();
        let stock = self.stock.get(&(place.clone(), share.unit)).copied();
        let quantity =
            share.quantity.unwrap_or_else(|| if self.is_lot() { stock.unwrap_or(0.0) } else { 1.0 });
        // what was never entered anywhere begins here: nothing can be missing of it
        if self.stock.is_empty() && self.on_the_way.is_empty() {
            return (place, quantity);
        }
        let left = self.stock.entry((place.clone(), share.unit)).or_default();
        *left -= quantity;
        if *left < -tolerance(quantity) {
            let short = std::mem::replace(left, 0.0).abs();
            account.gaps.push(self.gap(GapKind::Unbalanced, share, &place, short));
        }
        (place, quantity)
    }

    fn ship(&mut self, event: &Happening, share: &Share, account: &mut Account) {
        let (place, quantity) = self.take(event, share, account);
        self.on_the_way.push(OnTheWay { share: *share, place, quantity, void: false });
    }

    fn unship(&mut self, event: &Happening, share: &Share) {
        let same = |sent: &&mut OnTheWay| !sent.void && sent.share.within == share.within;
        if let Some(sent) = self.on_the_way.iter_mut().rev().find(same) {
            sent.void = true;
            let (unit, quantity) = (share.unit, sent.quantity);
            self.bring(event, unit, quantity);
        }
    }

    fn receive(&mut self, event: &Happening, share: &Share, account: &mut Account) {
        let mut left = share.quantity.unwrap_or(if self.is_lot() { f64::INFINITY } else { 1.0 });
        let mut came = 0.0;
        let sent_any = self.on_the_way.iter().any(|sent| !sent.void);
        for closely in [true, false] {
            for sent in self.on_the_way.iter_mut().filter(|sent| !sent.void && sent.share.unit == share.unit)
            {
                if closely && !close(self.graph, &sent.share, share) {
                    continue;
                }
                let part = sent.quantity.min(left);
                sent.quantity -= part;
                left -= part;
                came += part;
            }
        }
        if left.is_infinite() {
            left = 0.0;
        }
        if left > tolerance(left) {
            if sent_any {
                let place = event.location.or(event.read_point);
                let place = place.map(|name| self.graph.place(name)).unwrap_or_default();
                account.gaps.push(self.gap(GapKind::Unbalanced, share, &place, left));
            } else {
                // nobody wrote down that it left: it left where it was
                self.leave(share.unit, left);
            }
            came += left;
        }
        self.bring(event, share.unit, came);
    }

    fn leave(&mut self, unit: Unit, quantity: f64) {
        let held = self.stock.iter_mut().filter(|((_, own), _)| *own == unit);
        if let Some((_, most)) = held.max_by(|a, b| a.1.total_cmp(b.1)) {
            *most = (*most - quantity).max(0.0);
        }
    }

    fn sell(&mut self, event: &Happening, share: &Share, account: &mut Account) {
        let graph = self.graph;
        let receipts: Vec<Name> = graph
            .parts(share.event)
            .filter(|part| part.role == Role::Transaction)
            .map(|part| part.name)
            .collect();
        let shop = event.location.or(event.read_point);
        account.receipts.extend(receipts.iter().map(|name| graph.text(*name)));
        account.shops.extend(shop.map(|name| graph.text(name)));
        // a sale that is told as goods sold and again as the receipt's goods is one sale
        let once = (receipts.first().copied(), shop, share.quantity.unwrap_or(1.0).to_bits());
        if !receipts.is_empty() && !self.sold.insert(once) {
            return;
        }
        let place = shop.map(|name| graph.place(name)).unwrap_or_default();
        let was_there = self.stock.keys().any(|(known, _)| *known == place);
        let known = !self.stock.is_empty() || !self.on_the_way.is_empty();
        let quantity = if was_there || !known {
            self.take(event, share, account).1
        } else {
            let quantity = share.quantity.unwrap_or(1.0);
            account.gaps.push(self.gap(GapKind::SoldNotReceived, share, &place, quantity));
            quantity
        };
        *account.sold.entry(share.unit).or_default() += quantity;
    }

    fn close(self, account: &mut Account) {
        for sent in &self.on_the_way {
            if !sent.void && sent.quantity > tolerance(sent.quantity) {
                account.gaps.push(self.gap(
                    GapKind::ShippedNotReceived,
                    &sent.share,
                    &sent.place,
                    sent.quantity,
                ));
            }
        }
        for ((place, unit), held) in &self.stock {
            if *held > tolerance(*held) {
                let called = self.called.get(place).unwrap_or(place).clone();
                *account.holders.entry(called).or_default().entry(*unit).or_default() += held;
            }
        }
    }

    fn gap(&self, kind: GapKind, share: &Share, place: &str, quantity: f64) -> Gap {
        Gap {
            kind,
            thing: self.thing,
            event: share.event,
            place: place.to_owned(),
            quantity,
            unit: share.unit,
        }
    }

    fn is_lot(&self) -> bool {
        matches!(self.graph.sort(self.thing), Sort::Lot | Sort::Other)
    }
}

enum Effect {
    None,
    In,
    Out,
    Ship,
    Unship,
    Receive,
    Sell,
}

/// What an event does to the stock of a thing.
fn effect(event: &Happening, share: &Share) -> Effect {
    let named = share.within.is_some() || share.role == Role::Thing;
    match (share.role, event.step) {
        (Role::Output, _) if share.within.is_none() => Effect::In,
        (Role::Input, _) => Effect::Out,
        (_, Some(Step::Selling)) if named => Effect::Sell,
        _ if event.kind == Kind::Transaction || !named => Effect::None,
        (_, Some(Step::Shipping)) => Effect::Ship,
        (_, Some(Step::VoidShipping)) => Effect::Unship,
        (_, Some(Step::Receiving)) => Effect::Receive,
        (_, Some(Step::Destroying)) => Effect::Out,
        (Role::Thing, _) if share.within.is_none() && event.kind == Kind::Object => match event.action {
            Some(Action::Add) => Effect::In,
            Some(Action::Delete) => Effect::Out,
            _ => Effect::None,
        },
        _ => Effect::None,
    }
}

/// Whether a consignment and an arrival name the same container or transaction.
fn close(graph: &Graph, sent: &Share, came: &Share) -> bool {
    if sent.within.is_some() || came.within.is_some() {
        return sent.within == came.within;
    }
    let papers = |share: &Share| -> HashSet<Name> {
        graph.parts(share.event).filter(|part| part.role == Role::Transaction).map(|part| part.name).collect()
    };
    !papers(sent).is_disjoint(&papers(came))
}

/// What is lost to rounding.
fn tolerance(quantity: f64) -> f64 {
    quantity.abs().mul_add(1e-9, 1e-9)
}
