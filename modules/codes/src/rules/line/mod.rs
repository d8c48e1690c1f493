//! Files of a camera or line computer: `time,code[,case]`, a row a read.
//!
//! Lines misread, repeat and write rubbish; none of it stops the rest. Each row is accounted for
//! exactly once, and because codes on a roll follow each other, what was never read is known too
//! ([`missed`]).

mod code;
mod row;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use heng_gs1::key::Sscc;
use heng_kernel::Time;

use crate::ranges::{RangeSet, Span};

pub use code::ReadCode;
use row::Row;
pub use row::Rubbish;

/// A good read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// When the line saw it.
    pub at: Time,
    /// What it saw.
    pub code: ReadCode,
    /// The case that the item went into.
    pub case: Option<Sscc>,
}

/// A file, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFile {
    /// Good reads, in the order of their times.
    pub reads: Vec<Read>,
    /// Lines where the camera saw a pack and no code.
    pub misses: Vec<usize>,
    /// Lines that repeat an earlier one: (line, earlier line).
    pub duplicates: Vec<(usize, usize)>,
    /// Lines that cannot be read, and why.
    pub rubbish: Vec<(usize, Rubbish)>,
    /// Lines whose time is before that of the good read above them; they count as good reads.
    pub out_of_order: Vec<usize>,
}

/// Reads a file. Empty lines and a first line of names are passed over.
pub fn read(text: &str) -> LineFile {
    let mut file = LineFile::default();
    let mut seen: HashMap<ReadCode, usize> = HashMap::new();
    let text = text.trim_start_matches('\u{feff}');
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = at + 1;
        match row::parse(line, at == 0) {
            Row::Names => {}
            Row::Miss => file.misses.push(number),
            Row::Rubbish(why) => file.rubbish.push((number, why)),
            Row::Read { at, code, case } => match seen.entry(code) {
                Entry::Occupied(first) => file.duplicates.push((number, *first.get())),
                Entry::Vacant(place) => {
                    place.insert(number);
                    file.accept(Read { line: number, at, code, case });
                }
            },
        }
    }
    file.reads.sort_by_key(|read| (read.at, read.line));
    file
}

/// What a run of packs must have passed the camera without being read: between the first and the
/// last code that was read, those that were not.
pub fn missed(seen: &RangeSet) -> RangeSet {
    let ends = seen.runs().first().zip(seen.runs().last());
    let mut missed: RangeSet =
        ends.and_then(|(first, last)| Span::new(first.first(), last.last())).into_iter().collect();
    missed.subtract(seen);
    missed
}

impl LineFile {
    /// How many rows were accounted for.
    pub fn rows(&self) -> usize {
        self.reads.len() + self.misses.len() + self.duplicates.len() + self.rubbish.len()
    }

    fn accept(&mut self, read: Read) {
        if self.reads.last().is_some_and(|above| read.at < above.at) {
            self.out_of_order.push(read.line);
        }
        self.reads.push(read);
    }
}
