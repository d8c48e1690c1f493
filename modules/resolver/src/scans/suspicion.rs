//! 可疑码: raised by a scan, settled by an officer.

use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, Refusal, SuspicionId, Time};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::{CodeKey, on_disk};
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

/// An officer settles a suspicion: what was found goes into the journal, the scans so far are forgiven.
pub fn settle(tx: &mut Tx<'_>, act: &mut Act, code: CodeKey, finding: &str) -> Outcome<()> {
    let finding = finding.trim();
    if finding.is_empty() || finding.chars().count() > 1_000 {
        return Err(Refusal::new(
            "resolver/finding-missing",
            "请写明核查结果（1000字以内）",
            "say what the check found, in at most 1,000 characters",
        )
        .field("finding")
        .into());
    }
    let gone = || Refusal::not_found("此码没有待核查的可疑记录", "this code has no open suspicion");
    let open = suspicion(tx, code)?.filter(|suspicion| suspicion.settled.is_none()).ok_or_else(gone)?;
    let seen = on_disk(tx, code)?.count;
    let changed =
        tx.run(&sql::SETTLE, params![code.gtin, u32::from(code.version), code.counter, act.now, seen])?;
    if changed == 0 {
        return Err(gone().into());
    }
    let body = json!({ "finding": finding, "scans": seen });
    heng_journal::record(tx, act, Entry::new("resolver.settled", Object::of(open.id), &body)?)?;
    Ok(())
}

/// A reason as the table keeps it.
pub(super) fn reason(text: &str) -> Result<Reason, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new("reading a suspicion", error))
}

fn read(row: &Row<'_>) -> Result<Suspicion, Fault> {
    let version =
        u8::try_from(row.get::<u32>(1)?).map_err(|error| Fault::new("reading a key version", error))?;
    let code = CodeKey { gtin: row.get(0)?, version, counter: row.get(2)? };
    let place = row.get::<Option<u32>>(5)?.and_then(Place::by_code);
    let settled = row.get::<Option<Time>>(7)?.zip(row.get(8)?);
    let reason = reason(row.text(4)?)?;
    Ok(Suspicion { id: row.get(3)?, code, reason, place, raised_at: row.get(6)?, settled })
}
