//! Range sets as people write them, and as they are stored: `1-100,205,300-310`.

use std::fmt;
use std::str::FromStr;

use super::{RangeSet, Span};

/// A part of a range text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeTextError {
    /// The part between two commas.
    pub part: String,
    /// Which part, counted from 1.
    pub position: usize,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count() == 1 {
            write!(f, "{}", self.first())
        } else {
            write!(f, "{}-{}", self.first(), self.last())
        }
    }
}

impl fmt::Display for RangeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, run) in self.runs().iter().enumerate() {
            write!(f, "{}{run}", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for RangeSet {
    type Err = RangeTextError;

    /// Commas, Chinese commas, semicolons and line ends separate; spaces do not matter; parts may
    /// come in any order and overlap.
    fn from_str(text: &str) -> Result<Self, RangeTextError> {
        let parts = text.split([',', '，', '、', ';', '；', '\n']).map(str::trim);
        let mut spans = Vec::new();
        for (at, part) in parts.enumerate().filter(|(_, part)| !part.is_empty()) {
            let span =
                span(part).ok_or_else(|| RangeTextError { part: part.to_owned(), position: at + 1 })?;
            spans.push(span);
        }
        Ok(spans.into_iter().collect())
    }
}

impl RangeTextError {
    /// Chinese sentence for a person.
    pub fn zh(&self) -> String {
        format!("第{}段“{}”不是号段，应写作 100 或 100-199", self.position, self.part)
    }
}

impl fmt::Display for RangeTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "part {} ({:?}) is not a range; write 100 or 100-199", self.position, self.part)
    }
}

impl std::error::Error for RangeTextError {}

fn span(part: &str) -> Option<Span> {
    let (first, last) = part.split_once(['-', '–', '~', '～', '至']).unwrap_or((part, part));
    Span::new(first.trim().parse().ok()?, last.trim().parse().ok()?)
}
