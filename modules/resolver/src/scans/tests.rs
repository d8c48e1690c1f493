use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use heng_kernel::{Fault, Time};

use super::*;
use crate::judgement::{
    Bound, CodeFacts, CodeState, Glance, History, Level, RuleBook, ShelfLife, Verdict, judge,
};

#[derive(Clone, Default)]
struct Disk {
    written: Arc<Mutex<Vec<Scan>>>,
    dropped: Arc<Mutex<u64>>,
    broken: Arc<AtomicBool>,
}

impl Sink for Disk {
    fn write(&mut self, scans: &[Scan], dropped: u64) -> Result<(), Fault> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(Fault::broken("writing scans"));
        }
        self.written.lock().unwrap().extend_from_slice(scans);
        *self.dropped.lock().unwrap() += dropped;
        Ok(())
    }
}

fn code(counter: u64) -> CodeKey {
    CodeKey { gtin: 6_901_234_567_892, version: 0, counter }
}

fn now() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

fn genuine() -> Verdict {
    let rules = RuleBook::built_in().unwrap().at(now()).unwrap();
    let state = CodeState::Bound(Bound { shelf_life: ShelfLife::NotStated });
    let code = CodeFacts { level: Level::Item, state, recalls: Some(Vec::new()), flag: None };
    judge(&rules, &code, Some(&History::default()), Glance { at: now(), place: None })
}

fn limits() -> Limits {
    Limits { linger: Duration::from_millis(5), batch: 64, capacity: 200, rest: Duration::from_millis(5) }
}

fn scan(intake: &Intake, counter: u64) -> bool {
    intake.take(code(counter), now(), None).tell(&genuine(), 0)
}

#[test]
fn two_quick_scans_see_each_other() {
    let disk = Disk::default();
    disk.broken.store(true, Ordering::SeqCst);
    let intake = Intake::start(limits(), disk.clone()).unwrap();
    let first = intake.take(code(1), now(), None);
    let second = intake.take(code(1), now(), None);
    assert!(first.before().is_empty());
    assert_eq!(second.before(), [first.glance()]);
    assert!(second.glance().at > first.glance().at);
    assert!(intake.take(code(2), now(), None).before().is_empty());
    drop(first);
    assert_eq!(intake.take(code(1), now(), None).before(), [second.glance()]);
}

#[test]
fn a_clean_stop_loses_nothing() {
    let disk = Disk::default();
    let intake = Arc::new(Intake::start(limits(), disk.clone()).unwrap());
    let bring = |from: u64| {
        let intake = Arc::clone(&intake);
        std::thread::spawn(move || {
            (from..from + 1000)
                .filter(|counter| {
                    while !scan(&intake, *counter) {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                    true
                })
                .count()
        })
    };
    let brought: usize =
        [bring(0), bring(1000), bring(2000)].map(|thread| thread.join().unwrap()).iter().sum();
    let load = intake.stop();
    assert_eq!((brought, load.waiting), (3000, 0));
    let mut counters: Vec<u64> = disk.written.lock().unwrap().iter().map(|scan| scan.code.counter).collect();
    counters.sort_unstable();
    assert_eq!(counters, (0..3000).collect::<Vec<_>>());
    assert_eq!(*disk.dropped.lock().unwrap(), load.dropped);
    assert!(!scan(&intake, 9_999), "after the stop nothing is taken in");
}

#[test]
fn a_scan_on_disk_leaves_the_queue() {
    let intake = Intake::start(limits(), Disk::default()).unwrap();
    scan(&intake, 1);
    while intake.load().written == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(intake.take(code(1), now(), None).before().is_empty());
}

#[test]
fn a_stalled_disk_costs_bounded_memory_and_the_gap_is_on_record() {
    let disk = Disk::default();
    disk.broken.store(true, Ordering::SeqCst);
    let intake = Intake::start(limits(), disk.clone()).unwrap();
    let kept = (0..1000).filter(|counter| scan(&intake, *counter)).count();
    let load = intake.load();
    assert!((200..=264).contains(&kept), "{kept}");
    assert_eq!((load.waiting, load.dropped), (kept, 1000 - kept as u64));
    disk.broken.store(false, Ordering::SeqCst);
    let load = intake.stop();
    assert_eq!((load.waiting, load.written), (0, kept as u64));
    assert_eq!(*disk.dropped.lock().unwrap(), load.dropped);
    assert!(load.failed > 0);
}

#[test]
fn a_dead_disk_does_not_keep_the_process_alive() {
    let disk = Disk::default();
    disk.broken.store(true, Ordering::SeqCst);
    let intake = Intake::start(limits(), disk).unwrap();
    (0..10).for_each(|counter| assert!(scan(&intake, counter)));
    let load = intake.stop();
    assert_eq!((load.waiting, load.dropped, load.written), (0, 10, 0));
}
