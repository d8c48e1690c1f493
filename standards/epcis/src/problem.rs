//! What is wrong with a text: where, which rule, how grave, said in Chinese and in English.
//!
//! Every reader keeps its own rules as constants of type [`Rule`]; a [`Problem`] points at one of them. A reader goes on
//! after a problem and reports the next one, up to the limit of its [`Problems`].

use core::fmt;

/// A rule that a text can break.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// A stable name in kebab case: `time-format`.
    pub code: &'static str,
    /// What is wrong, in Chinese, without full stop.
    pub zh: &'static str,
    /// What is wrong, in English, without full stop.
    pub en: &'static str,
}

/// Whether a problem makes the text invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The text is valid but probably not what its writer meant.
    Warning,
    /// The text is not valid.
    Error,
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A JSON Pointer (RFC 6901); the empty pointer is the whole text.
    Pointer(String),
    /// Line and column of an XML text, both counted from 1; the column counts characters.
    Line(u32, u32),
}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Which rule.
    pub rule: &'static Rule,
    /// The name or value at fault, cut to [`MAX_DETAIL`] bytes; empty where the rule says it all.
    pub detail: String,
    /// How grave.
    pub severity: Severity,
    /// The event it lies in, counted from 0 in document order; `None` for the document itself.
    pub event: Option<u32>,
}

/// The longest detail a [`Problem`] carries, in bytes.
pub const MAX_DETAIL: usize = 120;

/// The problems of one text, in the order of finding, bounded in number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    limit: usize,
    errors: usize,
    warnings: usize,
}

impl Rule {
    /// A rule; for constants.
    pub const fn new(code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { code, zh, en }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(path) => f.write_str(if path.is_empty() { "/" } else { path }),
            Self::Line(line, column) => write!(f, "{line}:{column}"),
        }
    }
}

impl Problem {
    /// An error without event.
    pub fn error(place: Place, rule: &'static Rule, detail: &str) -> Self {
        Self { place, rule, detail: cut(detail), severity: Severity::Error, event: None }
    }

    /// A warning without event.
    pub fn warning(place: Place, rule: &'static Rule, detail: &str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, rule, detail) }
    }

    /// The same problem in an event, counted from 0.
    #[must_use]
    pub fn in_event(mut self, event: Option<usize>) -> Self {
        self.event = event.and_then(|number| u32::try_from(number).ok());
        self
    }

    /// The problem in Chinese.
    pub fn zh(&self) -> String {
        if self.detail.is_empty() {
            format!("{}。", self.rule.zh)
        } else {
            format!("{}：{}", self.rule.zh, self.detail)
        }
    }

    /// The problem in English.
    pub fn en(&self) -> String {
        if self.detail.is_empty() {
            format!("{}.", self.rule.en)
        } else {
            format!("{}: {}", self.rule.en, self.detail)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.en())
    }
}

impl Default for Problems {
    /// Keeps 100 problems.
    fn default() -> Self {
        Self::new(100)
    }
}

impl Problems {
    /// No problems yet; at most `limit` will be kept, all will be counted.
    pub const fn new(limit: usize) -> Self {
        Self { list: Vec::new(), limit, errors: 0, warnings: 0 }
    }

    /// Counts a problem, and keeps it while there is room.
    pub fn push(&mut self, problem: Problem) {
        match problem.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.list.len() < self.limit {
            self.list.push(problem);
        }
    }

    /// Says how many errors there were in all, where not all were pushed.
    pub(crate) fn count_errors(&mut self, errors: usize) {
        self.errors = self.errors.max(errors);
    }

    /// Whether there is room for one more; a costly description may be left out when not.
    pub fn has_room(&self) -> bool {
        self.list.len() < self.limit
    }

    /// How many errors, those not kept included.
    pub const fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings, those not kept included.
    pub const fn warnings(&self) -> usize {
        self.warnings
    }

    /// Whether the text is valid: no error.
    pub const fn is_valid(&self) -> bool {
        self.errors == 0
    }

    /// The problems that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }
}

fn cut(detail: &str) -> String {
    if detail.len() <= MAX_DETAIL {
        return detail.to_owned();
    }
    let end = (0..=MAX_DETAIL - 3).rev().find(|&end| detail.is_char_boundary(end)).unwrap_or(0);
    format!("{}…", &detail[..end])
}
