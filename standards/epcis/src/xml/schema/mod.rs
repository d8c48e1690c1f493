//! The XML Schemas of EPCIS as tables: one line per element, in the order of the schema files
//! (EPCglobal-epcis, -query, -masterdata in 1.2 and 2.0, EPCglobal, StandardBusinessDocumentHeader).
//!
//! A table says what may stand where; [`super::check`] walks it while the document is read. Types that both versions share
//! stand in `shared`; a namespace is therefore named by its [`Home`], which the [`Schema`] in force resolves.

mod builtin;
mod lists;
mod query;
mod sbdh;
mod shared;
mod v1_2;
mod v2_0;

pub(super) use lists::{Schema, of_root};

use super::names::Ns;
use super::simple::Simple;

pub(super) use builtin::ANY_TYPE;

/// Whose namespace a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// No namespace: the schemas are `elementFormDefault="unqualified"`.
    Local,
    /// XML Schema itself.
    Xsd,
    /// `urn:epcglobal:xsd:1`
    Global,
    /// Standard Business Document Header.
    Sbdh,
    /// `urn:epcglobal:epcis:xsd:1` or `:2`
    Core,
    /// `urn:epcglobal:epcis-query:xsd:1` or `:2`
    Query,
    /// `urn:epcglobal:epcis-masterdata:xsd:1` or `:2`
    Master,
}

/// A type definition.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) home: Home,
    pub(super) name: &'static str,
    /// What it is derived from; `None`: from `xsd:anyType`.
    pub(super) base: Option<&'static Self>,
    pub(super) content: Content,
    pub(super) attributes: &'static [Attribute],
    /// Whether it ends in `xsd:anyAttribute`.
    pub(super) open: bool,
    /// Whether only types derived from it may be used.
    pub(super) is_abstract: bool,
}

/// What stands between the tags.
#[derive(Debug)]
pub(super) enum Content {
    /// Text of a simple type.
    Simple(Simple),
    /// Elements only.
    Elements(&'static [Particle]),
    /// Text and any elements: `xsd:anyType`.
    Any,
}

/// A part of a sequence.
#[derive(Debug)]
pub(super) struct Particle {
    pub(super) item: Item,
    pub(super) min: u8,
    /// `MANY`: no limit.
    pub(super) max: u8,
    /// Whether it may only follow directly on the particle before it (a nested optional sequence).
    pub(super) bound: bool,
}

/// No limit to the occurrences of a particle.
pub(super) const MANY: u8 = u8::MAX;

/// What a particle accepts.
#[derive(Debug)]
pub(super) enum Item {
    Element(Element),
    /// One of several.
    Choice(&'static [Self]),
    /// `<xsd:any namespace="##other" processContents="lax"/>` in a schema of this namespace.
    Other(Home),
    /// `<xsd:any namespace="##local" processContents="lax"/>`
    NoNamespace,
}

/// An element declaration.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) home: Home,
    pub(super) name: &'static str,
    pub(super) ty: &'static Type,
    pub(super) nillable: bool,
    /// Whether only its substitutes may be used.
    pub(super) is_abstract: bool,
}

/// An attribute declaration; all attributes of the schemas are without namespace.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) simple: Simple,
    pub(super) required: bool,
}

/// What a name means at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Match {
    Declared(&'static Element),
    /// Let in by a wildcard.
    Wild,
}

impl Item {
    /// Whether it accepts an element of this name.
    pub(super) fn accepts(&'static self, schema: &Schema, ns: Ns, local: &str) -> Option<Match> {
        match self {
            Self::Element(element) => element.is(schema, ns, local).then_some(Match::Declared(element)),
            Self::Choice(items) => items.iter().find_map(|item| item.accepts(schema, ns, local)),
            Self::Other(home) => (ns != Ns::NONE && ns != schema.ns(*home)).then_some(Match::Wild),
            Self::NoNamespace => (ns == Ns::NONE).then_some(Match::Wild),
        }
    }

    /// The name of what is expected, for messages.
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Element(element) => element.name,
            Self::Choice([first, ..]) => first.label(),
            Self::Choice([]) => "",
            Self::Other(_) => "##other",
            Self::NoNamespace => "##local",
        }
    }
}

impl Element {
    pub(super) fn is(&self, schema: &Schema, ns: Ns, local: &str) -> bool {
        self.name == local && schema.ns(self.home) == ns
    }
}

impl Type {
    const fn new(home: Home, name: &'static str, content: Content) -> Self {
        Self { home, name, base: None, content, attributes: &[], open: false, is_abstract: false }
    }

    const fn elements(home: Home, name: &'static str, particles: &'static [Particle]) -> Self {
        Self::new(home, name, Content::Elements(particles))
    }

    const fn simple(home: Home, name: &'static str, simple: Simple, base: &'static Self) -> Self {
        Self::new(home, name, Content::Simple(simple)).on(base)
    }

    /// With `xsd:anyAttribute`.
    const fn open(mut self) -> Self {
        self.open = true;
        self
    }

    const fn on(mut self, base: &'static Self) -> Self {
        self.base = Some(base);
        self
    }

    const fn with(mut self, attributes: &'static [Attribute]) -> Self {
        self.attributes = attributes;
        self
    }

    const fn abstract_(mut self) -> Self {
        self.is_abstract = true;
        self
    }

    /// Whether it is `other`, or derived from it.
    pub(super) fn derives_from(&'static self, other: &'static Self) -> bool {
        let same = |ty: &Self| ty.name == other.name && ty.home == other.home;
        same(&ANY_TYPE) || std::iter::successors(Some(self), |ty| ty.base).any(same)
    }
}

const fn element(name: &'static str, ty: &'static Type) -> Element {
    Element { home: Home::Local, name, ty, nillable: false, is_abstract: false }
}

const fn item(name: &'static str, ty: &'static Type) -> Item {
    Item::Element(element(name, ty))
}

/// A global element.
const fn global(home: Home, name: &'static str, ty: &'static Type) -> Element {
    Element { home, name, ty, nillable: false, is_abstract: false }
}

const fn times(item: Item, min: u8, max: u8) -> Particle {
    Particle { item, min, max, bound: false }
}

/// Exactly once.
const fn one(name: &'static str, ty: &'static Type) -> Particle {
    times(item(name, ty), 1, 1)
}

/// At most once.
const fn opt(name: &'static str, ty: &'static Type) -> Particle {
    times(item(name, ty), 0, 1)
}

/// Any number.
const fn many(name: &'static str, ty: &'static Type) -> Particle {
    times(item(name, ty), 0, MANY)
}

/// At least once.
const fn some(name: &'static str, ty: &'static Type) -> Particle {
    times(item(name, ty), 1, MANY)
}

/// `##other`, any number.
const fn others(home: Home) -> Particle {
    times(Item::Other(home), 0, MANY)
}

const fn attribute(name: &'static str, simple: Simple) -> Attribute {
    Attribute { name, simple, required: false }
}

const fn required(name: &'static str, simple: Simple) -> Attribute {
    Attribute { name, simple, required: true }
}
