//! Worlds for tests, in a few words.

use crate::graph::{Action, Fact, Graph, Kind, Part, Role};
use crate::walk::{Answer, Direction, answer, trace};

pub(crate) fn event(time: i64, kind: Kind) -> Fact {
    Fact {
        kind,
        action: None,
        time,
        recorded: time,
        step: None,
        disposition: None,
        read_point: None,
        location: None,
        voids: None,
        parts: Vec::new(),
    }
}

pub(crate) fn part(role: Role, name: &str) -> Part {
    Part { role, name: name.to_owned(), quantity: None, uom: None }
}

/// A world whose clock ticks once an event.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) facts: Vec<Fact>,
}

impl World {
    /// `amounts` are written like `A:100kg`, `A:5` or `A`.
    fn put(&mut self, kind: Kind, step: &str, place: &str, parts: &[(Role, &str)]) -> &mut Fact {
        let now = i64::try_from(self.facts.len()).unwrap();
        let mut fact = event(now, kind);
        fact.step = (!step.is_empty()).then(|| format!("https://ref.gs1.org/cbv/BizStep-{step}"));
        fact.location = (!place.is_empty()).then(|| place_of(place));
        for (role, words) in parts {
            fact.parts.extend(words.split_whitespace().map(|word| amount(*role, word)));
        }
        self.facts.push(fact);
        self.facts.last_mut().unwrap()
    }

    pub(crate) fn begin(&mut self, place: &str, what: &str) {
        self.put(Kind::Object, "commissioning", place, &[(Role::Thing, what)]).action = Some(Action::Add);
    }

    pub(crate) fn make(&mut self, place: &str, inputs: &str, outputs: &str) {
        let parts = [(Role::Input, inputs), (Role::Output, outputs)];
        self.put(Kind::Transformation, "creating_class_instance", place, &parts);
    }

    pub(crate) fn part_of(&mut self, id: &str, inputs: &str, outputs: &str) {
        let parts = [(Role::Input, inputs), (Role::Output, outputs)];
        self.put(Kind::Transformation, "", "", &parts).parts.push(part(Role::Transformation, id));
    }

    pub(crate) fn pack(&mut self, container: &str, what: &str) {
        let parts = [(Role::Parent, container), (Role::Child, what)];
        self.put(Kind::Aggregation, "packing", "", &parts).action = Some(Action::Add);
    }

    pub(crate) fn unpack(&mut self, container: &str, what: &str) {
        let parts = [(Role::Parent, container), (Role::Child, what)];
        self.put(Kind::Aggregation, "unpacking", "", &parts).action = Some(Action::Delete);
    }

    pub(crate) fn step(&mut self, step: &str, place: &str, what: &str, paper: &str) {
        let parts = [(Role::Thing, what), (Role::Transaction, paper)];
        self.put(Kind::Object, step, place, &parts).action = Some(Action::Observe);
    }

    pub(crate) fn deal(&mut self, lot: &str, packs: &str) {
        let parts = [(Role::Lot, lot), (Role::Thing, packs)];
        self.put(Kind::Object, "commissioning", "", &parts).action = Some(Action::Add);
    }

    pub(crate) fn graph(&self) -> Graph {
        let mut graph = Graph::default();
        for fact in &self.facts {
            graph.append(fact, None).unwrap();
        }
        graph
    }

    pub(crate) fn ask(&self, direction: Direction, id: &str) -> Answer {
        self.ask_at(direction, id, None)
    }

    pub(crate) fn ask_at(&self, direction: Direction, id: &str, at: Option<i64>) -> Answer {
        let graph = self.graph();
        let start = graph.find(&name(id)).unwrap();
        answer(&graph, &trace(&graph, start, direction, at, usize::MAX))
    }
}

/// `A` is a lot, `a1` a pack, `#1` a container, anything else is as it stands.
pub(crate) fn name(word: &str) -> String {
    let gtin = 9_521_321_000_017_u64;
    match word.as_bytes().first() {
        Some(b'A'..=b'Z') => format!("https://id.gs1.org/01/{gtin:014}/10/{word}"),
        Some(b'a'..=b'z') if !word.contains(':') => format!("https://id.gs1.org/01/{gtin:014}/21/{word}"),
        Some(b'#') => format!("https://id.gs1.org/00/{:018}", word[1..].parse::<u64>().unwrap()),
        _ => word.to_owned(),
    }
}

pub(crate) fn place_of(word: &str) -> String {
    format!("https://id.gs1.org/414/{word}")
}

fn amount(role: Role, word: &str) -> Part {
    let Some((thing, amount)) = word.split_once('*') else { return part(role, &name(word)) };
    let digits = amount.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let unit = &amount[digits.len()..];
    Part {
        role,
        name: name(thing),
        quantity: Some(digits.parse().unwrap()),
        uom: (!unit.is_empty()).then(|| unit.to_owned()),
    }
}

/// The last words of identifiers, in order.
pub(crate) fn short(ids: &[String]) -> Vec<&str> {
    ids.iter().map(|id| id.rsplit('/').next().unwrap_or(id)).collect()
}
