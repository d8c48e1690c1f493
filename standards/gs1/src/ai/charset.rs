//! The character sets of AI values.
//!
//! GS1 General Specifications 7.11: figures 7.11-1 (set 82), 7.11-2 (set 39), 7.11-3 (set 64).

use crate::lint::{CLASS, CSET39, CSET64, CSET82, DIGIT, Linter};

/// Which characters may stand in a component (字符集).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// Digits.
    N,
    /// Set 82: what a print line can carry.
    X,
    /// Set 39: upper case, digits, `#`, `-`, `/`.
    Y,
    /// Set 64: file-safe base 64 with `=` padding at the end.
    Z,
}

impl Charset {
    /// Is every byte in the set? A padded value of [`Charset::Z`] is left to its linter.
    #[inline]
    pub(crate) fn holds(self, bytes: &[u8]) -> bool {
        let set = self.class();
        bytes.iter().fold(set, |all, &b| all & CLASS[usize::from(b)]) != 0
    }

    /// The linter that says where and why.
    pub(crate) const fn linter(self) -> Linter {
        match self {
            Self::N => Linter::CsetNumeric,
            Self::X => Linter::Cset82,
            Self::Y => Linter::Cset39,
            Self::Z => Linter::Cset64,
        }
    }

    #[inline]
    const fn class(self) -> u8 {
        match self {
            Self::N => DIGIT,
            Self::X => CSET82,
            Self::Y => CSET39,
            Self::Z => CSET64,
        }
    }
}
