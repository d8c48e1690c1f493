//! What is known about the scans of one code: on disk, and waiting to be.

use heng_kernel::{Fault, Time};
use heng_store::{Row, Tx, params};

use super::{CodeKey, Taken};
use crate::judgement::{Flag, Glance, History, VerdictKind};
use crate::places::Place;
use crate::sql;

/// One scan of a code as it was kept: no person, no device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When.
    pub at: Time,
    /// In which town or city, if that was known.
    pub place: Option<Place>,
    /// What the asker was told.
    pub verdict: VerdictKind,
}

/// The history of a code and the flag on it: what is on disk and what waits in the queue, each scan once.
///
/// Scans that an officer has settled count, but patterns are looked for in later ones only.
pub fn history(tx: &mut Tx<'_>, code: CodeKey, taken: &Taken) -> Result<(History, Option<Flag>), Fault> {
    with_waiting(tx, code, taken.before())
}

/// The same with given scans that wait in the queue, oldest first.
pub fn with_waiting(
    tx: &mut Tx<'_>,
    code: CodeKey,
    waiting: &[Glance],
) -> Result<(History, Option<Flag>), Fault> {
    let OnDisk { mut history, flag, settled } = read(tx, code)?;
    for glance in waiting {
        if !history.recent.iter().any(|known| known.at == glance.at) {
            history = history.and(*glance);
        }
    }
    if let Some((at, n)) = settled {
        history.settle(at, n);
    }
    Ok((history, flag))
}

/// The history of a code as it is on disk.
pub fn on_disk(tx: &mut Tx<'_>, code: CodeKey) -> Result<History, Fault> {
    Ok(read(tx, code)?.history)
}

/// The latest scans of a code before an instant, the newest first.
pub fn kept(tx: &mut Tx<'_>, code: CodeKey, before: Time, limit: u32) -> Result<Vec<Kept>, Fault> {
    let CodeKey { gtin, version, counter } = code;
    tx.all(&sql::SCANS, params![gtin, version, counter, before, limit], |row| {
        let place = row.get::<Option<u32>>(1)?.and_then(Place::by_code);
        let verdict = VerdictKind::by_name(row.text(2)?);
        let verdict = verdict.ok_or_else(|| Fault::broken("reading a verdict"))?;
        Ok(Kept { at: row.get(0)?, place, verdict })
    })
}

#[derive(Default)]
struct OnDisk {
    history: History,
    flag: Option<Flag>,
    /// When a suspicion was settled, and how many scans there were by then.
    settled: Option<(Time, u64)>,
}

fn read(tx: &mut Tx<'_>, code: CodeKey) -> Result<OnDisk, Fault> {
    let CodeKey { gtin, version, counter } = code;
    let (mut found, mut early) = (OnDisk::default(), Vec::new());
    let most = (History::RECENT as u64, History::CITIES as u64);
    tx.each(&sql::HISTORY, params![gtin, version, counter, most.0, most.1], |row| {
        let history = &mut found.history;
        match row.get::<u8>(0)? {
            1 => {
                history.count = row.get(1)?;
                history.first_at = row.get(2)?;
                history.last_at = row.get(3)?;
            }
            2 => early.push(glance(row)?),
            3 => history.recent.push(glance(row)?),
            4 => Place::by_code(row.get(1)?).into_iter().for_each(|city| history.visit(city)),
            _ => match row.get::<Option<Time>>(2)? {
                Some(at) => found.settled = Some((at, row.get(3)?)),
                None => {
                    found.flag =
                        Some(Flag { at: row.get(1)?, reason: super::suspicion::reason(row.text(4)?)? });
                }
            },
        }
        Ok(())
    })?;
    found.history.recent.sort_unstable_by_key(|glance| std::cmp::Reverse(glance.at));
    found.history = early.into_iter().fold(found.history, History::and);
    Ok(found)
}

fn glance(row: &Row<'_>) -> Result<Glance, Fault> {
    Ok(Glance { at: row.get(1)?, place: row.get::<Option<u32>>(2)?.and_then(Place::by_code) })
}
