//! A query that is ready to be asked of events.

use std::borrow::Cow;

use super::condition::Condition;
use super::{MasterData, Need, need, spelling};
use crate::model::{Context, Event, Instant};
use crate::vocabulary::context::Scope;

/// An event that a query is asked of, with what the repository says of it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'e> {
    /// The context of the document in which it came.
    pub context: &'e Context<'e>,
    /// The event.
    pub event: &'e Event<'e>,
    /// When the repository took it in.
    pub record_time: Instant,
    /// By which name the repository knows it: its own, or its event hash ID.
    pub event_id: &'e str,
}

/// A query with the master data it needs.
#[derive(Clone)]
pub struct Filter<'q, 'm> {
    conditions: Vec<Cow<'q, Condition>>,
    master: &'m dyn MasterData,
}

impl<'q, 'm> Filter<'q, 'm> {
    pub(super) fn new(conditions: &'q [Condition], master: &'m dyn MasterData) -> Self {
        let mut conditions: Vec<_> = conditions
            .iter()
            .map(|condition| match condition {
                Condition::Within(spot, names) => Cow::Owned(Condition::Name(*spot, descend(names, master))),
                other => Cow::Borrowed(other),
            })
            .collect();
        conditions.sort_by_key(|condition| condition.cost());
        Self { conditions, master }
    }

    /// Whether an event matches.
    pub fn matches(&self, of: &Candidate<'_>) -> bool {
        let mut room = String::new();
        self.conditions.iter().all(|condition| condition.holds(of, self.master, &mut room))
    }

    /// What every matching event mentions: of each entry at least one name, in that role. An index of mentions gives the
    /// candidates by the entry with the fewest events.
    pub fn needs(&self) -> Vec<Need> {
        self.conditions.iter().filter_map(|condition| need::of(condition)).collect()
    }
}

impl core::fmt::Debug for Filter<'_, '_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Filter").field("conditions", &self.conditions).finish_non_exhaustive()
    }
}

impl<'e> Candidate<'e> {
    pub(super) fn scope(&self) -> Scope<'e> {
        Scope::new(self.context, self.event.context.as_ref())
    }
}

/// Places with all that lies in them.
fn descend(places: &[String], master: &dyn MasterData) -> Vec<String> {
    let (mut all, mut next) = (places.to_vec(), places.to_vec());
    let mut seen: std::collections::HashSet<String> = places.iter().cloned().collect();
    while let Some(place) = next.pop() {
        master.children(&place, &mut |child| {
            let child = spelling::name(&Scope::STANDARD, None, child);
            if seen.insert(child.clone()) {
                next.push(child.clone());
                all.push(child);
            }
        });
    }
    spelling::sorted(all)
}
