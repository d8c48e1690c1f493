//! The graph of all events in memory: who or what took part in which event. A trace walks here and nowhere else; what it
//! does not need (the event's own text) stays on disk.
//!
//! Everything is appended and nothing is moved, so that a walk under a read lock sees one state. An event costs about
//! 48 bytes, each participant 16, each new name its text and 12 more.

mod fact;
mod names;
mod sort;
#[cfg(test)]
mod tests;
mod uses;

use std::collections::HashMap;

pub use fact::{Action, Fact, Kind, Part, Role};
pub use names::Name;
use names::Names;
pub use sort::Sort;
use uses::Uses;
pub use uses::{Field, Word};

/// The number of an event: dense, from 0, in the order in which the repository took them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventNo(pub u32);

/// An event in the graph.
#[derive(Debug, Clone, Copy)]
pub struct Happening {
    /// When it happened: microseconds since 1970.
    pub time: i64,
    /// When it was taken in.
    pub recorded: i64,
    /// The step of business.
    pub step: Option<Step>,
    /// Where it happened.
    pub read_point: Option<Name>,
    /// Where the things are afterwards.
    pub location: Option<Name>,
    /// Its kind.
    pub kind: Kind,
    /// Its action.
    pub action: Option<Action>,
    /// Whose event it is; `None`: the bureau's.
    pub owner: Option<Name>,
    /// The step of business, word for word.
    pub biz_step: Word,
    /// The state of the things afterwards, word for word.
    pub disposition: Word,
    first: u32,
    quantities: u32,
}

/// A participant in the graph.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Who or what.
    pub name: Name,
    /// In which event.
    pub event: EventNo,
    /// In which role.
    pub role: Role,
    /// How much of it.
    pub quantity: Option<f64>,
    /// The unit of the quantity, see [`Graph::unit`].
    pub unit: Unit,
}

/// A unit of measure by number; 0 where things are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Unit(u8);

/// The steps of business that move goods (CBV 2.0, clause 7.1); others concern a trace no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Goods leave for somebody else.
    Shipping,
    /// A dispatch that did not take place.
    VoidShipping,
    /// Goods come in.
    Receiving,
    /// Goods are sold to who will use them.
    Selling,
    /// Goods are destroyed or used up.
    Destroying,
    /// Any other.
    Other,
}

/// All events.
#[derive(Default)]
pub struct Graph {
    names: Names,
    last: Vec<u32>,
    events: Vec<Happening>,
    parts: Vec<Held>,
    quantities: Vec<f64>,
    units: Vec<String>,
    voided: HashMap<u32, i64>,
    /// Which event declares which wrong.
    declares: HashMap<u32, u32>,
    uses: Uses,
}

#[derive(Clone, Copy)]
struct Held {
    name: Name,
    /// The participant of the same name before this one, plus one.
    before: u32,
    event: u32,
    role: Role,
    unit: Unit,
}

/// The graph has no room for more: four milliard names, events or participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl Graph {
    /// Adds the next event, of a business or of the bureau; it gets the next number.
    pub fn append(&mut self, fact: &Fact, owner: Option<&str>) -> Result<EventNo, Full> {
        let number = u32::try_from(self.events.len()).map_err(|_| Full)?;
        let first = u32::try_from(self.parts.len()).map_err(|_| Full)?;
        let quantities = u32::try_from(self.quantities.len()).map_err(|_| Full)?;
        let name = |graph: &mut Self, text: &Option<String>| match text {
            Some(text) => graph.intern(text).map(Some),
            None => Ok(None),
        };
        let (read_point, location) = (name(self, &fact.read_point)?, name(self, &fact.location)?);
        let owner = owner.map(|owner| self.intern(owner)).transpose()?;
        match fact.voids {
            Some(wrong) => {
                let wrong = u32::try_from(wrong).map_err(|_| Full)?;
                self.declares.insert(number, wrong);
                let since = self.voided.entry(wrong).or_insert(fact.recorded);
                *since = fact.recorded.min(*since);
            }
            // those with a quantity stand first: the quantity is then found by counting
            None => {
                let (with, without): (Vec<_>, Vec<_>) =
                    fact.parts.iter().partition(|part| part.quantity.is_some());
                for part in with.into_iter().chain(without) {
                    self.add(number, part)?;
                }
            }
        }
        let biz_step = self.uses.word(Field::BizStep, fact.step.as_deref(), owner);
        let disposition = self.uses.word(Field::Disposition, fact.disposition.as_deref(), owner);
        self.uses.place(Field::ReadPoint, read_point, owner);
        self.uses.place(Field::BizLocation, location, owner);
        self.events.push(Happening {
            time: fact.time,
            recorded: fact.recorded,
            step: fact.step.as_deref().map(Step::of),
            read_point,
            location,
            kind: fact.kind,
            action: fact.action,
            owner,
            biz_step,
            disposition,
            first,
            quantities,
        });
        Ok(EventNo(number))
    }

    fn add(&mut self, event: u32, part: &Part) -> Result<(), Full> {
        let name = self.intern(&part.name)?;
        let unit = self.unit_of(part.uom.as_deref());
        let next = u32::try_from(self.parts.len() + 1).map_err(|_| Full)?;
        let before = std::mem::replace(&mut self.last[name.0 as usize], next);
        self.parts.push(Held { name, before, event, role: part.role, unit });
        self.quantities.extend(part.quantity);
        Ok(())
    }

    fn intern(&mut self, text: &str) -> Result<Name, Full> {
        let name = self.names.intern(text).ok_or(Full)?;
        if self.last.len() < self.names.len() {
            self.last.push(0);
        }
        Ok(name)
    }

    /// Beyond 255 units, which Recommendation 20 has for no trade at once, the rest count as one.
    fn unit_of(&mut self, uom: Option<&str>) -> Unit {
        let Some(uom) = uom else { return Unit(0) };
        let known = self.units.iter().position(|unit| unit == uom);
        let at = known.unwrap_or_else(|| {
            self.units.push(uom.to_owned());
            self.units.len() - 1
        });
        Unit(u8::try_from(at + 1).unwrap_or(u8::MAX))
    }

    /// How many events there are; the next one gets this number.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// A name that occurs, by its canonical text.
    pub fn find(&self, text: &str) -> Option<Name> {
        self.names.find(text)
    }

    /// The canonical text of a name.
    pub fn text(&self, name: Name) -> String {
        self.names.text(name)
    }

    /// What kind of thing a name stands for.
    pub fn sort(&self, name: Name) -> Sort {
        sort::sort(self.names.path(name))
    }

    /// The place that a location belongs to: the GLN without its extension (AI 254).
    pub fn place(&self, name: Name) -> String {
        match self.names.path(name).and_then(sort::without_extension) {
            Some(path) => format!("https://id.gs1.org/{path}"),
            None => self.names.text(name),
        }
    }

    /// The code of a unit; `None` where things are counted.
    pub fn unit(&self, unit: Unit) -> Option<&str> {
        self.units.get(usize::from(unit.0).checked_sub(1)?).map(String::as_str)
    }

    /// An event.
    pub fn event(&self, number: EventNo) -> &Happening {
        &self.events[number.0 as usize]
    }

    /// Whether an event was known, and not declared wrong, at an instant of recording; at the end of time by `None`.
    pub fn holds(&self, number: EventNo, at: Option<i64>) -> bool {
        let at = at.unwrap_or(i64::MAX);
        self.event(number).recorded <= at && self.voided.get(&number.0).is_none_or(|since| *since > at)
    }

    /// Who or what took part in an event.
    pub fn parts(&self, number: EventNo) -> impl Iterator<Item = Mention> {
        let first = self.event(number).first as usize;
        let next = self.events.get(number.0 as usize + 1);
        let end = next.map_or(self.parts.len(), |next| next.first as usize);
        (first..end).map(|at| self.mention(at))
    }

    /// In which events a name takes part, the latest taken in first.
    pub fn mentions(&self, name: Name) -> impl Iterator<Item = Mention> {
        let mut at = self.last.get(name.0 as usize).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let here = at.checked_sub(1)? as usize;
            at = self.parts[here].before;
            Some(self.mention(here))
        })
    }

    /// The event that an event declares wrong.
    pub fn declared_wrong(&self, number: EventNo) -> Option<EventNo> {
        self.declares.get(&number.0).copied().map(EventNo)
    }

    /// The events that declare others wrong, with these.
    pub fn declarations(&self) -> impl Iterator<Item = (EventNo, EventNo)> {
        self.declares.iter().map(|(declares, wrong)| (EventNo(*declares), EventNo(*wrong)))
    }

    /// The number of a word that occurs as a step or a state.
    pub fn word(&self, text: &str) -> Option<Word> {
        self.uses.number(text)
    }

    /// The steps or states that occur in events of those whom `whose` names, in no order.
    pub fn words(&self, field: Field, whose: impl Fn(Option<Name>) -> bool) -> Vec<&str> {
        self.uses.words(field, whose)
    }

    /// The places that occur in events of those whom `whose` names, by the time of their first occurrence.
    pub fn places(&self, field: Field, whose: impl Fn(Option<Name>) -> bool) -> impl Iterator<Item = Name> {
        self.uses.values(field, whose).map(Name)
    }

    /// All names after `name`, from the first one on, in the order of their first occurrence.
    pub fn names_after(&self, name: Option<u32>) -> impl Iterator<Item = Name> + use<> {
        let first = name.map_or(0, |name| name.saturating_add(1));
        (first..u32::try_from(self.names.len()).unwrap_or(u32::MAX)).map(Name)
    }

    fn mention(&self, at: usize) -> Mention {
        let Held { name, event, role, unit, .. } = self.parts[at];
        let start = self.events[event as usize];
        let next = self.events.get(event as usize + 1);
        let end = next.map_or(self.quantities.len(), |next| next.quantities as usize);
        let quantity = start.quantities as usize + at - start.first as usize;
        let quantity = (quantity < end).then(|| self.quantities[quantity]);
        Mention { name, event: EventNo(event), role, quantity, unit }
    }
}

impl Step {
    fn of(uri: &str) -> Self {
        match uri.rsplit_once("BizStep-").map_or(uri, |(_, word)| word) {
            "shipping" => Self::Shipping,
            "void_shipping" => Self::VoidShipping,
            "receiving" => Self::Receiving,
            "retail_selling" => Self::Selling,
            "destroying" | "decommissioning" | "consuming" => Self::Destroying,
            _ => Self::Other,
        }
    }
}
