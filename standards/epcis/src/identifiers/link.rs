//! Digital Links on any domain, with any qualifiers and spelling (GS1 Digital Link URI Syntax 1.2 and 1.7).
//!
//! What remains are the keys and qualifiers that CBV 2.0 clause 8.9 lists, at the finest level: 00, 01, 01/21, 01/10,
//! 01/235, 253, 255, 401, 402, 414, 414/254, 417, 8003, 8004, 8006, 8006/21, 8006/10, 8010, 8010/8011, 8017, 8018.

use heng_gs1::lint::{CSET39, CSET82, DIGIT, is_in};

use super::{Level, STEM, is_plain};

/// Append the canonical link of a link; `None`, and nothing appended, where it is no link to a GS1 key.
pub(super) fn push(text: &str, out: &mut String) -> Option<Level> {
    let start = out.len();
    let level = write(path(text)?, out);
    if level.is_none() {
        out.truncate(start);
    }
    level
}

/// The text of a percent-encoded value; `None` where it is outside character set 82.
pub(super) fn decode(value: &str) -> Option<String> {
    let mut out = String::new();
    each(value, CSET82 | CSET39, |byte| out.push(char::from(byte)))?;
    Some(out)
}

/// The path of an `http` or `https` URI, without query, fragment and final slash.
fn path(text: &str) -> Option<&str> {
    let colon = text.find(':')?;
    let scheme = &text[..colon];
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let rest = text[colon..].strip_prefix("://")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = &rest[..end];
    let path = &rest[rest.find('/')?..];
    Some(path.strip_suffix('/').unwrap_or(path))
}

fn write(path: &str, out: &mut String) -> Option<Level> {
    let found = find(path)?;
    let finest = found.finest();
    out.push_str(STEM);
    found.key.write(found.value, out)?;
    match finest {
        Some((qualifier, value)) => {
            out.push('/');
            out.push_str(qualifier.ai);
            out.push('/');
            let len = push_text(value, qualifier.set, out)?;
            (len > 0 && len <= qualifier.most).then_some(qualifier.level)
        }
        None => Some(found.key.level(found.value)),
    }
}

/// A key in a path and the qualifiers after it.
struct Found<'p> {
    key: &'static Key,
    value: &'p str,
    qualifiers: [Option<(&'static Qualifier, &'p str)>; MOST],
}

impl<'p> Found<'p> {
    /// The qualifier that says most; the lists of qualifiers are in that order.
    fn finest(&self) -> Option<(&'static Qualifier, &'p str)> {
        let written = self.key.qualifiers.iter().filter(|qualifier| qualifier.most > 0);
        written.into_iter().find_map(|wanted| {
            self.qualifiers.iter().flatten().find(|(found, _)| found.ai == wanted.ai).copied()
        })
    }
}

/// The rightmost key of a path, with nothing but its own qualifiers after it.
fn find(path: &str) -> Option<Found<'_>> {
    let (mut rest, mut after) = (path, [None; MOST]);
    for count in 0..=MOST {
        let (before, value) = rest.rsplit_once('/')?;
        let (before, name) = before.rsplit_once('/')?;
        if let Some(key) = key(name) {
            let mut qualifiers = [None; MOST];
            for (slot, pair) in qualifiers.iter_mut().zip(after[..count].iter().flatten()) {
                let (name, value): &(&str, &str) = pair;
                let known = key.qualifiers.iter().find(|known| known.ai == *name || known.alpha == *name)?;
                *slot = Some((known, *value));
            }
            return Some(Found { key, value, qualifiers });
        }
        *after.get_mut(count)? = Some((name, value));
        rest = before;
    }
    None
}

fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.ai == name || key.alpha == name)
}

/// A primary key and its shape.
#[derive(Debug)]
struct Key {
    ai: &'static str,
    /// Its name in early links (Digital Link URI Syntax 1.1, section 4.4).
    alpha: &'static str,
    /// Digits at its beginning.
    digits: usize,
    /// Characters that may follow.
    most: usize,
    set: u8,
    /// What it names without qualifier.
    alone: Alone,
    qualifiers: &'static [Qualifier],
}

/// What a key names by itself.
#[derive(Debug, Clone, Copy)]
enum Alone {
    One,
    Class,
    /// A class when nothing follows the digits.
    ClassWithoutSerial,
}

/// A qualifier; those with `most` 0 are read and left out.
#[derive(Debug)]
struct Qualifier {
    ai: &'static str,
    alpha: &'static str,
    most: usize,
    set: u8,
    level: Level,
}

impl Key {
    fn write(&self, value: &str, out: &mut String) -> Option<()> {
        let bytes = value.as_bytes();
        let digits = bytes.iter().take_while(|byte| is_in(**byte, DIGIT)).count();
        out.push('/');
        out.push_str(self.ai);
        out.push('/');
        if self.ai == "01" {
            let zeros = (digits == bytes.len() && matches!(digits, 8 | 12..=14)).then(|| 14 - digits)?;
            out.push_str(&"000000"[..zeros]);
            out.push_str(value);
            return Some(());
        }
        // a company prefix has four digits at least (General Specifications 1.4.4)
        let least = if self.digits == 0 { 4 } else { self.digits };
        if digits < least {
            return None;
        }
        out.push_str(&value[..self.digits]);
        let len = push_text(&value[self.digits..], self.set, out)?;
        (len <= self.most).then_some(())
    }

    fn level(&self, value: &str) -> Level {
        match self.alone {
            Alone::One => Level::Instance,
            Alone::ClassWithoutSerial if value.len() > self.digits => Level::Instance,
            _ => Level::Class,
        }
    }
}

/// Append a value in the one spelling; answers how many characters it stands for.
fn push_text(value: &str, set: u8, out: &mut String) -> Option<usize> {
    each(value, set, |byte| {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)])));
        }
    })
}

/// The bytes that a value stands for, each within a set of characters; answers their number.
fn each(value: &str, set: u8, mut with: impl FnMut(u8)) -> Option<usize> {
    let (mut rest, mut len) = (value.as_bytes(), 0);
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                (nibble(*high) << 4 | nibble(*low), after)
            }
            _ => (*first, after),
        };
        if !is_in(byte, set) {
            return None;
        }
        with(byte);
        (rest, len) = (after, len + 1);
    }
    Some(len)
}

fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";
/// No key has so many qualifiers.
const MOST: usize = 4;

const fn qualifier(ai: &'static str, alpha: &'static str, most: usize, level: Level) -> Qualifier {
    Qualifier { ai, alpha, most, set: CSET82, level }
}

const fn number(
    ai: &'static str,
    alpha: &'static str,
    digits: usize,
    alone: Alone,
    qualifiers: &'static [Qualifier],
) -> Key {
    Key { ai, alpha, digits, most: 0, set: DIGIT, alone, qualifiers }
}

const fn text(ai: &'static str, alpha: &'static str, digits: usize, most: usize, alone: Alone) -> Key {
    Key { ai, alpha, digits, most, set: CSET82, alone, qualifiers: &[] }
}

const SERIAL: Qualifier = qualifier("21", "ser", 20, Level::Instance);
const LOT: Qualifier = qualifier("10", "lot", 20, Level::Class);
const VARIANT: Qualifier = qualifier("22", "cpv", 0, Level::Class);
const FACILITY: Qualifier = qualifier("7040", "7040", 0, Level::Instance);

/// Frequent keys first.
static KEYS: [Key; 14] = [
    number(
        "01",
        "gtin",
        14,
        Alone::Class,
        &[SERIAL, qualifier("235", "235", 28, Level::Instance), LOT, VARIANT],
    ),
    number("414", "gln", 13, Alone::One, &[qualifier("254", "glnx", 20, Level::Instance), FACILITY]),
    number("00", "sscc", 18, Alone::One, &[]),
    number("417", "party", 13, Alone::One, &[FACILITY]),
    text("253", "gdti", 13, 17, Alone::ClassWithoutSerial),
    Key { set: DIGIT, ..text("255", "gcn", 13, 12, Alone::ClassWithoutSerial) },
    text("401", "ginc", 0, 30, Alone::One),
    number("402", "gsin", 17, Alone::One, &[]),
    text("8003", "grai", 14, 16, Alone::ClassWithoutSerial),
    Key { qualifiers: &[FACILITY], ..text("8004", "giai", 0, 30, Alone::One) },
    number("8006", "itip", 18, Alone::Class, &[SERIAL, LOT, VARIANT]),
    Key {
        set: CSET39,
        qualifiers: &[Qualifier { set: DIGIT, ..qualifier("8011", "cpsn", 12, Level::Instance) }],
        ..text("8010", "cpid", 0, 30, Alone::Class)
    },
    number("8017", "gsrnp", 18, Alone::One, &[qualifier("8019", "srin", 0, Level::Instance)]),
    number("8018", "gsrn", 18, Alone::One, &[qualifier("8019", "srin", 0, Level::Instance)]),
];
