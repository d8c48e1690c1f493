//! One page of the events that answer a query.

use heng_epcis::model::{Context, Event, Instant};
use heng_epcis::query::{self, Candidate, Mention, Need};
use heng_kernel::{Fault, Outcome};
use heng_store::{Tx, params};

use super::filter::Filter;
use super::hints::Hints;
use super::master::Master;
use crate::capture::{self, Stored, stored};
use crate::graph::{EventNo, Graph};
use crate::memory::Memory;
use crate::rights::Viewer;
use crate::sql;

/// By what events are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they were taken in.
    Recorded,
    /// As they happened.
    Happened,
}

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Selection {
    /// All of these hold.
    pub(crate) filters: Vec<Filter>,
    pub(crate) viewer: Viewer,
    pub(crate) order: Order,
    /// The last first.
    pub(crate) descending: bool,
    /// How many events, at most.
    pub(crate) size: usize,
    /// Where the page before ended.
    pub(crate) after: Option<Position>,
}

/// A place in the order: the time of happening where that is the order, and the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) time: i64,
    pub(crate) number: u64,
}

/// Events in their order.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) events: Vec<Stored>,
    /// Where the next page begins; `None`: there is none.
    pub(crate) next: Option<Position>,
}

/// One page. It may be shorter than asked for where many events had to be looked at; the next one goes on from there.
pub(crate) fn select(tx: &mut Tx<'_>, memory: &Memory, asked: &Selection) -> Outcome<Page> {
    let mut page = Page::default();
    let mut at = asked.after;
    let mut read = 0;
    let of_master = asked.filters.iter().any(|filter| filter.of_master);
    let master = if of_master { Master::of(tx, asked.viewer)? } else { Master::default() };
    let filters: Vec<query::Filter<'_, '_>> =
        asked.filters.iter().map(|filter| filter.query.filter(&master)).collect();
    let needs: Vec<Need> = filters.iter().flat_map(query::Filter::needs).collect();
    let by_id = by_id(tx, &needs)?;
    let named = named(&memory.graph(), asked, &needs, by_id);
    loop {
        let (batch, reached) = match &named {
            Some(all) => of_list(asked, all, at),
            None => scanned(tx, memory, asked, &needs, at)?,
        };
        read += batch.len();
        let numbers: Vec<u64> = batch.iter().map(|position| position.number).collect();
        let mut found = stored(tx, &numbers)?;
        for position in batch {
            let Some(index) = found.iter().position(|stored| stored.seq == position.number) else { continue };
            let stored = found.swap_remove(index);
            if !matches(&filters, &stored)? {
                continue;
            }
            if page.events.len() == asked.size {
                page.next = page.events.last().map(|last| asked.position(last));
                return Ok(page);
            }
            page.events.push(stored);
        }
        match reached {
            None => return Ok(page),
            Some(reached) if read >= MOST_READ => {
                page.next = Some(reached);
                return Ok(page);
            }
            Some(_) => at = reached,
        }
    }
}

impl Selection {
    fn position(&self, stored: &Stored) -> Position {
        let time = if self.order == Order::Happened { stored.happened_at } else { 0 };
        Position { time, number: stored.seq }
    }

    fn position_of(&self, graph: &Graph, number: u32) -> Position {
        let time = if self.order == Order::Happened { graph.event(EventNo(number)).time } else { 0 };
        Position { time, number: u64::from(number) }
    }

    /// Whether a place comes after another in the order.
    fn follows(&self, place: Position, before: Option<Position>) -> bool {
        before.is_none_or(|before| if self.descending { place < before } else { place > before })
    }
}

fn matches(filters: &[query::Filter<'_, '_>], stored: &Stored) -> Result<bool, Fault> {
    stored.read(|document, event| {
        let candidate = candidate(stored, &document.context, event);
        filters.iter().all(|filter| filter.matches(&candidate))
    })
}

/// An event as queries look at it.
pub(crate) fn candidate<'e>(
    stored: &'e Stored,
    context: &'e Context<'e>,
    event: &'e Event<'e>,
) -> Candidate<'e> {
    let micros = stored.recorded_at.micros();
    let nanos = u32::try_from(micros.rem_euclid(1_000_000) * 1_000).unwrap_or(0);
    let record_time = Instant { seconds: micros.div_euclid(1_000_000), nanos };
    Candidate { context, event, record_time, event_id: &stored.event_id }
}

/// The numbers of the events that are asked for by their names.
fn by_id(tx: &mut Tx<'_>, needs: &[Need]) -> Result<Option<Vec<u32>>, Fault> {
    let Some(need) = needs.iter().find(|need| need.mention == Mention::EventId) else { return Ok(None) };
    let mut numbers = Vec::new();
    for id in &need.names {
        let found = capture::named(tx, id)?;
        numbers.extend(found.into_iter().filter_map(|number| u32::try_from(number).ok()));
    }
    Ok(Some(numbers))
}

/// Places in the order, and where it goes on after them.
type Batch = (Vec<Position>, Option<Position>);

/// All places of events that mention what the query names, where it names something.
fn named(graph: &Graph, asked: &Selection, needs: &[Need], by_id: Option<Vec<u32>>) -> Option<Vec<Position>> {
    let hints = Hints::of(&asked.filters, needs, graph);
    let mut numbers = by_id.or_else(|| mentioning(graph, &hints))?;
    numbers.sort_unstable();
    numbers.dedup();
    numbers.retain(|number| (*number as usize) < graph.len());
    let mut sight = asked.viewer.sight(graph);
    numbers.retain(|number| hints.may(graph, EventNo(*number)) && sight.sees(EventNo(*number)));
    let mut places: Vec<Position> = numbers.iter().map(|number| asked.position_of(graph, *number)).collect();
    places.sort_unstable();
    if asked.descending {
        places.reverse();
    }
    Some(places)
}

/// The events that mention what is demanded and mentioned least, with the declarations that they are wrong.
fn mentioning(graph: &Graph, hints: &Hints) -> Option<Vec<u32>> {
    let shortest = hints.mentions.iter().min_by_key(|names| {
        names.iter().map(|name| graph.mentions(*name).take(MOST_READ).count()).sum::<usize>()
    })?;
    let mut numbers: Vec<u32> =
        shortest.iter().flat_map(|name| graph.mentions(*name)).map(|mention| mention.event.0).collect();
    numbers.sort_unstable();
    let of_these = |wrong: EventNo| numbers.binary_search(&wrong.0).is_ok();
    let declared = graph.declarations().filter(|(_, wrong)| of_these(*wrong)).map(|(declares, _)| declares.0);
    let declared: Vec<u32> = declared.collect();
    numbers.extend(declared);
    Some(numbers)
}

fn of_list(asked: &Selection, all: &[Position], at: Option<Position>) -> Batch {
    let first = all.partition_point(|place| !asked.follows(*place, at));
    let rest = all.get(first..).unwrap_or_default();
    let batch: Vec<Position> = rest.iter().copied().take(asked.size + 1).collect();
    let reached = batch.last().copied().filter(|_| rest.len() > batch.len());
    (batch, reached)
}

/// The next places of all events that may answer.
fn scanned(
    tx: &mut Tx<'_>,
    memory: &Memory,
    asked: &Selection,
    needs: &[Need],
    at: Option<Position>,
) -> Outcome<Batch> {
    let mut at = at;
    let mut batch = Vec::new();
    let mut looked = 0;
    loop {
        let next = match asked.order {
            Order::Recorded => by_number(&memory.graph(), asked, at),
            Order::Happened => by_time(tx, asked, at)?,
        };
        let graph = memory.graph();
        let hints = Hints::of(&asked.filters, needs, &graph);
        let mut sight = asked.viewer.sight(&graph);
        for place in &next {
            // what the database has and the graph has not yet is for the next question
            let number = u32::try_from(place.number).ok().filter(|number| (*number as usize) < graph.len());
            let Some(number) = number.map(EventNo) else { continue };
            if hints.may(&graph, number) && sight.sees(number) {
                batch.push(*place);
            }
            if batch.len() > asked.size {
                return Ok((batch, Some(*place)));
            }
        }
        looked += next.len();
        at = next.last().copied();
        if at.is_none() || looked >= MOST_LOOKED_AT {
            return Ok((batch, at));
        }
    }
}

fn by_number(graph: &Graph, asked: &Selection, at: Option<Position>) -> Vec<Position> {
    let end = graph.len() as u64;
    let place = |number| Position { time: 0, number };
    if asked.descending {
        let first = at.map_or(end, |at| at.number.min(end));
        (first.saturating_sub(STEP)..first).rev().map(place).collect()
    } else {
        let first = at.map_or(0, |at| at.number + 1);
        (first..end.min(first + STEP)).map(place).collect()
    }
}

fn by_time(tx: &mut Tx<'_>, asked: &Selection, at: Option<Position>) -> Result<Vec<Position>, Fault> {
    let (statement, first) = if asked.descending {
        (&sql::EARLIER, Position { time: i64::MAX, number: i64::MAX.unsigned_abs() })
    } else {
        (&sql::LATER, Position { time: i64::MIN, number: 0 })
    };
    let at = at.unwrap_or(first);
    tx.all(statement, params![at.time, at.number, STEP], |row| {
        Ok(Position { time: row.get(1)?, number: row.get(0)? })
    })
}

/// Events that are read for one page.
const MOST_READ: usize = 5_000;

/// Events that are looked at in the graph for one page.
const MOST_LOOKED_AT: usize = 20_000_000;

/// Events that are looked at before the graph is let go.
const STEP: u64 = 4_096;
