//! Three months of scans: shoppers, a few hundred of each bad kind, and packs whose code was copied. Every scan is judged by
//! the same rules as a real one.

use std::collections::HashMap;
use std::sync::Arc;

use heng_codes::blocks::Block;
use heng_codes::book::CodeBook;
use heng_kernel::{Act, Actor, Fault, Outcome, Rng, Time};
use heng_resolver::judgement::{Flag, Glance, History, RuleBook, judge};
use heng_resolver::places::Place;
use heng_resolver::scans::{CodeKey, Scan};
use heng_store::Store;

use super::life::{self, share};
use super::people::{below, branch, place, span, weighted};
use super::plan::Plan;
use super::showcase::{Known, known};
use super::trades::TOWN_WEIGHTS;

const DAY: i64 = 86_400;

/// Packs in shoppers' hands.
const SHOPPERS: usize = 60_000;

/// Packs whose code was copied, and how often each copy is scanned.
const COPIED: usize = 24;
const COPIES: i64 = 37;

/// Shoppers outside the county: cities by weight. Inside it they are where the businesses are, in all 18 towns.
const CITIES: [(u32, u32); 8] = [
    (120, 330_300),
    (50, 330_100),
    (40, 330_200),
    (50, 310_000),
    (25, 350_100),
    (20, 320_100),
    (15, 110_000),
    (10, 440_100),
];

/// One scan to come.
#[derive(Debug, Clone, Copy)]
struct Visit {
    at: Time,
    line: usize,
    number: u64,
    place: Option<Place>,
}

/// The blocks of the plan's products.
pub(super) fn blocks(book: &CodeBook, plan: &Plan) -> Outcome<Vec<Block>> {
    let page = book.page();
    let found = plan.lines.iter().map(|line| page.index.of_product(line.gtin).first().copied());
    found.collect::<Option<_>>().ok_or_else(|| Fault::broken("finding the demo's blocks").into())
}

pub(super) fn make(
    store: &Store,
    rng: &mut Rng,
    plan: &Arc<Plan>,
    blocks: &[Block],
    now: Time,
) -> Outcome<()> {
    let mut visits = shoppers(rng, plan, now);
    visits.extend(odd(rng, plan, now));
    visits.extend(copied(rng, plan, now));
    visits.sort_unstable_by_key(|visit| (visit.at, visit.line, visit.number));
    let mut judge = Judge::new(plan, blocks, now)?;
    let scans: Vec<Scan> = visits.iter().map(|visit| judge.scan(*visit)).collect::<Outcome<_>>()?;
    let mut act = Act::new(Actor::program("heng demo"), now, branch(rng));
    store.write_now(move |tx| {
        for day in scans.chunk_by(|one, next| one.at.date() == next.at.date()) {
            act.now = day.last().map_or(now, |scan| scan.at);
            heng_resolver::scans::write(tx, &mut act, day, 0)?;
        }
        Ok(())
    })
}

/// Each scans one pack of a lot once, some of them once more a little later.
fn shoppers(rng: &mut Rng, plan: &Plan, now: Time) -> Vec<Visit> {
    let mut visits = Vec::with_capacity(SHOPPERS * 5 / 4);
    for n in 0..SHOPPERS {
        // every fifth pack is laver
        let line = if n % 5 == 0 { place(rng, 5) } else { place(rng, plan.lines.len()) };
        let lot = place(rng, 2);
        let (first, last) = share(&plan.lines[line], lot);
        // the last thousand of a lot are nobody's: the showcase takes its codes there
        let number = first + 1_000 + below(rng, last - first - 2_000);
        let oldest = (plan.lines[line].lots[lot].0 - 4).clamp(1, 91);
        let visit = Visit { at: moment(rng, now, oldest), line, number, place: somewhere(rng) };
        visits.push(visit);
        if below(rng, 8) == 0 {
            visits.push(Visit { at: visit.at.plus_seconds(90 + span(rng, 3_000)), ..visit });
        }
    }
    visits.retain(|visit| visit.at < now);
    visits
}

/// Void codes, blank ones that came into the open, and recalled ones.
fn odd(rng: &mut Rng, plan: &Plan, now: Time) -> Vec<Visit> {
    let mut visits = Vec::new();
    for n in 0..400 {
        let line = place(rng, plan.lines.len());
        let number = if n % 4 == 0 {
            101 + below(rng, 20)
        } else {
            plan.lines[line].quantity - 2_000 + below(rng, 1_000)
        };
        let day = (plan.lines[line].delivered - 2).clamp(1, 91);
        visits.push(Visit { at: moment(rng, now, day), line, number, place: somewhere(rng) });
    }
    // packs of the recalled lot that are still in the shops
    let (first, last) = share(&plan.lines[life::RECALLED], 0);
    for _ in 0..60 {
        let number = first + 1_000 + below(rng, last - first - 2_000);
        let at = moment(rng, now, 3);
        visits.push(Visit { at, line: life::RECALLED, number, place: somewhere(rng) });
    }
    visits
}

/// One pack's code on many packs: scanned again and again, in cities far apart.
fn copied(rng: &mut Rng, plan: &Plan, now: Time) -> Vec<Visit> {
    let mut visits = Vec::new();
    for n in 0..COPIED {
        let line = if n < 6 { 0 } else { place(rng, plan.lines.len()) };
        let number = life::copied_number(&plan.lines[line], n as u64);
        let begin = now.plus_seconds(-DAY * (7 + span(rng, 30)));
        for k in 0..COPIES {
            let at = begin.plus_seconds(k * 4 * 3_600 + span(rng, 3_000));
            let far = [330_300, 330_100, 310_000, 350_100, 440_100][place(rng, 5)];
            visits.push(Visit { at, line, number, place: Place::by_code(far) });
        }
    }
    visits.retain(|visit| visit.at < now);
    visits
}

/// A moment of shopping hours within the last `days` days.
fn moment(rng: &mut Rng, now: Time, days: i64) -> Time {
    let day = span(rng, days);
    let midnight = Time::start_of(now.plus_seconds(-day * DAY).date());
    let at = midnight.plus_seconds(7 * 3_600 + span(rng, 14 * 3_600)).plus_micros(span(rng, 1_000_000));
    if at < now { at } else { at.plus_seconds(-DAY) }
}

fn somewhere(rng: &mut Rng) -> Option<Place> {
    // of ten scans one does not say where, three are made outside the county
    match below(rng, 10) {
        0 => None,
        1..=3 => Place::by_code(*weighted(rng, &CITIES)),
        _ => Place::parse(weighted::<&str>(rng, &TOWN_WEIGHTS)),
    }
}

/// What is known of each code so far.
struct Judge<'a> {
    plan: &'a Plan,
    blocks: &'a [Block],
    now: Time,
    rules: RuleBook,
    seen: HashMap<CodeKey, (History, Option<Flag>)>,
}

impl<'a> Judge<'a> {
    fn new(plan: &'a Plan, blocks: &'a [Block], now: Time) -> Outcome<Self> {
        let rules =
            RuleBook::built_in().map_err(|error| Fault::new("reading the rules of judgement", error))?;
        Ok(Self { plan, blocks, now, rules, seen: HashMap::new() })
    }

    fn scan(&mut self, visit: Visit) -> Outcome<Scan> {
        let block = self.blocks[visit.line];
        let code = CodeKey {
            gtin: block.gtin.number(),
            version: block.version.get(),
            counter: block.span.first() + visit.number - 1,
        };
        let rules =
            self.rules.at(visit.at).map_err(|error| Fault::new("choosing the rules of judgement", error))?;
        let (history, flag) = self.seen.entry(code).or_default();
        let facts = known(&Known {
            line: &self.plan.lines[visit.line],
            n: visit.line,
            number: visit.number,
            now: self.now,
            at: visit.at,
            flag: *flag,
        });
        let glance = Glance { at: visit.at, place: visit.place };
        let verdict = judge(&rules, &facts, Some(history), glance);
        let suspicion = verdict.suspicion();
        let summed = Scan::is_summed(history.count);
        *history = std::mem::take(history).and(glance);
        *flag = flag.or(suspicion.map(|reason| Flag { at: visit.at, reason }));
        Ok(Scan { code, at: visit.at, place: visit.place, verdict: verdict.kind(), suspicion, summed })
    }
}
