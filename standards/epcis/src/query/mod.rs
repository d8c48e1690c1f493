//! The simple event query: its parameters in every form, and whether an event matches (EPCIS 2.0.1, clause 8.2.7).
//!
//! | form | where | read by |
//! |---|---|---|
//! | `?EQ_bizStep=shipping\|receiving` | `GET /events` | [`Query::from_params`] |
//! | `{"EQ_bizStep": ["shipping", "receiving"]}` | named queries | [`Query::from_json`] |
//! | `<Poll>…<param><name>EQ_bizStep</name>…` | XML query documents | [`Query::from_message`] |
//!
//! All conditions must hold; each holds where any of the event's values is one of those asked for. Values are compared by
//! what they mean: identifiers as canonical Digital Links, standard values as web URIs, numbers by value, quantities and
//! measurements across units, times as instants.
//!
//! What clause 8.2.7.1 leaves open, and how it is here:
//!
//! - A field is `prefix:name` with the prefix of the request, `{namespace}name`, `namespace#name`, or its whole URI. A
//!   prefix that the request does not declare means the same prefix as the event's writer wrote it.
//! - `EXISTS_…` with `false` or `0` asks nothing.
//! - `MATCH_…`: a class asked for (`urn:epc:idpat:sgtin:4012345.012345.*`, or the Digital Link of its GTIN, which is the
//!   same name) matches its instances where instances stand, and itself where classes stand; not its lots, as the patterns
//!   of the Tag Data Standard have it. All lots of a GTIN are `urn:epc:idpat:lgtin:4012345.012345.*` or
//!   `https://id.gs1.org/01/04012345123456/10/*`.
//! - A parameter that is given twice is refused.
//!
//! ```
//! use heng_epcis::{json, Options, model::{Context, Instant}, query::{Candidate, Query}};
//! let asked = [("MATCH_anyEPC", "urn:epc:idpat:sgtin:4012345.012345.*"), ("EQ_bizStep", "shipping|packing")];
//! let query = Query::from_params(asked, &Context::default()).unwrap();
//! let text = br#"{"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", "type": "ObjectEvent",
//!   "eventTime": "2026-07-22T10:00:00+08:00", "eventTimeZoneOffset": "+08:00", "action": "OBSERVE",
//!   "bizStep": "cbv:BizStep-shipping", "epcList": ["https://id.gs1.org/01/04012345123456/21/7"]}"#;
//! let document = json::read(text, &Options::default()).document.unwrap();
//! let taken = Candidate {
//!     context: &document.context,
//!     event: &document.events[0],
//!     record_time: Instant::default(),
//!     event_id: "urn:uuid:8d1f5a5e-7f3c-4f0e-9f57-6a0f0f4b1c52",
//! };
//! assert!(query.filter(&()).matches(&taken));
//! ```

mod condition;
mod epc;
mod error;
mod field;
mod filter;
mod given;
mod master;
mod name;
mod need;
mod order;
mod read;
mod spelling;
mod spot;

#[cfg(test)]
mod tests;

pub use error::{Fault, ParameterError};
pub use filter::{Candidate, Filter};
pub use master::MasterData;
pub use need::{Mention, Need, Span};
pub use order::{Key, Order, OrderBy};
pub use spelling::name;

use crate::model::{Action, Context, Extension, Node};
use condition::Condition;

/// A query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    conditions: Vec<Condition>,
    order: Option<Order>,
    event_count_limit: Option<u64>,
    max_event_count: Option<u64>,
    per_page: Option<u32>,
    next_page_token: Option<String>,
}

impl Query {
    /// Reads the parameters of a request, percent-decoded: lists with `|` between their items. `perPage` and
    /// `nextPageToken` are among them. The context has the prefixes that the request declares.
    pub fn from_params<'p>(
        pairs: impl IntoIterator<Item = (&'p str, &'p str)>,
        context: &Context<'_>,
    ) -> Result<Self, ParameterError> {
        read::params(pairs, context)
    }

    /// Reads a query definition: an object of parameters, which may have a `@context` of its own.
    pub fn from_json(definition: &Node<'_>, context: &Context<'_>) -> Result<Self, ParameterError> {
        read::definition(definition, context)
    }

    /// Reads the text of a query definition.
    pub fn from_json_text(text: &[u8], context: &Context<'_>) -> Result<Self, ParameterError> {
        read::text(text, context)
    }

    /// Reads a `Poll` or `Subscribe` of an XML query document: the name of the query it asks for, and its parameters.
    pub fn from_message(
        message: &Extension<'_>,
        context: &Context<'_>,
    ) -> Result<(String, Self), ParameterError> {
        read::message(message, context)
    }

    /// Makes ready to be asked of events, with the master data of now: descendants of places are looked up once.
    pub fn filter<'m>(&self, master: &'m dyn MasterData) -> Filter<'_, 'm> {
        Filter::new(&self.conditions, master)
    }

    /// In which order the events are wanted; `None`: in any.
    pub const fn order(&self) -> Option<&Order> {
        self.order.as_ref()
    }

    /// Only so many of the first events in [`Self::order`] are wanted.
    pub const fn event_count_limit(&self) -> Option<u64> {
        self.event_count_limit
    }

    /// With more events than this the answer is a `QueryTooLargeException`.
    pub const fn max_event_count(&self) -> Option<u64> {
        self.max_event_count
    }

    /// How many events a page has (GET only).
    pub const fn per_page(&self) -> Option<u32> {
        self.per_page
    }

    /// The page that is asked for (GET only), as its token.
    pub fn next_page_token(&self) -> Option<&str> {
        self.next_page_token.as_deref()
    }

    /// The names of the event types asked for: those of the standard bare, others as URIs; `None`: any.
    pub fn event_types(&self) -> Option<&[String]> {
        self.conditions.iter().find_map(|condition| match condition {
            Condition::Kind(names) => Some(names.as_slice()),
            _ => None,
        })
    }

    /// The actions asked for; `None`: any, or none at all.
    pub fn actions(&self) -> Option<&[Action]> {
        self.conditions.iter().find_map(|condition| match condition {
            Condition::Action(actions) => Some(actions.as_slice()),
            _ => None,
        })
    }

    /// Whether the answer depends on master data; if not, [`Self::filter`] needs none.
    pub fn asks_master_data(&self) -> bool {
        self.conditions
            .iter()
            .any(|condition| matches!(condition, Condition::Within(..) | Condition::Known(..)))
    }

    /// The time within which matching events happened.
    pub fn event_time(&self) -> Span {
        need::span(&self.conditions, spot::Moment::Event)
    }

    /// The time within which matching events were taken in.
    pub fn record_time(&self) -> Span {
        need::span(&self.conditions, spot::Moment::Record)
    }
}
