//! A trace as a viewer sees it: both directions at once, without what passed through other hands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heng_kernel::{Actor, Refusal, Status};

use super::picture::{Key, Picture, picture};
use super::words::{StepWord, StepWords};
use crate::graph::{EventNo, Graph, Name, Role};
use crate::rights::Viewer;
use crate::walk::{Direction, Gap, GapKind, Holder, Share, Trace, account, answer, trace};

/// Which way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Way {
    #[default]
    Both,
    Back,
    Forward,
}

/// What is looked at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    /// The names under which it may stand, the closest first.
    pub(crate) ids: Vec<String>,
    pub(crate) way: Way,
    /// By what was known then.
    pub(crate) at: Option<i64>,
    /// Only the events of this thing or place.
    pub(crate) of: Option<String>,
    /// The first line of the time line.
    pub(crate) from: usize,
}

/// What is seen.
#[derive(Debug, Default)]
pub(crate) struct View {
    pub(crate) id: String,
    pub(crate) picture: Picture,
    pub(crate) lines: Vec<Line>,
    /// Where the next page of the time line begins.
    pub(crate) more: Option<usize>,
    /// How many things and events, and how many things are not shown.
    pub(crate) things: usize,
    pub(crate) events: usize,
    pub(crate) hidden: usize,
    pub(crate) origins: Vec<String>,
    pub(crate) holders: Vec<Holder>,
    pub(crate) shops: Vec<String>,
    pub(crate) receipts: usize,
    pub(crate) sold: (f64, Option<String>),
    pub(crate) gaps: Vec<Break>,
    /// The events themselves, by number.
    pub(crate) numbers: Vec<u64>,
}

/// Events that are one in the eyes of a reader: the same step at the same place on the same day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) step: &'static StepWord,
    pub(crate) since: i64,
    pub(crate) until: i64,
    pub(crate) place: Option<String>,
    /// Some of the things, and how many there are in all.
    pub(crate) things: BTreeSet<String>,
    pub(crate) events: u64,
    pub(crate) amounts: BTreeMap<Option<String>, f64>,
    /// The last of them.
    pub(crate) number: EventNo,
}

/// A break in the chain.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Break {
    pub(crate) kind: GapKind,
    pub(crate) thing: String,
    pub(crate) place: String,
    pub(crate) quantity: f64,
    pub(crate) uom: Option<String>,
    pub(crate) at: i64,
}

/// Walks the graph for a viewer.
pub(crate) fn view(graph: &Graph, actor: &Actor, wish: &Wish) -> Result<View, Refusal> {
    let viewer = Viewer::of(actor);
    let mut sight = viewer.sight(graph);
    let mut known = wish.ids.iter().filter_map(|id| graph.find(id));
    let start = known.find(|name| sight.knows(*name)).ok_or_else(|| unknown(wish))?;
    let mut names: HashMap<Name, bool> = HashMap::new();
    let mut traces = Vec::new();
    for direction in [Direction::Back, Direction::Forward] {
        let other = if direction == Direction::Back { Way::Forward } else { Way::Back };
        if wish.way == other {
            continue;
        }
        let mut whole = trace(graph, start, direction, wish.at, MOST);
        for reached in &whole.reached {
            names.entry(reached.name).or_insert_with(|| sight.knows(reached.name));
        }
        whole.shares.retain(|share| sight.sees(share.event));
        whole.used.retain(|used| names[&used.cause] && names[&used.effect]);
        traces.push((direction, whole));
    }
    let all: Vec<&Trace> = traces.iter().map(|(_, trace)| trace).collect();
    let mut view = View {
        id: graph.text(start),
        picture: picture(graph, &all, &|name| names[&name]),
        things: names.values().filter(|seen| **seen).count(),
        hidden: names.values().filter(|seen| !**seen).count(),
        ..View::default()
    };
    for (direction, trace) in &traces {
        view.account(graph, *direction, trace, &names);
    }
    view.events(graph, &all, wish);
    Ok(view)
}

impl View {
    fn account(&mut self, graph: &Graph, direction: Direction, trace: &Trace, names: &HashMap<Name, bool>) {
        for gap in account(graph, trace).gaps {
            let found = Break::of(graph, &gap);
            if !self.gaps.contains(&found) {
                self.gaps.push(found);
            }
        }
        let answer = answer(graph, trace);
        let seen =
            |id: &String| graph.find(id).is_some_and(|name| names.get(&name).copied().unwrap_or(false));
        if direction == Direction::Back {
            self.origins = answer.origins.into_iter().filter(seen).collect();
            return;
        }
        self.holders = answer.holders;
        self.shops = answer.shops;
        self.receipts = answer.receipts.len();
        self.sold = (answer.sold.quantity, answer.sold.uom);
    }

    fn events(&mut self, graph: &Graph, traces: &[&Trace], wish: &Wish) {
        let words = StepWords::of(graph);
        let only = wish.of.as_deref();
        let mut shares: BTreeMap<(i64, EventNo), Vec<(Name, &Share)>> = BTreeMap::new();
        for trace in traces {
            for share in &trace.shares {
                let moment = (graph.event(share.event).time, share.event);
                shares.entry(moment).or_default().push((trace.reached[share.thing as usize].name, share));
            }
        }
        self.events = shares.len();
        self.numbers = shares.keys().map(|(_, number)| u64::from(number.0)).collect();
        let mut lines: Vec<Line> = Vec::new();
        for ((time, number), taking_part) in &shares {
            let line = Line::of(graph, &words, *time, *number, taking_part);
            if only.is_some_and(|only| !line.concerns(only)) {
                continue;
            }
            match lines.iter_mut().rev().take(NEAR).find(|last| last.joins(&line)) {
                Some(last) => last.join(line),
                None => lines.push(line),
            }
        }
        self.more = (lines.len() > wish.from + PAGE).then_some(wish.from + PAGE);
        lines.drain(..wish.from.min(lines.len()));
        lines.truncate(PAGE);
        self.lines = lines;
    }

    /// Every thing and place whose name the page shows.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        let nodes = self.picture.nodes.iter().filter_map(|node| match &node.key {
            Key::Thing(id) | Key::Packs(id) | Key::Place(id) => Some(id.as_str()),
            Key::Rest(_) => None,
        });
        let lines = self.lines.iter().flat_map(|line| line.things.iter().chain(&line.place));
        let gaps = self.gaps.iter().flat_map(|gap| [&gap.thing, &gap.place]);
        let rest = [&self.id].into_iter().chain(&self.origins).chain(&self.shops);
        let holders = self.holders.iter().map(|holder| &holder.location);
        nodes.chain(lines.chain(gaps).chain(rest).chain(holders).map(String::as_str))
    }
}

impl Line {
    fn of(
        graph: &Graph,
        words: &StepWords,
        time: i64,
        number: EventNo,
        taking_part: &[(Name, &Share)],
    ) -> Self {
        let event = graph.event(number);
        let mut amounts: BTreeMap<Option<String>, f64> = BTreeMap::new();
        let mut counted = BTreeSet::new();
        // of what was made, not of what went into it
        let made = taking_part.iter().any(|(_, share)| share.role == Role::Output);
        let told = taking_part.iter().filter(|(_, share)| !made || share.role == Role::Output);
        for (_, share) in told.filter(|(name, _)| counted.insert(*name)) {
            let uom = graph.unit(share.unit).map(str::to_owned);
            *amounts.entry(uom).or_default() += share.quantity.unwrap_or(1.0);
        }
        Self {
            step: words.step(&event),
            since: time,
            until: time,
            place: event.location.or(event.read_point).map(|name| graph.place(name)),
            things: taking_part.iter().map(|(name, _)| graph.text(*name)).collect(),
            events: 1,
            amounts,
            number,
        }
    }

    fn concerns(&self, id: &str) -> bool {
        self.place.as_deref() == Some(id)
            || self.things.iter().any(|thing| {
                thing == id || thing.strip_prefix(id).is_some_and(|rest| rest.starts_with("/21/"))
            })
    }

    /// Whether another is the same in the eyes of a reader.
    fn joins(&self, other: &Self) -> bool {
        let day = |micros: i64| (micros + EIGHT_HOURS).div_euclid(DAY);
        self.step == other.step && self.place == other.place && day(self.until) == day(other.since)
    }

    fn join(&mut self, other: Self) {
        self.until = other.until;
        self.events += other.events;
        self.number = other.number;
        self.things.extend(other.things);
        for (uom, quantity) in other.amounts {
            *self.amounts.entry(uom).or_default() += quantity;
        }
    }
}

impl Break {
    fn of(graph: &Graph, gap: &Gap) -> Self {
        Self {
            kind: gap.kind,
            thing: graph.text(gap.thing),
            place: gap.place.clone(),
            quantity: gap.quantity,
            uom: graph.unit(gap.unit).map(str::to_owned),
            at: graph.event(gap.event).time,
        }
    }
}

fn unknown(wish: &Wish) -> Refusal {
    let asked = wish.ids.first().map(String::as_str).unwrap_or_default();
    Refusal::new(
        "trace/unknown-id",
        format!("没有记录提到“{asked}”，或它没有经过你处"),
        format!("no record mentions {asked:?}, or it never passed through your hands"),
    )
    .status(Status::NotFound)
    .field("id")
    .remedy("核对标识；或等对方上传记录", "check the identifier, or wait until its records are sent")
}

/// Things that a page walks to at most; a summary of more would say no more.
const MOST: usize = 200_000;
/// Lines of the time line on a page.
const PAGE: usize = 60;
/// Events of one day at one place are told of together, though others happened in between.
const NEAR: usize = 6;
const DAY: i64 = 86_400_000_000;
const EIGHT_HOURS: i64 = 28_800_000_000;
