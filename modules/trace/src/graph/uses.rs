//! Which places, steps and states occur, and in whose events: few beside the events, and asked for as lists.

use std::collections::{BTreeSet, HashMap};

use super::Name;

/// In which field of an event a value occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Where it happened.
    ReadPoint,
    /// Where the things are afterwards.
    BizLocation,
    /// The step of business.
    BizStep,
    /// The state afterwards.
    Disposition,
}

/// A word by number; 0 where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Word(u16);

/// What occurs.
#[derive(Debug, Default)]
pub(super) struct Uses {
    words: Vec<String>,
    numbers: HashMap<String, Word>,
    seen: BTreeSet<(Field, u32, Option<Name>)>,
}

impl Uses {
    /// Notes the word of an event. Beyond 65,534 words, which no vocabulary has, the rest share the last number.
    pub(super) fn word(&mut self, field: Field, text: Option<&str>, owner: Option<Name>) -> Word {
        let Some(text) = text else { return Word(0) };
        let word = self.numbers.get(text).copied().unwrap_or_else(|| {
            let word = Word(u16::try_from(self.words.len() + 1).unwrap_or(u16::MAX));
            if word.0 < u16::MAX {
                self.words.push(text.to_owned());
                self.numbers.insert(text.to_owned(), word);
            }
            word
        });
        self.seen.insert((field, u32::from(word.0), owner));
        word
    }

    /// Notes the place of an event.
    pub(super) fn place(&mut self, field: Field, place: Option<Name>, owner: Option<Name>) {
        if let Some(place) = place {
            self.seen.insert((field, place.0, owner));
        }
    }

    /// The number of a word that occurs.
    pub(super) fn number(&self, text: &str) -> Option<Word> {
        self.numbers.get(text).copied()
    }

    /// The words of a field in whose events `whose` finds itself.
    pub(super) fn words(&self, field: Field, whose: impl Fn(Option<Name>) -> bool) -> Vec<&str> {
        let numbers = self.values(field, whose);
        numbers
            .filter_map(|number| self.words.get(number.checked_sub(1)? as usize).map(String::as_str))
            .collect()
    }

    /// The values of a field in whose events `whose` finds itself.
    pub(super) fn values(
        &self,
        field: Field,
        whose: impl Fn(Option<Name>) -> bool,
    ) -> impl Iterator<Item = u32> {
        let range = self.seen.range((field, 0, None)..).take_while(move |(of, ..)| *of == field);
        let mut last = None;
        range.filter(move |(_, _, owner)| whose(*owner)).map(|(_, value, _)| *value).filter(move |value| {
            let fresh = last != Some(*value);
            last = Some(*value);
            fresh
        })
    }
}
