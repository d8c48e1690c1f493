//! The places that events happened at, whole: a location with an extension (AI 254) is part of its GLN's place.

use std::collections::HashMap;

use super::number::NumberMap;
use super::{Name, sort};

/// A place by number, in the order of first occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceNo(u32);

/// All places.
#[derive(Debug, Default)]
pub(super) struct Places {
    of: NumberMap<Name, PlaceNo>,
    texts: Vec<String>,
    numbers: HashMap<String, PlaceNo>,
}

impl Places {
    pub(super) fn has(&self, name: Name) -> bool {
        self.of.contains_key(&name)
    }

    /// Notes the place of a location.
    pub(super) fn note(&mut self, name: Name, text: &str) {
        let place = whole(text);
        let number = self.numbers.get(&place).copied().unwrap_or_else(|| {
            let number = PlaceNo(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
            self.texts.push(place.clone());
            self.numbers.insert(place, number);
            number
        });
        self.of.insert(name, number);
    }

    pub(super) fn number(&self, name: Name) -> Option<PlaceNo> {
        self.of.get(&name).copied()
    }

    pub(super) fn text(&self, place: PlaceNo) -> &str {
        self.texts.get(place.0 as usize).map_or("", String::as_str)
    }
}

/// The place that a location belongs to.
pub(super) fn whole(text: &str) -> String {
    let path = text.strip_prefix(super::names::STEM);
    match path.and_then(sort::without_extension) {
        Some(path) => format!("{}{path}", super::names::STEM),
        None => text.to_owned(),
    }
}
