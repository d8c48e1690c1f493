//! Which identifiers must, and must not, stand together.
//!
//! GS1 General Specifications 4.13: invalid pairs (4.13.1), mandatory associations (4.13.2), and repeated
//! identifiers, which must agree (4.15).

use crate::ai::{AiCode, Pattern};
use crate::element::{Elements, Slot};
use crate::error::{Code, Error};
use crate::options::Options;

/// All rules; requirements are left out under [`Options::NO_REQUISITES`].
///
/// ```
/// use heng_gs1::{Options, element_string, relations};
/// let lot_alone = element_string::parse("^10AB", Options::NONE)?;
/// assert!(relations::check(&lot_alone, Options::NONE).is_err());
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn check(elements: &Elements<'_>, options: Options) -> Result<(), Error> {
    excludes(elements)?;
    if !options.has(Options::NO_REQUISITES) {
        requires(elements)?;
    }
    content(elements)
}

/// The rules that concern values rather than company: repeats agree, a signed key has its serial.
pub fn content(elements: &Elements<'_>) -> Result<(), Error> {
    repeats(elements)?;
    signature(elements)
}

/// No two identifiers that exclude each other.
pub fn excludes(elements: &Elements<'_>) -> Result<(), Error> {
    for slot in present(elements) {
        for &pattern in slot.ai().excludes() {
            if let Some(other) = matching(elements, pattern, slot.code) {
                return Err(Error::new(Code::Excludes(other)).of(slot.code));
            }
        }
    }
    Ok(())
}

/// Every identifier has the company that it requires.
pub fn requires(elements: &Elements<'_>) -> Result<(), Error> {
    for slot in present(elements) {
        for (rule, &group) in (0..).zip(slot.ai().requires()) {
            let satisfied = group
                .iter()
                .any(|all| all.iter().all(|&pattern| matching(elements, pattern, slot.code).is_some()));
            if !satisfied {
                return Err(Error::new(Code::Requires(rule)).of(slot.code));
            }
        }
    }
    Ok(())
}

/// An identifier that occurs again has the same value again.
pub fn repeats(elements: &Elements<'_>) -> Result<(), Error> {
    let slots = elements.slots();
    for (i, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.is_element()) {
        let again = slots[..i].iter().find(|earlier| earlier.is_element() && earlier.code == slot.code);
        if again.is_some_and(|earlier| elements.text(earlier) != elements.text(slot)) {
            return Err(Error::new(Code::Repeats).of(slot.code));
        }
    }
    Ok(())
}

/// Beside a digital signature, AI (8030), the keys (253), (255) and (8003) carry their serial component.
pub fn signature(elements: &Elements<'_>) -> Result<(), Error> {
    if !present(elements).any(|slot| slot.code == SIGNATURE) {
        return Ok(());
    }
    let bare = present(elements)
        .find(|slot| SERIALISED.contains(&slot.code) && elements.text(slot).len() == slot.ai().lengths().0);
    bare.map_or(Ok(()), |slot| Err(Error::new(Code::SerialMissing).of(slot.code)))
}

/// The first identifier that fits a template, another than `ignore`.
pub fn find(elements: &Elements<'_>, template: &str, ignore: Option<AiCode>) -> Option<AiCode> {
    let pattern = Pattern::new(template)?;
    present(elements).map(|slot| slot.code).find(|&code| pattern.matches(code) && Some(code) != ignore)
}

#[inline]
fn matching(elements: &Elements<'_>, pattern: Pattern, ignore: AiCode) -> Option<AiCode> {
    present(elements).map(|slot| slot.code).find(|&code| pattern.matches(code) && code != ignore)
}

#[inline]
fn present<'e>(elements: &'e Elements<'_>) -> impl Iterator<Item = &'e Slot> {
    elements.slots().iter().filter(|slot| slot.is_element())
}

const SIGNATURE: AiCode = AiCode(1100 + 8030);
const SERIALISED: [AiCode; 3] = [AiCode(100 + 253), AiCode(100 + 255), AiCode(1100 + 8003)];
