//! How many codes are issued and bound since an instant, and in all.

use heng_kernel::{Fault, Time};
use heng_store::{Tx, params};

use crate::model::{Recall, read_recall};
use crate::sql;

/// Codes on their way through the county.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Issued since the instant.
    pub issued: u64,
    /// Bound to lots since the instant; a code that moves to another lot counts again.
    pub bound: u64,
    /// Ever issued.
    pub issued_in_all: u64,
    /// Bound at present.
    pub bound_in_all: u64,
}

/// What was done since an instant, in the whole county.
pub fn flow(tx: &mut Tx<'_>, since: Time) -> Result<Flow, Fault> {
    let from = first_id(since);
    let issued = tx.one(&sql::ISSUED_SINCE, params![from.clone()], |row| row.get(0))?;
    let bound = tx.one(&sql::BOUND_SINCE, params![from], |row| row.get(0))?;
    let (issued_in_all, bound_in_all) =
        tx.one(&sql::FLOW_IN_ALL, params![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Flow { issued, bound, issued_in_all, bound_in_all })
}

/// The recalls in force.
pub fn recalls_in_force(tx: &mut Tx<'_>) -> Result<Vec<Recall>, Fault> {
    tx.all(&sql::RECALLS_ACTIVE, params![], read_recall)
}

/// Not greater than any id that was born at an instant or later: ids sort by birth (UUIDv7, RFC 9562 §5.7).
fn first_id(born: Time) -> Vec<u8> {
    let millis = u64::try_from(born.micros() / 1_000).unwrap_or(0);
    let mut id = vec![0; 16];
    id[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
    id
}
