//! A trace in words, as the API gives it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Account, Amount, Gap, GapKind, Link, Trace, account};
use crate::graph::{EventNo, Graph, Name, NumberMap, NumberSet, Role, Sort, Unit};

/// The answer of a trace. All identifiers are canonical: GS1 Digital Links on `https://id.gs1.org`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Answer {
    /// What was traced.
    pub id: String,
    /// Every lot that was reached, itself left out.
    pub lots: Vec<String>,
    /// Those of them, or itself, that no recorded input went into.
    pub origins: Vec<String>,
    /// The places that sold it.
    pub shops: Vec<String>,
    /// The transactions it was sold in.
    pub receipts: Vec<String>,
    /// Who has how much of it now.
    pub holders: Vec<Holder>,
    /// How much of it was sold.
    pub sold: Total,
    /// Everything that was reached, itself first.
    pub nodes: Vec<Node>,
    /// How it was reached, from cause to consequence.
    pub edges: Vec<Edge>,
    /// The events behind it, by their ids, in the order in which they were taken in.
    pub events: Vec<String>,
    /// What does not add up.
    pub gaps: Vec<GapLine>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) numbers: Vec<EventNo>,
}

/// Who has how much.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Holder {
    /// The place.
    pub location: String,
    /// How much.
    pub quantity: f64,
    /// The unit by UN/CEFACT Recommendation 20; null where things are counted.
    pub uom: Option<String>,
}

/// A quantity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Total {
    /// How much.
    pub quantity: f64,
    /// The unit by UN/CEFACT Recommendation 20; null where things are counted.
    pub uom: Option<String>,
}

/// A thing that was reached.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Node {
    /// Which.
    pub id: String,
    /// `lot`, `product`, `item`, `container`, `other`.
    pub kind: &'static str,
}

/// A connection.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Edge {
    /// The input, the lot, the container.
    pub from: String,
    /// The output, the pack, the content.
    pub to: String,
    /// `made`, `pack-of`, `in`.
    pub kind: &'static str,
    /// How much of the effect the event names; absent where it does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// The unit of the quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uom: Option<String>,
}

/// A break, in words.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GapLine {
    /// Which kind.
    pub kind: GapKind,
    /// Where.
    pub at: String,
    /// What is missing of which thing.
    pub detail: String,
}

/// Puts a trace into words; the ids of its events are on disk and not known here.
pub fn answer(graph: &Graph, trace: &Trace) -> Answer {
    let account = account(graph, trace);
    let Some(start) = trace.reached.first() else { return Answer::default() };
    let text = |name: Name| graph.text(name);
    let goods = || trace.reached.iter().map(|reached| reached.name).filter(|name| is_lot(graph, *name));
    let mut lots: Vec<String> = goods().filter(|name| *name != start.name).map(text).collect();
    let made = made(graph, trace);
    let sorts = |name: Name| !matches!(graph.sort(name), Sort::Product | Sort::Container | Sort::Place);
    let first = trace.reached.iter().map(|reached| reached.name).filter(|name| sorts(*name));
    let mut origins: Vec<String> = first.filter(|name| !made.contains(name)).map(text).collect();
    lots.sort_unstable();
    origins.sort_unstable();
    let mut numbers: Vec<EventNo> = trace.shares.iter().map(|share| share.event).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Answer {
        id: text(start.name),
        lots,
        origins,
        nodes: trace
            .reached
            .iter()
            .map(|reached| Node { id: text(reached.name), kind: kind(graph.sort(reached.name)) })
            .collect(),
        edges: edges(graph, trace, text),
        holders: holders(graph, &account),
        sold: sold(graph, &account.sold),
        gaps: account.gaps.iter().map(|gap| line(graph, gap)).collect(),
        shops: account.shops.into_iter().collect(),
        receipts: account.receipts,
        numbers,
        ..Answer::default()
    }
}

/// A lot by its key, or a class of goods by a name that is not GS1's.
fn is_lot(graph: &Graph, name: Name) -> bool {
    match graph.sort(name) {
        Sort::Lot => true,
        Sort::Other => graph.mentions(name).any(|mention| mention.quantity.is_some()),
        _ => false,
    }
}

/// What came of something: of a transformation, or of a lot.
fn made(graph: &Graph, trace: &Trace) -> NumberSet<Name> {
    let outputs = trace.shares.iter().filter(|share| share.role == Role::Output && share.within.is_none());
    let outputs = outputs.filter(|share| graph.parts(share.event).any(|part| part.role == Role::Input));
    let outputs = outputs.map(|share| trace.reached[share.thing as usize].name);
    let packs = trace.used.iter().filter(|used| used.link == Link::PackOf);
    let packs =
        packs.flat_map(|used| [used.cause, used.effect]).filter(|name| graph.sort(*name) != Sort::Lot);
    let joined = trace.used.iter().filter(|used| used.link == Link::Made).map(|used| used.effect);
    outputs.chain(packs).chain(joined).collect()
}

fn edges(graph: &Graph, trace: &Trace, text: impl Fn(Name) -> String) -> Vec<Edge> {
    let mut named: NumberMap<(EventNo, Name), (f64, Unit)> = NumberMap::default();
    for share in trace.shares.iter().filter(|share| share.within.is_none()) {
        if let Some(quantity) = share.quantity {
            let name = trace.reached[share.thing as usize].name;
            named.entry((share.event, name)).or_insert((quantity, share.unit));
        }
    }
    let line = |used: &super::Used| {
        let named = named.get(&(used.event, used.effect)).copied();
        let (quantity, unit) =
            named.map_or((None, Unit::default()), |(quantity, unit)| (Some(quantity), unit));
        let uom = graph.unit(unit).map(str::to_owned);
        Edge { from: text(used.cause), to: text(used.effect), kind: link(used.link), quantity, uom }
    };
    trace.used.iter().map(line).collect()
}

fn holders(graph: &Graph, account: &Account) -> Vec<Holder> {
    let line = |location: &String, (unit, quantity): (&_, &f64)| Holder {
        location: location.clone(),
        quantity: rounded(*quantity),
        uom: graph.unit(*unit).map(str::to_owned),
    };
    account
        .holders
        .iter()
        .flat_map(|(place, amount)| amount.iter().map(move |each| line(place, each)))
        .collect()
}

/// What was sold, in the unit that most was sold in: a trace from the sea to the shelf has one at its end.
fn sold(graph: &Graph, sold: &Amount) -> Total {
    let most = sold.iter().max_by(|a, b| a.1.total_cmp(b.1));
    most.map_or_else(Total::default, |(unit, quantity)| Total {
        quantity: rounded(*quantity),
        uom: graph.unit(*unit).map(str::to_owned),
    })
}

fn line(graph: &Graph, gap: &Gap) -> GapLine {
    let unit = graph.unit(gap.unit).map(|unit| format!(" {unit}")).unwrap_or_default();
    let quantity = rounded(gap.quantity);
    let text = gap.kind.text();
    let detail = format!("{} {} · {} · {quantity}{unit}", text.zh, text.en, graph.text(gap.thing));
    GapLine { kind: gap.kind, at: gap.place.clone(), detail }
}

/// Sums of decimals, without the dust of binary fractions.
fn rounded(quantity: f64) -> f64 {
    (quantity * 1e6).round() / 1e6
}

const fn kind(sort: Sort) -> &'static str {
    match sort {
        Sort::Lot => "lot",
        Sort::Product => "product",
        Sort::Instance => "item",
        Sort::Container => "container",
        Sort::Place | Sort::Other => "other",
    }
}

const fn link(link: Link) -> &'static str {
    match link {
        Link::Made => "made",
        Link::PackOf => "pack-of",
        Link::In => "in",
    }
}
