//! Reading typed values, and going on after a value that is wrong.

use std::borrow::Cow;

use super::scan::{Broken, Scan, Scanner};
use super::{rules, tree};
use crate::Rule;
use crate::model::{DateTime, Extension, Name, Number, Raw, Text};
use crate::read::{EventSpan, Options};
use crate::uri;

/// A problem, with its place as a byte of the input; the path is found afterwards, once for all.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) at: usize,
    pub(super) rule: &'static Rule,
    pub(super) detail: String,
    pub(super) event: Option<usize>,
    pub(super) warning: bool,
}

/// The scanner, and what was wrong so far.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) scan: Scanner<'a>,
    pub(super) found: Vec<Found>,
    pub(super) errors: usize,
    pub(super) options: Options,
    /// Whether events with errors are kept.
    pub(super) is_lenient: bool,
    /// Where the events stood so far.
    pub(super) spans: Vec<EventSpan>,
    /// The event that is being read.
    pub(super) event: Option<usize>,
}

/// Which names beside its own an object may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// None.
    Closed,
    /// Those that are URIs; a prefix with a colon makes one.
    Uri,
    /// Any.
    Any,
}

/// A field of an object: the number its name has, and where its name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) number: u8,
    pub(super) at: usize,
}

/// Which fields an object had, by their numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen(pub(super) u64);

impl Seen {
    pub(super) const fn has(self, number: u8) -> bool {
        self.0 & (1 << number) != 0
    }
}

/// Where a reader stood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    found: usize,
    errors: usize,
}

impl Mark {
    pub(super) const fn at(self) -> usize {
        self.at
    }

    pub(super) const fn errors(self) -> usize {
        self.errors
    }
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str, options: &Options) -> Self {
        Self {
            scan: Scanner::new(text),
            found: Vec::new(),
            errors: 0,
            options: *options,
            is_lenient: false,
            spans: Vec::new(),
            event: None,
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { at: self.scan.at(), found: self.found.len(), errors: self.errors }
    }

    /// Forgets what was read and found since.
    pub(super) fn back(&mut self, mark: Mark) {
        self.scan.go_back(mark.at);
        self.found.truncate(mark.found);
        self.errors = mark.errors;
    }

    /// Records a broken rule.
    #[cold]
    pub(super) fn wrong(&mut self, at: usize, rule: &'static Rule, detail: &str) {
        self.errors += 1;
        self.record(at, rule, detail, false);
    }

    #[cold]
    pub(super) fn warn(&mut self, at: usize, rule: &'static Rule, detail: &str) {
        self.record(at, rule, detail, true);
    }

    fn record(&mut self, at: usize, rule: &'static Rule, detail: &str, warning: bool) {
        // warnings leave half of the room to errors
        let room = if warning { self.options.problems / 2 } else { self.options.problems };
        if self.found.len() < room {
            self.found.push(Found { at, rule, detail: short(detail), event: self.event, warning });
        }
    }

    /// Reads an object: `field` for each name that `number` knows; other names by `rest` into `extensions`. `None` where
    /// it is no object.
    pub(super) fn object(
        &mut self,
        number: impl Fn(&str) -> Option<u8>,
        rest: Rest,
        extensions: &mut Vec<Extension<'a>>,
        mut field: impl FnMut(&mut Self, Field) -> Scan<()>,
    ) -> Scan<Option<Seen>> {
        if self.scan.peek()? != b'{' {
            self.mistyped(&rules::TYPE_OBJECT)?;
            return Ok(None);
        }
        self.scan.open()?;
        let mut seen = Seen::default();
        let mut first = true;
        while self.scan.more(first, b'}')? {
            first = false;
            let at = self.scan.at();
            let key = self.scan.key()?;
            if let Some(number) = number(&key) {
                if seen.has(number) {
                    self.warn(at, &rules::DUPLICATE_KEY, &key);
                }
                seen.0 |= 1 << number;
                field(self, Field { number, at })?;
            } else {
                self.unknown(at, key, rest, extensions)?;
            }
        }
        self.only_once(extensions);
        Ok(Some(seen))
    }

    /// A field that the standard does not know.
    fn unknown(
        &mut self,
        at: usize,
        key: Text<'a>,
        rest: Rest,
        extensions: &mut Vec<Extension<'a>>,
    ) -> Scan<()> {
        let rule = match rest {
            Rest::Any => None,
            Rest::Uri if uri::is_uri(&key) => None,
            Rest::Uri => Some(&rules::NAME),
            Rest::Closed => Some(&rules::CLOSED),
        };
        if let Some(rule) = rule {
            self.wrong(at, rule, &key);
        }
        extensions.push(self.extension(Name::written(key))?);
        Ok(())
    }

    /// The value of an unknown field.
    pub(super) fn extension(&mut self, name: Name<'a>) -> Scan<Extension<'a>> {
        self.scan.peek()?;
        let start = self.scan.at();
        let value = tree::node(self)?;
        Ok(Extension { name, value, raw: Raw::Json(Cow::Borrowed(self.scan.since(start))) })
    }

    /// Of unknown fields with one name the last one counts.
    fn only_once(&mut self, extensions: &mut Vec<Extension<'a>>) {
        if extensions.len() < 2 {
            return;
        }
        let at = self.scan.at();
        let doubles = tree::hidden(extensions.iter().map(|extension| extension.name.written.as_ref()));
        for &double in &doubles {
            self.warn(at - 1, &rules::DUPLICATE_KEY, &extensions[double].name.written);
        }
        tree::take_out(extensions, &doubles);
    }

    /// Reads a list: `item` for each entry. `None` where it is no list, else how many entries.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self) -> Scan<()>) -> Scan<Option<usize>> {
        if self.scan.peek()? != b'[' {
            self.mistyped(&rules::TYPE_LIST)?;
            return Ok(None);
        }
        self.scan.open()?;
        let mut count = 0;
        while self.scan.more(count == 0, b']')? {
            item(self)?;
            count += 1;
        }
        Ok(Some(count))
    }

    /// Skips a value of a wrong type, and says so.
    #[cold]
    pub(super) fn mistyped(&mut self, rule: &'static Rule) -> Scan<()> {
        self.scan.peek()?;
        let start = self.scan.at();
        tree::node(self)?;
        let value = self.scan.since(start);
        self.wrong(start, rule, value);
        Ok(())
    }

    /// A string.
    #[inline]
    pub(super) fn string(&mut self) -> Scan<Option<Text<'a>>> {
        if self.scan.peek()? != b'"' {
            self.mistyped(&rules::TYPE_STRING)?;
            return Ok(None);
        }
        self.scan.string().map(Some)
    }

    /// A string of which `good` says that it is well; one that is not is kept for a lenient reader.
    #[inline]
    pub(super) fn checked(
        &mut self,
        good: impl FnOnce(&str) -> bool,
        rule: &'static Rule,
    ) -> Scan<Option<Text<'a>>> {
        self.scan.peek()?;
        let at = self.scan.at();
        let Some(text) = self.string()? else { return Ok(None) };
        if !good(&text) {
            self.wrong(at, rule, &text);
        }
        Ok(Some(text))
    }

    /// A URI: checked in the same pass over its bytes that finds its end.
    #[inline]
    pub(super) fn uri(&mut self) -> Scan<Option<Text<'a>>> {
        if self.scan.peek()? == b'"' {
            let start = self.scan.at();
            let rest = &self.scan.rest()[1..];
            if let Some(length) = uri::prefix(rest)
                && rest.get(length) == Some(&b'"')
            {
                self.scan.take(length + 2);
                let quoted = self.scan.since(start);
                return Ok(Some(Cow::Borrowed(&quoted[1..=length])));
            }
        }
        self.checked(uri::is_uri, &rules::URI)
    }

    /// A date-time.
    #[inline]
    pub(super) fn time(&mut self) -> Scan<Option<DateTime<'a>>> {
        self.scan.peek()?;
        let at = self.scan.at();
        let Some(text) = self.string()? else { return Ok(None) };
        match DateTime::read_rfc3339(text) {
            Ok(time) => Ok(Some(time)),
            Err(text) => {
                self.wrong(at, &rules::TIME, &text);
                Ok(None)
            }
        }
    }

    /// A number.
    pub(super) fn number(&mut self) -> Scan<Option<Number<'a>>> {
        if !matches!(self.scan.peek()?, b'-' | b'0'..=b'9') {
            self.mistyped(&rules::TYPE_NUMBER)?;
            return Ok(None);
        }
        Ok(Some(Number(Cow::Borrowed(self.scan.number()?))))
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self) -> Scan<Option<bool>> {
        if !matches!(self.scan.peek()?, b't' | b'f') {
            self.mistyped(&rules::TYPE_BOOLEAN)?;
            return Ok(None);
        }
        self.scan.literal()
    }

    /// A list of URIs.
    pub(super) fn uris(&mut self) -> Scan<Option<Vec<Text<'a>>>> {
        self.texts(Self::uri)
    }

    /// A list of texts.
    pub(super) fn texts(
        &mut self,
        item: impl Fn(&mut Self) -> Scan<Option<Text<'a>>>,
    ) -> Scan<Option<Vec<Text<'a>>>> {
        let mut texts = Vec::new();
        let count = self.list(|reader| {
            texts.extend(item(reader)?);
            Ok(())
        })?;
        Ok(count.map(|_| texts))
    }

    /// A list of things.
    pub(super) fn things<T>(&mut self, item: impl Fn(&mut Self) -> Scan<Option<T>>) -> Scan<Option<Vec<T>>> {
        let mut things = Vec::new();
        let count = self.list(|reader| {
            things.extend(item(reader)?);
            Ok(())
        })?;
        Ok(count.map(|_| things))
    }

    /// The entries of a list are different from one another.
    pub(super) fn unique(&mut self, at: usize, texts: &[Text<'_>]) {
        if let Some(double) = tree::hidden(texts.iter().map(Cow::as_ref)).first() {
            self.wrong(at, &rules::TWICE, &texts[*double]);
        }
    }

    /// Some fields must be there.
    pub(super) fn require(&mut self, at: usize, seen: Seen, fields: &[(u8, &str)]) {
        for &(number, name) in fields {
            if !seen.has(number) {
                self.wrong(at, &rules::REQUIRED, name);
            }
        }
    }
}

impl From<Broken> for Found {
    fn from(Broken { at, rule }: Broken) -> Self {
        Self { at, rule, detail: String::new(), event: None, warning: false }
    }
}

/// Enough of a text for a message.
fn short(text: &str) -> String {
    text.chars().take(crate::problem::MAX_DETAIL).collect()
}
