//! The picture of a trace as data: what stands in which lane, and how much went from where to where. Things of a kind
//! stand as one, and of a crowded lane only the largest by themselves: a picture shows at most some forty nodes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heng_kernel::Text;

use super::words::StepWords;
use crate::graph::{Graph, Name, Role, Sort, Step};
use crate::walk::{Link, Share, Trace};

/// A lane: a stage on the way from field to table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    Origin,
    Processing,
    Packing,
    Logistics,
    Sale,
}

impl Stage {
    pub(crate) const ALL: [Self; 5] =
        [Self::Origin, Self::Processing, Self::Packing, Self::Logistics, Self::Sale];

    pub(crate) const fn text(self) -> Text {
        match self {
            Self::Origin => Text::new("源头", "Origin"),
            Self::Processing => Text::new("加工", "Processing"),
            Self::Packing => Text::new("包装", "Packing"),
            Self::Logistics => Text::new("流通", "Logistics"),
            Self::Sale => Text::new("销售", "Sale"),
        }
    }
}

/// What a node stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// One thing.
    Thing(String),
    /// The packs of a product.
    Packs(String),
    /// A place that goods came to.
    Place(String),
    /// All others of a lane.
    Rest(Stage),
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) key: Key,
    pub(crate) stage: Stage,
    /// How many things or places it stands for.
    pub(crate) count: u64,
    pub(crate) quantity: f64,
    pub(crate) uom: Option<String>,
    /// Whether the trace started here.
    pub(crate) start: bool,
    /// Its column within the lane, from 0.
    pub(crate) depth: usize,
}

/// A flow from one node to another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Band {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) quantity: f64,
    pub(crate) uom: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Picture {
    pub(crate) nodes: Vec<Node>,
    pub(crate) bands: Vec<Band>,
}

type Flows = BTreeMap<(Key, Key), (f64, Option<String>)>;

/// Draws up the picture of traces that start at the same thing; `seen` says which names the viewer knows.
pub(crate) fn picture(graph: &Graph, traces: &[&Trace], seen: &dyn Fn(Name) -> bool) -> Picture {
    let mut draft = Draft {
        graph,
        words: StepWords::of(graph),
        nodes: BTreeMap::new(),
        flows: Flows::new(),
        told: BTreeSet::new(),
    };
    let start = traces.iter().find_map(|trace| trace.reached.first()).map(|reached| reached.name);
    for trace in traces {
        draft.take(trace, start, seen);
    }
    let (mut nodes, flows) = (draft.nodes, draft.flows);
    weigh(&mut nodes, &flows);
    let merged = crowded(&nodes);
    settle(nodes, &flows, &merged)
}

struct Draft<'g> {
    graph: &'g Graph,
    words: StepWords,
    nodes: BTreeMap<Key, Node>,
    flows: Flows,
    /// What was told of already: the start stands in both directions.
    told: BTreeSet<Name>,
}

impl Draft<'_> {
    fn take(&mut self, trace: &Trace, start: Option<Name>, seen: &dyn Fn(Name) -> bool) {
        let known: Vec<bool> = trace.reached.iter().map(|reached| seen(reached.name)).collect();
        let stages = self.stages(trace);
        let factories = self.factories(trace);
        for (at, reached) in trace.reached.iter().enumerate().filter(|(at, _)| known[*at]) {
            let first = Some(reached.name) == start;
            if first || !matches!(self.graph.sort(reached.name), Sort::Product | Sort::Place) {
                self.node(&self.key(reached.name, start), stages[at], first);
            }
        }
        let mut of: BTreeMap<u32, Vec<&Share>> = BTreeMap::new();
        for share in trace.shares.iter().filter(|share| known[share.thing as usize]) {
            of.entry(share.thing).or_default().push(share);
        }
        for (thing, mut shares) in of {
            if !self.told.insert(trace.reached[thing as usize].name) {
                continue;
            }
            shares.sort_by_key(|share| (self.graph.event(share.event).time, share.event));
            self.own(trace, thing, &shares, start);
            self.moves(trace, thing, &shares, start, &factories);
        }
        self.links(trace, start, seen);
    }

    /// The stage of each thing: an origin has nothing before it, a container is on the way, a pack and what a packing
    /// gave is packed, and whatever else was made is in the making.
    fn stages(&self, trace: &Trace) -> Vec<Stage> {
        let mut made: HashMap<Name, bool> = HashMap::new();
        for share in trace.shares.iter().filter(|share| share.role == Role::Output) {
            let name = trace.reached[share.thing as usize].name;
            let from_something = self.graph.parts(share.event).any(|part| part.role == Role::Input);
            let step = self.words.step(&self.graph.event(share.event)).word;
            let packed = matches!(step, "packing" | "dispensing" | "repackaging" | "labeling");
            if from_something {
                *made.entry(name).or_default() |= packed;
            }
        }
        let stage = |name: Name| match self.graph.sort(name) {
            Sort::Container => Stage::Logistics,
            Sort::Instance => Stage::Packing,
            _ => match made.get(&name) {
                None => Stage::Origin,
                Some(true) => Stage::Packing,
                Some(false) => Stage::Processing,
            },
        };
        trace.reached.iter().map(|reached| stage(reached.name)).collect()
    }

    /// The places where something was made: goods that come in there are not on sale.
    fn factories(&self, trace: &Trace) -> BTreeSet<String> {
        let makes = trace.shares.iter().filter(|share| matches!(share.role, Role::Output | Role::Input));
        let places = makes.flat_map(|share| {
            let event = self.graph.event(share.event);
            [event.location, event.read_point]
        });
        places.flatten().map(|name| self.graph.place(name)).collect()
    }

    fn key(&self, name: Name, start: Option<Name>) -> Key {
        let id = self.graph.text(name);
        match self.graph.sort(name) {
            Sort::Instance if Some(name) != start => match id.split("/21/").next() {
                Some(product) if id.contains("/21/") => Key::Packs(product.to_owned()),
                _ => Key::Thing(id),
            },
            _ => Key::Thing(id),
        }
    }

    fn node(&mut self, key: &Key, stage: Stage, start: bool) {
        let fresh = || Node { key: key.clone(), stage, count: 0, quantity: 0.0, uom: None, start, depth: 0 };
        let node = self.nodes.entry(key.clone()).or_insert_with(fresh);
        if matches!(node.key, Key::Packs(_)) || node.count == 0 {
            node.count += 1;
        }
        // what has something behind it in one direction is no origin in the other
        if node.stage == Stage::Origin {
            node.stage = stage;
        }
    }

    /// How much of a thing there was at most in one event.
    fn own(&mut self, trace: &Trace, thing: u32, shares: &[&Share], start: Option<Name>) {
        let name = trace.reached[thing as usize].name;
        let direct = shares.iter().filter(|share| share.within.is_none());
        let most =
            direct.filter_map(|share| Some((share.quantity?, share.unit))).max_by(|a, b| a.0.total_cmp(&b.0));
        let (quantity, uom) = match most {
            Some((quantity, unit)) => (quantity, self.graph.unit(unit).map(str::to_owned)),
            None => (1.0, None),
        };
        if let Some(node) = self.nodes.get_mut(&self.key(name, start)) {
            let packs = matches!(node.key, Key::Packs(_));
            node.quantity = if packs { node.quantity + quantity } else { node.quantity.max(quantity) };
            node.uom = uom;
        }
    }

    /// From place to place: where a thing came in, and where it was sold.
    fn moves(
        &mut self,
        trace: &Trace,
        thing: u32,
        shares: &[&Share],
        start: Option<Name>,
        factories: &BTreeSet<String>,
    ) {
        let graph = self.graph;
        let name = trace.reached[thing as usize].name;
        let own = self.key(name, start);
        if !self.nodes.contains_key(&own) {
            return;
        }
        let mut came: Vec<(String, Key)> = Vec::new();
        for share in shares {
            let event = graph.event(share.event);
            let (stage, at) = match event.step {
                Some(Step::Receiving) => (Stage::Logistics, event.location.or(event.read_point)),
                Some(Step::Selling) => (Stage::Sale, event.location.or(event.read_point)),
                _ => continue,
            };
            let Some(place) = at.map(|at| graph.place(at)) else { continue };
            if stage == Stage::Logistics && factories.contains(&place) {
                continue;
            }
            let to = Key::Place(place.clone());
            self.node(&to, stage, false);
            if let Some(node) = self.nodes.get_mut(&to).filter(|_| stage == Stage::Sale) {
                node.stage = Stage::Sale;
            }
            if came.iter().any(|(known, _)| *known == place) {
                continue;
            }
            let sender = graph.parts(share.event).filter(|part| part.role == Role::Source);
            let sender = sender.map(|part| graph.place(part.name)).last();
            let before = came.iter().rev().find(|(known, _)| Some(known) == sender.as_ref());
            let carrier = share.within.map(|container| self.key(container, start));
            let carrier = carrier.filter(|key| self.nodes.contains_key(key));
            let from = before.map(|(_, key)| key.clone()).or(carrier).unwrap_or_else(|| own.clone());
            came.push((place, to.clone()));
            let uom = graph.unit(share.unit).map(str::to_owned);
            self.flow(from, to, share.quantity.unwrap_or(1.0), uom);
        }
    }

    fn links(&mut self, trace: &Trace, start: Option<Name>, seen: &dyn Fn(Name) -> bool) {
        let mut quantities: HashMap<(u32, Name), (Option<f64>, Option<String>)> = HashMap::new();
        for share in trace.shares.iter().filter(|share| share.within.is_none()) {
            let name = trace.reached[share.thing as usize].name;
            let uom = self.graph.unit(share.unit).map(str::to_owned);
            quantities.entry((share.event.0, name)).or_insert((share.quantity, uom));
        }
        for used in trace.used.iter().filter(|used| seen(used.cause) && seen(used.effect)) {
            let (quantity, uom) = quantities.get(&(used.event.0, used.effect)).cloned().unwrap_or_default();
            let (cause, effect) = (self.key(used.cause, start), self.key(used.effect, start));
            // goods go into their container, whichever way the trace came
            let (from, to) = if used.link == Link::In { (effect, cause) } else { (cause, effect) };
            self.flow(from, to, quantity.unwrap_or(1.0), uom);
        }
    }

    fn flow(&mut self, from: Key, to: Key, quantity: f64, uom: Option<String>) {
        if from != to && self.nodes.contains_key(&from) && self.nodes.contains_key(&to) {
            let flow = self.flows.entry((from, to)).or_insert((0.0, uom));
            flow.0 += quantity;
        }
    }
}

/// A place weighs what came to it.
fn weigh(nodes: &mut BTreeMap<Key, Node>, flows: &Flows) {
    for ((_, to), (quantity, uom)) in flows {
        if let Some(node) = nodes.get_mut(to).filter(|node| matches!(node.key, Key::Place(_))) {
            node.quantity += quantity;
            node.uom.clone_from(uom);
        }
    }
}

/// The nodes of crowded lanes that stand as one.
fn crowded(nodes: &BTreeMap<Key, Node>) -> BTreeSet<Key> {
    let mut merged = BTreeSet::new();
    for stage in Stage::ALL {
        let mut lane: Vec<&Node> = nodes.values().filter(|node| node.stage == stage).collect();
        if lane.len() > MOST {
            lane.sort_by(|a, b| b.start.cmp(&a.start).then(b.quantity.total_cmp(&a.quantity)));
            merged.extend(lane[MOST - 1..].iter().map(|node| node.key.clone()));
        }
    }
    merged
}

fn settle(nodes: BTreeMap<Key, Node>, flows: &Flows, merged: &BTreeSet<Key>) -> Picture {
    let mut picture = Picture::default();
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    for (key, node) in nodes {
        let rest = Key::Rest(node.stage);
        if merged.contains(&key) {
            let at = *places.entry(rest.clone()).or_insert_with(|| {
                let none = Node { key: rest, count: 0, quantity: 0.0, start: false, ..node.clone() };
                picture.nodes.push(none);
                picture.nodes.len() - 1
            });
            picture.nodes[at].count += node.count;
            picture.nodes[at].quantity += node.quantity;
            places.insert(key, at);
        } else {
            places.insert(key, picture.nodes.len());
            picture.nodes.push(node);
        }
    }
    let mut bands: BTreeMap<(usize, usize), Band> = BTreeMap::new();
    for ((from, to), (quantity, uom)) in flows {
        let (Some(from), Some(to)) = (places.get(from).copied(), places.get(to).copied()) else { continue };
        if from != to {
            let fresh = || Band { from, to, quantity: 0.0, uom: uom.clone() };
            bands.entry((from, to)).or_insert_with(fresh).quantity += quantity;
        }
    }
    picture.bands = bands.into_values().collect();
    deepen(&mut picture);
    picture
}

/// Within a lane what came of something stands to the right of it; a loop ends where the columns do.
fn deepen(picture: &mut Picture) {
    for _ in 0..DEEPEST {
        for band in &picture.bands {
            let (from, to) = (&picture.nodes[band.from], &picture.nodes[band.to]);
            if from.stage == to.stage && to.depth <= from.depth && from.depth < DEEPEST {
                picture.nodes[band.to].depth = from.depth + 1;
            }
        }
    }
}

/// So many nodes stand in a lane.
const MOST: usize = 8;
/// So many columns a lane has, less one.
const DEEPEST: usize = 2;
