//! Events on their way out: cut from the documents they came in, put together into one (EPCIS 2.0.1, clauses 9.5 and 10.2).

mod merge;

use axum::http::StatusCode;
use heng_epcis::model::{DateTime, Document, DocumentKind, QueryResults};
use heng_epcis::respell::{EpcFormat, respell};
use heng_epcis::vocabulary::Spelling;
use heng_epcis::{Options, Read, json, xml};
use heng_kernel::{Fault, Refusal, Time};
use heng_web::{Problem, Reply};

use crate::capture::{Format, Stored};
use merge::Merge;

/// How an answer is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) format: Format,
    pub(crate) epc: EpcFormat,
    /// Of standard values in XML; in JSON they are bare words.
    pub(crate) cbv: Option<Spelling>,
    pub(crate) now: Time,
    pub(crate) query_name: String,
}

/// Events as the answer to a query.
pub(crate) fn document(events: &[Stored], wanted: &Wanted) -> Reply<String> {
    let results = QueryResults { query_name: wanted.query_name.as_str().into(), ..QueryResults::default() };
    write(events, wanted, DocumentKind::Query(results))
}

/// One event that stands alone.
pub(crate) fn single(events: &[Stored], wanted: &Wanted) -> Reply<String> {
    write(events, wanted, DocumentKind::Event)
}

fn write<'a>(events: &'a [Stored], wanted: &'a Wanted, kind: DocumentKind<'a>) -> Reply<String> {
    let alone = kind == DocumentKind::Event;
    let mut all = Document::new(kind);
    let mut merge = Merge::default();
    for stored in events {
        let read = read(stored);
        // an event that could not be understood has no place in the document
        let place = read.events.get(stored.nr).and_then(|span| span.event);
        let mut document = read.document.ok_or_else(|| Fault::broken("a captured document"))?;
        let place = place.filter(|place| *place < document.events.len());
        let place = place.ok_or_else(|| Fault::broken("a captured event"))?;
        let event = document.events.swap_remove(place);
        document.events = vec![event];
        respell(&mut document, wanted.epc, spelling(wanted));
        let mut event = document.events.swap_remove(0);
        event.event_id = Some(stored.event_id.as_str().into());
        event.record_time = date_time(stored.recorded_at);
        merge.add(document.context, &mut event);
        all.events.push(event);
    }
    all.context = merge.context();
    if !alone {
        all.schema_version = Some("2.0".into());
        all.creation_date = date_time(wanted.now);
    }
    match wanted.format {
        Format::Json => Ok(json::write(&all)),
        Format::Xml => Ok(xml::write(&all).map_err(|error| unwritable(&error))?),
    }
}

/// The document around an event; events with errors beside it are kept, so that it has its place among them.
fn read(stored: &Stored) -> Read<'_> {
    match stored.format {
        Format::Json => json::read_leniently(&stored.document, &Options::default()),
        Format::Xml => xml::read_leniently(&stored.document, &Options::default()),
    }
}

const fn spelling(wanted: &Wanted) -> Option<Spelling> {
    match wanted.format {
        Format::Json => Some(Spelling::Bare),
        Format::Xml => wanted.cbv,
    }
}

fn date_time(time: Time) -> Option<DateTime<'static>> {
    DateTime::from_rfc3339(time.timestamp().to_string())
}

fn unwritable(error: &xml::Unwritable) -> Problem {
    let refusal = Refusal::new(
        "epcis/not-acceptable",
        format!("有事件不能写成XML：{error}；请要JSON"),
        format!("There are events that have no form in XML: {error}; ask for JSON"),
    )
    .field("Accept");
    Problem::with_status(StatusCode::NOT_ACCEPTABLE, refusal)
}
