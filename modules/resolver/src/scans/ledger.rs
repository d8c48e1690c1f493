//! Scans on disk: one transaction a batch.

use std::collections::BTreeMap;

use heng_journal::{Entry, Object};
use heng_kernel::{Act, Actor, Fault, Outcome, Rng, Stop, SuspicionId};
use heng_store::{Store, Tx, Value, params, values};
use serde_json::json;

use super::{CodeKey, Scan, Sink};
use crate::sql;

/// Writes batches of scans into the database.
pub struct Ledger {
    store: Store,
    rng: Rng,
}

impl Ledger {
    /// A ledger in `store`; `rng` makes the ids of suspicions.
    pub fn new(store: Store, rng: Rng) -> Self {
        Self { store, rng }
    }
}

impl Sink for Ledger {
    fn write(&mut self, scans: &[Scan], dropped: u64) -> Result<(), Fault> {
        let Some(now) = scans.iter().map(|scan| scan.at).max() else { return Ok(()) };
        let mut act = Act::new(Actor::program("scans"), now, self.rng.clone());
        let batch = scans.to_vec();
        let written = self.store.write_now(move |tx| {
            write(tx, &mut act, &batch, dropped)?;
            Ok(act.rng)
        });
        match written {
            Ok(rng) => {
                self.rng = rng;
                Ok(())
            }
            Err(Stop::Failed(fault)) => Err(fault),
            Err(Stop::Refused(refusal)) => Err(Fault::new("writing scans", *refusal)),
        }
    }
}

/// Writes scans, what is known of their codes, the counts of their days, and new suspicions, in one transaction.
pub fn write(tx: &mut Tx<'_>, act: &mut Act, scans: &[Scan], dropped: u64) -> Outcome<()> {
    let mut sorted: Vec<&Scan> = scans.iter().collect();
    // rows in the order of their keys: neighbours on disk, and no two batches lock each other in a circle
    sorted.sort_unstable_by_key(|scan| (scan.code, scan.summed, scan.at));
    tx.many(&sql::SCAN, sorted.iter().map(|scan| row(scan)))?;
    remember(tx, &sorted)?;
    count(tx, &sorted)?;
    for scan in &sorted {
        suspect(tx, act, scan)?;
    }
    if dropped > 0 {
        let entry =
            Entry::new("resolver.scans-dropped", Object::named("scans", "intake"), &json!({ "n": dropped }))?;
        heng_journal::record(tx, act, entry)?;
    }
    Ok(())
}

fn row(scan: &Scan) -> [Value<'static>; 7] {
    let CodeKey { gtin, version, counter } = scan.code;
    let place = scan.place.map(crate::places::Place::code);
    values![gtin, u32::from(version), counter, scan.summed, scan.at, place, scan.verdict.name()]
}

/// Adds scans to the sums of their codes: one row a code, whatever the number of its scans in the batch.
fn remember(tx: &mut Tx<'_>, sorted: &[&Scan]) -> Result<(), Fault> {
    let summed: Vec<&Scan> = sorted.iter().copied().filter(|scan| scan.summed).collect();
    let runs = summed.chunk_by(|one, next| one.code == next.code);
    tx.many_distinct(&sql::SEE, runs.filter_map(|run| Some(seen(run.first()?, run.last()?, run.len()))))?;
    let visits = summed.iter().filter_map(|scan| Some((scan.code, scan.place?.city().code())));
    tx.many(
        &sql::VISIT,
        visits.map(|(code, city)| values![code.gtin, u32::from(code.version), code.counter, city]),
    )?;
    Ok(())
}

/// The scans of one code in a batch: how many, the first and the last.
fn seen(first: &Scan, last: &Scan, n: usize) -> [Value<'static>; 6] {
    let CodeKey { gtin, version, counter } = first.code;
    values![gtin, u32::from(version), counter, n as u64, first.at, last.at]
}

fn count(tx: &mut Tx<'_>, scans: &[&Scan]) -> Result<(), Fault> {
    let mut days: BTreeMap<_, u64> = BTreeMap::new();
    let mut products: BTreeMap<_, u64> = BTreeMap::new();
    for scan in scans {
        let (day, verdict) = (scan.at.date(), scan.verdict.name());
        let place = scan.place.map_or(0, crate::places::Place::code);
        *days.entry((day, place, verdict)).or_default() += 1;
        *products.entry((scan.code.gtin, day, verdict)).or_default() += 1;
    }
    for ((day, place, verdict), n) in days {
        tx.run(&sql::COUNT_DAY, params![day, place, verdict, n])?;
    }
    for ((gtin, day, verdict), n) in products {
        tx.run(&sql::COUNT_PRODUCT_DAY, params![gtin, day, verdict, n])?;
    }
    Ok(())
}

/// Puts a suspicion on record, unless one is open for the code.
fn suspect(tx: &mut Tx<'_>, act: &mut Act, scan: &Scan) -> Outcome<()> {
    let Some(reason) = scan.suspicion else { return Ok(()) };
    let id: SuspicionId = act.id();
    let CodeKey { gtin, version, counter } = scan.code;
    let text = serde_json::to_string(&reason).map_err(|error| Fault::new("writing a suspicion", error))?;
    let place = scan.place.map(crate::places::Place::code);
    let raised =
        tx.run(&sql::SUSPECT, params![gtin, u32::from(version), counter, id, text, place, scan.at])?;
    if raised > 0 {
        let body = json!({ "gtin": format!("{gtin:014}"), "version": version, "counter": counter, "reason": reason });
        heng_journal::record(tx, act, Entry::new("resolver.suspected", Object::of(id), &body)?)?;
    }
    Ok(())
}
