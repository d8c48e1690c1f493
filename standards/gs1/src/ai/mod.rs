//! Application identifiers (应用标识符).
//!
//! GS1 General Specifications, section 3 (the identifiers) and 7.8.5 (predefined lengths).
//! The table itself is the GS1 Syntax Dictionary of July 2026.

mod charset;
mod code;
mod table;
mod value;

#[cfg(test)]
mod tests;

pub use charset::Charset;
pub use code::{AiCode, Pattern};
pub use table::{by_code, find, length_by_prefix, table};

pub(crate) use table::{Place, exact, known, leading, place, prefix_is_assigned};
pub(crate) use value::{check_whole, consume};

use crate::lint::Linter;

/// One application identifier: what its value looks like and what must stand beside it.
#[derive(Debug)]
pub struct Ai {
    code: AiCode,
    known: bool,
    fnc1: bool,
    attribute: bool,
    min: u8,
    max: u8,
    title: &'static str,
    components: &'static [Component],
    requires: &'static [&'static [&'static [Pattern]]],
    excludes: &'static [Pattern],
    qualifiers: Option<&'static [&'static [AiCode]]>,
}

/// One part of a value: `N13` with a check digit, an optional `X..17`, …
#[derive(Debug)]
pub struct Component {
    /// The characters that may stand here.
    pub charset: Charset,
    /// Least number of characters.
    pub min: u8,
    /// Greatest number of characters.
    pub max: u8,
    /// May the part be absent?
    pub optional: bool,
    /// The rules of its content, in the order in which they are asked.
    pub linters: &'static [Linter],
}

impl Ai {
    /// The digits of the identifier; of an unknown identifier only the kind (its prefix is not recorded here).
    pub const fn code(&self) -> AiCode {
        self.code
    }

    /// Is it in the dictionary? Unknown identifiers exist under [`Options::PERMIT_UNKNOWN_AIS`](crate::Options).
    pub const fn is_known(&self) -> bool {
        self.known
    }

    /// Must FNC1 follow the value when another element comes after it?
    pub const fn needs_fnc1(&self) -> bool {
        self.fnc1
    }

    /// May it stand in the query of a Digital Link?
    pub const fn is_data_attribute(&self) -> bool {
        self.attribute
    }

    /// Is it a primary key of a Digital Link (主键)?
    pub const fn is_primary_key(&self) -> bool {
        self.qualifiers.is_some()
    }

    /// The alternatives of key qualifiers (限定符) of a primary key, each in path order.
    pub fn qualifiers(&self) -> &'static [&'static [AiCode]] {
        self.qualifiers.unwrap_or(&[])
    }

    /// Shortest and longest value, in characters.
    pub const fn lengths(&self) -> (usize, usize) {
        (self.min as usize, self.max as usize)
    }

    /// The data title, for example `BATCH/LOT`; empty for a few.
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// The parts of the value.
    pub const fn components(&self) -> &'static [Component] {
        self.components
    }

    /// All of these must be satisfied; each by any of its alternatives; each alternative by all its patterns.
    pub const fn requires(&self) -> &'static [&'static [&'static [Pattern]]] {
        self.requires
    }

    /// None of these may stand in the same data.
    pub const fn excludes(&self) -> &'static [Pattern] {
        self.excludes
    }
}
