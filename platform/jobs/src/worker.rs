//! The threads that do the work.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use heng_kernel::{Act, Actor, Fault, Outcome, Rng, Time, rng_from_seed};
use heng_store::{Store, list, params};
use rand_core::RngCore;

use crate::job::Job;
use crate::queue::{claim, fail, finish};
use crate::sql;

/// Where a worker reads the time: the edge's clock, or a test's.
pub type Clock = Arc<dyn Fn() -> Time + Send + Sync>;

/// What does a kind of job. It runs on a worker's thread, may block, and is idempotent.
pub type Handler = Arc<dyn Fn(&Store, &Job, &mut Act) -> Outcome<()> + Send + Sync>;

/// The handlers, by kind of job.
#[derive(Clone, Default)]
pub struct Handlers(BTreeMap<&'static str, Handler>);

impl Handlers {
    /// The same, with a handler for jobs of `kind`.
    #[must_use]
    pub fn on(
        mut self,
        kind: &'static str,
        handler: impl Fn(&Store, &Job, &mut Act) -> Outcome<()> + Send + Sync + 'static,
    ) -> Self {
        self.0.insert(kind, Arc::new(handler));
        self
    }

    /// The handlers of both.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// The threads that do the work of this node. Dropping it, or [`Self::stop`], lets what is in hand be finished.
#[derive(Debug)]
pub struct Worker {
    bell: Arc<Bell>,
    threads: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Starts `threads` threads on this node; `name` tells it from other nodes.
    pub fn start(
        store: &Store,
        handlers: &Handlers,
        name: &str,
        threads: usize,
        clock: &Clock,
        rng: &mut Rng,
    ) -> Result<Self, Fault> {
        let bell = Arc::new(Bell::default());
        let mut worker = Self { bell: Arc::clone(&bell), threads: Vec::new() };
        for number in 0..threads {
            let mut hand = Hand {
                store: store.clone(),
                handlers: handlers.clone(),
                name: format!("{name}/{number}"),
                clock: Arc::clone(clock),
                rng: rng_from_seed(rng.next_u64()),
                bell: Arc::clone(&bell),
            };
            let thread = thread::Builder::new().name("heng-jobs".to_owned()).spawn(move || hand.work());
            worker.threads.push(thread.map_err(|error| Fault::new("starting a worker", error))?);
        }
        Ok(worker)
    }

    /// Look now: called after work was asked for, so that it need not wait for the next look.
    pub fn poke(&self) {
        self.bell.ring(false);
    }

    /// Takes no more jobs and waits for those in hand.
    pub fn stop(&mut self) {
        self.bell.ring(true);
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What wakes the threads.
#[derive(Debug, Default)]
struct Bell {
    state: Mutex<Rung>,
    woken: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    times: u64,
    stop: bool,
}

impl Bell {
    fn ring(&self, stop: bool) {
        let mut state = self.lock();
        state.times += 1;
        state.stop |= stop;
        self.woken.notify_all();
    }

    /// Waits until rung after `heard`, or a while; how often it was rung, or none when it is time to stop.
    fn wait(&self, heard: u64) -> Option<u64> {
        let quiet = |state: &mut Rung| state.times == heard && !state.stop;
        let waited = self.woken.wait_timeout_while(self.lock(), LOOK, quiet);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (!state.stop).then_some(state.times)
    }

    fn lock(&self) -> MutexGuard<'_, Rung> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One thread.
struct Hand {
    store: Store,
    handlers: Handlers,
    name: String,
    clock: Clock,
    rng: Rng,
    bell: Arc<Bell>,
}

impl Hand {
    fn work(&mut self) {
        let mut heard = 0;
        loop {
            // an unreachable database is seen by every request; here the next look is soon enough
            while !self.bell.lock().stop && matches!(self.one(), Ok(true)) {}
            match self.bell.wait(heard) {
                Some(times) => heard = times,
                None => return,
            }
        }
    }

    /// Does one job; whether there was one.
    fn one(&mut self) -> Outcome<bool> {
        let kinds: Vec<&'static str> = self.handlers.0.keys().copied().collect();
        let (now, name) = ((self.clock)(), self.name.clone());
        let asked = kinds.clone();
        let due = self
            .store
            .read_now(move |tx| Ok(tx.opt(&sql::DUE, params![now, list(&asked)], |_| Ok(()))?.is_some()))?;
        if !due {
            return Ok(false);
        }
        let lease = now.plus_seconds(LEASE_SECONDS);
        let Some(job) = self.store.write_now(move |tx| Ok(claim(tx, &kinds, &name, now, lease)?))? else {
            return Ok(false);
        };
        let outcome = self.handle(&job);
        let now = (self.clock)();
        match outcome {
            // a handler may have finished it in its own transaction: that refusal is good news
            Ok(()) => drop(self.store.write_now(move |tx| finish(tx, &job, now))),
            Err(error) => self.store.write_now(move |tx| Ok(fail(tx, &job, &error, now)?))?,
        }
        Ok(true)
    }

    fn handle(&mut self, job: &Job) -> Result<(), String> {
        let Some(handler) = self.handlers.0.get(job.kind.as_str()) else {
            return Err("no handler".to_owned());
        };
        let mut act = Act::new(Actor::program(&job.kind), (self.clock)(), rng_from_seed(self.rng.next_u64()));
        let done = catch_unwind(AssertUnwindSafe(|| handler(&self.store, job, &mut act)));
        match done {
            Ok(outcome) => outcome.map_err(|stop| described(&stop)),
            Err(_) => Err("the handler panicked".to_owned()),
        }
    }
}

fn described(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

/// How long a worker has a job before others may take it; a longer job holds it.
const LEASE_SECONDS: i64 = 300;
/// How often to look when nobody rings.
const LOOK: Duration = Duration::from_millis(500);
