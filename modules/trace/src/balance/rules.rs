//! The balance of a lot.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::{Graph, Name, Unit};
use crate::walk::{GapKind, account, trace_own};

/// The balance of a lot. A lot that is counted in two units, as kilograms and packs, has two lines.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Balance {
    /// The lot, as a canonical Digital Link.
    pub lot: String,
    /// The lines, in the order of the units.
    pub lines: Vec<Line>,
}

/// The balance in one unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// The unit by UN/CEFACT Recommendation 20; null where things are counted.
    pub uom: Option<String>,
    /// What came into being.
    pub produced: f64,
    /// What was used up to make other goods.
    pub used: f64,
    /// What was sold.
    pub sold: f64,
    /// What was destroyed or taken out.
    pub destroyed: f64,
    /// What is somewhere now.
    pub on_hand: f64,
    /// What left and has not come in.
    pub on_the_way: f64,
    /// What is missing; negative: so much more went out than ever came into being.
    pub difference: f64,
    /// How much may be missing.
    pub allowed: f64,
    /// Whether the line does not add up.
    pub broken: bool,
}

/// Draws up the balance of a lot; `share` of what was produced may be lost. Nothing that was never seen to come into being
/// can be missing: such a unit has no line.
pub fn balance(graph: &Graph, lot: Name, share: f64) -> Balance {
    let account = account(graph, &trace_own(graph, lot));
    let mut lines: BTreeMap<Unit, Line> = BTreeMap::new();
    for (unit, flow) in account.flows.iter().filter(|(_, flow)| flow.produced > 0.0) {
        let Line { uom, produced, used, destroyed, .. } = lines.entry(*unit).or_default();
        *uom = graph.unit(*unit).map(str::to_owned);
        (*produced, *used, *destroyed) = (flow.produced, flow.used, flow.destroyed);
    }
    for (unit, sold) in &account.sold {
        add(&mut lines, *unit, |line| line.sold += sold);
    }
    for (unit, held) in account.holders.values().flatten() {
        add(&mut lines, *unit, |line| line.on_hand += held);
    }
    for gap in account.gaps.iter().filter(|gap| gap.kind == GapKind::ShippedNotReceived) {
        add(&mut lines, gap.unit, |line| line.on_the_way += gap.quantity);
    }
    Balance { lot: graph.text(lot), lines: lines.into_values().map(|line| line.drawn(share)).collect() }
}

fn add(lines: &mut BTreeMap<Unit, Line>, unit: Unit, change: impl FnOnce(&mut Line)) {
    if let Some(line) = lines.get_mut(&unit) {
        change(line);
    }
}

impl Balance {
    /// Whether some line does not add up.
    pub fn is_broken(&self) -> bool {
        self.lines.iter().any(|line| line.broken)
    }
}

impl Line {
    fn drawn(mut self, share: f64) -> Self {
        let gone = self.used + self.sold + self.destroyed + self.on_hand + self.on_the_way;
        self.difference = rounded(self.produced - gone);
        self.allowed = rounded(self.produced * share);
        // what is lost may be allowed; what there was more than was made may not
        self.broken = self.difference > self.allowed || self.difference < 0.0;
        self
    }
}

/// Sums of decimals, without the dust of binary fractions.
fn rounded(quantity: f64) -> f64 {
    (quantity * 1e6).round() / 1e6
}
