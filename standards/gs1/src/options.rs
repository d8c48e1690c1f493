//! What a reader may be lenient about.

use core::ops::BitOr;

/// Leniencies and duties of reading and writing; [`Options::NONE`] is what the standard asks for.
///
/// ```
/// use heng_gs1::Options;
/// let options = Options::PERMIT_UNKNOWN_AIS | Options::UNKNOWN_AI_AS_ATTRIBUTE;
/// assert!(options.has(Options::PERMIT_UNKNOWN_AIS));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options(u8);

impl Options {
    /// The standard, nothing else.
    pub const NONE: Self = Self(0);
    /// Read a GTIN of 8, 12 or 13 digits in a Digital Link, as old codes have it.
    pub const PERMIT_ZERO_SUPPRESSED_GTIN: Self = Self(1);
    /// Admit identifiers that are not in the dictionary (`permitUnknownAIs`).
    pub const PERMIT_UNKNOWN_AIS: Self = Self(2);
    /// Let such identifiers stand in the query of a Digital Link (`unknownAIasDLattr`).
    pub const UNKNOWN_AI_AS_ATTRIBUTE: Self = Self(4);
    /// Read the names `gtin`, `lot`, `ser`, … of early Digital Links.
    pub const PERMIT_CONVENIENCE_ALPHAS: Self = Self(8);
    /// Do not ask for required associations.
    pub const NO_REQUISITES: Self = Self(16);
    /// The primary data of a linear symbol comes without its check digit, which is to be added.
    pub const ADD_CHECK_DIGIT: Self = Self(32);

    /// Are all of these set?
    pub const fn has(self, these: Self) -> bool {
        self.0 & these.0 == these.0
    }

    /// These too, when `on`.
    #[must_use]
    pub const fn with(self, these: Self, on: bool) -> Self {
        if on { Self(self.0 | these.0) } else { self }
    }
}

impl BitOr for Options {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
