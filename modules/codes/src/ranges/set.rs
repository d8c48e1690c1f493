//! A set of counters, kept as sorted runs that neither touch nor overlap.

use std::fmt;

use super::Span;

/// A set of counters. Its size in memory is that of its runs (16 bytes each), not of its members.
///
/// Inserting in ascending order is constant time; anywhere else it moves the runs behind.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct RangeSet {
    runs: Vec<Span>,
}

impl RangeSet {
    /// The empty set.
    pub const fn new() -> Self {
        Self { runs: Vec::new() }
    }

    /// Adds a run; what was inside stays inside.
    pub fn insert(&mut self, span: Span) {
        let from = self.runs.partition_point(|run| run.last() + 1 < span.first());
        let to = self.runs.partition_point(|run| run.first() <= span.last() + 1);
        let (mut first, mut last) = (span.first(), span.last());
        if from < to {
            first = first.min(self.runs[from].first());
            last = last.max(self.runs[to - 1].last());
        }
        self.runs.splice(from..to, Span::new(first, last));
    }

    /// Takes a run out; what was outside stays outside.
    pub fn remove(&mut self, span: Span) {
        let (from, to) = self.touched(span);
        if from == to {
            return;
        }
        let before = self.runs[from].split(span.first()).0;
        let after = self.runs[to - 1].split(span.last() + 1).1;
        self.runs.splice(from..to, before.into_iter().chain(after));
    }

    /// Takes out everything that is in `other`; linear in the runs of both.
    pub fn subtract(&mut self, other: &Self) {
        let mut kept = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            let mut rest = Some(*run);
            for hole in other.overlaps(*run) {
                let Some(open) = rest else { break };
                kept.extend(open.split(hole.first()).0);
                rest = open.split(hole.last() + 1).1;
            }
            kept.extend(rest);
        }
        self.runs = kept;
    }

    /// Is the counter inside?
    pub fn contains(&self, counter: u64) -> bool {
        let at = self.runs.partition_point(|run| run.last() < counter);
        self.runs.get(at).is_some_and(|run| run.first() <= counter)
    }

    /// Is the whole run inside?
    pub fn covers(&self, span: Span) -> bool {
        let at = self.runs.partition_point(|run| run.last() < span.first());
        self.runs.get(at).is_some_and(|run| run.covers(span))
    }

    /// The parts of `span` that are inside, in order.
    pub fn overlaps(&self, span: Span) -> impl Iterator<Item = Span> {
        let (from, to) = self.touched(span);
        self.runs[from..to].iter().filter_map(move |run| run.overlap(span))
    }

    /// The first part that both sets have, if any; what a refusal names.
    pub fn first_common(&self, other: &Self) -> Option<Span> {
        let (few, many) = if self.runs.len() <= other.runs.len() { (self, other) } else { (other, self) };
        few.runs.iter().find_map(|run| many.overlaps(*run).next())
    }

    /// The runs in ascending order.
    pub fn runs(&self) -> &[Span] {
        &self.runs
    }

    /// Every counter in ascending order.
    pub fn counters(&self) -> impl Iterator<Item = u64> {
        self.runs.iter().flat_map(|run| run.first()..=run.last())
    }

    /// How many counters are inside.
    pub fn count(&self) -> u64 {
        self.runs.iter().map(|run| run.count()).sum()
    }

    /// Is nothing inside?
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The index range of the runs that share a counter with `span`.
    fn touched(&self, span: Span) -> (usize, usize) {
        let from = self.runs.partition_point(|run| run.last() < span.first());
        let to = self.runs.partition_point(|run| run.first() <= span.last());
        (from, to.max(from))
    }
}

impl From<Span> for RangeSet {
    fn from(span: Span) -> Self {
        Self { runs: vec![span] }
    }
}

impl FromIterator<Span> for RangeSet {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut set = Self::new();
        set.extend(spans);
        set
    }
}

impl Extend<Span> for RangeSet {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        let mut spans: Vec<_> = spans.into_iter().collect();
        spans.sort_unstable();
        for span in spans {
            self.insert(span);
        }
    }
}

impl fmt::Debug for RangeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}
