//! Everything that is on record about one entity, in one look.

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
    /// What happened to an issued code.
    pub life: Option<CodeLife>,
    /// What the judgement goes by.
    pub facts: CodeFacts,
}

/// What a redirect needs to know of an entity: three reads at most, the recalls and dates not among them, for it leads to
/// the page that tells them.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Nothing is on record: no such product, or no such serial.
    Unknown,
    /// The code exists and stands for no goods yet.
    Blank,
    /// The product, and the lot that the code is bound to or names.
    Goods {
        /// The product's number.
        gtin: u64,
        /// Its name.
        name: String,
        /// The lot.
        lot: Option<String>,
    },
    /// A place of business with its name.
    Place(String),
}

/// The GTIN of an entity as a number; none when its key is another.
pub fn gtin_of(entity: &Entity) -> Option<u64> {
    Some(entity.key()).filter(|key| key.ai == "01").and_then(|key| key.value.parse().ok())
}

/// Where an entity stands.
pub fn standing(tx: &mut Tx<'_>, register: &dyn Register, entity: &Entity) -> Outcome<Standing> {
    if entity.key().ai == "414" {
        let place = register.premises(tx, &entity.key().value)?;
        return Ok(place.map_or(Standing::Unknown, |place| Standing::Place(place.name)));
    }
    let Some(gtin) = gtin_of(entity) else { return Ok(Standing::Unknown) };
    let Some(goods) = register.goods(tx, gtin)? else { return Ok(Standing::Unknown) };
    let named = entity.value("10").map(str::to_owned);
    let Some(serial) = entity.value("21") else {
        return Ok(Standing::Goods { gtin, name: goods.name, lot: named });
    };
    let Some(code) = register.find(gtin, serial) else { return Ok(Standing::Unknown) };
    let life = register.life(tx, code)?;
    Ok(match (life.lot, life.void) {
        (None, None) => Standing::Blank,
        (lot, _) => Standing::Goods { gtin, name: goods.name, lot: lot.or(named) },
    })
}

/// Looks an entity up; `None` when it is not under a GTIN.
pub fn subject(tx: &mut Tx<'_>, register: &dyn Register, entity: &Entity) -> Outcome<Option<Subject>> {
    let Some(gtin) = gtin_of(entity) else { return Ok(None) };
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
    let state = state(level, goods.as_ref(), lot, life.as_ref());
    let facts = CodeFacts { level, state, recalls, flag: None };
    Ok(Some(Subject { gtin, serial, goods, lot_number, lot, code, life, facts }))
}

fn state(level: Level, goods: Option<&Goods>, lot: Option<Lot>, life: Option<&CodeLife>) -> CodeState {
    let Some(goods) = goods else { return CodeState::Unknown };
    let bound = Bound { shelf_life: shelf_life(level, goods, lot) };
    match (level, life) {
        (Level::Item, None) => CodeState::Unknown,
        (Level::Item, Some(CodeLife { void: Some(void), .. })) => CodeState::Void(void.clone()),
        (Level::Item, Some(CodeLife { lot: None, .. })) => CodeState::Blank,
        (Level::Item, Some(CodeLife { consumed: Some(at), .. })) => CodeState::Consumed(bound, *at),
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
