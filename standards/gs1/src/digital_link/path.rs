//! The order of key and qualifiers.
//!
//! GS1 Digital Link URI Syntax 1.7, section 4.9: qualifiers may be left out but not reordered, and alternatives
//! (for a GTIN either CPV, lot and serial, or TPX) are not mixed.

use crate::ai::{AiCode, by_code};
use crate::element::Slot;

/// Are these identifiers a primary key followed by some of its qualifiers in order?
///
/// ```
/// use heng_gs1::digital_link::is_sequence;
/// assert!(is_sequence(&["01", "10", "21"]));
/// assert!(!is_sequence(&["01", "21", "10"]));
/// ```
pub fn is_sequence(ais: &[&str]) -> bool {
    let mut codes = ais.iter().map(|ai| AiCode::new(ai.as_bytes()));
    let Some(key) = codes.next().flatten().and_then(by_code) else { return false };
    key.is_primary_key() && fits(key.qualifiers(), &codes)
}

/// Are the elements of a path a key with its qualifiers?
pub(super) fn is_valid(path: &[Slot]) -> bool {
    let [key, rest @ ..] = path else { return false };
    let key = key.ai();
    key.is_primary_key()
        && (rest.is_empty() || fits(key.qualifiers(), &rest.iter().map(|slot| Some(slot.code))))
}

/// Would the attribute be a further qualifier of this valid path?
pub(super) fn belongs(path: &[Slot], attribute: AiCode) -> bool {
    let Some((key, rest)) = path.split_first() else { return false };
    let lists = key.ai().qualifiers();
    if !lists.iter().any(|list| list.contains(&attribute)) {
        return false;
    }
    (0..=rest.len()).any(|at| {
        let (before, after) = rest.split_at(at);
        let codes =
            before.iter().map(|slot| slot.code).chain([attribute]).chain(after.iter().map(|slot| slot.code));
        fits(lists, &codes.map(Some))
    })
}

/// Is the sequence part of one of the lists, in the order of the list?
fn fits<S: Iterator<Item = Option<AiCode>> + Clone>(lists: &[&[AiCode]], sequence: &S) -> bool {
    let mut ahead = sequence.clone();
    if ahead.next().is_none() {
        return true;
    }
    lists.iter().any(|list| {
        let mut list = list.iter();
        sequence.clone().all(|code| list.any(|&qualifier| Some(qualifier) == code))
    })
}
