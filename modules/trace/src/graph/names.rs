//! Names as small numbers: a trace compares and follows numbers only.
//!
//! Names that begin alike share their beginning: a name is kept as the number of everything up to its last `/` or `:`,
//! and what follows, two digits a byte where it is digits only. A pack takes some ten bytes that way instead of sixty.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use super::sort::{Sort, sort};

/// The number of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub(super) u32);

/// All names, each kept once.
#[derive(Default)]
pub(super) struct Names {
    beginnings: Vec<Beginning>,
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<u8>,
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: RandomState,
}

/// What many names begin with.
struct Beginning {
    text: Box<str>,
    /// What the names are that begin so.
    sort: Sort,
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
        let (head, tail) = split(text);
        let beginning = match self.numbers.get(head) {
            Some(number) => *number,
            None => self.begin(head)?,
        };
        let key = Key::of(beginning, tail);
        if let Some(name) = self.lookup(key.bytes()) {
            return Some(name);
        }
        let number = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.texts.len() + key.bytes().len()).ok()?;
        self.texts.extend_from_slice(key.bytes());
        self.ends.push(end);
        let Self { texts, ends, table, hasher, .. } = self;
        let hash = |number: &u32| hasher.hash_one(slice(texts, ends, *number));
        table.insert_unique(hasher.hash_one(key.bytes()), number, hash);
        Some(Name(number))
    }

    fn begin(&mut self, head: &str) -> Option<u32> {
        let number = u32::try_from(self.beginnings.len()).ok().filter(|number| *number < u32::MAX / 2)?;
        let path = head.strip_prefix(STEM).map(|path| format!("{path}0"));
        self.beginnings.push(Beginning { text: head.into(), sort: sort(path.as_deref()) });
        self.numbers.insert(head.into(), number);
        Some(number)
    }

    /// The number of a name that is there.
    pub(super) fn find(&self, text: &str) -> Option<Name> {
        let (head, tail) = split(text);
        self.lookup(Key::of(*self.numbers.get(head)?, tail).bytes())
    }

    fn lookup(&self, key: &[u8]) -> Option<Name> {
        let same = |number: &u32| slice(&self.texts, &self.ends, *number) == key;
        self.table.find(self.hasher.hash_one(key), same).map(|number| Name(*number))
    }

    /// The name of a number.
    pub(super) fn text(&self, name: Name) -> String {
        let (beginning, digits, tail) = self.unpacked(name);
        let head = beginning.map_or("", |beginning| &*beginning.text);
        let mut text = String::with_capacity(head.len() + tail.len() * 2);
        text.push_str(head);
        if digits {
            let both = tail.iter().flat_map(|byte| [byte >> 4, byte & 15]);
            text.extend(both.filter(|digit| *digit < 10).map(|digit| char::from(b'0' + digit)));
        } else {
            text.push_str(&String::from_utf8_lossy(tail));
        }
        text
    }

    /// What kind of thing a name stands for.
    pub(super) fn sort(&self, name: Name) -> Sort {
        self.unpacked(name).0.map_or(Sort::Other, |beginning| beginning.sort)
    }

    fn unpacked(&self, name: Name) -> (Option<&Beginning>, bool, &[u8]) {
        let mut rest = slice(&self.texts, &self.ends, name.0);
        let (mut number, mut shift) = (0_u64, 0);
        while let Some((byte, more)) = rest.split_first() {
            number |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            rest = more;
            if *byte < 0x80 {
                break;
            }
        }
        let beginning = usize::try_from(number >> 1).ok().and_then(|at| self.beginnings.get(at));
        (beginning, number & 1 == 1, rest)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// A name as it is kept: the number of its beginning, doubled, and one more where digits follow; seven bits a byte.
struct Key {
    short: [u8; SHORT],
    length: usize,
    /// Where it is too long for that.
    long: Vec<u8>,
}

impl Key {
    fn of(beginning: u32, tail: &str) -> Self {
        let digits = !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit());
        let mut key = Self { short: [0; SHORT], length: 0, long: Vec::new() };
        if tail.len() > SHORT - 5 {
            key.long.reserve(tail.len() + 5);
        }
        let mut number = u64::from(beginning) << 1 | u64::from(digits);
        while number >= 0x80 {
            key.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        key.push(number.to_le_bytes()[0]);
        if digits {
            tail.as_bytes().chunks(2).for_each(|two| key.push(two_digits(two)));
        } else {
            tail.bytes().for_each(|byte| key.push(byte));
        }
        key
    }

    fn push(&mut self, byte: u8) {
        if self.long.capacity() > 0 {
            return self.long.push(byte);
        }
        if let Some(place) = self.short.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn bytes(&self) -> &[u8] {
        if self.long.capacity() > 0 { &self.long } else { &self.short[..self.length] }
    }
}

/// Two decimal digits in a byte; a last one alone leaves 15 behind it.
const fn two_digits(two: &[u8]) -> u8 {
    match *two {
        [first, second] => (first - b'0') << 4 | (second - b'0'),
        [first] => (first - b'0') << 4 | 15,
        _ => 0xFF,
    }
}

fn slice<'t>(texts: &'t [u8], ends: &[u32], number: u32) -> &'t [u8] {
    let at = number as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(at).copied().unwrap_or(start);
    texts.get(start as usize..end as usize).unwrap_or_default()
}

/// Up to the last separator, and what follows.
fn split(text: &str) -> (&str, &str) {
    let at = text.bytes().rposition(|byte| byte == b'/' || byte == b':').map_or(0, |at| at + 1);
    text.split_at(at)
}

/// The stem of canonical GS1 Digital Links (GS1 Digital Link URI Syntax, clause 5.6).
pub(super) const STEM: &str = "https://id.gs1.org/";
/// Longer ones are rare.
const SHORT: usize = 64;
