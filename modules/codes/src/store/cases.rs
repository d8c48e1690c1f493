//! Packing (聚合): items into cases, cases onto pallets, each with its SSCC.

use heng_access::Scope;
use heng_gs1::key::Sscc;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, BusinessId, Fault, Outcome, Refusal, Time};
use heng_parties::facts as parties;
use heng_store::{Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::refuse;
use crate::actions::PACK;
use crate::book::CodeBook;
use crate::model::{bad, gtin_at, sscc_at, version_at};
use crate::rules::line::ReadCode;
use crate::rules::pack::{Pack, PackEvent, PackKind, Place, Unit, close, open, put, read_sscc, take};
use crate::sql;

/// Units that went into a case or onto a pallet, or came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewPacking {
    /// The SSCC of the case or pallet, 18 digits.
    pub sscc: String,
    /// `case` or `pallet`; of a pack that is known already it may be left out.
    #[serde(default)]
    pub kind: Option<String>,
    /// How many units make it full; needed when it is new.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// Codes of items, or SSCCs of cases for a pallet, in the order in which they went in.
    #[serde(default)]
    pub put: Vec<String>,
    /// Units that came out again.
    #[serde(default)]
    pub take: Vec<String>,
    /// Close it though it is not full.
    #[serde(default)]
    pub close: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackReport {
    /// The SSCC.
    pub sscc: String,
    /// How many units are in it.
    pub filled: u32,
    /// Whether it is closed.
    pub closed: bool,
    /// How many units went in that were not in it.
    pub put: u32,
    /// How many came out.
    pub taken: u32,
}

/// A case or pallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseView {
    /// Its SSCC.
    pub sscc: String,
    /// `case` or `pallet`.
    pub kind: String,
    /// How many units make it full.
    pub capacity: u32,
    /// What is in it: Digital Link paths of items (`/01/…/21/…`), SSCCs of cases.
    pub units: Vec<String>,
    /// The pallet that it stands on.
    pub pallet: Option<String>,
    /// When it was begun.
    pub opened_at: Time,
    /// When it was closed.
    pub closed_at: Option<Time>,
}

/// A pack as it is stored.
#[derive(Debug)]
struct Held {
    business: BusinessId,
    pack: Pack,
    pallet: Option<Sscc>,
    opened_at: Time,
    closed_at: Option<Time>,
}

/// Packs, all units or none; the pack closes at its count.
pub fn pack(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, new: &NewPacking) -> Outcome<PackReport> {
    let business = Scope::of(&act.actor, &PACK).business().ok_or_else(refuse::no_business)?;
    let sscc = read_sscc(&new.sscc)?;
    let put = units(book, &new.put)?;
    let taken = units(book, &new.take)?;
    let (report, entry) = fill(tx, act, book, (business, sscc), new, (&put, &taken), |_, no| Err(no.into()))?;
    if let Some(entry) = entry {
        heng_journal::record(tx, act, entry)?;
    }
    Ok(report)
}

/// A case or pallet, if it is the asker's.
pub fn case(tx: &mut Tx<'_>, book: &CodeBook, scope: &Scope, sscc: &str) -> Outcome<CaseView> {
    let sscc = read_sscc(sscc)?;
    let unknown = || Refusal::not_found("没有这个箱", "There is no such pack");
    let held = read(tx, book, sscc)?.ok_or_else(unknown)?;
    let town = parties::business(tx, held.business)?.map(|business| business.town).unwrap_or_default();
    if !scope.sees(tx, held.business, &town)? {
        return Err(unknown().into());
    }
    let unit = |unit: &Unit| match unit {
        Unit::Item { gtin, serial } => format!("/01/{}/21/{serial}", gtin.fourteen()),
        Unit::Case(sscc) => sscc.to_string(),
    };
    Ok(CaseView {
        sscc: sscc.to_string(),
        kind: kind_name(held.pack.kind).to_owned(),
        capacity: held.pack.capacity,
        units: held.pack.units.iter().map(unit).collect(),
        pallet: held.pallet.map(|pallet| pallet.to_string()),
        opened_at: held.opened_at,
        closed_at: held.closed_at,
    })
}

/// Fills one pack; the entry is for the caller to record. `refused` is told of each unit that does not go in.
pub(super) fn fill(
    tx: &mut Tx<'_>,
    act: &Act,
    book: &CodeBook,
    (business, sscc): (BusinessId, Sscc),
    new: &NewPacking,
    (into, out): (&[Unit], &[Unit]),
    mut refused: impl FnMut(usize, Refusal) -> Outcome<()>,
) -> Outcome<(PackReport, Option<Entry<'static>>)> {
    tx.lock(&format!("codes/pack/{sscc}"))?;
    let mut pack = held_or_new(tx, act, book, (business, sscc), new)?;
    let before = pack.clone();
    let mut events = Vec::new();
    for unit in out {
        let taken = take(&pack, *unit);
        keep(tx, act, book, &mut pack, &taken)?;
        events.extend(taken);
    }
    for (at, unit) in into.iter().enumerate() {
        let place = place(tx, book, business, *unit)?;
        match put(&pack, *unit, place) {
            Ok(done) => {
                keep(tx, act, book, &mut pack, &done)?;
                events.extend(done);
            }
            Err(no) => refused(at, no)?,
        }
    }
    if new.close {
        let closed = close(&pack)?;
        keep(tx, act, book, &mut pack, &closed)?;
        events.extend(closed);
    }
    let count =
        |wanted: fn(&PackEvent) -> bool| u32::try_from(events.iter().filter(|event| wanted(event)).count());
    let report = PackReport {
        sscc: sscc.to_string(),
        filled: filled(&pack),
        closed: pack.closed,
        put: count(|event| matches!(event, PackEvent::Put(..))).unwrap_or(u32::MAX),
        taken: count(|event| matches!(event, PackEvent::Taken(..))).unwrap_or(u32::MAX),
    };
    if pack != before {
        let closed_at = pack.closed.then_some(act.now);
        tx.run(&sql::CASE_SET, params![sscc.number(), filled(&pack), closed_at])?;
    }
    let entry = (!events.is_empty()).then(|| told(sscc, &report)).transpose()?;
    Ok((report, entry))
}

fn held_or_new(
    tx: &mut Tx<'_>,
    act: &Act,
    book: &CodeBook,
    (business, sscc): (BusinessId, Sscc),
    new: &NewPacking,
) -> Outcome<Pack> {
    if let Some(held) = read(tx, book, sscc)? {
        let mine = held.business == business;
        return if mine { Ok(held.pack) } else { Err(refuse::foreign_pack(&sscc.to_string()).into()) };
    }
    let kind = kind_by_name(new.kind.as_deref().unwrap_or("case"))?;
    let pack = open(sscc, kind, new.capacity.unwrap_or(0))?;
    tx.run(&sql::CASE_INSERT, params![sscc.number(), business, kind_name(kind), pack.capacity, act.now])?;
    Ok(pack)
}

/// Where a unit is now; only codes and cases of the packing business go into its packs.
fn place(tx: &mut Tx<'_>, book: &CodeBook, business: BusinessId, unit: Unit) -> Outcome<Place> {
    match unit {
        Unit::Item { gtin, serial } => {
            let (block, counter) =
                book.find(gtin, serial).ok_or_else(|| refuse::not_issued(&serial.to_string()))?;
            if book.page().detail(block.id).is_none_or(|detail| detail.business != business) {
                return Err(refuse::not_issued(&serial.to_string()).into());
            }
            let within = tx.opt(&sql::ITEM, params![gtin.number(), block.version.get(), counter], |row| {
                sscc_at(row, 0)
            })?;
            Ok(Place { within, closed: false })
        }
        Unit::Case(sscc) => {
            let held = read(tx, book, sscc)?.filter(|held| held.business == business);
            Ok(held
                .map_or_else(Place::default, |held| Place { within: held.pallet, closed: held.pack.closed }))
        }
    }
}

fn keep(tx: &mut Tx<'_>, act: &Act, book: &CodeBook, pack: &mut Pack, events: &[PackEvent]) -> Outcome<()> {
    for event in events {
        match event {
            PackEvent::Put(sscc, Unit::Item { gtin, serial }) => {
                let (block, counter) = counter_of(book, *gtin, *serial)?;
                tx.run(
                    &sql::ITEM_INSERT,
                    params![gtin.number(), block.version.get(), counter, sscc.number(), act.now],
                )?;
            }
            PackEvent::Taken(_, Unit::Item { gtin, serial }) => {
                let (block, counter) = counter_of(book, *gtin, *serial)?;
                tx.run(&sql::ITEM_DELETE, params![gtin.number(), block.version.get(), counter])?;
            }
            PackEvent::Put(pallet, Unit::Case(case)) => {
                tx.run(&sql::CASE_PLACE, params![case.number(), pallet.number()])?;
            }
            PackEvent::Taken(_, Unit::Case(case)) => {
                let none: Option<u64> = None;
                tx.run(&sql::CASE_PLACE, params![case.number(), none])?;
            }
            PackEvent::Closed(..) => {}
        }
        pack.apply(event);
    }
    Ok(())
}

fn counter_of(
    book: &CodeBook,
    gtin: heng_gs1::key::Gtin,
    serial: crate::serial::Serial,
) -> Result<(crate::blocks::Block, u64), Fault> {
    book.find(gtin, serial).ok_or_else(|| bad("a packed code that was never issued"))
}

fn read(tx: &mut Tx<'_>, book: &CodeBook, sscc: Sscc) -> Outcome<Option<Held>> {
    let found = tx.opt(&sql::CASE_BY_SSCC, params![sscc.number()], |row| {
        let pallet: Option<u64> = row.get(4)?;
        let pallet = pallet.map(|_| sscc_at(row, 4)).transpose()?;
        let kind: String = row.get(1)?;
        Ok((row.get(0)?, kind, row.get::<u32>(2)?, pallet, row.get(5)?, row.get::<Option<Time>>(6)?))
    })?;
    let Some((business, kind, capacity, pallet, opened_at, closed_at)) = found else { return Ok(None) };
    let mut pack = open(sscc, kind_by_name(&kind)?, capacity)?;
    pack.closed = closed_at.is_some();
    pack.units = match pack.kind {
        PackKind::Case => items(tx, book, sscc)?.into_iter().collect(),
        PackKind::Pallet => {
            let cases = tx.all(&sql::CASES_OF_PALLET, params![sscc.number()], |row| sscc_at(row, 0))?;
            cases.into_iter().map(Unit::Case).collect()
        }
    };
    Ok(Some(Held { business, pack, pallet, opened_at, closed_at }))
}

fn items(tx: &mut Tx<'_>, book: &CodeBook, sscc: Sscc) -> Result<Vec<Unit>, Fault> {
    let page = book.page();
    tx.all(&sql::ITEMS_OF_CASE, params![sscc.number()], |row| {
        let gtin = gtin_at(row, 0)?;
        let serial = page.serial(gtin, version_at(row, 1)?, row.get(2)?);
        let serial = serial.ok_or_else(|| bad("the key ring lacks the key of a packed code"))?;
        Ok(Unit::Item { gtin, serial })
    })
}

fn units(book: &CodeBook, texts: &[String]) -> Outcome<Vec<Unit>> {
    texts.iter().map(|text| unit(book, text.trim())).collect()
}

fn unit(book: &CodeBook, text: &str) -> Outcome<Unit> {
    if let Ok(sscc) = read_sscc(text) {
        return Ok(Unit::Case(sscc));
    }
    let code = ReadCode::parse(text).ok_or_else(|| refuse::unit(text))?;
    let gtin = code.gtin.ok_or_else(|| refuse::unit(text))?;
    book.find(gtin, code.serial).ok_or_else(|| refuse::not_issued(&code.serial.to_string()))?;
    Ok(Unit::Item { gtin, serial: code.serial })
}

fn told(sscc: Sscc, report: &PackReport) -> Result<Entry<'static>, Fault> {
    let body =
        json!({"filled": report.filled, "closed": report.closed, "put": report.put, "taken": report.taken});
    Entry::new("codes.packed", Object::named("pack", &sscc.to_string()), &body)
}

fn filled(pack: &Pack) -> u32 {
    u32::try_from(pack.units.len()).unwrap_or(u32::MAX)
}

fn kind_name(kind: PackKind) -> &'static str {
    match kind {
        PackKind::Case => "case",
        PackKind::Pallet => "pallet",
    }
}

fn kind_by_name(name: &str) -> Outcome<PackKind> {
    match name {
        "case" => Ok(PackKind::Case),
        "pallet" => Ok(PackKind::Pallet),
        _ => Err(refuse::kind().into()),
    }
}
