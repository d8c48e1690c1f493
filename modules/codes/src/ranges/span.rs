//! One run of counters.

use crate::serial::COUNTER_LIMIT;

/// A run of counters, both ends inside, never empty, all below 2⁵⁷ (so counts fit `u64`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    first: u64,
    last: u64,
}

impl Span {
    /// From `first` to `last`; `None` when reversed or when `last` has no serial.
    pub fn new(first: u64, last: u64) -> Option<Self> {
        (first <= last && last < COUNTER_LIMIT).then_some(Self { first, last })
    }

    /// `count` counters from `first` on; `None` when there are none or they leave the counters.
    pub fn of(first: u64, count: u64) -> Option<Self> {
        Self::new(first, first.checked_add(count.checked_sub(1)?)?)
    }

    /// The first counter.
    pub fn first(self) -> u64 {
        self.first
    }

    /// The last counter.
    pub fn last(self) -> u64 {
        self.last
    }

    /// How many counters.
    pub fn count(self) -> u64 {
        self.last - self.first + 1
    }

    /// Is the counter inside?
    pub fn contains(self, counter: u64) -> bool {
        (self.first..=self.last).contains(&counter)
    }

    /// Is the whole other run inside?
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// What both have, if anything.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// The part before `at` and the part from `at` on.
    pub fn split(self, at: u64) -> (Option<Self>, Option<Self>) {
        let before = at.checked_sub(1).and_then(|last| Self::new(self.first, last.min(self.last)));
        (before, Self::new(self.first.max(at), self.last))
    }
}
