//! The data of EPCIS 2.0 (EPCIS 2.0.1, clause 7), as its writer spelled it.
//!
//! Every text is a [`Text`]: borrowed from the input where the input holds it unescaped. A list that may be absent or
//! empty is `Option<Vec<_>>`, because the two are told apart on the wire.

mod document;
mod event;
mod extension;
mod sensor;
mod time;
mod what;

use std::borrow::Cow;

pub use document::{
    Attribute, Context, Document, DocumentKind, Header, Namespace, Namespaces, QueryResults, Vocabulary,
    VocabularyElement,
};
pub use event::{
    Action, BizTransaction, Endpoint, ErrorDeclaration, Event, Location, OneOrMany, PersistentDisposition,
};
pub use extension::{Extension, Member, MemberKind, Name, Node, Number, Raw};
pub use sensor::{SensorElement, SensorMetadata, SensorReport};
pub use time::{DateTime, Instant};
pub use what::{Containment, EventKind, Quantity, What};

/// A text in its writer's spelling, borrowed where possible.
pub type Text<'a> = Cow<'a, str>;
