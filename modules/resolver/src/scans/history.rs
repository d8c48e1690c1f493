//! What is on disk about the scans of one code, and about its suspicion.

use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, Refusal, SuspicionId, Time};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::{CodeKey, Taken};
use crate::judgement::{Flag, Glance, History, Reason};
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

/// The history of a code and the flag on it: what is on disk and what waits in the queue, each scan once.
///
/// Scans that an officer has settled count, but patterns are looked for in later ones only.
pub fn history(tx: &mut Tx<'_>, code: CodeKey, taken: &Taken) -> Result<(History, Option<Flag>), Fault> {
    let mut history = on_disk(tx, code)?;
    for glance in taken.before() {
        if !history.recent.iter().any(|known| known.at == glance.at) {
            history = history.and(*glance);
        }
    }
    let suspicion = if history.count > 0 { suspicion(tx, code)? } else { None };
    let flag = match &suspicion {
        Some(Suspicion { settled: Some((at, n)), .. }) => {
            history.settle(*at, *n);
            None
        }
        Some(open) => Some(Flag { at: open.raised_at, reason: open.reason }),
        None => None,
    };
    Ok((history, flag))
}

/// The history of a code as it is on disk.
pub fn on_disk(tx: &mut Tx<'_>, code: CodeKey) -> Result<History, Fault> {
    let CodeKey { gtin, version, counter } = code;
    let version = u32::from(version);
    let seen = tx.opt(&sql::SEEN, params![gtin, version, counter], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let Some((count, first, last)) = seen else { return Ok(History::default()) };
    let recent = tx.all(&sql::RECENT, params![gtin, version, counter, History::RECENT as u64], |row| {
        Ok(Glance { at: row.get(0)?, place: row.get::<Option<u32>>(1)?.and_then(Place::by_code) })
    })?;
    let cities = tx.all(&sql::CITIES, params![gtin, version, counter, History::CITIES as u64], |row| {
        row.get::<u32>(0)
    })?;
    let mut history =
        History { count, first_at: Some(first), last_at: Some(last), recent, ..History::default() };
    cities.into_iter().filter_map(Place::by_code).for_each(|city| history.visit(city));
    Ok(history)
}

/// The suspicion of a code, open or settled.
pub fn suspicion(tx: &mut Tx<'_>, code: CodeKey) -> Result<Option<Suspicion>, Fault> {
    tx.opt(&sql::SUSPICION, params![code.gtin, u32::from(code.version), code.counter], |row| {
        let settled = row.get::<Option<Time>>(4)?.zip(row.get(5)?);
        Ok(Suspicion { settled, ..read(row, code, 0)? })
    })
}

/// The open suspicions raised before an instant, the newest first.
pub fn open_suspicions(tx: &mut Tx<'_>, before: Time, limit: u32) -> Result<Vec<Suspicion>, Fault> {
    tx.all(&sql::OPEN_SUSPICIONS, params![before, limit], |row| {
        let code = CodeKey { gtin: row.get(0)?, version: small(row.get(1)?)?, counter: row.get(2)? };
        read(row, code, 3)
    })
}

/// An officer settles a suspicion: what was found goes into the journal, the scans so far are forgiven.
pub fn settle(tx: &mut Tx<'_>, act: &mut Act, code: CodeKey, finding: &str) -> Outcome<()> {
    if finding.trim().is_empty() {
        return Err(Refusal::new("resolver/finding-missing", "请写明核查结果", "say what the check found")
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

/// Reads id, reason, place and instant from column `at` on.
fn read(row: &Row<'_>, code: CodeKey, at: usize) -> Result<Suspicion, Fault> {
    let reason: String = row.get(at + 1)?;
    let reason = serde_json::from_str(&reason).map_err(|error| Fault::new("reading a suspicion", error))?;
    let place = row.get::<Option<u32>>(at + 2)?.and_then(Place::by_code);
    Ok(Suspicion { id: row.get(at)?, code, reason, place, raised_at: row.get(at + 3)?, settled: None })
}

fn small(version: u32) -> Result<u8, Fault> {
    u8::try_from(version).map_err(|error| Fault::new("reading a key version", error))
}
