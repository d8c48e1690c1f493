//! Lots.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, Outcome, Refusal, Status};
use heng_store::{Tx, params};

use super::read::{by_gtin, lot_of, none, product};
use crate::model::{Lot, NewLot, Product};
use crate::{rules, sql};

/// Enters a lot; a lot number is used once.
pub fn add_lot(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, gtin: Gtin, new: &NewLot) -> Outcome<Lot> {
    let product = product(tx, scope, gtin)?;
    let lot = make(&product, new, act)?;
    if !insert(tx, act, gtin, &lot)? {
        return Err(Refusal::new(
            "products/lot-known",
            format!("批次 {} 已经有了", lot.lot),
            format!("there already is a lot {}", lot.lot),
        )
        .status(Status::Conflict)
        .field("lot")
        .into());
    }
    record(tx, act, gtin, &lot)?;
    Ok(lot)
}

/// The lot with that number: the one that is there if its production date agrees, else a new one.
/// The caller has checked that the actor may bind codes of this product.
pub(crate) fn ensure(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, new: &NewLot) -> Outcome<Lot> {
    let product = by_gtin(tx, gtin)?.ok_or_else(|| none(gtin))?;
    let lot = make(&product, new, act)?;
    if insert(tx, act, gtin, &lot)? {
        record(tx, act, gtin, &lot)?;
        return Ok(lot);
    }
    match lot_of(tx, gtin, &lot.lot)? {
        Some(known) if known.produced == lot.produced => Ok(known),
        Some(known) => Err(Refusal::new(
            "products/lot-differs",
            format!("批次 {} 已登记的生产日期是 {}，不是 {}", known.lot, known.produced, lot.produced),
            format!(
                "lot {} is known with production date {}, not {}",
                known.lot, known.produced, lot.produced
            ),
        )
        .status(Status::Conflict)
        .field("produced")
        .remedy("核对批号和生产日期", "check the lot number and the date")
        .into()),
        None => Err(none(gtin)),
    }
}

/// Enters many lots of one product at once, with one journal event: for imports.
pub fn import_lots(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, lots: &[NewLot]) -> Outcome<u64> {
    let product = by_gtin(tx, gtin)?.ok_or_else(|| none(gtin))?;
    let mut entered = 0;
    for new in lots {
        let lot = make(&product, new, act)?;
        entered += u64::from(insert(tx, act, gtin, &lot)?);
    }
    let object = Object::named("product", gtin.fourteen().as_str());
    heng_journal::record(
        tx,
        act,
        Entry::new("products.lots-imported", object, &serde_json::json!({ "lots": entered }))?,
    )?;
    Ok(entered)
}

fn make(product: &Product, new: &NewLot, act: &Act) -> Outcome<Lot> {
    let expires = rules::make_lot(product, new, act.now.date())?;
    Ok(Lot {
        gtin: product.gtin.clone(),
        lot: new.lot.trim().to_owned(),
        produced: new.produced,
        expires,
        quantity: new.quantity,
        note: new.note.trim().to_owned(),
        made_at: act.now,
    })
}

fn insert(tx: &mut Tx<'_>, act: &Act, gtin: Gtin, lot: &Lot) -> Outcome<bool> {
    let inserted = tx.run(
        &sql::INSERT_LOT,
        params![
            gtin.number(),
            lot.lot,
            lot.produced,
            lot.expires,
            lot.quantity,
            lot.note,
            act.actor.name,
            act.now
        ],
    )?;
    Ok(inserted > 0)
}

fn record(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, lot: &Lot) -> Outcome<()> {
    let object = Object::named("lot", &format!("{}/{}", gtin.fourteen().as_str(), lot.lot));
    heng_journal::record(tx, act, Entry::new("products.lot-entered", object, lot)?)?;
    Ok(())
}
