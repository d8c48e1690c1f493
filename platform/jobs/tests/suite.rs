//! Asked for once, done at least once, by one worker at a time; on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use heng_jobs::{
    Clock, Handlers, NewJob, SCHEMA, State, Worker, claim, enqueue, fail, finish, hold, list, retry,
};
use heng_kernel::{Act, Actor, Fault, JobId, PageSize, Time, rng_from_seed};
use heng_store::testing::{both_engines, check_statements, plans};
use heng_store::{Schema, Store};
use serde_json::json;

const SCHEMAS: &[Schema] = &[SCHEMA];
const KINDS: &[&str] = &["test.work"];

fn at(seconds: i64) -> Time {
    Time::from_micros(seconds * 1_000_000)
}

fn ask(store: &Store, seed: u64, once: Option<&str>) -> Option<JobId> {
    let once = once.map(str::to_owned);
    store
        .write_now(move |tx| {
            let mut act = Act::new(Actor::program("test"), at(1), rng_from_seed(seed));
            let mut job = NewJob::new("test.work", &json!({"seed": seed}))?;
            job.once = once;
            Ok(enqueue(tx, &mut act, &job)?)
        })
        .unwrap()
}

fn take(store: &Store, now: i64) -> Option<heng_jobs::Job> {
    store.write_now(move |tx| Ok(claim(tx, KINDS, "w", at(now), at(now + 60))?)).unwrap()
}

#[test]
fn a_job_has_one_worker_until_its_lease_runs_out() {
    both_engines(SCHEMAS, |store| {
        ask(store, 1, None).unwrap();
        assert!(take(store, 0).is_none(), "not due yet");
        let first = take(store, 1).unwrap();
        assert!(take(store, 2).is_none());
        let held = first.clone();
        assert!(store.write_now(move |tx| Ok(hold(tx, &held, at(100))?)).unwrap());
        assert!(take(store, 99).is_none());
        let second = take(store, 100).unwrap();
        assert_eq!((first.attempt, second.attempt), (1, 2));
        assert!(store.write_now(move |tx| finish(tx, &first, at(101))).is_err(), "the first has lost it");
        let done = second.clone();
        store.write_now(move |tx| finish(tx, &done, at(101))).unwrap();
        assert!(store.write_now(move |tx| finish(tx, &second, at(102))).is_err(), "once");
        assert!(take(store, 9_999).is_none());
    });
}

#[test]
fn an_open_job_with_the_same_key_is_enough() {
    both_engines(SCHEMAS, |store| {
        assert!(ask(store, 1, Some("daily")).is_some());
        assert!(ask(store, 2, Some("daily")).is_none());
        assert!(ask(store, 3, None).is_some());
        let job = take(store, 5).unwrap();
        store.write_now(move |tx| finish(tx, &job, at(6))).unwrap();
        assert!(ask(store, 4, Some("daily")).is_some());
    });
}

#[test]
fn a_failing_job_waits_longer_each_time_and_is_given_up_at_last() {
    both_engines(SCHEMAS, |store| {
        let id = ask(store, 1, None).unwrap();
        let (mut now, mut waits) = (1, Vec::new());
        while let Some(job) =
            (0..4_000).find_map(|wait| take(store, now + wait * 5).map(|job| (job, wait * 5)))
        {
            waits.push(job.1);
            now += job.1;
            store.write_now(move |tx| Ok(fail(tx, &job.0, "no luck", at(now))?)).unwrap();
            if waits.len() == 12 {
                break;
            }
        }
        assert_eq!(waits, [0, 5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600]);
        let line =
            store.read_now(|tx| Ok(list(tx, true, None, PageSize::default())?)).unwrap().items.remove(0);
        assert_eq!((line.id, line.state, line.error.as_deref()), (id, State::GivenUp, Some("no luck")));
        store.write_now(move |tx| retry(tx, id, at(now))).unwrap();
        assert!(store.write_now(move |tx| retry(tx, id, at(now))).is_err());
        assert_eq!(take(store, now).unwrap().attempt, 1);
    });
}

#[test]
fn several_nodes_do_every_job_once() {
    both_engines(SCHEMAS, |store| {
        for seed in 0..60 {
            ask(store, seed, None).unwrap();
        }
        let second = store.second();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let note = Arc::clone(&seen);
        let handlers = Handlers::default().on("test.work", move |_, job, _| {
            note.lock().unwrap().push(job.payload["seed"].as_u64().unwrap());
            Ok(())
        });
        let clock: Clock = Arc::new(|| at(10));
        let mut rng = rng_from_seed(1);
        let workers: Vec<Worker> = [("a", &**store), ("b", &second)]
            .into_iter()
            .map(|(name, store)| Worker::start(store, &handlers, name, 2, &clock, &mut rng).unwrap())
            .collect();
        wait_until(|| seen.lock().unwrap().len() >= 60);
        drop(workers);
        let seen = seen.lock().unwrap();
        assert_eq!((seen.len(), seen.iter().collect::<BTreeSet<_>>().len()), (60, 60));
        let open = store.read_now(|tx| Ok(list(tx, false, None, PageSize::of(200))?)).unwrap();
        assert!(open.items.iter().all(|line| line.state == State::Done));
    });
}

#[test]
fn a_handler_that_fails_or_panics_is_tried_again() {
    both_engines(SCHEMAS, |store| {
        ask(store, 1, None).unwrap();
        let (tries, seconds) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicI64::new(10)));
        let (counted, ticking) = (Arc::clone(&tries), Arc::clone(&seconds));
        let handlers = Handlers::default().on("test.work", move |_, _, _| {
            match counted.fetch_add(1, Ordering::SeqCst) {
                0 => Err(Fault::broken("on purpose").into()),
                1 => panic!("on purpose"),
                _ => Ok(()),
            }
        });
        // each look at the clock is a minute later
        let clock: Clock = Arc::new(move || at(ticking.fetch_add(60, Ordering::SeqCst)));
        let mut worker = Worker::start(store, &handlers, "a", 1, &clock, &mut rng_from_seed(1)).unwrap();
        wait_until(|| {
            worker.poke();
            tries.load(Ordering::SeqCst) >= 3
        });
        worker.stop();
        assert_eq!(tries.load(Ordering::SeqCst), 3);
    });
}

fn wait_until(mut done: impl FnMut() -> bool) {
    let mut looks = 0..1_000;
    while !done() {
        assert!(looks.next().is_some(), "it takes too long");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn every_statement_is_prepared_and_none_scans() {
    check_statements(SCHEMAS);
    let plans = plans(SCHEMAS);
    assert!(!plans.postgres.contains("Seq Scan"), "{}", plans.postgres);
    assert!(!plans.sqlite.lines().any(|line| line.starts_with("  SCAN jobs_job\n")), "{}", plans.sqlite);
}
