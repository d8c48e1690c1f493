//! Names as small numbers: a trace compares and follows numbers only.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

/// The number of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub(super) u32);

/// All names, each kept once.
#[derive(Default)]
pub(super) struct Names {
    texts: Vec<u8>,
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: RandomState,
}

impl Name {
    /// The number itself.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl Names {
    /// The number of a name; a new name gets the next number. `None` when four gigabytes of names are full.
    pub(super) fn intern(&mut self, text: &str) -> Option<Name> {
        if let Some(name) = self.find(text) {
            return Some(name);
        }
        let number = u32::try_from(self.ends.len()).ok()?;
        let packed = pack(text);
        let end = u32::try_from(self.texts.len() + 1 + packed.1.len()).ok()?;
        self.texts.push(packed.0);
        self.texts.extend_from_slice(packed.1.as_bytes());
        self.ends.push(end);
        let Self { texts, ends, table, hasher } = self;
        let hash = |number: &u32| hasher.hash_one(slice(texts, ends, *number));
        table.insert_unique(hasher.hash_one(slice(texts, ends, number)), number, hash);
        Some(Name(number))
    }

    /// The number of a name that is there.
    pub(super) fn find(&self, text: &str) -> Option<Name> {
        let (tag, rest) = pack(text);
        let mut key = Vec::with_capacity(rest.len() + 1);
        key.push(tag);
        key.extend_from_slice(rest.as_bytes());
        let hash = self.hasher.hash_one(&key[..]);
        let same = |number: &u32| slice(&self.texts, &self.ends, *number) == key;
        self.table.find(hash, same).map(|number| Name(*number))
    }

    /// The name of a number.
    pub(super) fn text(&self, name: Name) -> String {
        let packed = slice(&self.texts, &self.ends, name.0);
        let (tag, rest) = packed.split_first().map_or((0, &[][..]), |(tag, rest)| (*tag, rest));
        let mut text = String::with_capacity(rest.len() + STEM.len());
        text.push_str(if tag == STEMMED { STEM } else { "" });
        text.push_str(&String::from_utf8_lossy(rest));
        text
    }

    /// What follows the stem in the canonical Digital Link of a GS1 key, as `01/09521321000018/10/A1`.
    pub(super) fn path(&self, name: Name) -> Option<&str> {
        match slice(&self.texts, &self.ends, name.0).split_first() {
            Some((&STEMMED, rest)) => str::from_utf8(rest).ok(),
            _ => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

fn slice<'t>(texts: &'t [u8], ends: &[u32], number: u32) -> &'t [u8] {
    let at = number as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(at).copied().unwrap_or(start);
    texts.get(start as usize..end as usize).unwrap_or_default()
}

/// Nearly every name begins alike: one byte stands for that.
fn pack(text: &str) -> (u8, &str) {
    text.strip_prefix(STEM).map_or((0, text), |rest| (STEMMED, rest))
}

/// The stem of canonical GS1 Digital Links (GS1 Digital Link URI Syntax, clause 5.6).
const STEM: &str = "https://id.gs1.org/";
const STEMMED: u8 = 1;
