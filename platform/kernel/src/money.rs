//! Money is an integer number of fen.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of yuan, held in fen (分, 1/100 yuan).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// So many fen.
    pub fn fen(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    pub fn as_fen(self) -> i64 {
        self.0
    }
}

/// `1234.05`: yuan with two decimals, as a form prints it.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}
