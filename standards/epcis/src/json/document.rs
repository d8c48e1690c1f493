//! The root: a document, a query document, or an event that stands alone (EPCIS 2.0.1, clauses 9.5 and 10.1).

use super::names::{
    capture_body, document as name, event as event_name, header as header_name, master_data, query_body,
    results as results_name, results_body,
};
use super::reader::{Field, Reader, Rest, Seen};
use super::scan::Scan;
use super::{context, event, master_data as vocabularies, rules, tree};
use crate::model::{Document, DocumentKind, Event, Header, QueryResults};
use crate::read::{ContentKind, EventSpan};

/// Reads the whole text. `kind` is set as soon as it is known.
pub(super) fn root<'a>(reader: &mut Reader<'a>, kind: &mut ContentKind) -> Scan<Option<Document<'a>>> {
    if reader.scan.peek()? != b'{' {
        return Err(reader.scan.broken(&rules::ROOT));
    }
    let start = reader.mark();
    let guess = guess(&mut reader.scan.clone())?;
    *kind = guess;
    let (document, named) = content(reader, guess)?;
    let Some(named) = named.filter(|&named| named != guess) else {
        reader.scan.end()?;
        return Ok(document);
    };
    // the type came after the body, and is not what the body looked like
    *kind = named;
    reader.back(start);
    reader.spans.clear();
    let (document, _) = content(reader, named)?;
    reader.scan.end()?;
    Ok(document)
}

/// Reads the root as one kind; also says which kind the text names.
fn content<'a>(
    reader: &mut Reader<'a>,
    kind: ContentKind,
) -> Scan<(Option<Document<'a>>, Option<ContentKind>)> {
    match kind {
        ContentKind::JsonDocument => capture(reader),
        ContentKind::JsonQueryDocument => query(reader),
        ContentKind::JsonQueryDefinition => {
            super::query::definition(reader)?;
            Ok((None, None))
        }
        _ => {
            let mut document = Document::new(DocumentKind::Event);
            one_event(reader, true, &mut document.events)?;
            Ok((Some(document), None))
        }
    }
}

fn capture<'a>(reader: &mut Reader<'a>) -> Scan<(Option<Document<'a>>, Option<ContentKind>)> {
    let mut draft = Draft::new(DocumentKind::Capture);
    let seen = draft.read(reader, name::number)?;
    let required = [name::CONTEXT, name::TYPE, name::SCHEMA_VERSION, name::CREATION_DATE, name::BODY];
    reader.require(draft.start, seen, &required.map(|number| (number, name::NAMES[usize::from(number)])));
    Ok((Some(draft.document), draft.kind))
}

fn query<'a>(reader: &mut Reader<'a>) -> Scan<(Option<Document<'a>>, Option<ContentKind>)> {
    let mut draft = Draft::new(DocumentKind::Query(QueryResults::default()));
    let number = |key: &str| {
        name::number(key).filter(|number| {
            !matches!(*number, name::INSTANCE | name::SENDER | name::RECEIVER | name::HEADER)
        })
    };
    let seen = draft.read(reader, number)?;
    let required = [name::CONTEXT, name::TYPE, name::BODY];
    reader.require(draft.start, seen, &required.map(|number| (number, name::NAMES[usize::from(number)])));
    Ok((Some(draft.document), draft.kind))
}

/// A document while it is read.
struct Draft<'a> {
    start: usize,
    document: Document<'a>,
    /// The kind it names.
    kind: Option<ContentKind>,
}

impl<'a> Draft<'a> {
    fn new(kind: DocumentKind<'a>) -> Self {
        Self { start: 0, document: Document::new(kind), kind: None }
    }

    fn read(&mut self, reader: &mut Reader<'a>, number: impl Fn(&str) -> Option<u8>) -> Scan<Seen> {
        self.start = reader.scan.at();
        let mut extensions = Vec::new();
        let seen =
            reader.object(number, Rest::Uri, &mut extensions, |reader, field| self.field(reader, field))?;
        self.document.extensions = extensions;
        Ok(seen.unwrap_or_default())
    }

    fn field(&mut self, reader: &mut Reader<'a>, field: Field) -> Scan<()> {
        let document = &mut self.document;
        match field.number {
            name::CONTEXT => document.context = context::context(reader)?.unwrap_or_default(),
            name::ID => document.id = reader.uri()?,
            name::TYPE => self.kind = kind(reader)?,
            name::SCHEMA_VERSION => document.schema_version = reader.checked(is_version, &rules::VERSION)?,
            name::CREATION_DATE => document.creation_date = reader.time()?,
            name::INSTANCE => document.header.instance_identifier = reader.string()?,
            name::SENDER => document.header.sender = reader.string()?,
            name::RECEIVER => document.header.receiver = reader.string()?,
            name::HEADER => header(reader, &mut document.header)?,
            _ => body(reader, document)?,
        }
        Ok(())
    }
}

/// The value of `type` at the root.
fn kind(reader: &mut Reader<'_>) -> Scan<Option<ContentKind>> {
    Ok(reader.string()?.map(|text| kind_of(&text)))
}

fn kind_of(text: &str) -> ContentKind {
    match text {
        "EPCISDocument" => ContentKind::JsonDocument,
        "EPCISQueryDocument" => ContentKind::JsonQueryDocument,
        _ => ContentKind::JsonEvent,
    }
}

/// What the text holds, by its type, or by what comes before its type: a body is not read twice for a type after it.
fn guess(scan: &mut super::scan::Scanner<'_>) -> Scan<ContentKind> {
    let mut guess = ContentKind::JsonQueryDefinition;
    let mut first = true;
    scan.open()?;
    while scan.more(first, b'}')? {
        first = false;
        let key = scan.key()?;
        match key.as_ref() {
            "type" if scan.peek()? == b'"' => return Ok(kind_of(&scan.string()?)),
            "epcisBody" => return body_kind(scan),
            "schemaVersion" | "creationDate" | "epcisHeader" => guess = ContentKind::JsonDocument,
            key if event_name::number(key).is_some_and(|number| number != event_name::CONTEXT) => {
                guess = ContentKind::JsonEvent;
            }
            _ => {}
        }
        tree::skip(scan)?;
    }
    // nothing at all is no query
    Ok(if first { ContentKind::JsonDocument } else { guess })
}

fn body_kind(scan: &mut super::scan::Scanner<'_>) -> Scan<ContentKind> {
    if scan.peek()? == b'{' {
        scan.open()?;
        if scan.more(true, b'}')? && scan.key()? == "queryResults" {
            return Ok(ContentKind::JsonQueryDocument);
        }
    }
    Ok(ContentKind::JsonDocument)
}

fn header<'a>(reader: &mut Reader<'a>, header: &mut Header<'a>) -> Scan<()> {
    let mut extensions = Vec::new();
    let seen = reader.object(header_name::number, Rest::Uri, &mut extensions, |reader, _| {
        let mut extensions = Vec::new();
        let seen = reader.object(master_data::number, Rest::Any, &mut extensions, |reader, _| {
            header.master_data = reader.things(vocabularies::vocabulary)?;
            Ok(())
        })?;
        header.master_data_present = seen.is_some();
        header.master_data_extensions = extensions;
        Ok(())
    })?;
    header.present = seen.is_some();
    header.extensions = extensions;
    Ok(())
}

fn body<'a>(reader: &mut Reader<'a>, document: &mut Document<'a>) -> Scan<()> {
    reader.scan.peek()?;
    let start = reader.scan.at();
    let mut extensions = Vec::new();
    if let DocumentKind::Query(results) = &mut document.kind {
        let events = &mut document.events;
        let seen = reader.object(query_body::number, Rest::Uri, &mut extensions, |reader, _| {
            query_results(reader, results, events)
        })?;
        if let Some(seen) = seen {
            reader.require(start, seen, &[(query_body::RESULTS, "queryResults")]);
        }
    } else {
        let seen = reader.object(capture_body::number, Rest::Any, &mut extensions, |reader, _| {
            events(reader, &mut document.events)
        })?;
        if let Some(seen) = seen {
            reader.require(start, seen, &[(capture_body::EVENTS, "eventList")]);
        }
    }
    document.body = extensions;
    Ok(())
}

fn query_results<'a>(
    reader: &mut Reader<'a>,
    results: &mut QueryResults<'a>,
    events: &mut Vec<Event<'a>>,
) -> Scan<()> {
    reader.scan.peek()?;
    let start = reader.scan.at();
    let mut extensions = Vec::new();
    let seen = reader.object(results_name::number, Rest::Uri, &mut extensions, |reader, field| {
        match field.number {
            results_name::QUERY_NAME => results.query_name = reader.string()?.unwrap_or_default(),
            results_name::SUBSCRIPTION => results.subscription_id = reader.string()?,
            _ => results_of(reader, results, events)?,
        }
        Ok(())
    })?;
    if let Some(seen) = seen {
        let required = [(results_name::QUERY_NAME, "queryName"), (results_name::BODY, "resultsBody")];
        reader.require(start, seen, &required);
    }
    results.extensions = extensions;
    Ok(())
}

fn results_of<'a>(
    reader: &mut Reader<'a>,
    results: &mut QueryResults<'a>,
    found: &mut Vec<Event<'a>>,
) -> Scan<()> {
    reader.scan.peek()?;
    let start = reader.scan.at();
    let mut extensions = Vec::new();
    let seen = reader.object(results_body::number, Rest::Uri, &mut extensions, |reader, field| {
        match field.number {
            results_body::EVENTS => events(reader, found)?,
            _ => results.vocabularies = reader.things(vocabularies::vocabulary)?,
        }
        Ok(())
    })?;
    if let Some(seen) = seen {
        reader.require(start, seen, &[(results_body::EVENTS, "eventList")]);
    }
    results.body = extensions;
    Ok(())
}

/// A list of events. Where the field stands twice, the last list counts.
fn events<'a>(reader: &mut Reader<'a>, events: &mut Vec<Event<'a>>) -> Scan<()> {
    events.clear();
    reader.spans.clear();
    reader.list(|reader| one_event(reader, false, events))?;
    Ok(())
}

fn one_event<'a>(reader: &mut Reader<'a>, alone: bool, events: &mut Vec<Event<'a>>) -> Scan<()> {
    reader.scan.peek()?;
    let start = reader.scan.at();
    reader.event = Some(reader.spans.len());
    let event = event::event(reader, alone)?;
    reader.event = None;
    let place = event.is_some().then_some(events.len());
    reader.spans.push(EventSpan { start, end: reader.scan.at(), event: place });
    if events.is_empty() {
        // most lists have one, or many: events are large, and a vector begins with room for four
        events.reserve_exact(1);
    }
    events.extend(event);
    Ok(())
}

/// Digits in groups with dots between: `2.0`, `2.0.1`.
fn is_version(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
