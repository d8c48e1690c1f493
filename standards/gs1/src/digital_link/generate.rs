//! Writing a link.
//!
//! GS1 Digital Link URI Syntax 1.7, sections 4.9 to 4.12 (canonical form: the stem `https://id.gs1.org`, the key
//! first, qualifiers in order, attributes of predefined length before the others).

use core::fmt;

use super::parse::may_be_attribute;
use super::percent::{Part, escape};
use crate::element::{Elements, MAX_ELEMENTS, Slot};
use crate::error::{Code, Error};
use crate::options::Options;

/// The stem of the canonical form.
pub const CANONICAL_STEM: &str = "https://id.gs1.org";

/// A link that can be written, on the canonical stem or another.
#[derive(Debug, Clone)]
pub struct Link<'e, 'a> {
    elements: &'e Elements<'a>,
    stem: &'e str,
    /// Indices of the slots in the path.
    path: [u8; MAX_ELEMENTS],
    depth: usize,
}

/// Plan the link of these elements, in canonical form.
///
/// Elements read from a link keep their path. Of others the first primary key leads, with as many qualifiers as
/// are present; what remains must be allowed in the query.
///
/// ```
/// use heng_gs1::{Options, digital_link, element_string};
/// let read = element_string::parse("^1726123110AB/1^010952012345678821007", Options::NONE)?;
/// let link = digital_link::link(&read, Options::NONE)?;
/// assert_eq!(link.to_string(), "https://id.gs1.org/01/09520123456788/10/AB%2F1/21/007?17=261231");
/// assert!(link.on("https://example.com/").to_string().starts_with("https://example.com/01/"));
/// # Ok::<(), heng_gs1::Error>(())
/// ```
pub fn link<'e, 'a>(elements: &'e Elements<'a>, options: Options) -> Result<Link<'e, 'a>, Error> {
    let mut link = Link { elements, stem: CANONICAL_STEM, path: [0; MAX_ELEMENTS], depth: 0 };
    if !link.keep_path() {
        link.choose_path()?;
    }
    let refused = link.attributes().find(|slot| !may_be_attribute(slot, options)).map(|slot| slot.code);
    refused.map_or(Ok(link), |code| Err(Error::new(Code::NotAnAttribute).of(code)))
}

impl<'e> Link<'e, '_> {
    /// The same link on another stem.
    #[must_use]
    pub fn on(self, stem: &'e str) -> Self {
        Self { stem, ..self }
    }

    /// The path that the elements had in the link from which they were read.
    fn keep_path(&mut self) -> bool {
        for (index, slot) in (0_u8..).zip(self.elements.slots()) {
            if slot.is_element() && slot.path != Slot::NOT_IN_PATH {
                self.push(index);
            }
        }
        self.depth > 0
    }

    fn choose_path(&mut self) -> Result<(), Error> {
        let slots = self.elements.slots();
        let key = slots.iter().position(|slot| slot.is_element() && slot.ai().is_primary_key());
        let key = key.ok_or(Error::new(Code::NoKeyToWrite))?;
        self.push(u8::try_from(key).unwrap_or(0));
        let find = |code| slots.iter().position(|slot| slot.is_element() && slot.code == code);
        let (mut best, mut most) = (&[][..], 0);
        for list in slots[key].ai().qualifiers() {
            let present = list.iter().filter(|&&code| find(code).is_some()).count();
            if present > most {
                (best, most) = (*list, present);
            }
        }
        for index in best.iter().filter_map(|&code| find(code)) {
            self.push(u8::try_from(index).unwrap_or(0));
        }
        Ok(())
    }

    fn push(&mut self, index: u8) {
        if let Some(place) = self.path.get_mut(self.depth) {
            *place = index;
            self.depth += 1;
        }
    }

    fn in_path(&self) -> impl Iterator<Item = &Slot> {
        self.path[..self.depth].iter().map(|&index| &self.elements.slots()[usize::from(index)])
    }

    /// What goes into the query, in order, repeats once.
    fn attributes(&self) -> impl Iterator<Item = &Slot> {
        let slots = self.elements.slots();
        slots.iter().enumerate().filter_map(move |(i, slot)| {
            let again = slots[..i].iter().any(|earlier| earlier.is_element() && earlier.code == slot.code);
            (slot.is_element() && !again && self.in_path().all(|path| path.code != slot.code)).then_some(slot)
        })
    }
}

impl fmt::Display for Link<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.stem.strip_suffix('/').unwrap_or(self.stem))?;
        for slot in self.in_path() {
            write!(f, "/{}/", slot.code)?;
            escape(self.elements.text(slot), Part::Path, f)?;
        }
        let fixed = self.attributes().filter(|slot| !slot.ai().needs_fnc1());
        let free = self.attributes().filter(|slot| slot.ai().needs_fnc1());
        for (i, slot) in fixed.chain(free).enumerate() {
            write!(f, "{}{}=", if i == 0 { '?' } else { '&' }, slot.code)?;
            escape(self.elements.text(slot), Part::Query, f)?;
        }
        Ok(())
    }
}
