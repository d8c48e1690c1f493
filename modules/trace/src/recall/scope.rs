//! What a recall covers, and where several bad lots come from in common.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use crate::extract;
use crate::graph::{Graph, Name, Sort};
use crate::walk::{Answer, Direction, answer, trace, trace_all};

/// What a recall of lots would cover.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Scope {
    /// The lots that were asked for and are known.
    pub chosen: Vec<String>,
    /// Those that no event mentions.
    pub unknown: Vec<String>,
    /// Everything that came of them, with holders, sales and breaks.
    pub answer: Answer,
}

/// A lot that bad lots have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Common {
    /// The lot.
    pub lot: String,
    /// How many of the bad lots came of it.
    pub explains: usize,
    /// How many lots came of it in all: the fewer, the likelier it is the source.
    pub reaches: usize,
}

/// The scope of a recall.
pub fn scope(graph: &Graph, lots: &[String]) -> Scope {
    let (mut chosen, mut unknown, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    for lot in lots {
        let lot = extract::name(lot.trim());
        match graph.find(&lot) {
            Some(name) if !starts.contains(&name) => {
                starts.push(name);
                chosen.push(lot);
            }
            Some(_) => {}
            None => unknown.push(lot),
        }
    }
    let found = trace_all(graph, &starts, Direction::Forward, None, MOST);
    Scope { chosen, unknown, answer: answer(graph, &found) }
}

/// Where several bad lots come from: the lots behind them, those that explain most of them first, and among these the
/// ones that reach the fewest others.
pub fn common(graph: &Graph, lots: &[String]) -> Vec<Common> {
    let starts: Vec<Name> = lots.iter().filter_map(|lot| graph.find(&extract::name(lot.trim()))).collect();
    let mut behind: HashMap<Name, usize> = HashMap::new();
    for start in &starts {
        let found = trace(graph, *start, Direction::Back, None, MOST);
        for reached in found.reached.iter().filter(|reached| graph.sort(reached.name) == Sort::Lot) {
            *behind.entry(reached.name).or_default() += 1;
        }
    }
    let most = behind.values().copied().max().unwrap_or(0);
    let shared = behind.into_iter().filter(|(_, explains)| *explains == most && most > 1);
    let mut found: BTreeMap<(usize, String), Common> = BTreeMap::new();
    for (name, explains) in shared.take(CANDIDATES) {
        let forward = trace(graph, name, Direction::Forward, None, MOST);
        let reaches =
            forward.reached.iter().filter(|reached| graph.sort(reached.name) == Sort::Lot).count() - 1;
        let lot = graph.text(name);
        found.insert((reaches, lot.clone()), Common { lot, explains, reaches });
    }
    found.into_values().collect()
}

/// Things that a recall covers at most.
const MOST: usize = 2_000_000;
/// So many candidates are looked at; beyond that nothing is explained by any of them.
const CANDIDATES: usize = 100;
