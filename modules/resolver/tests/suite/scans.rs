//! Scans on disk, on both engines.
use std::sync::Arc;

use heng_kernel::{Act, Actor, Time, rng_from_seed};
use heng_resolver::SCHEMA;
use heng_resolver::judgement::{Glance, Reason, VerdictKind};
use heng_resolver::places::Place;
use heng_resolver::scans::{self, CodeKey, Intake, Limits, Scan, Sink, Taken};
use heng_store::Schema;
use heng_store::testing::{TestStore, both_engines, check_statements};
use jiff::civil::date;

const SCHEMAS: &[Schema] = &[heng_journal::SCHEMA, SCHEMA];

const CODE: CodeKey = CodeKey { gtin: 6_901_234_567_892, version: 3, counter: 42 };

fn at(minute: i64) -> Time {
    Time::start_of(date(2022, 10, 31)).plus_seconds(60 * minute)
}

fn scan(minute: i64, place: &str) -> Scan {
    Scan {
        code: CODE,
        at: at(minute),
        place: Place::parse(place),
        verdict: VerdictKind::Seen,
        suspicion: None,
        summed: false,
    }
}

fn write(store: &TestStore, scans: Vec<Scan>, dropped: u64) {
    let mut act = Act::new(Actor::program("scans"), at(0), rng_from_seed(7));
    store.write_now(move |tx| scans::write(tx, &mut act, &scans, dropped)).unwrap();
}

/// A queue that writes nowhere: what it takes stays waiting.
struct Nowhere;

impl Sink for Nowhere {
    fn write(&mut self, _: &[Scan], _: u64) -> Result<(), heng_kernel::Fault> {
        Ok(())
    }
}

fn taken(intake: &Intake, minute: i64) -> Taken {
    intake.take(CODE, at(minute), Place::parse("330327100"))
}

#[test]
fn every_statement_runs_on_both_engines() {
    check_statements(SCHEMAS);
}

#[test]
fn a_history_is_remembered_and_counted() {
    both_engines(SCHEMAS, |store| {
        write(store, vec![scan(3, "310000"), scan(1, "330327100"), scan(2, "330327103")], 0);
        write(store, vec![scan(5, "")], 2);
        let history = store.read_now(|tx| Ok(scans::on_disk(tx, CODE)?)).unwrap();
        assert_eq!((history.count, history.first_at, history.last_at), (4, Some(at(1)), Some(at(5))));
        assert_eq!(history.cities, ["310000", "330300"].map(|city| Place::parse(city).unwrap()));
        assert_eq!(history.recent[0], Glance { at: at(5), place: None });
        let day = date(2022, 10, 31);
        let days = store.read_now(move |tx| Ok(scans::days(tx, day, day)?)).unwrap();
        assert_eq!(days.iter().map(|count| count.n).sum::<u64>(), 4);
        let product = store.read_now(move |tx| Ok(scans::product_days(tx, CODE.gtin, day, day)?)).unwrap();
        assert_eq!(
            product.iter().map(|count| (count.verdict, count.n)).collect::<Vec<_>>(),
            [(VerdictKind::Seen, 4)]
        );
        let events = store.read_now(|tx| Ok(heng_journal::feed(tx, 0, 10)?)).unwrap();
        assert_eq!(
            events.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(),
            ["resolver.scans-dropped"]
        );
    });
}

#[test]
fn a_history_is_the_same_however_its_scans_are_counted() {
    both_engines(SCHEMAS, |store| {
        let told = |counter: u64, first_summed: i64| {
            let code = CodeKey { counter, ..CODE };
            for (n, place) in (0..40).zip(["330327100", "310000", "", "330100"].into_iter().cycle()) {
                // in no order, as several nodes bring them
                let minute = n * 7 % 40;
                let summed = n >= first_summed;
                write(store, vec![Scan { code, summed, ..scan(minute, place) }], 0);
            }
            let history = store.read_now(move |tx| Ok(scans::on_disk(tx, code)?)).unwrap();
            (history, store.read_now(move |tx| Ok(scans::kept(tx, code, at(35), 30)?)).unwrap())
        };
        let by_rows = told(1, 40);
        assert_eq!((by_rows.0.count, by_rows.0.cities.len(), by_rows.0.recent.len()), (40, 3, 16));
        assert_eq!((by_rows.1.len(), by_rows.1[0].at), (30, at(34)));
        assert_eq!(told(2, 0), by_rows);
        assert_eq!(told(3, 16), by_rows);
    });
}

#[test]
fn what_waits_and_what_is_on_disk_is_counted_once() {
    both_engines(SCHEMAS, |store| {
        let intake = Arc::new(Intake::start(Limits::default(), Nowhere).unwrap());
        let (_first, second, third) = (taken(&intake, 1), taken(&intake, 2), taken(&intake, 3));
        assert_eq!(third.before().len(), 2);
        let on_disk = Scan { at: second.glance().at, ..scan(2, "330327100") };
        write(store, vec![on_disk], 0);
        let (history, flag) = store.read_now(move |tx| Ok(scans::history(tx, CODE, &third)?)).unwrap();
        assert_eq!((history.count, flag), (2, None));
    });
}

#[test]
fn a_suspicion_is_raised_once_and_settled_by_a_person() {
    both_engines(SCHEMAS, |store| {
        let reason = Reason::Burst { scans: 9, minutes: 10 };
        let bad = |minute| Scan {
            suspicion: Some(reason),
            verdict: VerdictKind::Suspicious,
            ..scan(minute, "310000")
        };
        write(store, vec![bad(1), bad(2)], 0);
        let open = store.read_now(|tx| Ok(scans::open_suspicions(tx, None, 10)?)).unwrap();
        assert_eq!(
            open.iter().map(|one| (one.code, one.reason, one.raised_at)).collect::<Vec<_>>(),
            [(CODE, reason, at(1))]
        );
        let settle = |finding: &'static str| {
            let mut act = Act::new(Actor::program("officer"), at(10), rng_from_seed(9));
            store.write_now(move |tx| {
                scans::settle(tx, &mut act, CODE, scans::Conclusion::FalseAlarm, finding)
            })
        };
        assert!(settle(" ").is_err(), "a finding is needed");
        settle("同店员工反复扫码").unwrap();
        assert!(settle("again").is_err(), "there is nothing left to settle");
        let intake = Intake::start(Limits::default(), Nowhere).unwrap();
        let now = taken(&intake, 20);
        let (history, flag) = store.read_now(move |tx| Ok(scans::history(tx, CODE, &now)?)).unwrap();
        assert_eq!((history.count, history.settled, history.recent.len(), flag), (2, 2, 0, None));
        write(store, vec![bad(30)], 0);
        let again = store.read_now(|tx| Ok(scans::suspicion(tx, CODE)?)).unwrap().unwrap();
        assert_eq!((again.raised_at, again.settled), (at(30), None));
        let events = store.read_now(|tx| Ok(heng_journal::feed(tx, 0, 10)?)).unwrap();
        let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["resolver.suspected", "resolver.settled", "resolver.suspected"]);
    });
}
