//! The graph of a node: made of the database at the start, and kept up with it.

use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use heng_kernel::{Fault, Outcome};
use heng_store::{Store, Tx, params};

use crate::graph::{Fact, Graph};
use crate::sql;

/// The graph of this node. Readers see every event whose capture this node answered, and those of other nodes within the
/// time of a look.
#[derive(Default)]
pub struct Memory {
    graph: RwLock<Graph>,
    /// One at a time takes events in, in their order.
    turning: Mutex<()>,
}

/// What was kept of one capture.
type Batch = (Option<String>, Vec<Fact>);

impl Memory {
    /// The graph as it is now.
    pub fn graph(&self) -> RwLockReadGuard<'_, Graph> {
        self.graph.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what the database has more, a few batches at a time.
    pub fn refresh(&self, store: &Store) -> Outcome<()> {
        let _turn = self.turning.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let next = self.graph().len() as u64;
            let batches = store.read_now(move |tx| Ok(since(tx, next)?))?;
            if batches.is_empty() {
                return Ok(());
            }
            self.take(next, batches)?;
        }
    }

    /// The same for asynchronous callers.
    pub async fn catch_up(self: &Arc<Self>, store: &Store) -> Outcome<()> {
        let (memory, store) = (Arc::clone(self), store.clone());
        let done = tokio::task::spawn_blocking(move || memory.refresh(&store)).await;
        done.map_err(|error| Fault::new("following the events", error))?
    }

    fn take(&self, next: u64, batches: Vec<(u64, Batch)>) -> Outcome<()> {
        let mut graph = self.graph.write().unwrap_or_else(PoisonError::into_inner);
        for (first, (business, facts)) in batches {
            for (seq, fact) in (first..).zip(&facts) {
                if seq != graph.len() as u64 {
                    return Err(Fault::broken("the events are not numbered without gaps").into());
                }
                let added = graph.append(fact, business.as_deref());
                added.map_err(|_| Fault::new("keeping events in memory", "no room for more"))?;
            }
        }
        debug_assert!(graph.len() as u64 >= next, "nothing is ever taken away");
        Ok(())
    }

    /// Looks for events of other nodes every `every`, the first time at once.
    pub fn watch(self: &Arc<Self>, store: Store, every: Duration) -> Outcome<Watch> {
        let (end, ended) = sync_channel(1);
        let memory = Arc::clone(self);
        let look = move || {
            loop {
                // an unreachable database is seen by every request; here the next look is soon enough
                drop(memory.refresh(&store));
                if !matches!(ended.recv_timeout(every), Err(RecvTimeoutError::Timeout)) {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("heng-trace".to_owned()).spawn(look);
        let thread = thread.map_err(|error| Fault::new("starting the watch of events", error))?;
        Ok(Watch { end: Some(end), thread: Some(thread) })
    }
}

fn since(tx: &mut Tx<'_>, next: u64) -> Result<Vec<(u64, Batch)>, Fault> {
    tx.all(&sql::FACTS_SINCE, params![next, BATCHES], |row| {
        let batch = postcard::from_bytes(row.bytes(2)?);
        Ok((row.get(0)?, batch.map_err(|error| Fault::new("reading facts", error))?))
    })
}

/// Looks for changes until it is dropped.
#[derive(Debug)]
pub struct Watch {
    end: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Enough for one turn of the lock.
const BATCHES: u32 = 64;
