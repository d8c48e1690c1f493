//! 可疑码: raised by a scan, settled by an officer.

use heng_kernel::{Fault, SuspicionId, Time};
use heng_store::{Row, Tx, params};

use super::CodeKey;
use crate::judgement::Reason;
use crate::places::Place;
use crate::sql;

/// A suspicion as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspicion {
    /// Its id.
    pub id: SuspicionId,
    /// Of which code.
    pub code: CodeKey,
    /// Why it was raised.
    pub reason: Reason,
    /// Where the scan was that raised it.
    pub place: Option<Place>,
    /// When it was raised.
    pub raised_at: Time,
    /// When an officer settled it, and how many scans there were by then.
    pub settled: Option<(Time, u64)>,
}

/// The suspicion of a code, open or settled.
pub fn suspicion(tx: &mut Tx<'_>, code: CodeKey) -> Result<Option<Suspicion>, Fault> {
    tx.opt(&sql::SUSPICION_OF, params![code.gtin, u32::from(code.version), code.counter], read)
}

/// The suspicion with this id, open or settled.
pub fn suspicion_by_id(tx: &mut Tx<'_>, id: SuspicionId) -> Result<Option<Suspicion>, Fault> {
    tx.opt(&sql::SUSPICION, params![id], read)
}

/// The open suspicions, the newest first, that come after `after` in this order.
pub fn open_suspicions(
    tx: &mut Tx<'_>,
    after: Option<(Time, SuspicionId)>,
    limit: u32,
) -> Result<Vec<Suspicion>, Fault> {
    let (before, id) = match after {
        Some((at, id)) => (at, id.as_bytes().to_vec()),
        // after every instant that a scan can have
        None => (Time::from_micros(i64::MAX), Vec::new()),
    };
    tx.all(&sql::OPEN_SUSPICIONS, params![before, id, limit], read)
}

/// A reason as the table keeps it.
pub(super) fn reason(text: &str) -> Result<Reason, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new("reading a suspicion", error))
}

pub(super) fn read(row: &Row<'_>) -> Result<Suspicion, Fault> {
    let version =
        u8::try_from(row.get::<u32>(1)?).map_err(|error| Fault::new("reading a key version", error))?;
    let code = CodeKey { gtin: row.get(0)?, version, counter: row.get(2)? };
    let place = row.get::<Option<u32>>(5)?.and_then(Place::by_code);
    let settled = row.get::<Option<Time>>(7)?.zip(row.get(8)?);
    let reason = reason(row.text(4)?)?;
    Ok(Suspicion { id: row.get(3)?, code, reason, place, raised_at: row.get(6)?, settled })
}
