//! The graph of all events in memory: who or what took part in which event. A trace walks here and nowhere else; what it
//! does not need (the event's own text) stays on disk.
//!
//! Everything is appended and nothing is moved, so that a walk under a read lock sees one state. An event costs 32 bytes,
//! each participant 16, each new name what it does not share with others and some 14 more.

mod amounts;
mod fact;
mod names;
mod number;
mod places;
mod sort;
#[cfg(test)]
mod tests;
mod uses;

use std::num::NonZeroU32;

use amounts::{Amounts, Quantity};
pub use fact::{Action, Fact, Kind, Part, Role};
pub use names::Name;
use names::Names;
pub(crate) use number::{NumberMap, NumberSet};
pub use places::PlaceNo;
use places::Places;
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
    events: Vec<Event>,
    runs: Vec<Run>,
    parts: Vec<Held>,
    amounts: Amounts,
    units: Vec<String>,
    places: Places,
    voided: NumberMap<u32, i64>,
    /// Which event declares which wrong.
    declares: NumberMap<u32, u32>,
    uses: Uses,
}

/// An event as it is kept.
struct Event {
    time: i64,
    /// With which others it was taken in.
    run: u32,
    read_point: Option<Name1>,
    location: Option<Name1>,
    /// Its first participant.
    first: u32,
    biz_step: Word,
    disposition: Word,
    kind: Kind,
    action: Option<Action>,
    step: Option<Step>,
    /// Whether an event declares it wrong.
    voided: bool,
}

/// Events of one capture: taken in at one time for one owner.
#[derive(PartialEq)]
struct Run {
    recorded: i64,
    owner: Option<Name>,
}

/// A name where there may be none, in four bytes: its number plus one.
#[derive(Clone, Copy)]
struct Name1(NonZeroU32);

#[derive(Clone, Copy)]
struct Held {
    name: Name,
    /// The participant of the same name before this one, plus one.
    before: u32,
    event: u32,
    role: Role,
    unit: Unit,
    quantity: Quantity,
}

/// The graph has no room for more: four milliard names, events or participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl Graph {
    /// Adds the next event, of a business or of the bureau; it gets the next number.
    pub fn append(&mut self, fact: &Fact, owner: Option<&str>) -> Result<EventNo, Full> {
        let number = u32::try_from(self.events.len()).map_err(|_| Full)?;
        let first = u32::try_from(self.parts.len()).map_err(|_| Full)?;
        let read_point = self.located(fact.read_point.as_deref())?;
        let location = self.located(fact.location.as_deref())?;
        let owner = owner.map(|owner| self.intern(owner)).transpose()?;
        match fact.voids {
            Some(wrong) => self.void(number, wrong, fact.recorded)?,
            // those with a quantity stand first
            None => {
                for counted in [true, false] {
                    let parts = fact.parts.iter().filter(|part| part.quantity.is_some() == counted);
                    parts.into_iter().try_for_each(|part| self.add(number, part))?;
                }
            }
        }
        let biz_step = self.uses.word(Field::BizStep, fact.step.as_deref(), owner);
        let disposition = self.uses.word(Field::Disposition, fact.disposition.as_deref(), owner);
        self.uses.place(Field::ReadPoint, read_point, owner);
        self.uses.place(Field::BizLocation, location, owner);
        let event = Event {
            time: fact.time,
            run: self.run(Run { recorded: fact.recorded, owner })?,
            read_point: read_point.and_then(Name1::of),
            location: location.and_then(Name1::of),
            first,
            biz_step,
            disposition,
            kind: fact.kind,
            action: fact.action,
            step: fact.step.as_deref().map(Step::of),
            voided: self.voided.contains_key(&number),
        };
        self.events.push(event);
        Ok(EventNo(number))
    }

    fn located(&mut self, text: Option<&str>) -> Result<Option<Name>, Full> {
        let Some(text) = text else { return Ok(None) };
        let name = self.intern(text)?;
        if !self.places.has(name) {
            self.places.note(name, text);
        }
        Ok(Some(name))
    }

    fn void(&mut self, number: u32, wrong: u64, recorded: i64) -> Result<(), Full> {
        let wrong = u32::try_from(wrong).map_err(|_| Full)?;
        self.declares.insert(number, wrong);
        let since = self.voided.entry(wrong).or_insert(recorded);
        *since = recorded.min(*since);
        if let Some(event) = self.events.get_mut(wrong as usize) {
            event.voided = true;
        }
        Ok(())
    }

    fn run(&mut self, run: Run) -> Result<u32, Full> {
        if self.runs.last() != Some(&run) {
            self.runs.push(run);
        }
        u32::try_from(self.runs.len() - 1).map_err(|_| Full)
    }

    fn add(&mut self, event: u32, part: &Part) -> Result<(), Full> {
        let name = self.intern(&part.name)?;
        let unit = self.unit_of(part.uom.as_deref());
        let next = u32::try_from(self.parts.len() + 1).map_err(|_| Full)?;
        let before = std::mem::replace(&mut self.last[name.0 as usize], next);
        let quantity = self.amounts.keep(next - 1, part.quantity);
        self.parts.push(Held { name, before, event, role: part.role, unit, quantity });
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
        self.names.sort(name)
    }

    /// The place that a location belongs to: the GLN without its extension (AI 254).
    pub fn place(&self, name: Name) -> String {
        match self.places.number(name) {
            Some(place) => self.places.text(place).to_owned(),
            None => places::whole(&self.names.text(name)),
        }
    }

    /// The number of the place that the location of an event belongs to; `None` for what is no location.
    pub fn place_no(&self, name: Name) -> Option<PlaceNo> {
        self.places.number(name)
    }

    /// A place by its number.
    pub fn place_text(&self, place: PlaceNo) -> &str {
        self.places.text(place)
    }

    /// The code of a unit; `None` where things are counted.
    pub fn unit(&self, unit: Unit) -> Option<&str> {
        self.units.get(usize::from(unit.0).checked_sub(1)?).map(String::as_str)
    }

    /// An event.
    pub fn event(&self, number: EventNo) -> Happening {
        let event = &self.events[number.0 as usize];
        let run = &self.runs[event.run as usize];
        Happening {
            time: event.time,
            recorded: run.recorded,
            step: event.step,
            read_point: event.read_point.map(Name1::name),
            location: event.location.map(Name1::name),
            kind: event.kind,
            action: event.action,
            owner: run.owner,
            biz_step: event.biz_step,
            disposition: event.disposition,
        }
    }

    /// Whether an event was known, and not declared wrong, at an instant of recording; at the end of time by `None`.
    pub fn holds(&self, number: EventNo, at: Option<i64>) -> bool {
        let event = &self.events[number.0 as usize];
        let Some(at) = at else { return !event.voided };
        self.runs[event.run as usize].recorded <= at
            && (!event.voided || self.voided.get(&number.0).is_none_or(|since| *since > at))
    }

    /// Who or what took part in an event.
    pub fn parts(&self, number: EventNo) -> impl Iterator<Item = Mention> {
        let first = self.events[number.0 as usize].first as usize;
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
        let Held { name, event, role, unit, quantity, .. } = self.parts[at];
        // a participant beyond four milliard is never added
        let quantity = u32::try_from(at).ok().and_then(|part| self.amounts.of(part, quantity));
        Mention { name, event: EventNo(event), role, quantity, unit }
    }
}

impl Name1 {
    fn of(name: Name) -> Option<Self> {
        NonZeroU32::new(name.0.checked_add(1)?).map(Self)
    }

    const fn name(self) -> Name {
        Name(self.0.get() - 1)
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
