//! Finding an identifier by its digits, in constant time.
//!
//! GS1 General Specifications 7.8.5: all identifiers that begin with the same two digits have the same length,
//! and figure 7.8.5-2 fixes the length of the value for some prefixes, assigned or not.

use super::{Ai, AiCode, Charset, Component, Pattern};
use crate::lint::Linter;

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// All known identifiers in ascending order of their digits.
pub fn table() -> &'static [Ai] {
    &KNOWN
}

/// The known identifier with exactly these digits.
///
/// ```
/// assert_eq!(heng_gs1::ai::find("10").map(|ai| ai.title()), Some("BATCH/LOT"));
/// assert!(heng_gs1::ai::find("999").is_none());
/// ```
pub fn find(digits: &str) -> Option<&'static Ai> {
    exact(digits.as_bytes(), false).map(|(_, at)| place(at))
}

/// The known identifier with this code.
pub fn by_code(code: AiCode) -> Option<&'static Ai> {
    known(code).map(|(_, at)| place(at))
}

/// The known identifier with this code, and its place.
pub(crate) fn known(code: AiCode) -> Option<(AiCode, Place)> {
    let prefix = usize::from(match code.len() {
        2 => code.number(),
        3 => code.number() / 10,
        _ => code.number() / 100,
    });
    if usize::from(LENGTHS[prefix]) != code.len() {
        return None;
    }
    Some((code, assigned(prefix, code))).filter(|&(_, at)| at != NONE)
}

/// How many digits an identifier has that begins with these two; `None` when no such identifier is assigned.
pub fn length_by_prefix(digits: &str) -> Option<usize> {
    let prefix = prefix(digits.as_bytes())?;
    Some(usize::from(LENGTHS[prefix])).filter(|&length| length != 0)
}

/// Does any identifier begin with these two digits?
pub(crate) fn prefix_is_assigned(digits: [u8; 2]) -> bool {
    prefix(&digits).is_some_and(|prefix| LENGTHS[prefix] != 0)
}

/// Where an entry stands: in the dictionary, or behind it among the kinds of unknown identifiers.
pub(crate) type Place = u16;

/// The entry at a place.
#[inline]
pub(crate) fn place(at: Place) -> &'static Ai {
    let at = usize::from(at);
    KNOWN.get(at).or_else(|| UNKNOWN.get(at - KNOWN.len())).unwrap_or(&UNKNOWN[0])
}

/// The identifier that is written alone, as between brackets or slashes.
///
/// An unknown one is admitted only when its length is the one that its prefix has, or when the prefix has none.
#[inline]
pub(crate) fn exact(digits: &[u8], unknown: bool) -> Option<(AiCode, Place)> {
    let code = AiCode::new(digits)?;
    let prefix = prefix(digits)?;
    let length = usize::from(LENGTHS[prefix]);
    if length == digits.len() {
        let at = assigned(prefix, code);
        return if at == NONE {
            unknown.then(|| (code, unassigned(prefix, length)))
        } else {
            Some((code, at))
        };
    }
    (unknown && length == 0).then_some((code, LENGTH_UNKNOWN))
}

/// The identifier at the front of an element string.
///
/// Without a known length for the prefix the identifier cannot be told from its value, so it is refused.
#[inline]
pub(crate) fn leading(data: &[u8], unknown: bool) -> Option<(AiCode, Place)> {
    let prefix = prefix(data)?;
    let length = usize::from(LENGTHS[prefix]);
    let code = AiCode::new(data.get(..length)?)?;
    match assigned(prefix, code) {
        NONE => unknown.then(|| (code, unassigned(prefix, length))),
        at => Some((code, at)),
    }
}

/// Is it an unknown identifier under a prefix without assigned length?
pub(super) const fn length_is_unknown(at: Place) -> bool {
    at == LENGTH_UNKNOWN
}

#[inline]
fn prefix(data: &[u8]) -> Option<usize> {
    match data {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', ..] => Some(usize::from(a - b'0') * 10 + usize::from(b - b'0')),
        _ => None,
    }
}

#[inline]
fn assigned(prefix: usize, code: AiCode) -> Place {
    let within = match code.len() {
        2 => 0,
        3 => code.number() % 10,
        _ => code.number() % 100,
    };
    PLACES[usize::from(OFFSETS[prefix] + within)]
}

/// The kind of an unknown identifier whose prefix is in use.
fn unassigned(prefix: usize, length: usize) -> Place {
    let value = FIXED.iter().find(|(prefixes, _)| prefixes.contains(&prefix)).map_or(0, |&(_, value)| value);
    let kind = UNKNOWN.iter().skip(1).position(|ai| {
        ai.code.len() == length && if value == 0 { ai.fnc1 } else { ai.max == value && !ai.fnc1 }
    });
    kind.map_or(LENGTH_UNKNOWN, |kind| LENGTH_UNKNOWN + 1 + u16::try_from(kind).unwrap_or(0))
}

const NONE: Place = Place::MAX;
#[expect(clippy::cast_possible_truncation, reason = "some 541 identifiers")]
const LENGTH_UNKNOWN: Place = KNOWN.len() as Place;

/// Prefixes whose values have a predefined length: 7.8.5, figure 7.8.5-2.
const FIXED: [(core::ops::RangeInclusive<usize>, u8); 7] =
    [(0..=0, 18), (1..=3, 14), (4..=4, 16), (11..=19, 6), (20..=20, 2), (31..=36, 6), (41..=41, 13)];

/// Unknown identifiers: length unknown; then two, three, four digits; then those of predefined length.
static UNKNOWN: [Ai; 10] = [
    unknown(2, &const { text::<1, 90>() }),
    unknown(2, &const { text::<1, 90>() }),
    unknown(3, &const { text::<1, 90>() }),
    unknown(4, &const { text::<1, 90>() }),
    unknown(2, &const { text::<2, 2>() }),
    unknown(2, &const { text::<14, 14>() }),
    unknown(2, &const { text::<16, 16>() }),
    unknown(2, &const { text::<18, 18>() }),
    unknown(3, &const { text::<13, 13>() }),
    unknown(4, &const { text::<6, 6>() }),
];

const fn unknown(digits: u8, components: &'static [Component; 1]) -> Ai {
    let [Component { min, max, .. }] = *components;
    Ai {
        code: AiCode([0, 100, 1100][digits as usize - 2]),
        known: false,
        fnc1: min != max,
        attribute: false,
        min,
        max,
        title: "UNKNOWN",
        components,
        requires: &[],
        excludes: &[],
        qualifiers: None,
    }
}

const fn text<const MIN: u8, const MAX: u8>() -> [Component; 1] {
    [Component { charset: Charset::X, min: MIN, max: MAX, optional: false, linters: &[] }]
}
