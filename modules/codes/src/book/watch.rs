//! A thread that looks for changes of other nodes.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use heng_kernel::{Fault, Outcome};
use heng_store::Store;

use super::CodeBook;

/// Looks for changes until it is dropped.
#[derive(Debug)]
pub struct Watch {
    end: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl CodeBook {
    /// Looks for changes of other nodes every `every`; a quarter of a second keeps the promise of one second.
    pub fn watch(self: &Arc<Self>, store: Store, every: Duration) -> Outcome<Watch> {
        let (end, ended) = sync_channel(1);
        let book = Arc::clone(self);
        let look = move || {
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(every) {
                // an unreachable database is seen by every request; here the next look is soon enough
                drop(book.refresh(&store));
            }
        };
        let thread = thread::Builder::new().name("heng-codes".to_owned()).spawn(look);
        let thread = thread.map_err(|error| Fault::new("starting the code book's watch", error))?;
        Ok(Watch { end: Some(end), thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
