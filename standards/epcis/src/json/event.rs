//! Events (EPCIS 2.0.1, clause 10.1): every field is read as it comes; what the kind of event asks is checked at the end.

use super::names::event as name;
use super::reader::{Field, Mark, Reader, Rest, Seen};
use super::scan::Scan;
use super::{context, fields, kinds, rules, sensor, tree};
use crate::model::{
    Action, BizTransaction, Context, DateTime, Endpoint, ErrorDeclaration, Event, EventKind, Extension,
    Location, Name, OneOrMany, PersistentDisposition, Quantity, SensorElement, Text,
};

/// An event while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) seen: Seen,
    pub(super) start: usize,
    pub(super) kind: Option<Text<'a>>,
    pub(super) context: Option<Context<'a>>,
    pub(super) event_time: Option<DateTime<'a>>,
    pub(super) record_time: Option<DateTime<'a>>,
    pub(super) offset: Option<Text<'a>>,
    pub(super) event_id: Option<Text<'a>>,
    pub(super) certification: Option<OneOrMany<'a>>,
    pub(super) error: Option<ErrorDeclaration<'a>>,
    pub(super) action: Option<Action>,
    pub(super) biz_step: Option<Text<'a>>,
    pub(super) disposition: Option<Text<'a>>,
    persistent_at: Option<Mark>,
    pub(super) persistent: Option<PersistentDisposition<'a>>,
    pub(super) read_point: Option<Location<'a>>,
    pub(super) biz_location: Option<Location<'a>>,
    pub(super) transactions: Option<Vec<BizTransaction<'a>>>,
    pub(super) sources: Option<Vec<Endpoint<'a>>>,
    pub(super) destinations: Option<Vec<Endpoint<'a>>>,
    pub(super) sensors: Option<Vec<SensorElement<'a>>>,
    pub(super) ilmd: Option<Vec<Extension<'a>>>,
    pub(super) parent: Option<Text<'a>>,
    pub(super) epcs: Option<Vec<Text<'a>>>,
    pub(super) quantities: Option<Vec<Quantity<'a>>>,
    pub(super) child_epcs: Option<Vec<Text<'a>>>,
    pub(super) child_quantities: Option<Vec<Quantity<'a>>>,
    pub(super) input_epcs: Option<Vec<Text<'a>>>,
    pub(super) input_quantities: Option<Vec<Quantity<'a>>>,
    pub(super) output_epcs: Option<Vec<Text<'a>>>,
    pub(super) output_quantities: Option<Vec<Quantity<'a>>>,
    pub(super) transformation: Option<Text<'a>>,
    pub(super) extensions: Vec<Extension<'a>>,
}

/// Reads an event. `alone`: it is the root of the text and needs a context of its own. `None` where it has an error.
pub(super) fn event<'a>(reader: &mut Reader<'a>, alone: bool) -> Scan<Option<Event<'a>>> {
    if reader.scan.peek()? != b'{' {
        reader.mistyped(&rules::TYPE_OBJECT)?;
        return Ok(None);
    }
    let mark = reader.mark();
    let mut draft = Draft { start: reader.scan.at(), ..Draft::default() };
    let mut extensions = Vec::new();
    let seen = reader
        .object(name::number, Rest::Uri, &mut extensions, |reader, field| draft.known(reader, field))?;
    draft.seen = seen.unwrap_or_default();
    draft.extensions = extensions;
    let is_known = draft.kind.as_deref().is_some_and(|kind| EventKind::from_name(kind) != EventKind::Other);
    if draft.seen.has(name::TYPE) && !is_known {
        reader.back(mark);
        draft = other(reader, draft.start)?;
    } else {
        draft.persistent(reader)?;
    }
    if alone {
        reader.require(draft.start, draft.seen, &[(name::CONTEXT, "@context")]);
    }
    Ok(kinds::finish(reader, draft, mark))
}

/// Reads an event of a kind the standard does not know: beside what all events have in common it is free.
fn other<'a>(reader: &mut Reader<'a>, start: usize) -> Scan<Draft<'a>> {
    let mut draft = Draft { start, ..Draft::default() };
    let mut extensions = Vec::new();
    let common = |key: &str| name::number(key).filter(|&number| number <= name::ERROR);
    let seen =
        reader.object(common, Rest::Any, &mut extensions, |reader, field| draft.common(reader, field))?;
    draft.seen = seen.unwrap_or_default();
    draft.extensions = extensions;
    Ok(draft)
}

impl<'a> Draft<'a> {
    /// A field that all kinds have.
    fn common(&mut self, reader: &mut Reader<'a>, field: Field) -> Scan<()> {
        match field.number {
            name::CONTEXT => self.context = context::context(reader)?,
            name::TYPE => self.kind = reader.checked(is_kind, &rules::EVENT_TYPE)?,
            name::EVENT_TIME => self.event_time = reader.time()?,
            name::RECORD_TIME => self.record_time = reader.time()?,
            name::OFFSET => self.offset = reader.checked(fields::is_offset, &rules::OFFSET)?,
            name::EVENT_ID => self.event_id = reader.uri()?,
            name::CERTIFICATION => self.certification = fields::one_or_many(reader)?,
            _ => self.error = fields::error_declaration(reader)?,
        }
        Ok(())
    }

    /// A field of the five kinds.
    fn known(&mut self, reader: &mut Reader<'a>, field: Field) -> Scan<()> {
        match field.number {
            number if number <= name::ERROR => self.common(reader, field)?,
            name::ACTION => self.action = fields::action(reader)?,
            name::BIZ_STEP => self.biz_step = fields::biz_step(reader)?,
            name::DISPOSITION => self.disposition = fields::disposition(reader)?,
            name::PERSISTENT => {
                // whether it is checked depends on the kind, which may not be known yet
                self.persistent_at = Some(reader.mark());
                tree::node(reader)?;
            }
            name::READ_POINT => self.read_point = fields::location(reader)?,
            name::BIZ_LOCATION => self.biz_location = fields::location(reader)?,
            name::TRANSACTIONS => self.transactions = reader.things(fields::transaction)?,
            name::SOURCES => self.sources = reader.things(fields::source)?,
            name::DESTINATIONS => self.destinations = reader.things(fields::destination)?,
            name::SENSORS => self.sensors = reader.things(sensor::element)?,
            name::ILMD => self.ilmd = fields::ilmd(reader)?,
            _ => self.things(reader, field)?,
        }
        Ok(())
    }

    /// A field that says what was concerned.
    fn things(&mut self, reader: &mut Reader<'a>, field: Field) -> Scan<()> {
        match field.number {
            name::PARENT => self.parent = reader.uri()?,
            name::EPCS => self.epcs = reader.uris()?,
            name::QUANTITIES => self.quantities = reader.things(fields::quantity)?,
            name::CHILD_EPCS => self.child_epcs = reader.uris()?,
            name::CHILD_QUANTITIES => self.child_quantities = reader.things(fields::quantity)?,
            name::INPUT_EPCS => self.input_epcs = reader.uris()?,
            name::INPUT_QUANTITIES => self.input_quantities = reader.things(fields::quantity)?,
            name::OUTPUT_EPCS => self.output_epcs = reader.uris()?,
            name::OUTPUT_QUANTITIES => self.output_quantities = reader.things(fields::quantity)?,
            _ => self.transformation = reader.uri()?,
        }
        Ok(())
    }

    /// Reads the persistent disposition, now that the kind is known. The JSON Schema checks it in object and
    /// transformation events; in the other three kinds it may be anything: what has its shape is one, whatever its words
    /// (XML has them as URNs), the rest is kept as an unknown field.
    fn persistent(&mut self, reader: &mut Reader<'a>) -> Scan<()> {
        let Some(place) = self.persistent_at else { return Ok(()) };
        let end = reader.mark();
        reader.scan.go_back(place.at());
        let is_checked = matches!(self.kind.as_deref(), Some("ObjectEvent" | "TransformationEvent") | None);
        if is_checked {
            self.persistent = fields::persistent(reader)?;
        } else {
            let field = reader.extension(Name::written("persistentDisposition"))?;
            self.persistent = fields::shaped(&field.value);
            if self.persistent.is_none() {
                self.extensions.push(field);
            }
        }
        reader.scan.go_back(end.at());
        Ok(())
    }
}

/// The name of one of the five kinds, or a URI.
fn is_kind(text: &str) -> bool {
    EventKind::from_name(text) != EventKind::Other || crate::uri::is_uri(text)
}
