//! What the graph can say of an event before it is read: of many events only few are left to be read.

use heng_epcis::model::Instant;
use heng_epcis::query::{Mention, Need, Span};

use super::filter::Filter;
use crate::graph::{Action, EventNo, Graph, Happening, Kind, Name, Word};

/// What queries demand of fields that the graph has. No demand is `None`.
#[derive(Debug, Default)]
pub(super) struct Hints {
    kinds: Vec<Vec<Kind>>,
    actions: Vec<Vec<Action>>,
    time: Vec<Bounds>,
    recorded: Vec<Bounds>,
    steps: Vec<Vec<Word>>,
    states: Vec<Vec<Word>>,
    read_points: Vec<Vec<Name>>,
    locations: Vec<Vec<Name>>,
    /// Lists of names, of each of which an event must mention one.
    pub(super) mentions: Vec<Vec<Name>>,
}

/// From the first instant, up to and with the last: microseconds since 1970, which finer times are cut to.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    from: i64,
    to: i64,
}

impl Bounds {
    fn of(span: Span) -> Self {
        Self { from: span.from.map_or(i64::MIN, micros), to: span.before.map_or(i64::MAX, micros) }
    }

    fn hold(self, time: i64) -> bool {
        self.from <= time && time <= self.to
    }
}

impl Hints {
    /// What queries demand, as far as the graph knows what they speak of.
    pub(super) fn of(filters: &[Filter], needs: &[Need], graph: &Graph) -> Self {
        let mut hints = Self::default();
        for filter in filters {
            hints.time.push(Bounds::of(filter.query.event_time()));
            hints.recorded.push(Bounds::of(filter.query.record_time()));
            hints.kinds.extend(filter.kinds.clone());
            hints.actions.extend(filter.actions.clone());
        }
        for need in needs {
            hints.take(need, graph);
        }
        hints
    }

    fn take(&mut self, need: &Need, graph: &Graph) {
        let words = || need.names.iter().filter_map(|word| graph.word(word)).collect();
        let names = || need.names.iter().filter_map(|name| graph.find(name)).collect();
        match need.mention {
            Mention::BizStep => self.steps.push(words()),
            Mention::Disposition => self.states.push(words()),
            Mention::ReadPoint => self.read_points.push(names()),
            Mention::BizLocation => self.locations.push(names()),
            Mention::Transformation
            | Mention::BizTransaction
            | Mention::Source
            | Mention::Destination
            | Mention::Epc
            | Mention::Parent
            | Mention::InputEpc
            | Mention::OutputEpc
            | Mention::AnyEpc
            | Mention::EpcClass
            | Mention::InputClass
            | Mention::OutputClass
            | Mention::AnyClass => self.mentions.push(names()),
            _ => {}
        }
    }

    /// Whether an event may answer.
    pub(super) fn may(&self, graph: &Graph, number: EventNo) -> bool {
        let event: Happening = graph.event(number);
        self.time.iter().all(|bounds| bounds.hold(event.time))
            && self.recorded.iter().all(|bounds| bounds.hold(event.recorded))
            && holds(&self.kinds, Some(&event.kind))
            && holds(&self.actions, event.action.as_ref())
            && holds(&self.steps, Some(&event.biz_step))
            && holds(&self.states, Some(&event.disposition))
            && holds(&self.read_points, event.read_point.as_ref())
            && holds(&self.locations, event.location.as_ref())
    }
}

fn holds<T: PartialEq>(demands: &[Vec<T>], value: Option<&T>) -> bool {
    demands.iter().all(|allowed| value.is_some_and(|value| allowed.contains(value)))
}

fn micros(instant: Instant) -> i64 {
    instant.seconds.saturating_mul(1_000_000).saturating_add(i64::from(instant.nanos / 1_000))
}
