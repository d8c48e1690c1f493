//! A closure on its way to a connection, and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use async_channel::{Receiver, Sender};
use heng_kernel::{Fault, Outcome, Stop};

use crate::tx::Tx;

/// A closure that waits for a transaction.
pub(crate) trait Work: Send {
    /// Runs it; true when its changes are to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;

    /// Answers its caller, after the commit; `lost` when there was none.
    fn finish(self: Box<Self>, lost: Option<Fault>);
}

struct Task<T, F> {
    closure: Option<F>,
    outcome: Option<Outcome<T>>,
    reply: Sender<Outcome<T>>,
}

/// The closure as work, and where its answer will come.
pub(crate) fn task<T, F>(closure: F) -> (Box<dyn Work>, Receiver<Outcome<T>>)
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
{
    let (reply, answer) = async_channel::bounded(1);
    (Box::new(Task { closure: Some(closure), outcome: None, reply }), answer)
}

impl<T, F> Work for Task<T, F>
where
    T: Send,
    F: FnOnce(&mut Tx<'_>) -> Outcome<T> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let Some(closure) = self.closure.take() else { return false };
        let outcome = guarded(closure, tx);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn finish(self: Box<Self>, lost: Option<Fault>) {
        let outcome = match (self.outcome, lost) {
            (Some(Err(stop)), _) => Err(stop),
            (_, Some(fault)) => Err(fault.into()),
            (Some(outcome), None) => outcome,
            (None, None) => Err(Fault::broken("the closure never ran").into()),
        };
        // the caller may have gone away; the change stays
        drop(self.reply.try_send(outcome));
    }
}

/// Runs a closure so that its panic, or an error that it swallowed, is a fault of that closure alone.
pub(crate) fn guarded<T>(closure: impl FnOnce(&mut Tx<'_>) -> Outcome<T>, tx: &mut Tx<'_>) -> Outcome<T> {
    match catch_unwind(AssertUnwindSafe(|| closure(tx))) {
        Ok(Ok(_)) if tx.is_spoiled() => {
            Err(Fault::broken("a statement failed and the closure went on; nothing was kept").into())
        }
        Ok(outcome) => outcome,
        Err(panic) => Err(Stop::Failed(Fault::new("a closure panicked", message(panic.as_ref())))),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a message").to_owned()
}
