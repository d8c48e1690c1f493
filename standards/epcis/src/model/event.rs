//! The event: what all kinds of events have in common (EPCIS 2.0.1, clause 7.4.1).

use super::{Context, DateTime, Extension, SensorElement, Text, What};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'a> {
    /// What was concerned; with it the kind of the event.
    pub what: What<'a>,
    /// The event's own name: a UUID or its hash.
    pub event_id: Option<Text<'a>>,
    /// When it happened.
    pub event_time: DateTime<'a>,
    /// When the repository took it in.
    pub record_time: Option<DateTime<'a>>,
    /// The time zone where it happened, as `+08:00`.
    pub time_zone_offset: Text<'a>,
    /// Certificates that concern it.
    pub certification_info: Option<OneOrMany<'a>>,
    /// Says that an earlier event with this identity was wrong.
    pub error_declaration: Option<ErrorDeclaration<'a>>,
    /// Begin, middle or end of a state of affairs.
    pub action: Option<Action>,
    /// The step of business: `shipping`, or a URI.
    pub biz_step: Option<Text<'a>>,
    /// The state of the things afterwards.
    pub disposition: Option<Text<'a>>,
    /// States that hold until they are unset.
    pub persistent_disposition: Option<PersistentDisposition<'a>>,
    /// Where it happened, most precisely.
    pub read_point: Option<Location<'a>>,
    /// Where the things are afterwards.
    pub biz_location: Option<Location<'a>>,
    /// Transactions of business it belongs to.
    pub biz_transactions: Option<Vec<BizTransaction<'a>>>,
    /// Where the things come from.
    pub sources: Option<Vec<Endpoint<'a>>>,
    /// Where they go.
    pub destinations: Option<Vec<Endpoint<'a>>>,
    /// What sensors observed.
    pub sensors: Option<Vec<SensorElement<'a>>>,
    /// Instance or lot master data, said once where a thing or lot begins.
    pub ilmd: Option<Vec<Extension<'a>>>,
    /// A context of the event's own (JSON `@context`).
    pub context: Option<Context<'a>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// How an event relates to the life of a state of affairs (EPCIS 2.0.1, clause 7.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// `ADD`: it begins.
    Add,
    /// `OBSERVE`: it goes on.
    Observe,
    /// `DELETE`: it ends.
    Delete,
}

/// One URI, or a list of them; JSON tells the two apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneOrMany<'a> {
    /// A single value.
    One(Text<'a>),
    /// A list, possibly empty.
    Many(Vec<Text<'a>>),
}

/// Says that an event was wrong (EPCIS 2.0.1, clause 7.4.1.3).
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorDeclaration<'a> {
    /// When that was said.
    pub declaration_time: DateTime<'a>,
    /// Why: `did_not_occur`, `incorrect_data`, or a URI.
    pub reason: Option<Text<'a>>,
    /// The events that say it right.
    pub corrective_event_ids: Option<Vec<Text<'a>>>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// States that outlive the next event (EPCIS 2.0.1, clause 7.3.6).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersistentDisposition<'a> {
    /// States that begin.
    pub set: Option<Vec<Text<'a>>>,
    /// States that end.
    pub unset: Option<Vec<Text<'a>>>,
}

/// A read point or a business location (EPCIS 2.0.1, clause 7.3.5).
#[derive(Debug, Clone, PartialEq)]
pub struct Location<'a> {
    /// Which place.
    pub id: Text<'a>,
    /// Unknown fields.
    pub extensions: Vec<Extension<'a>>,
}

/// A transaction of business: an order, a dispatch advice, an invoice (EPCIS 2.0.1, clause 7.3.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BizTransaction<'a> {
    /// Which kind: `po`, `desadv`, or a URI.
    pub kind: Option<Text<'a>>,
    /// Which one.
    pub id: Text<'a>,
}

/// A source or a destination (EPCIS 2.0.1, clause 7.3.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint<'a> {
    /// In which respect: `owning_party`, `possessing_party`, `location`, or a URI.
    pub kind: Text<'a>,
    /// Which party or place.
    pub id: Text<'a>,
}

impl Action {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::Observe => "OBSERVE",
            Self::Delete => "DELETE",
        }
    }

    /// The action of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "ADD" => Some(Self::Add),
            "OBSERVE" => Some(Self::Observe),
            "DELETE" => Some(Self::Delete),
            _ => None,
        }
    }
}

impl<'a> OneOrMany<'a> {
    /// The values.
    pub fn as_slice(&self) -> &[Text<'a>] {
        match self {
            Self::One(text) => core::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

impl<'a> Event<'a> {
    /// An event with only what every event must have.
    pub fn new(what: What<'a>, event_time: DateTime<'a>, time_zone_offset: impl Into<Text<'a>>) -> Self {
        Self {
            what,
            event_id: None,
            event_time,
            record_time: None,
            time_zone_offset: time_zone_offset.into(),
            certification_info: None,
            error_declaration: None,
            action: None,
            biz_step: None,
            disposition: None,
            persistent_disposition: None,
            read_point: None,
            biz_location: None,
            biz_transactions: None,
            sources: None,
            destinations: None,
            sensors: None,
            ilmd: None,
            context: None,
            extensions: Vec::new(),
        }
    }
}
