//! What the graph can say of an event before it is read: of many events only few are left to be read.

use heng_epcis::vocabulary::Vocabulary;

use super::filter::Filter;
use crate::extract::{name, standard};
use crate::graph::{Action, EventNo, Field, Graph, Happening, Kind, Name, Word};

/// What a query says of fields that the graph has. Nothing said is `None`.
#[derive(Debug, Default)]
pub(super) struct Hints {
    kinds: Option<Vec<Kind>>,
    actions: Option<Vec<Action>>,
    time: Bounds,
    recorded: Bounds,
    steps: Option<Vec<Word>>,
    states: Option<Vec<Word>>,
    read_points: Option<Vec<Name>>,
    locations: Option<Vec<Name>>,
    /// Lists of names, of each of which an event must mention one.
    pub(super) mentions: Vec<Vec<Name>>,
}

/// From the first instant, up to but without the last: microseconds since 1970.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    from: i64,
    to: i64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { from: i64::MIN, to: i64::MAX }
    }
}

impl Bounds {
    fn hold(self, time: i64) -> bool {
        self.from <= time && time < self.to
    }
}

impl Hints {
    /// What queries say, as far as the graph knows what they speak of.
    pub(super) fn of(filters: &[Filter], graph: &Graph) -> Self {
        let mut hints = Self::default();
        for (parameter, values) in filters.iter().flat_map(Filter::parameters) {
            hints.take(parameter, values, graph);
        }
        hints
    }

    fn take(&mut self, parameter: &str, values: &[String], graph: &Graph) {
        let words =
            |vocabulary| values.iter().filter_map(|value| graph.word(&standard(vocabulary, value))).collect();
        match parameter {
            "eventType" => {
                let kinds: Option<Vec<Kind>> = values.iter().map(|value| kind(value)).collect();
                narrow(&mut self.kinds, kinds);
            }
            "EQ_action" => narrow(&mut self.actions, values.iter().map(|value| action(value)).collect()),
            "EQ_bizStep" => narrow(&mut self.steps, Some(words(Vocabulary::BizStep))),
            "EQ_disposition" => narrow(&mut self.states, Some(words(Vocabulary::Disposition))),
            "EQ_readPoint" => narrow(&mut self.read_points, exact(values, graph)),
            "EQ_bizLocation" => narrow(&mut self.locations, exact(values, graph)),
            "GE_eventTime" => self.time.from = self.time.from.max(micros(values, i64::MIN)),
            "LT_eventTime" => self.time.to = self.time.to.min(micros(values, i64::MAX)),
            "GE_recordTime" => self.recorded.from = self.recorded.from.max(micros(values, i64::MIN)),
            "LT_recordTime" => self.recorded.to = self.recorded.to.min(micros(values, i64::MAX)),
            _ if names_things(parameter) => self.mentions.extend(exact(values, graph)),
            _ => {}
        }
    }

    /// Whether an event may answer.
    pub(super) fn may(&self, graph: &Graph, number: EventNo) -> bool {
        let event: &Happening = graph.event(number);
        self.time.hold(event.time)
            && self.recorded.hold(event.recorded)
            && holds(&self.kinds, Some(&event.kind))
            && holds(&self.actions, event.action.as_ref())
            && holds(&self.steps, Some(&event.biz_step))
            && holds(&self.states, Some(&event.disposition))
            && holds(&self.read_points, event.read_point.as_ref())
            && holds(&self.locations, event.location.as_ref())
    }
}

fn holds<T: PartialEq>(allowed: &Option<Vec<T>>, value: Option<&T>) -> bool {
    allowed.as_ref().is_none_or(|allowed| value.is_some_and(|value| allowed.contains(value)))
}

/// Two demands on one field hold both.
fn narrow<T: PartialEq>(field: &mut Option<Vec<T>>, more: Option<Vec<T>>) {
    match (field.as_mut(), more) {
        (Some(before), Some(more)) => before.retain(|value| more.contains(value)),
        (None, more) => *field = more,
        (Some(_), None) => {}
    }
}

/// The names that values stand for, of those that occur; `None` where one of them is a pattern.
fn exact(values: &[String], graph: &Graph) -> Option<Vec<Name>> {
    let is_pattern = |value: &String| value.contains('*') || value.contains(":idpat:");
    if values.iter().any(is_pattern) {
        return None;
    }
    Some(values.iter().filter_map(|value| graph.find(&name(value))).collect())
}

/// Parameters whose values are names that the graph lists as taking part.
fn names_things(parameter: &str) -> bool {
    matches!(
        parameter,
        "MATCH_epc"
            | "MATCH_parentID"
            | "MATCH_inputEPC"
            | "MATCH_outputEPC"
            | "MATCH_anyEPC"
            | "MATCH_epcClass"
            | "MATCH_inputEPCClass"
            | "MATCH_outputEPCClass"
            | "MATCH_anyEPCClass"
            | "EQ_transformationID"
    ) || ["EQ_bizTransaction_", "EQ_source_", "EQ_destination_"]
        .iter()
        .any(|family| parameter.starts_with(family))
}

fn micros(values: &[String], otherwise: i64) -> i64 {
    let time = values.first().and_then(|value| heng_epcis::model::DateTime::from_rfc3339(value.as_str()));
    time.map_or(otherwise, |time| crate::extract::micros(&time))
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "ObjectEvent" => Kind::Object,
        "AggregationEvent" => Kind::Aggregation,
        "TransactionEvent" => Kind::Transaction,
        "TransformationEvent" => Kind::Transformation,
        "AssociationEvent" => Kind::Association,
        _ => return None,
    })
}

fn action(word: &str) -> Option<Action> {
    Some(match word {
        "ADD" => Action::Add,
        "OBSERVE" => Action::Observe,
        "DELETE" => Action::Delete,
        _ => return None,
    })
}

/// The fields that are listed by themselves, for those who ask for lists.
pub(crate) const fn vocabulary(field: Field) -> Option<Vocabulary> {
    match field {
        Field::BizStep => Some(Vocabulary::BizStep),
        Field::Disposition => Some(Vocabulary::Disposition),
        Field::ReadPoint | Field::BizLocation => None,
    }
}
