//! Collects problems with their line and column.

use super::Fault;
use crate::problem::{Place, Problem, Problems, Rule};
use crate::read::ContentKind;

/// The problems of one document, and what kind it turned out to be.
pub(super) struct Report<'a> {
    text: &'a str,
    pub(super) problems: Problems,
    pub(super) kind: ContentKind,
    pub(super) version: &'static str,
    pub(super) events: usize,
    /// How many errors there were before the current event.
    before: Option<usize>,
    /// A byte whose line is known, the line, and where it begins.
    known: (usize, usize, usize),
}

impl<'a> Report<'a> {
    pub(super) fn new(text: &'a str, limit: usize) -> Self {
        Self {
            text,
            problems: Problems::new(limit),
            kind: ContentKind::RawBody,
            version: "",
            events: 0,
            before: None,
            known: (0, 1, 0),
        }
    }

    pub(super) const fn found(&mut self, kind: ContentKind, version: &'static str) {
        self.kind = kind;
        self.version = version;
    }

    pub(super) const fn enter_event(&mut self) {
        self.events += 1;
        self.before = Some(self.problems.errors());
    }

    /// Whether the event that ends here has no error.
    pub(super) const fn leave_event(&mut self) -> bool {
        match self.before.take() {
            Some(before) => before == self.problems.errors(),
            None => true,
        }
    }

    pub(super) fn fault(&mut self, fault: &Fault) {
        self.error(fault.rule, fault.at, &fault.detail);
    }

    pub(super) fn error(&mut self, rule: &'static Rule, at: usize, detail: &str) {
        let place = if self.problems.has_room() { self.place(at) } else { Place::Line(1, 1) };
        let event = self.before.map(|_| self.events - 1);
        self.problems.push(Problem::error(place, rule, detail).in_event(event));
    }

    /// Line and column of a byte, both from 1.
    fn place(&mut self, at: usize) -> Place {
        let at = (0..=at.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        if at < self.known.0 {
            self.known = (0, 1, 0);
        }
        let (from, mut line, mut begin) = self.known;
        for (offset, _) in self.text[from..at].match_indices('\n') {
            line += 1;
            begin = from + offset + 1;
        }
        self.known = (at, line, begin);
        let column = self.text[begin..at].chars().count() + 1;
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place::Line(small(line), small(column))
    }
}
