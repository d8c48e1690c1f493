//! What comes out of a row.

use std::fmt;

use heng_kernel::{Id, Kind, Money, OrgPath, Role, Time};
use jiff::civil::Date;

/// One column of one row, as the engine holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// NULL.
    Null,
    /// Any whole number. SQLite holds booleans so.
    Int(i64),
    /// A PostgreSQL boolean.
    Bool(bool),
    /// A floating-point number.
    Real(f64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// A type that a column can be read as.
pub trait FromCell: Sized {
    /// What the type wants of a column, for the message of a mismatch.
    const WANTED: &'static str;

    /// The value, unless the column holds something else.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

/// A column that holds something else than the program reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// The column, from 0.
    pub column: usize,
    /// What was wanted.
    pub wanted: &'static str,
    /// What was found.
    pub found: &'static str,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {} holds {}, wanted {}", self.column, self.found, self.wanted)
    }
}

impl std::error::Error for CellError {}

impl Cell<'_> {
    /// The engine's word for what the cell holds.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Int(_) => "a whole number",
            Self::Bool(_) => "a boolean",
            Self::Real(_) => "a floating-point number",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
        }
    }
}

macro_rules! from_cell {
    ($($type:ty, $wanted:literal: $($pattern:pat => $value:expr),+;)*) => {$(
        impl FromCell for $type {
            const WANTED: &'static str = $wanted;

            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    $($pattern => $value,)+
                    _ => None,
                }
            }
        }
    )*};
}

from_cell! {
    i64, "a whole number": Cell::Int(n) => Some(n);
    i32, "a whole number of 32 bits": Cell::Int(n) => n.try_into().ok();
    i16, "a whole number of 16 bits": Cell::Int(n) => n.try_into().ok();
    u64, "a whole number, not negative": Cell::Int(n) => n.try_into().ok();
    u32, "a whole number of 32 bits, not negative": Cell::Int(n) => n.try_into().ok();
    u16, "a whole number of 16 bits, not negative": Cell::Int(n) => n.try_into().ok();
    u8, "a whole number of 8 bits, not negative": Cell::Int(n) => n.try_into().ok();
    usize, "a whole number, not negative": Cell::Int(n) => n.try_into().ok();
    bool, "a boolean": Cell::Bool(b) => Some(b), Cell::Int(0) => Some(false), Cell::Int(1) => Some(true);
    f64, "a floating-point number": Cell::Real(x) => Some(x);
    String, "a text": Cell::Text(text) => Some(text.to_owned());
    Vec<u8>, "bytes": Cell::Bytes(bytes) => Some(bytes.to_vec());
    Time, "a time in microseconds": Cell::Int(micros) => Some(Time::from_micros(micros));
    Money, "an amount in fen": Cell::Int(fen) => Some(Money::fen(fen));
    Date, "a date like 2022-10-31": Cell::Text(text) => text.parse().ok();
    OrgPath, "a unit's path": Cell::Text(text) => Some(OrgPath(text.to_owned()));
    Role, "a role's name": Cell::Text(text) => Role::by_name(text);
}

impl<K: Kind> FromCell for Id<K> {
    const WANTED: &'static str = "an id of 16 bytes";

    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        <[u8; 16]>::from_cell(cell).map(Self::from_bytes)
    }
}

impl<const N: usize> FromCell for [u8; N] {
    const WANTED: &'static str = "bytes of a fixed length";

    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            other => T::from_cell(other).map(Some),
        }
    }
}
