//! A large document in parts, each a document of its own with the same head.

use std::borrow::Cow;
use std::ops::Range;

use heng_epcis::{EventSpan, Options, Read, json, xml};

use super::read::is_flat;
use super::{Format, ProblemLine, format};

/// A document in parts.
#[derive(Debug)]
pub struct Parts<'b> {
    bytes: &'b [u8],
    format: Format,
    events: Vec<EventSpan>,
    /// Whether events can be cut out; else there is one part.
    cuts: bool,
    /// What is wrong with it or with single events.
    pub errors: Vec<ProblemLine>,
}

/// Finds the events of a document in UTF-8.
pub fn split(bytes: &[u8]) -> Parts<'_> {
    let format = format(bytes);
    let options = Options::default();
    let Read { events, problems, .. } = match format {
        Format::Json => json::read(bytes, &options),
        Format::Xml => xml::read(bytes, &options),
    };
    let head = events.first().map_or(0, |event| event.start);
    let cuts = format == Format::Json || bytes.get(..head).is_some_and(is_flat);
    let errors = problems.iter().filter(|problem| problem.severity == heng_epcis::Severity::Error);
    let errors = errors.map(ProblemLine::of).collect();
    Parts { bytes, format, events, cuts, errors }
}

impl<'b> Parts<'b> {
    /// How many events there are.
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// The parts of at most `size` events, each with the number of its events.
    pub fn each(&self, size: usize) -> impl Iterator<Item = (usize, Cow<'b, [u8]>)> {
        let size = if self.cuts { size.max(1) } else { usize::MAX };
        let starts = (0..self.events.len().max(1)).step_by(size);
        starts.map(move |start| {
            let end = self.events.len().min(start.saturating_add(size));
            (end - start, self.part(start..end))
        })
    }

    fn part(&self, range: Range<usize>) -> Cow<'b, [u8]> {
        let (Some(first), Some(last)) = (self.events.first(), self.events.last()) else {
            return Cow::Borrowed(self.bytes);
        };
        if range.len() == self.events.len() {
            return Cow::Borrowed(self.bytes);
        }
        let slice = |range: Range<usize>| self.bytes.get(range).unwrap_or_default();
        let joint: &[u8] = if self.format == Format::Json { b",\n" } else { b"\n" };
        let mut part = slice(0..first.start).to_vec();
        for (place, event) in self.events.get(range).unwrap_or_default().iter().enumerate() {
            if place > 0 {
                part.extend_from_slice(joint);
            }
            part.extend_from_slice(slice(event.start..event.end));
        }
        part.extend_from_slice(slice(last.end..self.bytes.len()));
        Cow::Owned(part)
    }
}
