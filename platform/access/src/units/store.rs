//! Units in the database. There are a few dozen, so lists come whole.

use heng_journal::Object;
use heng_kernel::{Act, Fault, OrgPath, Outcome, Refusal, Status};
use heng_store::{Row, Tx, params};

use super::model::{NewUnit, Unit, UnitKind};
use super::{rules, sql};
use crate::note::note;

/// Adds a unit under an existing one (or a root) with its towns.
pub fn add(tx: &mut Tx<'_>, act: &mut Act, new: &NewUnit) -> Outcome<Unit> {
    rules::check(new)?;
    if let Some(above) = rules::parent(&new.path)
        && by_path(tx, &above)?.is_none()
    {
        return Err(unknown(&above).into());
    }
    let unit =
        Unit { id: act.id(), path: new.path.clone(), kind: new.kind, zh: new.zh.clone(), en: new.en.clone() };
    let Unit { id, path, kind, zh, en } = &unit;
    if tx.run(&sql::INSERT, params![path, id, kind.name(), zh, en, act.now])? == 0 {
        return Err(taken(&unit.path).into());
    }
    for place in rules::lineage(&unit.path) {
        for town in &new.towns {
            tx.run(&sql::INSERT_TOWN, params![place, *town])?;
        }
    }
    note(tx, act, "access.unit.added", Object::of(unit.id), new)?;
    Ok(unit)
}

/// The unit at a place.
pub fn by_path(tx: &mut Tx<'_>, path: &OrgPath) -> Result<Option<Unit>, Fault> {
    tx.opt(&sql::BY_PATH, params![*path], read)
}

/// All units, each after the one above it.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    tx.all(&sql::LIST, params![], read)
}

/// The bureau: the first root of the tree.
pub fn root(tx: &mut Tx<'_>) -> Result<Option<Unit>, Fault> {
    Ok(list(tx)?.into_iter().find(|unit| rules::parent(&unit.path).is_none()))
}

/// The bureau, made under a plain name if there is no unit at all: an empty system can take its first accounts at once.
pub(crate) fn bureau(tx: &mut Tx<'_>, act: &mut Act) -> Outcome<OrgPath> {
    if let Some(root) = root(tx)? {
        return Ok(root.path);
    }
    let plain = NewUnit {
        path: OrgPath("/bureau".into()),
        kind: UnitKind::Bureau,
        zh: "市场监督管理局".into(),
        en: "Market Regulation Bureau".into(),
        towns: vec![],
    };
    Ok(add(tx, act, &plain)?.path)
}

/// The towns that a unit and the units under it look after.
pub fn towns(tx: &mut Tx<'_>, path: &OrgPath) -> Result<Vec<String>, Fault> {
    tx.all(&sql::TOWNS, params![*path], |row| row.get(0))
}

/// Whether a unit or one under it looks after a town.
pub fn covers(tx: &mut Tx<'_>, path: &OrgPath, town: &str) -> Result<bool, Fault> {
    Ok(tx.opt(&sql::COVERS, params![*path, *town], |_| Ok(()))?.is_some())
}

/// There is no unit at that place.
pub(crate) fn unknown(path: &OrgPath) -> Refusal {
    Refusal::new(
        "access/unit-unknown",
        format!("没有单位 {}", path.0),
        format!("there is no unit {}", path.0),
    )
    .field("unit")
    .remedy("先添加单位，或用 heng user units 查看已有单位", "add the unit first, or list those there are")
}

fn taken(path: &OrgPath) -> Refusal {
    Refusal::new(
        "access/unit-taken",
        format!("已有单位 {}", path.0),
        format!("there is a unit {} already", path.0),
    )
    .status(Status::Conflict)
    .field("path")
}

fn read(row: &Row<'_>) -> Result<Unit, Fault> {
    let kind = UnitKind::by_name(row.text(2)?).ok_or_else(|| Fault::broken("reading a unit's kind"))?;
    Ok(Unit { id: row.get(0)?, path: row.get(1)?, kind, zh: row.get(3)?, en: row.get(4)? })
}
