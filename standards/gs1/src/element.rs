//! What every parser yields: identifiers with their values, borrowed from the text that was read.
//!
//! GS1 General Specifications 7.8: an element string is an application identifier with its data field.

use core::fmt;

use crate::ai::{self, Ai, AiCode, Place};
use crate::error::{Code, Error};

/// At most so many identifiers in one text, separators and ignored parameters counted.
pub const MAX_ELEMENTS: usize = 64;
/// At most so many characters in a value.
pub const MAX_VALUE: usize = 90;
/// At most so many bytes in an input.
pub const MAX_INPUT: usize = 8_191;

/// The elements of one text, in the order in which they stood there. No heap.
#[derive(Clone)]
pub struct Elements<'a> {
    source: &'a str,
    decoded: &'a str,
    slots: [Slot; MAX_ELEMENTS],
    len: u8,
}

/// One identifier (应用标识符) with its value (数据).
#[derive(Clone, Copy)]
pub struct Element<'a> {
    /// The digits, for example `01`.
    pub code: AiCode,
    /// Its entry in the dictionary, or the kind of the unknown identifier.
    pub ai: &'static Ai,
    /// The value, unescaped.
    pub value: &'a str,
    /// Where it stood in the path of a Digital Link, 0 being the primary key; `None` elsewhere.
    pub path: Option<u8>,
}

/// An element, or what may stand between elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// An identifier with its value.
    Element(Element<'a>),
    /// The end of the linear component of a composite symbol, `|`.
    Separator,
    /// A query parameter of a Digital Link that is no identifier, as written.
    Ignored(&'a str),
}

impl<'a> Elements<'a> {
    /// The elements, in order.
    pub fn iter(&self) -> impl Iterator<Item = Element<'a>> + '_ {
        self.pieces().filter_map(|piece| match piece {
            Piece::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The elements and what stood between them, in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'a>> + '_ {
        self.slots().iter().map(|slot| self.piece(slot))
    }

    /// The query parameters of a Digital Link that are no identifiers.
    pub fn ignored(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.pieces().filter_map(|piece| match piece {
            Piece::Ignored(text) => Some(text),
            _ => None,
        })
    }

    /// The value of an identifier, the first if it is repeated.
    ///
    /// ```
    /// let read = heng_gs1::element_string::parse("^010952012345678810AB", heng_gs1::Options::NONE)?;
    /// assert_eq!(read.value("10"), Some("AB"));
    /// # Ok::<(), heng_gs1::Error>(())
    /// ```
    pub fn value(&self, ai: &str) -> Option<&'a str> {
        let code = AiCode::new(ai.as_bytes())?;
        self.iter().find(|element| element.code == code).map(|element| element.value)
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Are there none (plain data)?
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Nothing at all: what plain data holds.
    pub const fn none() -> Self {
        Self { source: "", decoded: "", slots: [Slot::EMPTY; MAX_ELEMENTS], len: 0 }
    }

    #[inline]
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots[..usize::from(self.len)]
    }

    pub(crate) fn text(&self, slot: &Slot) -> &'a str {
        let (start, len) = (usize::from(slot.start), usize::from(slot.len));
        let whole = if slot.kind == Kind::Decoded { self.decoded } else { self.source };
        whole.get(start..start + len).unwrap_or("")
    }

    fn piece(&self, slot: &Slot) -> Piece<'a> {
        match slot.kind {
            Kind::Separator => Piece::Separator,
            Kind::Ignored => Piece::Ignored(self.text(slot)),
            Kind::Borrowed | Kind::Decoded => Piece::Element(Element {
                code: slot.code,
                ai: slot.ai(),
                value: self.text(slot),
                path: slot.path.checked_sub(1),
            }),
        }
    }
}

impl fmt::Debug for Elements<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pieces()).finish()
    }
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}){:?}", self.code, self.value)
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.value == other.value
    }
}

impl Eq for Element<'_> {}

/// Room for values that had to be unescaped. Make one, use it for many texts.
pub struct Scratch {
    bytes: [u8; MAX_ELEMENTS * MAX_VALUE],
}

impl Scratch {
    /// Empty room.
    pub const fn new() -> Self {
        Self { bytes: [0; MAX_ELEMENTS * MAX_VALUE] }
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Borrowed,
    Decoded,
    Separator,
    Ignored,
}

/// A piece as offsets.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    start: u16,
    len: u16,
    pub(crate) code: AiCode,
    place: Place,
    kind: Kind,
    /// Counted from 1: an empty slot is all zeros, which is quick to make many of.
    pub(crate) path: u8,
}

impl Slot {
    pub(crate) const NOT_IN_PATH: u8 = 0;
    const EMPTY: Self =
        Self { start: 0, len: 0, code: AiCode(0), place: 0, kind: Kind::Borrowed, path: Self::NOT_IN_PATH };

    #[inline]
    pub(crate) const fn is_element(&self) -> bool {
        matches!(self.kind, Kind::Borrowed | Kind::Decoded)
    }

    #[inline]
    pub(crate) fn ai(&self) -> &'static Ai {
        ai::place(self.place)
    }
}

/// Fills [`Elements`] while a text is read.
pub(crate) struct Collector<'s> {
    slots: [Slot; MAX_ELEMENTS],
    len: u8,
    room: &'s mut [u8],
    used: usize,
}

impl<'s> Collector<'s> {
    /// With room for unescaped values, or none where nothing is escaped.
    #[inline]
    pub(crate) fn new(room: Option<&'s mut Scratch>) -> Self {
        let room = room.map_or::<&mut [u8], _>(&mut [], |scratch| &mut scratch.bytes);
        Self { slots: [Slot::EMPTY; MAX_ELEMENTS], len: 0, room, used: 0 }
    }

    /// An element whose value is `source[start..start + len]`.
    #[inline]
    pub(crate) fn borrowed(
        &mut self,
        (code, place): (AiCode, Place),
        start: usize,
        len: usize,
        path: u8,
    ) -> Result<(), Error> {
        self.push(Kind::Borrowed, (code, place), start, len, path)
    }

    /// An element whose value was put by [`Self::decode`].
    pub(crate) fn decoded(
        &mut self,
        (code, place): (AiCode, Place),
        len: usize,
        path: u8,
    ) -> Result<(), Error> {
        let start = self.used;
        self.used += len;
        self.push(Kind::Decoded, (code, place), start, len, path)
    }

    pub(crate) fn separator(&mut self, at: usize) -> Result<(), Error> {
        self.push(Kind::Separator, (AiCode(0), 0), at, 0, Slot::NOT_IN_PATH)
    }

    pub(crate) fn ignored(&mut self, start: usize, len: usize) -> Result<(), Error> {
        self.push(Kind::Ignored, (AiCode(0), 0), start, len, Slot::NOT_IN_PATH)
    }

    /// Where the next unescaped value may be written: at most [`MAX_VALUE`] bytes.
    pub(crate) fn room(&mut self) -> &mut [u8] {
        let end = self.room.len().min(self.used + MAX_VALUE);
        &mut self.room[self.used..end]
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots[..usize::from(self.len)]
    }

    /// All is read: what was unescaped becomes text.
    #[inline]
    pub(crate) fn finish<'a>(self, source: &'a str) -> Result<Elements<'a>, Error>
    where
        's: 'a,
    {
        let room: &'s [u8] = self.room;
        let decoded = core::str::from_utf8(&room[..self.used]).map_err(|_| Error::new(Code::NotText))?;
        Ok(Elements { source, decoded, slots: self.slots, len: self.len })
    }

    #[inline]
    fn push(
        &mut self,
        kind: Kind,
        (code, place): (AiCode, Place),
        start: usize,
        len: usize,
        path: u8,
    ) -> Result<(), Error> {
        let Some(slot) = self.slots.get_mut(usize::from(self.len)) else {
            let error = Error::new(Code::TooManyElements);
            return Err(if kind == Kind::Decoded { error } else { error.at(start) });
        };
        let narrow = |n: usize| u16::try_from(n).map_err(|_| Error::new(Code::InputTooLong));
        *slot = Slot { start: narrow(start)?, len: narrow(len)?, code, place, kind, path };
        self.len += 1;
        Ok(())
    }
}

/// Refuses what the engine's buffers would not hold either.
pub(crate) fn check_input(input: &str) -> Result<(), Error> {
    if input.len() > MAX_INPUT { Err(Error::new(Code::InputTooLong)) } else { Ok(()) }
}
