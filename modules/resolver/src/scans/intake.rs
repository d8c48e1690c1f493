//! The queue between an answer and the disk.
//!
//! # Promises
//! * An answer never waits for a disk: [`Intake::take`] and [`Taken::tell`] touch memory only.
//! * Two scans of one code see each other, also when neither is on disk yet: what waits is part of the history.
//! * A clean stop loses nothing: [`Intake::stop`] writes what waits and returns afterwards.
//! * A killed process loses what came in since the last batch began to be written: at most [`Limits::linger`] plus the
//!   time of one batch, which together stay under a second as long as the disk keeps up.
//! * A stalled disk costs bounded memory: from [`Limits::capacity`] scans on, new ones are judged and answered as
//!   before, counted ([`Load::dropped`]) and not kept. The sink is told how many once it can write again, so that the
//!   gap is on record. Shoppers are served; the statistics say what they miss. Blocking would turn a slow disk into a
//!   dead consumer page, and dropping old scans instead would drop the ones that judgements were already built on.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use heng_kernel::{Fault, Time};

use super::{CodeKey, Scan};
use crate::judgement::{Glance, Verdict};
use crate::places::Place;

/// Where batches go.
pub trait Sink: Send + 'static {
    /// Makes scans durable, all or none. `dropped` scans came in since the last batch and were not kept; they are to
    /// be put on record with it. After an error the same scans are offered again.
    fn write(&mut self, scans: &[Scan], dropped: u64) -> Result<(), Fault>;
}

/// The measures of the queue.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a scan waits for company.
    pub linger: Duration,
    /// How many are written at once.
    pub batch: usize,
    /// How many may wait; more are counted and not kept.
    pub capacity: usize,
    /// How long to rest after a batch that could not be written.
    pub rest: Duration,
}

/// How the queue is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many scans wait.
    pub waiting: usize,
    /// How many were written since the start.
    pub written: u64,
    /// How many were not kept since the start.
    pub dropped: u64,
    /// How many batches failed and were offered again.
    pub failed: u64,
}

/// The queue. One thread of its own writes; any number of threads bring scans.
pub struct Intake {
    shared: Arc<Shared>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

/// A scan that took its place in the order and has not been told its verdict yet. Dropped untold, it never was.
pub struct Taken {
    shared: Arc<Shared>,
    code: CodeKey,
    scan: Glance,
    before: Vec<Glance>,
    told: bool,
}

impl Default for Limits {
    /// 100 ms, 32,768 scans at once (the more at once, the fewer pages of the trees are written twice), a million waiting (about 100 MB with the index).
    fn default() -> Self {
        let (linger, rest) = (Duration::from_millis(100), Duration::from_millis(200));
        Self { linger, batch: 32_768, capacity: 1_000_000, rest }
    }
}

impl Intake {
    /// A queue that writes into `sink`.
    pub fn start(limits: Limits, sink: impl Sink) -> std::io::Result<Self> {
        let shared = Arc::new(Shared { limits, state: Mutex::default(), bell: Condvar::new() });
        let own = Arc::clone(&shared);
        let run = move || write_all(&own, sink);
        let writer = std::thread::Builder::new().name("scan-intake".into()).spawn(run)?;
        Ok(Self { shared, writer: Mutex::new(Some(writer)) })
    }

    /// Takes a place in the order of scans, before the verdict is known.
    ///
    /// The instant may be moved on by microseconds so that no two scans of this process share one: it is the scan's key,
    /// and tells a scan in the history on disk from the same scan in the queue. Read the history on disk *after* this call, and add
    /// those of [`Taken::before`] whose instant it does not have.
    pub fn take(&self, code: CodeKey, now: Time, place: Option<Place>) -> Taken {
        let mut state = self.shared.lock();
        let now = state.unique(now);
        let seen = state.unwritten.entry(code).or_default();
        let before = seen.clone();
        // a clock that was put back must not put this scan before one that it has seen
        let at = before.last().map_or(now, |last| now.max(last.at.plus_micros(1)));
        let scan = Glance { at, place };
        seen.push(scan);
        Taken { shared: Arc::clone(&self.shared), code, scan, before, told: false }
    }

    /// The scans of a code that are not known to be on disk, oldest first.
    pub fn waiting(&self, code: CodeKey) -> Vec<Glance> {
        self.shared.lock().unwritten.get(&code).cloned().unwrap_or_default()
    }

    /// How the queue is doing.
    pub fn load(&self) -> Load {
        let state = self.shared.lock();
        Load { waiting: state.queue.len() + state.writing, ..state.load }
    }

    /// Writes what waits, then ends the writer. Scans that come later are counted as dropped. A sink that fails is
    /// tried once more; what it does not take then is lost and counted.
    pub fn stop(&self) -> Load {
        self.shared.lock().stopping = true;
        self.shared.bell.notify_one();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            // a writer that panicked has nothing to say that `load` does not
            let _ = writer.join();
        }
        self.load()
    }
}

impl Taken {
    /// The scan as the judgement sees it.
    pub fn glance(&self) -> Glance {
        self.scan
    }

    /// The scans of the same code before this one that are not known to be on disk, oldest first.
    pub fn before(&self) -> &[Glance] {
        &self.before
    }

    /// Queues the scan with the verdict that was given, and how many earlier scans it was judged by; `false` when the
    /// queue is full and it was only counted.
    pub fn tell(mut self, verdict: &Verdict, earlier: u64) -> bool {
        let mut state = self.shared.lock();
        if state.queue.len() >= self.shared.limits.capacity || state.stopping {
            state.load.dropped += 1;
            state.unreported += 1;
            return false;
        }
        let Glance { at, place } = self.scan;
        state.queue.push_back(Scan {
            code: self.code,
            at,
            place,
            verdict: verdict.kind(),
            suspicion: verdict.suspicion(),
            summed: Scan::is_summed(earlier),
        });
        let waiting = state.queue.len();
        drop(state);
        self.told = true;
        if waiting == 1 || waiting == self.shared.limits.batch {
            self.shared.bell.notify_one();
        }
        true
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if !self.told {
            self.shared.lock().forget(self.code, self.scan.at);
        }
    }
}

impl fmt::Debug for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Taken").field("code", &self.code).field("scan", &self.scan).finish_non_exhaustive()
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        self.stop();
    }
}

struct Shared {
    limits: Limits,
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Scan>,
    /// Scans taken and not yet written, by code, oldest first.
    unwritten: HashMap<CodeKey, Vec<Glance>>,
    /// The instant of the latest scan.
    latest: Option<Time>,
    /// How many the writer has in hand.
    writing: usize,
    /// Dropped since the sink was last told.
    unreported: u64,
    load: Load,
    stopping: bool,
}

impl State {
    /// An instant that no scan of this process has. A clock put back by more than a second is believed.
    fn unique(&mut self, now: Time) -> Time {
        let taken = self.latest.filter(|latest| (0..1_000_000).contains(&latest.since(now)));
        let at = taken.map_or(now, |latest| latest.plus_micros(1));
        self.latest = Some(at);
        at
    }

    fn forget(&mut self, code: CodeKey, at: Time) {
        if let Some(seen) = self.unwritten.get_mut(&code) {
            seen.retain(|glance| glance.at != at);
            if seen.is_empty() {
                self.unwritten.remove(&code);
            }
        }
    }
}

impl Shared {
    /// Every critical section leaves the state whole, so a panic elsewhere does not spoil it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next batch and how many were dropped; `None` when the queue is stopped and empty.
    fn next(&self) -> Option<(Vec<Scan>, u64)> {
        let mut state = self.lock();
        while state.queue.is_empty() && state.unreported == 0 {
            if state.stopping {
                return None;
            }
            state = self.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let company = |state: &mut State| state.queue.len() < self.limits.batch && !state.stopping;
        let waited = self.bell.wait_timeout_while(state, self.limits.linger, company);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        let count = state.queue.len().min(self.limits.batch);
        state.writing = count;
        Some((state.queue.drain(..count).collect(), std::mem::take(&mut state.unreported)))
    }

    fn written(&self, scans: &[Scan]) {
        let mut state = self.lock();
        for scan in scans {
            state.forget(scan.code, scan.at);
        }
        state.load.written += scans.len() as u64;
        state.writing = 0;
    }

    /// Notes a failed batch and rests; whether to try again.
    fn failed(&self, scans: &[Scan], tries: u32) -> bool {
        let mut state = self.lock();
        state.load.failed += 1;
        if state.stopping && tries > 1 {
            for scan in scans {
                state.forget(scan.code, scan.at);
            }
            state.load.dropped += scans.len() as u64;
            state.writing = 0;
            return false;
        }
        let running = |state: &mut State| !state.stopping;
        // the lock is free while resting; whether it timed out does not matter
        drop(self.bell.wait_timeout_while(state, self.limits.rest, running));
        true
    }
}

fn write_all(shared: &Shared, mut sink: impl Sink) {
    while let Some((scans, dropped)) = shared.next() {
        let mut tries = 0;
        loop {
            tries += 1;
            if sink.write(&scans, dropped).is_ok() {
                break shared.written(&scans);
            }
            if !shared.failed(&scans, tries) {
                break;
            }
        }
    }
}
