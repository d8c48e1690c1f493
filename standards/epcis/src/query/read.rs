//! The three forms of a query.

use std::collections::HashSet;

use super::condition::{Ask, Compare, Condition, Knowledge, Value, attribute};
use super::epc::Pattern;
use super::error::{Fault, ParameterError};
use super::field::FieldName;
use super::given::{Comparable, Given};
use super::name::Asked;
use super::order::{Order, OrderBy, OrderField};
use super::spot::Spot;
use super::{Query, spelling};
use crate::json;
use crate::model::{Action, Context, DateTime, EventKind, Extension, Node};
use crate::vocabulary::{Vocabulary, context::Scope};

/// See [`Query::from_params`].
pub(super) fn params<'p>(
    pairs: impl IntoIterator<Item = (&'p str, &'p str)>,
    context: &Context<'_>,
) -> Result<Query, ParameterError> {
    let mut draft = Draft::new(Scope::new(context, None));
    for (name, value) in pairs {
        let given = Given::Line(value);
        let read = match name {
            "perPage" => draft.once(name).and_then(|()| draft.per_page(given)),
            "nextPageToken" => draft.once(name).and_then(|()| {
                draft.query.next_page_token = Some(given.text()?.to_owned());
                Ok(())
            }),
            name => draft.take(name, given),
        };
        read.map_err(|fault| ParameterError::new(name, fault))?;
    }
    draft.finish()
}

/// See [`Query::from_json_text`].
pub(super) fn text(text: &[u8], context: &Context<'_>) -> Result<Query, ParameterError> {
    let node = json::value(text).map_err(|_| ParameterError::new("", Fault::Definition))?;
    definition(&node, context)
}

/// See [`Query::from_json`].
pub(super) fn definition(definition: &Node<'_>, context: &Context<'_>) -> Result<Query, ParameterError> {
    let members = definition.members().ok_or_else(|| ParameterError::new("", Fault::Definition))?;
    let mut own = context.clone();
    for member in members.iter().filter(|member| member.name.written == "@context") {
        json::declare(&member.value, &mut own.namespaces);
    }
    let mut draft = Draft::new(Scope::new(&own, None));
    for member in members.iter().filter(|member| member.name.written != "@context") {
        let name = member.name.written.as_ref();
        draft.take(name, Given::Json(&member.value)).map_err(|fault| ParameterError::new(name, fault))?;
    }
    draft.finish()
}

/// See [`Query::from_message`].
pub(super) fn message(
    message: &Extension<'_>,
    context: &Context<'_>,
) -> Result<(String, Query), ParameterError> {
    let wrong = || ParameterError::new("", Fault::Message);
    if !matches!(message.name.local(), "Poll" | "Subscribe") {
        return Err(wrong());
    }
    let query = child(&message.value, "queryName").and_then(Node::text).ok_or_else(wrong)?.trim().to_owned();
    let params = child(&message.value, "params").and_then(Node::members).unwrap_or_default();
    let mut draft = Draft::new(Scope::new(context, None));
    for param in params.iter().filter(|param| param.name.local() == "param") {
        let name = child(&param.value, "name").and_then(Node::text).ok_or_else(wrong)?.trim();
        let value = child(&param.value, "value").unwrap_or(&Node::Null);
        draft.take(name, Given::Xml(value)).map_err(|fault| ParameterError::new(name, fault))?;
    }
    Ok((query, draft.finish()?))
}

fn child<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    let member = node.members()?.iter().find(|member| member.name.local() == name)?;
    Some(&member.value)
}

/// A query while it is read.
struct Draft<'s> {
    scope: Scope<'s>,
    seen: HashSet<String>,
    query: Query,
    order_by: Option<OrderBy>,
    ascending: bool,
}

impl<'s> Draft<'s> {
    fn new(scope: Scope<'s>) -> Self {
        Self { scope, seen: HashSet::new(), query: Query::default(), order_by: None, ascending: false }
    }

    fn once(&mut self, name: &str) -> Result<(), Fault> {
        if self.seen.insert(name.to_owned()) { Ok(()) } else { Err(Fault::Twice) }
    }

    fn take(&mut self, name: &str, given: Given<'_>) -> Result<(), Fault> {
        self.once(name)?;
        match Asked::of(name, &self.scope)? {
            Asked::OrderBy => self.order_by = Some(self.order_by(given.text()?)?),
            Asked::Direction => {
                self.ascending = match given.text() {
                    Ok("ASC") => true,
                    Ok("DESC") => false,
                    _ => return Err(Fault::Direction),
                }
            }
            Asked::Limit => self.query.event_count_limit = Some(given.count()?),
            Asked::Most => self.query.max_event_count = Some(given.count()?),
            asked => self.query.conditions.extend(condition(asked, given, &self.scope)?),
        }
        Ok(())
    }

    fn per_page(&mut self, given: Given<'_>) -> Result<(), Fault> {
        let count = u32::try_from(given.count()?).map_err(|_| Fault::Count)?;
        self.query.per_page = Some(count).filter(|count| *count > 0);
        if self.query.per_page.is_some() { Ok(()) } else { Err(Fault::Count) }
    }

    fn order_by(&self, text: &str) -> Result<OrderBy, Fault> {
        Ok(match text {
            "eventTime" => OrderBy::EventTime,
            "recordTime" => OrderBy::RecordTime,
            field => OrderBy::Field(OrderField(FieldName::read(field, &self.scope).ok_or(Fault::OrderBy)?)),
        })
    }

    fn finish(mut self) -> Result<Query, ParameterError> {
        let wrong = |fault| Err(ParameterError::new("eventCountLimit", fault));
        let query = &mut self.query;
        if query.event_count_limit.is_some() && query.max_event_count.is_some() {
            return wrong(Fault::BothLimits);
        }
        if query.event_count_limit.is_some() && self.order_by.is_none() {
            return wrong(Fault::WithoutOrder);
        }
        query.order = self.order_by.map(|by| Order { by, ascending: self.ascending });
        Ok(self.query)
    }
}

/// The condition of a parameter; none where it asks nothing.
fn condition(asked: Asked, given: Given<'_>, scope: &Scope<'_>) -> Result<Option<Condition>, Fault> {
    Ok(Some(match asked {
        Asked::Kinds => Condition::Kind(names(given, |text| kind(scope, text))?),
        Asked::Time(moment, compare) => Condition::Time(moment, compare, given.time()?),
        Asked::Actions => {
            let read = |text| Action::from_word(text).ok_or(Fault::Action);
            Condition::Action(given.texts()?.into_iter().map(read).collect::<Result<_, _>>()?)
        }
        Asked::Words(spot) => Condition::Name(spot, names(given, |text| word(scope, spot, text))?),
        Asked::Uris(spot) => Condition::Name(spot, names(given, |text| uri(scope, text))?),
        Asked::Names(spot) => {
            Condition::Name(spot, names(given, |text| Ok(spelling::name(scope, None, text)))?)
        }
        Asked::Within(spot) => Condition::Within(spot, names(given, |text| uri(scope, text))?),
        Asked::Typed(link, kind) => Condition::Typed(link, kind, names(given, |text| uri(scope, text))?),
        Asked::Match(things) => {
            let read = |text| {
                let pattern = Pattern::read(text, scope)?;
                Ok(if things.are_classes() { pattern.of_classes() } else { pattern })
            };
            Condition::Match(things, given.texts()?.into_iter().map(read).collect::<Result<_, _>>()?)
        }
        Asked::Texts => Condition::Texts(names(given, |text| Ok(text.to_owned()))?),
        Asked::Bytes => Condition::Bytes(names(given, |text| Ok(text.to_ascii_uppercase()))?),
        Asked::Truth => Condition::Truth(given.boolean()?),
        Asked::Measure(measure, Compare::Equal, unit) => {
            Condition::Measure(measure, Compare::Equal, unit, given.numbers()?)
        }
        Asked::Measure(measure, compare, unit) => {
            Condition::Measure(measure, compare, unit, vec![given.number()?])
        }
        Asked::Field(field, Compare::Equal) => {
            let value = |text| Value::of(text, scope);
            Condition::Field(field, Ask::Equal(given.values()?.into_iter().map(value).collect()))
        }
        Asked::Field(field, compare) => Condition::Field(field, Ask::of(compare, given.comparable()?)),
        Asked::HasAttribute(owner) => {
            let names = names(given, |text| Ok(attribute(text).to_owned()))?;
            Condition::Known(owner, Knowledge::Has(names))
        }
        Asked::Attribute(owner, name) => {
            let values = given.values()?.into_iter().map(str::to_owned).collect();
            Condition::Known(owner, Knowledge::Equals(name, values))
        }
        Asked::Exists(field) => return exists(given, Condition::Field(field, Ask::Exists)),
        Asked::Declared => return exists(given, Condition::Declared),
        Asked::Sensed => return exists(given, Condition::Sensed),
        Asked::OrderBy | Asked::Direction | Asked::Limit | Asked::Most => return Ok(None),
    }))
}

fn exists(given: Given<'_>, condition: Condition) -> Result<Option<Condition>, Fault> {
    Ok(given.exists()?.then_some(condition))
}

fn names(given: Given<'_>, name: impl Fn(&str) -> Result<String, Fault>) -> Result<Vec<String>, Fault> {
    let names = given.texts()?.into_iter().map(name).collect::<Result<_, _>>()?;
    Ok(spelling::sorted(names))
}

/// The name of an event type: one of the standard's, bare, with prefix or as URI; or the URI of another.
fn kind(scope: &Scope<'_>, text: &str) -> Result<String, Fault> {
    let full = spelling::name(scope, None, text);
    let bare = full.strip_prefix("https://ref.gs1.org/epcis/").unwrap_or(&full);
    match EventKind::from_name(bare) {
        EventKind::Other if is_uri(text) => Ok(full),
        EventKind::Other => Err(Fault::EventType),
        _ => Ok(bare.to_owned()),
    }
}

/// A standard word in any spelling, or a URI.
fn word(scope: &Scope<'_>, spot: Spot, text: &str) -> Result<String, Fault> {
    let is_word = |vocabulary: Vocabulary| vocabulary.word(text).is_some();
    if spot.vocabulary().is_some_and(is_word) || is_uri(text) {
        return Ok(spelling::name(scope, spot.vocabulary(), text));
    }
    Err(Fault::Word)
}

fn uri(scope: &Scope<'_>, text: &str) -> Result<String, Fault> {
    if is_uri(text) { Ok(spelling::name(scope, None, text)) } else { Err(Fault::Uri) }
}

/// A URI, an IRI or a compact URI, by its look: events may name things by any of them.
fn is_uri(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
    text.split_once(':').is_some_and(|(scheme, rest)| {
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
        is_scheme && scheme.bytes().all(sign) && !rest.is_empty() && !rest.contains(char::is_whitespace)
    })
}

impl Value {
    fn of(text: &str, scope: &Scope<'_>) -> Self {
        let mut spelled = String::new();
        spelling::push_value(scope, text, &mut spelled);
        Self { text: spelled, time: DateTime::from_rfc3339(text).map(|time| time.instant) }
    }
}

impl Ask {
    const fn of(compare: Compare, wanted: Comparable) -> Self {
        match wanted {
            Comparable::Number(number) => Self::Number(compare, number),
            Comparable::Time(time) => Self::Time(compare, time),
        }
    }
}
