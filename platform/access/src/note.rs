//! One line for the journal.

use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, Outcome};
use heng_store::Tx;
use serde::Serialize;

/// Records that something happened to an account, a session, a token or a unit.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    act: &mut Act,
    kind: &'static str,
    object: Object,
    body: &impl Serialize,
) -> Outcome<()> {
    record(tx, act, Entry::new(kind, object, body)?)?;
    Ok(())
}
