//! Everything that is on record about one entity under a GTIN, in one look.

use heng_kernel::Outcome;
use heng_store::Tx;

use crate::judgement::{Bound, CodeFacts, CodeState, Level, ShelfLife};
use crate::links::Entity;
use crate::scans::CodeKey;
use crate::source::{CodeLife, Goods, Lot, Register};

/// What a scanned GTIN, lot or serial is.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The product's number.
    pub gtin: u64,
    /// The serial as scanned.
    pub serial: Option<String>,
    /// The product, when it is on record and was ever published.
    pub goods: Option<Goods>,
    /// The lot's number: the one that the code is bound to, else the one scanned.
    pub lot_number: Option<String>,
    /// The lot, when it is on record.
    pub lot: Option<Lot>,
    /// The identity of an issued code.
    pub code: Option<CodeKey>,
    /// What the judgement goes by.
    pub facts: CodeFacts,
}

/// Looks an entity up; `None` when it is not under a GTIN.
pub fn subject(tx: &mut Tx<'_>, register: &dyn Register, entity: &Entity) -> Outcome<Option<Subject>> {
    let gtin = Some(entity.key()).filter(|key| key.ai == "01").and_then(|key| key.value.parse().ok());
    let Some(gtin) = gtin else { return Ok(None) };
    let goods = register.goods(tx, gtin)?;
    let serial = entity.value("21").map(str::to_owned);
    let code = serial.as_deref().and_then(|serial| register.find(gtin, serial));
    let life = code.map(|code| register.life(tx, code)).transpose()?;
    let bound_to = life.as_ref().and_then(|life| life.lot.clone());
    let lot_number = bound_to.or_else(|| entity.value("10").map(str::to_owned));
    let lot = match &lot_number {
        Some(number) => register.lot(tx, gtin, number)?,
        None => None,
    };
    let level = match (&serial, &lot_number) {
        (Some(_), _) => Level::Item,
        (None, Some(_)) => Level::Lot,
        (None, None) => Level::Product,
    };
    let recalls = Some(register.recalls(gtin, lot_number.as_deref(), code));
    let state = state(level, goods.as_ref(), lot, life);
    let facts = CodeFacts { level, state, recalls, flag: None };
    Ok(Some(Subject { gtin, serial, goods, lot_number, lot, code, facts }))
}

fn state(level: Level, goods: Option<&Goods>, lot: Option<Lot>, life: Option<CodeLife>) -> CodeState {
    let Some(goods) = goods else { return CodeState::Unknown };
    let bound = Bound { shelf_life: shelf_life(level, goods, lot) };
    match (level, life) {
        (Level::Item, None) => CodeState::Unknown,
        (Level::Item, Some(CodeLife { void: Some(void), .. })) => CodeState::Void(void),
        (Level::Item, Some(CodeLife { lot: None, .. })) => CodeState::Blank,
        (Level::Item, Some(CodeLife { consumed: Some(at), .. })) => CodeState::Consumed(bound, at),
        _ => CodeState::Bound(bound),
    }
}

fn shelf_life(level: Level, goods: &Goods, lot: Option<Lot>) -> ShelfLife {
    match (lot, level) {
        (Some(Lot { expires: Some(until), .. }), _) => ShelfLife::Until(until),
        // a lot code whose lot is not on record walks up to its product, of which no date is asked
        (None, Level::Product | Level::Lot) => ShelfLife::NotStated,
        (Some(_) | None, _) if goods.perishable => ShelfLife::Missing,
        _ => ShelfLife::NotStated,
    }
}
