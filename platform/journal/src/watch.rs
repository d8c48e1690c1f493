//! Being told of new entries: a thread looks at the head, followers wait without asking.

use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use heng_kernel::{Fault, Outcome};
use heng_store::Store;
use tokio::sync::watch;

use crate::event::Event;
use crate::list::{feed, length};

/// Looks at the journal's length now and then, on a thread of its own, and wakes who follows it. Entries of other
/// processes are seen too. Cloning is cheap; the last clone ends the thread.
#[derive(Debug, Clone)]
pub struct Watcher {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    poke: SyncSender<Poke>,
    length: watch::Receiver<u64>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
enum Poke {
    Look,
    End,
}

impl Watcher {
    /// Begins to watch, looking every `every` and whenever it is poked.
    pub fn start(store: Store, every: Duration) -> Outcome<Self> {
        let (poke, poked) = sync_channel(1);
        let (tell, length_seen) = watch::channel(store.read_now(|tx| Ok(length(tx)?))?);
        let look = move || {
            while let Ok(Poke::Look) | Err(RecvTimeoutError::Timeout) = poked.recv_timeout(every) {
                // an unreachable database is seen by every request; here the next look is soon enough
                if let Ok(now) = store.read_now(|tx| Ok(length(tx)?)) {
                    tell.send_if_modified(|seen| std::mem::replace(seen, now) != now);
                }
            }
        };
        let thread = thread::Builder::new().name("heng-journal".to_owned()).spawn(look);
        let thread = thread.map_err(|error| Fault::new("starting the journal's watcher", error))?;
        Ok(Self { inner: Arc::new(Inner { poke, length: length_seen, thread: Mutex::new(Some(thread)) }) })
    }

    /// Look now: called after a write, so that followers in this process need not wait for the next look.
    pub fn poke(&self) {
        // one poke waiting is enough
        drop(self.inner.poke.try_send(Poke::Look));
    }

    /// How many entries there were at the last look.
    pub fn length(&self) -> u64 {
        *self.inner.length.borrow()
    }

    /// Follows the journal after its first `after` entries.
    pub fn follow(&self, store: Store, after: u64) -> Follower {
        Follower { store, length: self.inner.length.clone(), next: after }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        drop(self.poke.send(Poke::End));
        if let Ok(mut thread) = self.thread.lock()
            && let Some(thread) = thread.take()
        {
            drop(thread.join());
        }
    }
}

/// One reader of the journal, who waits for what comes.
#[derive(Debug)]
pub struct Follower {
    store: Store,
    length: watch::Receiver<u64>,
    next: u64,
}

impl Follower {
    /// The entries that come next, oldest first, at most `limit`; waits until there is one. None when nobody
    /// watches any more.
    pub async fn next(&mut self, limit: u32) -> Outcome<Option<Vec<Event>>> {
        let after = self.next;
        if self.length.wait_for(|length| *length > after).await.is_err() {
            return Ok(None);
        }
        let events = self.store.read(move |tx| Ok(feed(tx, after, limit)?)).await?;
        self.next = events.last().map_or(after, |last| last.index + 1);
        Ok(Some(events))
    }
}
