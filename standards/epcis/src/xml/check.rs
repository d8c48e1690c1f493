//! Walks a document along the tables of its schema, once, while it is read: what the schema forbids becomes a problem, what
//! it lets through becomes the tree of the event.
//!
//! The verdict is that of XML Schema part 1: sequences and choices without look-ahead, lax wildcards (an element of
//! another namespace is judged only where a global declaration or an `xsi:type` says how), `xsi:nil`, derivation.

use super::names::{Binding, Ns, QName, Scope};
use super::reader::{Reader, Token};
use super::schema::{self, ANY_TYPE, Content, Element, MANY, Match, Schema, Type};
use super::simple::{Simple, trim};
use super::tree::{Id, Tree};
use super::{Fault, Limits, report::Report, rules};
use crate::model::EventKind;
use crate::read::ContentKind;

/// An open element.
struct Frame {
    node: Id,
    ty: &'static Type,
    /// Where in the sequence we are, and how often that particle was seen.
    position: usize,
    count: u32,
    /// Whether its content already broke a rule: what is missing is not said as well.
    broken: bool,
    /// Whether nothing in it is judged any more.
    skipped: bool,
    nilled: bool,
    place: Place,
}

/// What an element is to the reader of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Frame,
    /// `EventList` and the extension elements in it.
    EventList,
    Event,
    Inside,
}

/// What the walk takes its events to.
pub(super) trait Sink<'a> {
    /// The root is open: its declarations are in force.
    fn root(&mut self, scope: &Scope<'a>);
    /// An element is open that declares prefixes.
    fn declares(&mut self, scope: &Scope<'a>);
    /// An event is open: its declarations are in force.
    fn event_begins(&mut self, scope: &Scope<'a>);
    /// An event is complete.
    fn event(&mut self, tree: &Tree<'a>, event: Id, scope: &Scope<'a>, valid: bool);
    /// The document is complete but for its events.
    fn document(&mut self, tree: &Tree<'a>, root: Id, scope: &Scope<'a>);
}

pub(super) struct Checker<'a, 'r> {
    reader: Reader<'a>,
    tree: Tree<'a>,
    frames: Vec<Frame>,
    schema: &'static Schema,
    report: &'r mut Report<'a>,
    limits: Limits,
    /// How many elements are open around the current event.
    event_depth: Option<usize>,
}

impl<'a, 'r> Checker<'a, 'r> {
    pub(super) fn new(text: &'a str, limits: Limits, report: &'r mut Report<'a>) -> Self {
        Self {
            reader: Reader::new(text, limits),
            tree: Tree::for_text(text.len()),
            frames: Vec::with_capacity(16),
            schema: schema::of_root(Ns::EPCIS_2),
            report,
            limits,
            event_depth: None,
        }
    }

    /// Reads the whole document.
    pub(super) fn run(mut self, sink: &mut impl Sink<'a>) -> Result<(), Fault> {
        loop {
            match self.reader.next()? {
                Token::Start(name, start, end) => self.open(name, start, end, sink)?,
                Token::End(end) => self.close(end, sink),
                Token::Text(text, at) => {
                    if self.takes_text(&text, at) {
                        let node = self.frames.last().map_or(0, |frame| frame.node);
                        self.tree.add_text(node, text);
                    }
                }
                Token::Char(char, at) => {
                    let mut buffer = [0; 4];
                    let text = char.encode_utf8(&mut buffer);
                    if self.takes_text(text, at) {
                        let node = self.frames.last().map_or(0, |frame| frame.node);
                        self.tree.add_text(node, text.to_owned().into());
                    }
                }
                Token::Eof => return Ok(()),
            }
        }
    }

    fn open(
        &mut self,
        name: QName<'a>,
        start: usize,
        end: usize,
        sink: &mut impl Sink<'a>,
    ) -> Result<(), Fault> {
        if self.tree.len() >= self.limits.elements {
            return Err(Fault::new(&rules::TOO_MANY_ELEMENTS, start));
        }
        let place = self.place(name);
        let inside = self.reader.depth() - 1;
        if inside > 0 && self.reader.scope.bindings().last().is_some_and(|binding| binding.depth == inside) {
            sink.declares(&self.reader.scope);
        }
        if place == Place::Event {
            self.event_depth = Some(self.reader.depth());
            self.report.enter_event();
            sink.event_begins(&self.reader.scope);
        }
        let (found, skipped) = self.judge_name(name, start);
        let (ty, nilled) = if skipped { (&ANY_TYPE, false) } else { self.judge_tag(found, name, start) };
        let parent = self.frames.last().map(|frame| frame.node);
        let mut attributes = core::mem::take(&mut self.reader.attributes);
        let node = self.tree.push(parent, name, start, end, &mut attributes);
        self.reader.attributes = attributes;
        if found.is_none() {
            self.inherit(node);
        }
        if parent.is_none() {
            sink.root(&self.reader.scope);
        }
        let frame = Frame { node, ty, position: 0, count: 0, broken: false, skipped, nilled, place };
        self.frames.push(frame);
        Ok(())
    }

    fn place(&self, name: QName<'a>) -> Place {
        let Some(parent) = self.frames.last() else {
            let event = EventKind::from_name(name.local) != EventKind::Other || name.local == "QuantityEvent";
            return if event { Place::Event } else { Place::Frame };
        };
        match parent.place {
            Place::EventList if name.local == "extension" && name.ns == Ns::NONE => Place::EventList,
            Place::EventList => Place::Event,
            Place::Event | Place::Inside => Place::Inside,
            Place::Frame if name.local == "EventList" && name.ns == Ns::NONE => Place::EventList,
            Place::Frame => Place::Frame,
        }
    }

    /// What declares an element of this name here (`None`: a wildcard), and whether to pass over it unjudged.
    fn judge_name(&mut self, name: QName<'a>, at: usize) -> (Option<&'static Element>, bool) {
        let schema = self.schema;
        let Some(parent) = self.frames.last_mut() else {
            return self.judge_root(name, at);
        };
        if parent.skipped {
            return (None, true);
        }
        if parent.nilled {
            parent.skipped = true;
            self.report.error(&rules::NIL, at, name.written);
            return (None, true);
        }
        match &parent.ty.content {
            Content::Any => (schema.global(name.ns, name.local), false),
            Content::Simple(_) => {
                self.report.error(&rules::CHILDREN, at, name.written);
                (None, true)
            }
            Content::Elements(particles) => match advance(particles, parent, schema, name) {
                Ok(Match::Declared(element)) => (Some(element), false),
                Ok(Match::Wild) => (schema.global(name.ns, name.local), false),
                Err(expected) => {
                    let first = !core::mem::replace(&mut parent.broken, true);
                    if first {
                        let detail = if expected.is_empty() {
                            name.written.to_owned()
                        } else {
                            format!("{} ({expected}?)", name.written)
                        };
                        self.report.error(&rules::UNEXPECTED, at, &detail);
                    }
                    anywhere(particles, schema, name).map_or((None, true), |element| (Some(element), false))
                }
            },
        }
    }

    /// The root: a document of one of the schemas, or an event that stands alone, for which the standard has no schema.
    fn judge_root(&mut self, name: QName<'a>, at: usize) -> (Option<&'static Element>, bool) {
        self.schema = schema::of_root(name.ns);
        let kind = match name.local {
            _ if name.ns == Ns::QUERY_1 || name.ns == Ns::QUERY_2 => ContentKind::XmlQueryDocument,
            _ if name.ns == Ns::MASTER_1 || name.ns == Ns::MASTER_2 => ContentKind::XmlMasterData,
            _ if name.ns == Ns::NONE && self.place(name) == Place::Event => ContentKind::XmlEvent,
            "EPCISQueryDocument" => ContentKind::XmlQueryDocument,
            "EPCISMasterDataDocument" => ContentKind::XmlMasterData,
            _ => ContentKind::XmlDocument,
        };
        self.report.found(kind, self.schema.version);
        if kind == ContentKind::XmlEvent {
            return (None, true);
        }
        let element = self.schema.global(name.ns, name.local);
        if element.is_none() {
            self.report.error(&rules::ROOT, at, name.written);
        }
        (element, element.is_none())
    }

    /// The type of an element by declaration and `xsi:type`, and whether it is nil; judges its attributes.
    fn judge_tag(
        &mut self,
        declared: Option<&'static Element>,
        name: QName<'a>,
        at: usize,
    ) -> (&'static Type, bool) {
        let mut ty = declared.map_or(&ANY_TYPE, |element| element.ty);
        let attributes = core::mem::take(&mut self.reader.attributes);
        let mut nilled = false;
        if let Some(element) = declared.filter(|element| element.is_abstract) {
            self.report.error(&rules::ABSTRACT, at, element.name);
        }
        for attr in attributes.iter().filter(|attr| attr.name.ns == Ns::XSI) {
            match attr.name.local {
                "type" => match self.xsi_type(&attr.value, ty) {
                    Some(found) => ty = found,
                    None => self.report.error(&rules::XSI_TYPE, at, &attr.value),
                },
                "nil" => nilled = declared.is_some_and(|element| self.nil(element, &attr.value, at)),
                _ => {}
            }
        }
        if ty.is_abstract {
            self.report.error(&rules::ABSTRACT, at, ty.name);
        }
        for attr in &attributes {
            self.judge_attribute(ty, attr, name, at);
        }
        for wanted in ty.attributes.iter().filter(|wanted| wanted.required) {
            let there =
                |attr: &super::reader::Attr<'_>| attr.name.ns == Ns::NONE && attr.name.local == wanted.name;
            if !attributes.iter().any(there) {
                self.report.error(&rules::ATTRIBUTE_MISSING, at, wanted.name);
            }
        }
        self.reader.attributes = attributes;
        (ty, nilled)
    }

    fn judge_attribute(
        &mut self,
        ty: &'static Type,
        attr: &super::reader::Attr<'a>,
        name: QName<'a>,
        at: usize,
    ) {
        let meta = ["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"];
        if attr.name.ns == Ns::XSI && meta.contains(&attr.name.local) {
            return;
        }
        let declared = ty.attributes.iter().find(|declared| declared.name == attr.name.local);
        match declared.filter(|_| attr.name.ns == Ns::NONE) {
            Some(declared) if declared.simple.accepts(&attr.value) => {}
            Some(_) => {
                let detail = format!("{}=\"{}\"", attr.name.written, attr.value);
                self.report.error(&rules::ATTRIBUTE_VALUE, at, &detail);
            }
            None if ty.open => {}
            None => {
                let detail = format!("{} @{}", name.written, attr.name.written);
                self.report.error(&rules::ATTRIBUTE, at, &detail);
            }
        }
    }

    /// The type an `xsi:type` names, if it may stand for the declared one.
    fn xsi_type(&self, value: &str, declared: &'static Type) -> Option<&'static Type> {
        let (prefix, local) = super::names::split(trim(value))?;
        let found = self.schema.ty(self.reader.scope.lookup(prefix)?, local)?;
        found.derives_from(declared).then_some(found)
    }

    /// Judges `xsi:nil` on a declared element.
    fn nil(&mut self, element: &Element, value: &str, at: usize) -> bool {
        if !Simple::Boolean.accepts(value) || !element.nillable {
            self.report.error(&rules::NIL, at, value);
            return false;
        }
        matches!(trim(value), "true" | "1")
    }

    /// Whether text may be kept here; judges where it may not.
    fn takes_text(&mut self, text: &str, at: usize) -> bool {
        let Some(frame) = self.frames.last_mut() else { return false };
        if frame.skipped {
            return true;
        }
        if frame.nilled {
            if !text.is_empty() {
                self.report.error(&rules::NIL, at, trim(text));
            }
            return false;
        }
        match frame.ty.content {
            Content::Simple(_) | Content::Any => true,
            Content::Elements(particles) => {
                // empty content has not even room for white space
                if !trim(text).is_empty() || (particles.is_empty() && !text.is_empty()) {
                    self.report.error(&rules::TEXT, at, trim(text));
                }
                false
            }
        }
    }

    fn close(&mut self, end: usize, sink: &mut impl Sink<'a>) {
        let Some(frame) = self.frames.pop() else { return };
        self.tree.close(frame.node, end);
        if !frame.skipped && !frame.nilled {
            self.judge_content(&frame);
        }
        if frame.place == Place::Event {
            let valid = self.report.leave_event();
            sink.event(&self.tree, frame.node, &self.reader.scope, valid);
            self.event_depth = None;
            if let Some(parent) = self.frames.last() {
                self.tree.drop_last(Some(parent.node), frame.node);
                return;
            }
        }
        if self.frames.is_empty() {
            sink.document(&self.tree, frame.node, &self.reader.scope);
        }
    }

    fn judge_content(&mut self, frame: &Frame) {
        let node = self.tree.node(frame.node);
        match &frame.ty.content {
            Content::Simple(simple) if !simple.accepts(&node.text) => {
                let detail = format!("{} \"{}\"", node.name.written, trim(&node.text));
                self.report.error(&rules::VALUE, node.span.0, &detail);
            }
            Content::Elements(particles) if !frame.broken => {
                let missing = particles.iter().enumerate().skip(frame.position).find(|(place, particle)| {
                    let seen = if *place == frame.position { frame.count } else { 0 };
                    seen < u32::from(particle.min)
                });
                if let Some((_, particle)) = missing {
                    let detail = format!("{} ({})", node.name.written, particle.item.label());
                    self.report.error(&rules::MISSING, node.span.0, &detail);
                }
            }
            _ => {}
        }
    }

    /// Remembers the declarations an extension takes from between itself and its event.
    fn inherit(&mut self, node: Id) {
        let Some(event) = self.event_depth else { return };
        let outermost = self.frames.last().is_some_and(|frame| frame.ty.name != ANY_TYPE.name);
        let own = self.reader.depth() - 1;
        let bindings = self.reader.scope.bindings();
        if !outermost || bindings.iter().all(|binding| binding.depth < event || binding.depth == own) {
            return;
        }
        let mut text = String::new();
        for (index, binding) in bindings.iter().enumerate() {
            let hidden = bindings[index + 1..].iter().any(|later| later.prefix == binding.prefix);
            if binding.depth >= event && binding.depth < own && !hidden {
                push_declaration(&mut text, binding, &self.reader.scope);
            }
        }
        self.tree.inherit(node, text);
    }
}

fn push_declaration(text: &mut String, binding: &Binding<'_>, scope: &Scope<'_>) {
    text.push_str(" xmlns");
    if !binding.prefix.is_empty() {
        text.push(':');
        text.push_str(binding.prefix);
    }
    text.push_str("=\"");
    text.push_str(&super::escape::attribute(&scope.uri(binding.ns)));
    text.push('"');
}

/// Moves on in a sequence to the particle that takes this name. `Err`: what was expected.
fn advance(
    particles: &'static [schema::Particle],
    frame: &mut Frame,
    schema: &Schema,
    name: QName<'_>,
) -> Result<Match, &'static str> {
    let (mut place, mut count) = (frame.position, frame.count);
    loop {
        let Some(particle) = particles.get(place) else { return Err("") };
        let room = particle.max == MANY || count < u32::from(particle.max);
        if let Some(found) = particle.item.accepts(schema, name.ns, name.local).filter(|_| room) {
            (frame.position, frame.count) = (place, count.saturating_add(1));
            return Ok(found);
        }
        if count < u32::from(particle.min) {
            return Err(particle.item.label());
        }
        place += 1;
        if count == 0 && particles.get(place).is_some_and(|next| next.bound) {
            place += 1;
        }
        count = 0;
    }
}

/// A declaration of this name anywhere in the sequence: an element out of order is still judged by its own type.
fn anywhere(
    particles: &'static [schema::Particle],
    schema: &Schema,
    name: QName<'_>,
) -> Option<&'static Element> {
    particles.iter().find_map(|particle| match particle.item.accepts(schema, name.ns, name.local) {
        Some(Match::Declared(element)) => Some(element),
        _ => None,
    })
}
