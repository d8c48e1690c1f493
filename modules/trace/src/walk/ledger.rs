//! The ledger of a thing: what each event does to what is where.

#![expect(clippy::option_option, reason = "not looked for, none, some")]

use super::account::Account;
use super::gaps::{Gap, GapKind};
use super::road::Road;
use super::{Share, Trace};
use crate::graph::{
    Action, Graph, Happening, Kind, Mention, Name, NumberMap, NumberSet, PlaceNo, Role, Sort, Step, Unit,
};

/// The ledgers of things, one after the other; what they have in common is summed up.
pub(super) struct Ledger<'g> {
    graph: &'g Graph,
    thing: Name,
    /// What is where.
    stock: NumberMap<(Option<PlaceNo>, Unit), f64>,
    /// Where anything ever was.
    places: NumberSet<Option<PlaceNo>>,
    /// What each place is called by the last event that brought something in.
    called: NumberMap<PlaceNo, Name>,
    road: Road,
    sold: NumberSet<(Option<Name>, Option<Name>, u64)>,
    /// Of all things: what is left, by what the place is called.
    left: NumberMap<(Name, Unit), f64>,
    shops: NumberSet<Name>,
    receipts: NumberSet<Name>,
}

impl<'g> Ledger<'g> {
    pub(super) fn new(graph: &'g Graph, trace: &Trace) -> Option<Self> {
        Some(Self {
            graph,
            thing: trace.reached.first()?.name,
            stock: NumberMap::default(),
            places: NumberSet::default(),
            called: NumberMap::default(),
            road: Road::default(),
            sold: NumberSet::default(),
            left: NumberMap::default(),
            shops: NumberSet::default(),
            receipts: NumberSet::default(),
        })
    }

    /// The next thing, by its shares in the order of time.
    pub(super) fn read(&mut self, thing: Name, shares: &[Share], account: &mut Account) {
        self.turn(thing);
        let graph = self.graph;
        for share in shares {
            let event = graph.event(share.event);
            match effect(&event, share) {
                Effect::None => {}
                Effect::In => {
                    let quantity = share.quantity.unwrap_or(1.0);
                    // what begins nowhere in particular could never be missed anywhere
                    if self.bring(&event, share.unit, quantity) {
                        account.flows.entry(share.unit).or_default().produced += quantity;
                    }
                }
                Effect::Out => {
                    let (_, quantity) = self.take(&event, share, account);
                    let flow = account.flows.entry(share.unit).or_default();
                    let out = if share.role == Role::Input { &mut flow.used } else { &mut flow.destroyed };
                    *out += quantity;
                }
                Effect::Ship => {
                    let (place, quantity) = self.take(&event, share, account);
                    self.road.send(*share, place, quantity);
                }
                Effect::Unship => {
                    if let Some(quantity) = self.road.take_back(share.within) {
                        let _: bool = self.bring(&event, share.unit, quantity);
                    }
                }
                Effect::Receive => self.receive(&event, share, account),
                Effect::Sell => self.sell(&event, share, account),
            }
        }
        self.close(account);
    }

    /// What all things come to.
    pub(super) fn end(self, account: &mut Account) {
        let graph = self.graph;
        for ((called, unit), held) in self.left {
            *account.holders.entry(graph.text(called)).or_default().entry(unit).or_default() += held;
        }
        account.shops.extend(self.shops.into_iter().map(|shop| graph.text(shop)));
        account.receipts.extend(self.receipts.into_iter().map(|receipt| graph.text(receipt)));
        account.receipts.sort_unstable();
    }

    fn turn(&mut self, thing: Name) {
        self.thing = thing;
        if self.stock.capacity() > LARGE || self.sold.capacity() > LARGE {
            (self.stock, self.places) = Default::default();
            (self.called, self.sold) = Default::default();
        }
        self.stock.clear();
        self.places.clear();
        self.called.clear();
        self.sold.clear();
        self.road.clear();
    }

    /// Says whether it is known where.
    fn bring(&mut self, event: &Happening, unit: Unit, quantity: f64) -> bool {
        let name = event.location.or(event.read_point);
        let place = name.and_then(|name| Some((name, self.graph.place_no(name)?)));
        let Some((name, place)) = place else { return false };
        self.called.insert(place, name);
        *self.stock_at(Some(place), unit) += quantity;
        true
    }

    fn stock_at(&mut self, place: Option<PlaceNo>, unit: Unit) -> &mut f64 {
        self.places.insert(place);
        self.stock.entry((place, unit)).or_default()
    }

    /// Takes goods from where the event happened; says from where and how much.
    fn take(&mut self, event: &Happening, share: &Share, account: &mut Account) -> (Option<PlaceNo>, f64) {
        let place = self.source(event, share.unit);
        let held = self.stock.get(&(place, share.unit)).copied();
        let all = || if self.is_lot() { held.unwrap_or(0.0) } else { 1.0 };
        let quantity = share.quantity.unwrap_or_else(all);
        // what was never entered anywhere begins here: nothing can be missing of it
        if self.stock.is_empty() && self.road.is_empty() {
            return (place, quantity);
        }
        let left = self.stock_at(place, share.unit);
        *left -= quantity;
        if *left < -tolerance(quantity) {
            let short = std::mem::replace(left, 0.0).abs();
            account.gaps.push(self.gap(GapKind::Unbalanced, share, place, short));
        }
        (place, quantity)
    }

    /// Where goods are taken from: where the event happened, if they are there; else from where most of them are, because
    /// they moved without a word.
    fn source(&self, event: &Happening, unit: Unit) -> Option<PlaceNo> {
        let graph = self.graph;
        let mut named = [event.read_point, event.location].into_iter().flatten();
        let named = [(); 2].map(|()| named.next().and_then(|name| graph.place_no(name)));
        let has = |place: &PlaceNo| self.stock.get(&(Some(*place), unit)).is_some_and(|held| *held > 0.0);
        named.into_iter().flatten().find(has).map(Some).or_else(|| self.most(unit)).unwrap_or(named[0])
    }

    fn most(&self, unit: Unit) -> Option<Option<PlaceNo>> {
        let text = |place: &Option<PlaceNo>| place.map_or("", |place| self.graph.place_text(place));
        let held = self.stock.iter().filter(|((_, own), held)| *own == unit && **held > 0.0);
        let most = held
            .max_by(|((at, _), a), ((place, _), b)| a.total_cmp(b).then_with(|| text(at).cmp(text(place))));
        most.map(|((place, _), _)| *place)
    }

    fn receive(&mut self, event: &Happening, share: &Share, account: &mut Account) {
        let most = share.quantity.unwrap_or(if self.is_lot() { f64::INFINITY } else { 1.0 });
        let sent_any = self.road.is_going();
        let mut came = self.road.arrive(self.graph, share, most);
        let left = if most.is_infinite() { 0.0 } else { most - came };
        if left > tolerance(left) {
            if sent_any {
                let place = event.location.or(event.read_point);
                let place = place.and_then(|name| self.graph.place_no(name));
                account.gaps.push(self.gap(GapKind::Unbalanced, share, place, left));
            } else {
                // nobody wrote down that it left: it left where it was
                self.leave(share.unit, left);
            }
            came += left;
        }
        let _: bool = self.bring(event, share.unit, came);
    }

    fn leave(&mut self, unit: Unit, quantity: f64) {
        let most = self.stock.keys().filter(|(_, own)| *own == unit).copied().max_by(|a, b| {
            let text = |place: Option<PlaceNo>| place.map_or("", |place| self.graph.place_text(place));
            self.stock[a].total_cmp(&self.stock[b]).then_with(|| text(a.0).cmp(text(b.0)))
        });
        if let Some(most) = most.and_then(|place| self.stock.get_mut(&place)) {
            *most = (*most - quantity).max(0.0);
        }
    }

    fn sell(&mut self, event: &Happening, share: &Share, account: &mut Account) {
        let graph = self.graph;
        let is_receipt = |part: &Mention| part.role == Role::Transaction;
        let mut receipts = graph.parts(share.event).filter(is_receipt).map(|part| part.name).peekable();
        let receipt = receipts.peek().copied();
        self.receipts.extend(receipts);
        let shop = event.location.or(event.read_point);
        self.shops.extend(shop);
        // a sale that is told as goods sold and again as the receipt's goods is one sale
        let once = (receipt, shop, share.quantity.unwrap_or(1.0).to_bits());
        if receipt.is_some() && !self.sold.insert(once) {
            return;
        }
        let place = shop.and_then(|name| graph.place_no(name));
        let known = !self.stock.is_empty() || !self.road.is_empty();
        let quantity = if self.places.contains(&place) || !known {
            self.take(event, share, account).1
        } else {
            let quantity = share.quantity.unwrap_or(1.0);
            account.gaps.push(self.gap(GapKind::SoldNotReceived, share, place, quantity));
            quantity
        };
        *account.sold.entry(share.unit).or_default() += quantity;
    }

    fn close(&mut self, account: &mut Account) {
        for sent in self.road.sent.iter().filter(|sent| sent.is_missing()) {
            account.gaps.push(self.gap(GapKind::ShippedNotReceived, &sent.share, sent.place, sent.quantity));
        }
        for ((place, unit), held) in &self.stock {
            if *held > tolerance(*held) {
                let called = place.and_then(|place| self.called.get(&place));
                if let Some(called) = called {
                    *self.left.entry((*called, *unit)).or_default() += held;
                } else {
                    let place = place.map_or("", |place| self.graph.place_text(place)).to_owned();
                    *account.holders.entry(place).or_default().entry(*unit).or_default() += held;
                }
            }
        }
    }

    fn gap(&self, kind: GapKind, share: &Share, place: Option<PlaceNo>, quantity: f64) -> Gap {
        Gap {
            kind,
            thing: self.thing,
            event: share.event,
            place: place.map_or("", |place| self.graph.place_text(place)).to_owned(),
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

/// What is lost to rounding.
pub(super) fn tolerance(quantity: f64) -> f64 {
    quantity.abs().mul_add(1e-9, 1e-9)
}

/// Emptying a larger table for each thing would cost more than a new one.
const LARGE: usize = 256;
