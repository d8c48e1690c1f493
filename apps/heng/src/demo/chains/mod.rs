//! The chains of 浙食链: 300,000 events from the sea, the field and the port to the shelf, captured through the repository.

mod events;
mod goods;
mod sites;
mod stories;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

use heng_kernel::{Act, Actor, BusinessId, Fault, Outcome, Rng, Time, rng_from_seed};
use heng_store::Store;
use heng_trace::capture::{Behaviour, Prepared, deflate, keep, prepare};

use super::SEED;
use super::life::owner;
use super::plan::Plan;
pub(super) use sites::{Sites, enter};
pub(super) use stories::{Stories, recall};
use write::Event;

/// Documents on their way into the repository: they are made and read by threads of their own while the county grows.
pub(super) struct Chains {
    /// What is told of whom.
    pub(super) stories: Stories,
    ready: Vec<Receiver<Result<Ready, Fault>>>,
    threads: Vec<JoinHandle<()>>,
}

/// One document, read and checked.
struct Ready {
    business: BusinessId,
    recorded: Time,
    text: String,
    prepared: Prepared,
    pages: Vec<Vec<u8>>,
}

/// Begins to make the documents.
pub(super) fn begin(plan: &Plan, goods: &[(&'static str, String)], sites: &Sites, now: Time) -> Chains {
    let lots = goods::all(plan, goods, sites, now);
    let stories = Stories::of(&lots);
    let mut documents: BTreeMap<(i64, BusinessId), Vec<Event>> = BTreeMap::new();
    for lot in &lots {
        for event in events::of(lot, &stories, sites) {
            let period = event.at.micros() / PERIOD;
            documents.entry((period, event.business)).or_default().push(event);
        }
    }
    let mut queues: Vec<Vec<(i64, BusinessId, Vec<Event>)>> = (0..THREADS).map(|_| Vec::new()).collect();
    for (nr, ((period, business), mut events)) in documents.into_iter().enumerate() {
        events.sort_by_key(|event| event.at);
        queues[nr % THREADS].push((period, business, events));
    }
    let each = queues.into_iter().map(|queue| {
        let (send, ready) = sync_channel(AHEAD);
        let work = move || {
            for (period, business, events) in queue {
                let recorded = Time::from_micros(((period + 1) * PERIOD).min(now.micros()));
                if send.send(make(business, recorded, &events)).is_err() {
                    return;
                }
            }
        };
        (ready, thread::spawn(work))
    });
    let (ready, threads) = each.unzip();
    Chains { stories, ready, threads }
}

fn make(business: BusinessId, recorded: Time, events: &[Event]) -> Result<Ready, Fault> {
    let text = write::document(recorded, events);
    let prepared = prepare(text.as_bytes(), recorded);
    if !prepared.valid || prepared.total != events.len() {
        return Err(Fault::new("making up events", format!("{:?}", prepared.problems.first())));
    }
    let pages = deflate(text.as_bytes())?;
    Ok(Ready { business, recorded, text, prepared, pages })
}

impl Chains {
    /// Captures them, period by period, each by its business; says how many events were kept.
    pub(super) fn keep(self, store: &Store) -> Outcome<(u64, Stories)> {
        let Self { stories, ready, threads } = self;
        let mut total = 0;
        loop {
            // the queues take turns, as the documents were dealt out to them
            let batch: Vec<Ready> = (0..BATCH)
                .flat_map(|_| &ready)
                .map_while(|queue| queue.recv().ok())
                .collect::<Result<_, _>>()?;
            if batch.is_empty() {
                break;
            }
            let seed = total;
            total += store.write_now(move |tx| {
                let mut kept = 0;
                let mut rng: Rng = rng_from_seed(SEED + seed);
                for Ready { business, recorded, text, prepared, pages } in batch {
                    let mut act = Act::new(owner(business), recorded, super::people::branch(&mut rng));
                    kept += keep(tx, &mut act, text.as_bytes(), &prepared, &pages, Behaviour::Rollback)?
                        .capture
                        .kept;
                }
                Ok(kept)
            })?;
        }
        for thread in threads {
            thread.join().map_err(|_| Fault::broken("a maker of events"))?;
        }
        Ok((total, stories))
    }
}

/// The maker of the county at an instant.
fn maker(now: Time, seed: u64) -> Act {
    Act::new(Actor::program("heng demo"), now, rng_from_seed(SEED + seed))
}

/// Businesses send what they recorded every twenty days.
const PERIOD: i64 = 20 * 86_400 * 1_000_000;
/// Makers of documents.
const THREADS: usize = 2;
/// Documents that may wait for the database, a maker.
const AHEAD: usize = 300;
/// Documents in one transaction, a maker.
const BATCH: usize = 64;
