//! SIGKILL in the middle of taking scans: at most one second's worth is lost; a clean stop loses none.

use std::time::{Duration, Instant};

use heng_kernel::{Time, rng_from_seed};
use heng_resolver::judgement::Bound;
use heng_resolver::judgement::{CodeFacts, CodeState, Glance, History, Level, RuleBook, ShelfLife, judge};
use heng_resolver::places::Place;
use heng_resolver::scans::{CodeKey, Intake, Ledger, Limits, on_disk};
use heng_store::testing::kill::{self, Victim};
use heng_store::testing::{Cluster, TestStore, both_engines};
use heng_store::{Location, Store};

use super::table::now;
use super::world::SCHEMAS;

const CODES: u64 = 50;

fn code(n: u64) -> CodeKey {
    CodeKey { gtin: 6_901_234_567_892, version: 0, counter: n % CODES }
}

/// Takes the n-th scan as the program does; whether it was queued.
fn take(intake: &Intake, n: u64, at: Time) -> bool {
    let rules = RuleBook::built_in().unwrap().at(now()).unwrap();
    let state = CodeState::Bound(Bound { shelf_life: ShelfLife::NotStated });
    let facts = CodeFacts { level: Level::Item, state, recalls: Some(vec![]), flag: None };
    let taken = intake.take(code(n), at, Place::parse("330327100"));
    let verdict = judge(&rules, &facts, Some(&History::default()), Glance { at, place: None });
    taken.tell(&verdict, n / CODES)
}

fn start(store: &Store) -> Intake {
    Intake::start(Limits::default(), Ledger::new(store.clone(), rng_from_seed(1))).unwrap()
}

/// How many scans of all codes are on disk, and that the sums agree with the rows.
fn kept(store: &Store) -> u64 {
    let sum = |tx: &mut heng_store::Tx<'_>| {
        let mut all = 0;
        for n in 0..CODES {
            let rows =
                heng_resolver::scans::kept(tx, code(n), Time::from_micros(i64::MAX), 1_000_000)?.len() as u64;
            assert_eq!(on_disk(tx, code(n))?.count, rows, "the sum of code {n}");
            all += rows;
        }
        let day = now().date();
        let days = heng_resolver::scans::days(tx, day, day)?.iter().map(|count| count.n).sum::<u64>();
        assert_eq!(days, all, "the sums by day");
        Ok(all)
    };
    store.read_now(sum).unwrap()
}

/// Takes a scan a millisecond until it is killed, and says of each how many milliseconds after the start.
#[test]
fn shopper() {
    let Some(at) = kill::role("shopper") else { return };
    let store = Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap();
    let (intake, begun) = (start(&store), Instant::now());
    for n in 0.. {
        assert!(take(&intake, n, now().plus_micros(i64::try_from(n).unwrap())));
        kill::acknowledge(begun.elapsed().as_millis());
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_kill_loses_at_most_the_last_second() {
    let sqlite = TestStore::sqlite(SCHEMAS);
    let Location::Sqlite(dir) = sqlite.location() else { panic!("not SQLite") };
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    for at in [format!("sqlite:{}", dir.display()), url] {
        let told = Victim::spawn("kill::shopper", &at).killed_after(Duration::from_secs(3));
        let told: Vec<u64> = told.iter().map(|millis| millis.parse().unwrap()).collect();
        let last = *told.last().expect("the victim took scans");
        let old = told.iter().filter(|millis| **millis + 1_000 <= last).count() as u64;
        let kept = kept(&Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap());
        assert!(old > 100, "the victim ran long enough: {old}");
        assert!(kept >= old, "{kept} kept of {} told, {old} of them older than a second", told.len());
    }
}

#[test]
fn a_clean_stop_loses_none() {
    both_engines(SCHEMAS, |store| {
        let intake = start(store);
        let queued = (0..3_000).filter(|n| take(&intake, *n, now())).count() as u64;
        let load = intake.stop();
        assert_eq!((queued, load.waiting, load.dropped, kept(store)), (3_000, 0, 0, 3_000));
    });
}
