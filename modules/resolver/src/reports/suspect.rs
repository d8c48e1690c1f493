//! Suspicious codes as an officer sees them: which pack, whose, why, how often and where.

use heng_access::{Scope, units};
use heng_kernel::{Cursor, Outcome, Page, PageSize, Refusal, SuspicionId, Time};
use heng_store::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::scans::{self, Conclusion, Ending, Suspicion};
use crate::source::Register;

/// A suspicious code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Suspect {
    /// The id of the suspicion.
    pub(crate) id: SuspicionId,
    /// GTIN in fourteen digits.
    pub(crate) gtin: String,
    /// The serial.
    pub(crate) serial: String,
    /// The product.
    pub(crate) product: String,
    /// Whose product.
    pub(crate) business: String,
    /// Which pattern: `burst`, `far-apart`, `too-many`, `too-wide`.
    pub(crate) reason: String,
    /// Why, in Chinese.
    pub(crate) zh: String,
    /// Why, in English.
    pub(crate) en: String,
    /// The town or city of the scan that raised it.
    pub(crate) place: Option<String>,
    /// When it was raised.
    pub(crate) raised_at: Time,
    /// How often the code was scanned.
    pub(crate) scans: u64,
    /// In how many cities, sixteen at most.
    pub(crate) cities: u32,
    /// When an officer settled it.
    pub(crate) settled_at: Option<Time>,
    /// How it ended, and was opened again, oldest first.
    #[serde(default)]
    pub(crate) endings: Vec<Told>,
}

/// One end of a suspicion, or its opening again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Told {
    /// When.
    pub(crate) at: Time,
    /// By whom.
    pub(crate) by: String,
    /// What was concluded; absent where it was opened again.
    pub(crate) conclusion: Option<Conclusion>,
    /// What the check found, or why it was opened again.
    pub(crate) finding: String,
}

/// Who looks: the register, and the towns that are seen; none for the county.
pub(crate) struct Suspects<'a> {
    register: &'a dyn Register,
    towns: Option<Vec<String>>,
}

impl<'a> Suspects<'a> {
    /// What a scope sees: the codes that were scanned in its towns, and those of the firms in its towns.
    pub(crate) fn of(tx: &mut Tx<'_>, register: &'a dyn Register, scope: &Scope) -> Outcome<Self> {
        let towns = match scope {
            Scope::All => None,
            Scope::Unit(unit) => Some(units::towns(tx, unit)?),
            Scope::Business(_) | Scope::Nothing => Some(Vec::new()),
        };
        Ok(Self { register, towns })
    }

    /// The suspect, if it is seen.
    fn shown(&self, tx: &mut Tx<'_>, suspicion: &Suspicion) -> Outcome<Option<Suspect>> {
        let code = suspicion.code;
        let goods = self.register.goods(tx, code.gtin)?;
        let maker =
            goods.as_ref().map(|goods| self.register.maker(tx, goods.business)).transpose()?.flatten();
        let place = suspicion.place.map(|place| place.to_string());
        let seen = self.towns.as_ref().is_none_or(|towns| {
            let mut own = place.iter().chain(maker.as_ref().map(|maker| &maker.town));
            own.any(|town| towns.contains(town))
        });
        if !seen {
            return Ok(None);
        }
        let history = scans::on_disk(tx, code)?;
        let reason = suspicion.reason;
        Ok(Some(Suspect {
            id: suspicion.id,
            gtin: format!("{:014}", code.gtin),
            serial: self.register.serial(code).unwrap_or_default(),
            product: goods.map(|goods| goods.name).unwrap_or_default(),
            business: maker.map(|maker| maker.name).unwrap_or_default(),
            reason: reason.name().to_owned(),
            zh: reason.sentence(heng_kernel::Lang::Zh),
            en: reason.sentence(heng_kernel::Lang::En),
            place,
            raised_at: suspicion.raised_at,
            scans: history.count,
            cities: history.city_count(),
            settled_at: suspicion.settled.map(|(at, _)| at),
            endings: told(scans::endings(tx, code)?, suspicion.id),
        }))
    }
}

/// A page of open suspicions, the newest first.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    who: &Suspects<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Outcome<Page<Suspect>> {
    // a cursor that is none of ours begins at the newest
    let mut at = after.and_then(read);
    let next = |tx: &mut Tx<'_>| {
        let batch = scans::open_suspicions(tx, at, BATCH)?;
        at = batch.last().map(|last| (last.raised_at, last.id)).or(at);
        Ok(batch)
    };
    seen(tx, who, size, next, key)
}

/// A page of settled suspicions, the last settled first.
pub(crate) fn settled_page(
    tx: &mut Tx<'_>,
    who: &Suspects<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Outcome<Page<Suspect>> {
    let mut at = after.and_then(read_settled);
    let next = |tx: &mut Tx<'_>| {
        let batch = scans::settled_suspicions(tx, at, BATCH)?;
        let place = |last: &Suspicion| Some((last.settled?.0, last.raised_at, last.id));
        at = batch.last().and_then(place).or(at);
        Ok(batch)
    };
    let key = |one: &Suspect| format!("{}~{}", one.settled_at.unwrap_or(one.raised_at).micros(), key(one));
    seen(tx, who, size, next, key)
}

/// Takes batches until there are enough that the asker may see.
fn seen(
    tx: &mut Tx<'_>,
    who: &Suspects<'_>,
    size: PageSize,
    mut next: impl FnMut(&mut Tx<'_>) -> Result<Vec<Suspicion>, heng_kernel::Fault>,
    key: impl Fn(&Suspect) -> String,
) -> Outcome<Page<Suspect>> {
    let mut found = Vec::new();
    loop {
        let batch = next(tx)?;
        for suspicion in &batch {
            found.extend(who.shown(tx, suspicion)?);
            if found.len() > size.get() {
                return Ok(Page::cut(found, size, key));
            }
        }
        if batch.len() < BATCH as usize {
            return Ok(Page::cut(found, size, key));
        }
    }
}

/// What was said of this suspicion; a code may have had others before.
fn told(endings: Vec<Ending>, id: SuspicionId) -> Vec<Told> {
    let own = endings.into_iter().filter(|ending| ending.suspicion == id);
    own.map(|Ending { at, conclusion, finding, actor, .. }| Told { at, by: actor, conclusion, finding })
        .collect()
}

/// One suspicion with its code, if it is seen; else it does not exist for the asker.
pub(crate) fn one(tx: &mut Tx<'_>, who: &Suspects<'_>, id: SuspicionId) -> Outcome<(Suspect, Suspicion)> {
    let gone = || Refusal::not_found("没有这条可疑记录", "there is no such suspicion");
    let suspicion = scans::suspicion_by_id(tx, id)?.ok_or_else(gone)?;
    let suspect = who.shown(tx, &suspicion)?.ok_or_else(gone)?;
    Ok((suspect, suspicion))
}

fn key(suspect: &Suspect) -> String {
    format!("{}~{}", suspect.raised_at.micros(), suspect.id)
}

fn read(cursor: &Cursor) -> Option<(Time, SuspicionId)> {
    let (at, id) = cursor.0.split_once('~')?;
    Some((Time::from_micros(at.parse().ok()?), id.parse().ok()?))
}

fn read_settled(cursor: &Cursor) -> Option<(Time, Time, SuspicionId)> {
    let (settled, rest) = cursor.0.split_once('~')?;
    let (raised, id) = read(&Cursor(rest.to_owned()))?;
    Some((Time::from_micros(settled.parse().ok()?), raised, id))
}

const BATCH: u32 = 100;
