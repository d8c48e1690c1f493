//! A delta of the block list, as text that a till can check and read.
//!
//! ```text
//! heng-blocklist v1
//! from 41.2.0
//! to 43.1.0
//! at 2022-10-31T09:41:00+08:00
//! + recalled 06901234567892 lot YP221013A
//! + recalled 06901234567892 serial K7Q281F409AB
//! + void 06901234567892 serial 3M7RT0XKQ2ZV
//! - recalled 06901234567892 lot YP220901
//! ```
//! One line, one change, in the order of the list; `+` blocks, `-` lifts. A recalled lot is told by its name and by the
//! serials bound to it, for a pack's code may name one or the other. A lot's name is percent-encoded, so that it has no
//! space and no line end. The bytes are canonical: reading and writing again gives the same bytes, and they are what is
//! signed. A delta without changes is signed too: it says that up to `at` there was nothing new.

use std::fmt::{self, Write as _};

use heng_kernel::Time;

use crate::links::{decode, encode};

/// The changes after the mark `from` up to the mark `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta {
    /// The till must have everything up to this mark.
    pub from: Mark,
    /// What it has afterwards.
    pub to: Mark,
    /// When it was made.
    pub at: Time,
    /// The changes in order.
    pub entries: Vec<Entry>,
}

/// How far in the list: a change, a part of it, and how many serials of the part after that. Written `43.1.0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The number of the change.
    pub change: u64,
    /// The last part of it that was told whole.
    pub part: u64,
    /// How many serials of the next part were told.
    pub told: u64,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `true` blocks, `false` lifts.
    pub blocks: bool,
    /// Why.
    pub why: Why,
    /// The product, 14 digits as a number.
    pub gtin: u64,
    /// Which of its codes.
    pub scope: Scope,
}

/// Why codes are blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// 召回
    Recalled,
    /// 作废
    Void,
}

/// Which codes of a product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All.
    Product,
    /// One lot.
    Lot(String),
    /// One serial, as printed.
    Serial(String),
}

/// Why a text is no delta.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeltaError {
    /// The first line is another, or one of the three lines after it is missing or unreadable.
    Head,
    /// A line (counted from 1) is no change.
    Line(usize),
    /// It ends before it starts.
    Order,
    /// It can be read and is not written the one canonical way.
    NotCanonical,
}

impl Delta {
    /// The canonical text, ending in a line feed.
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}\nfrom {}\nto {}\nat {}\n", self.from, self.to, self.at);
        for entry in &self.entries {
            // writing to a string cannot fail
            let _ = writeln!(text, "{entry}");
        }
        text
    }

    /// Reads the canonical text and nothing else.
    pub fn parse(text: &str) -> Result<Self, DeltaError> {
        let mut lines = text.lines();
        let mut field = |name: &str| lines.next()?.strip_prefix(name).map(str::trim_start);
        let head = field(HEAD).filter(|rest| rest.is_empty()).and_then(|_| {
            let from = Mark::parse(field("from ")?)?;
            let to = Mark::parse(field("to ")?)?;
            Some((from, to, field("at ")?.parse().ok()?))
        });
        let (from, to, at) = head.ok_or(DeltaError::Head)?;
        if to < from {
            return Err(DeltaError::Order);
        }
        let entries = lines.enumerate().map(|(at, line)| entry(line).ok_or(DeltaError::Line(at + 5)));
        let delta = Self { from, to, at, entries: entries.collect::<Result<_, _>>()? };
        if delta.text() == text { Ok(delta) } else { Err(DeltaError::NotCanonical) }
    }
}

impl Mark {
    /// Reads `43.1.0`; a change alone means before its first part.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let mark = Self {
            change: numbers.next()??,
            part: numbers.next().unwrap_or(Some(0))?,
            told: numbers.next().unwrap_or(Some(0))?,
        };
        numbers.next().is_none().then_some(mark)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.change, self.part, self.told)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.blocks { '+' } else { '-' };
        write!(f, "{sign} {} {:014} ", self.why.name(), self.gtin)?;
        match &self.scope {
            Scope::Product => f.write_str("product"),
            Scope::Lot(lot) => {
                let mut encoded = String::new();
                encode(lot, &mut encoded);
                write!(f, "lot {encoded}")
            }
            Scope::Serial(serial) => {
                let mut encoded = String::new();
                encode(serial, &mut encoded);
                write!(f, "serial {encoded}")
            }
        }
    }
}

impl Why {
    /// The word in a delta.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recalled => "recalled",
            Self::Void => "void",
        }
    }
}

impl fmt::Display for DeltaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("the text does not begin like a block-list delta"),
            Self::Line(line) => write!(f, "line {line} of the delta is no change"),
            Self::Order => f.write_str("the delta ends before it starts"),
            Self::NotCanonical => f.write_str("the delta is not written in its canonical form"),
        }
    }
}

impl std::error::Error for DeltaError {}

const HEAD: &str = "heng-blocklist v1";

fn entry(line: &str) -> Option<Entry> {
    let mut words = line.split(' ');
    let blocks = match words.next()? {
        "+" => true,
        "-" => false,
        _ => return None,
    };
    let why = match words.next()? {
        "recalled" => Why::Recalled,
        "void" => Why::Void,
        _ => return None,
    };
    let gtin = words.next()?.parse().ok()?;
    let scope = match (words.next()?, words.next()) {
        ("product", None) => Scope::Product,
        ("lot", Some(lot)) => Scope::Lot(decode(lot)),
        ("serial", Some(serial)) => Scope::Serial(decode(serial)),
        _ => return None,
    };
    words.next().is_none().then_some(Entry { blocks, why, gtin, scope })
}
