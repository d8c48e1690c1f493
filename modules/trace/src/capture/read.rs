//! Captures and events, read again.

use heng_epcis::model::{Document, Event};
use heng_epcis::{Options, json, xml};
use heng_kernel::{BusinessId, CaptureId, Fault, Time};
use heng_store::{Row, Tx, list, params};

use super::keep::{Behaviour, Capture};
use super::prepare::digest;
use super::{Format, Good, declared, parts};
use crate::sql;

/// A kept event: where its bytes are, and what the repository says of it.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its number.
    pub seq: u64,
    /// Its own name, or its event hash ID.
    pub event_id: String,
    /// Whose it is; `None`: the bureau's.
    pub business: Option<BusinessId>,
    /// When it happened.
    pub happened_at: i64,
    /// When it was taken in.
    pub recorded_at: Time,
    /// A document with this event alone, cut from the document that it came in.
    pub document: Vec<u8>,
    /// The format of that document.
    pub format: Format,
    /// Its place among the events of [`Self::document`].
    pub nr: usize,
}

impl Stored {
    /// The event and the document around it.
    pub fn read<T>(&self, take: impl FnOnce(&Document<'_>, &Event<'_>) -> T) -> Result<T, Fault> {
        let options = Options::default();
        let read = match self.format {
            Format::Json => json::read_leniently(&self.document, &options),
            Format::Xml => xml::read_leniently(&self.document, &options),
        };
        let place = read.events.get(self.nr).and_then(|span| span.event);
        let document = read.document.ok_or_else(|| Fault::broken("a captured document"))?;
        let event = place.and_then(|place| document.events.get(place));
        event.map(|event| take(&document, event)).ok_or_else(|| Fault::broken("a captured event"))
    }
}

/// Events by their numbers, in the order of the numbers.
pub fn stored(tx: &mut Tx<'_>, numbers: &[u64]) -> Result<Vec<Stored>, Fault> {
    let found = tx.all(&sql::EVENTS, &[list(numbers)], place)?;
    found.into_iter().map(|place| place.fetch(tx)).collect()
}

/// The numbers of the event that has this name, or this event hash ID, and of the declaration that it is wrong.
pub fn named(tx: &mut Tx<'_>, event_id: &str) -> Result<Vec<u64>, Fault> {
    let key = digest(event_id);
    let keys = [key.to_vec(), declared(key).to_vec()];
    let mut found: Vec<u64> = tx.all(&sql::KNOWN, &[list(&keys)], |row| row.get(1))?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The number under which an event that was read is known already, if it is.
pub fn known(tx: &mut Tx<'_>, good: &Good) -> Result<Option<u64>, Fault> {
    let key = if good.declares { declared(good.hash) } else { good.hash };
    let found: Vec<u64> = tx.all(&sql::KNOWN, &[list(&[key.to_vec()])], |row| row.get(1))?;
    Ok(found.first().copied())
}

/// The ids of events by their numbers, in the order of the numbers.
pub fn ids(tx: &mut Tx<'_>, numbers: &[u64]) -> Result<Vec<String>, Fault> {
    tx.all(&sql::IDS, &[list(numbers)], |row| row.get(0))
}

/// One capture job.
pub fn capture(tx: &mut Tx<'_>, id: CaptureId) -> Result<Option<Capture>, Fault> {
    tx.opt(&sql::CAPTURE_BY_ID, params![id], read_capture)
}

/// Capture jobs that come after `before`, the newest first: of one business, or all.
pub fn captures(
    tx: &mut Tx<'_>,
    business: Option<BusinessId>,
    before: CaptureId,
    limit: usize,
) -> Result<Vec<Capture>, Fault> {
    match business {
        Some(business) => tx.all(&sql::CAPTURES_OF, params![business, before, limit as u64], read_capture),
        None => tx.all(&sql::CAPTURES, params![before, limit as u64], read_capture),
    }
}

struct Place {
    stored: Stored,
    capture: CaptureId,
    span: (usize, usize),
    list: (usize, usize),
    length: usize,
}

impl Place {
    /// The document with this event alone: what stands before its first event, the event, what stands after its last.
    /// In XML 1.2 an event may be wrapped, so the whole document is taken.
    fn fetch(mut self, tx: &mut Tx<'_>) -> Result<Stored, Fault> {
        let (begin, end) = self.list;
        let alone = [0..begin, self.span.0..self.span.0 + self.span.1, end..self.length];
        let part = |tx: &mut Tx<'_>, end| parts(tx, self.capture, std::slice::from_ref(&(0..end)));
        if self.stored.format == Format::Xml && !is_flat(&part(tx, begin)?) {
            self.stored.document = part(tx, self.length)?;
        } else {
            self.stored.nr = 0;
            self.stored.document = parts(tx, self.capture, &alone)?;
        }
        Ok(self.stored)
    }
}

/// Whether the head of an XML document says version 2, where every event stands in the list itself.
pub(super) fn is_flat(head: &[u8]) -> bool {
    let version = b"schemaVersion=";
    let at = head.windows(version.len()).position(|part| part == version);
    let after = at.and_then(|at| head.get(at + version.len()..));
    matches!(after, Some([b'"' | b'\'', b'2', b'.' | b'"' | b'\'', ..]))
}

fn place(row: &Row<'_>) -> Result<Place, Fault> {
    Ok(Place {
        stored: Stored {
            seq: row.get(0)?,
            event_id: row.get(5)?,
            business: row.get(6)?,
            happened_at: row.get(7)?,
            recorded_at: row.get(8)?,
            document: Vec::new(),
            format: Format::by_word(row.text(9)?)?,
            nr: size(row, 2)?,
        },
        capture: row.get(1)?,
        span: (size(row, 3)?, size(row, 4)?),
        list: (size(row, 10)?, size(row, 11)?),
        length: size(row, 12)?,
    })
}

fn size(row: &Row<'_>, column: usize) -> Result<usize, Fault> {
    usize::try_from(row.get::<u64>(column)?).map_err(|_| Fault::broken("a length"))
}

fn read_capture(row: &Row<'_>) -> Result<Capture, Fault> {
    let problems = serde_json::from_str(row.text(11)?);
    Ok(Capture {
        id: row.get(0)?,
        business: row.get(1)?,
        actor: row.get(2)?,
        format: Format::by_word(row.text(3)?)?,
        behaviour: if row.text(4)? == "proceed" { Behaviour::Proceed } else { Behaviour::Rollback },
        received_at: row.get(5)?,
        finished_at: row.get(6)?,
        success: row.get(7)?,
        total: row.get(8)?,
        kept: row.get(9)?,
        known: row.get(10)?,
        problems: problems.map_err(|error| Fault::new("reading the problems of a capture", error))?,
    })
}
