//! What codes ask of other modules, and the one thing they cause there: a lot that is bound for the first time is entered.

use heng_gs1::key::Gtin;
use heng_kernel::{Act, BusinessId, Fault, Outcome, Refusal};
use heng_parties::facts as parties;
use heng_products::{Life, NewLot, facts as products};
use heng_store::Tx;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::order::Membership;
use crate::store::refuse;

/// A lot as a packing line names it: entered in products if it is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LotInput {
    /// Lot number (AI 10): 1 to 20 characters of GS1 set 82.
    pub lot: String,
    /// Production date; needed when the lot is new.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub produced: Option<Date>,
    /// Last day of shelf life, if it is not what the product's shelf life gives.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub expires: Option<Date>,
}

/// What codes know of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) business: BusinessId,
    pub(crate) published: bool,
}

/// The product under a GTIN.
pub(crate) fn product(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<Product>, Fault> {
    let found = products::product(tx, gtin)?;
    Ok(found
        .map(|product| Product { business: product.business, published: product.life == Life::Published }))
}

/// The company prefixes of a business, in and out of force.
pub(crate) fn memberships(tx: &mut Tx<'_>, business: BusinessId) -> Result<Vec<Membership>, Fault> {
    let known = parties::memberships(tx, business)?;
    let own = |known: heng_parties::Membership| Membership {
        prefix: known.prefix,
        from: known.valid_from,
        until: known.valid_to,
        cancelled: known.ended.map(|ended| ended.on),
    };
    Ok(known.into_iter().map(own).collect())
}

/// In which town a business is.
pub(crate) fn town(tx: &mut Tx<'_>, business: BusinessId) -> Outcome<String> {
    let found = parties::business(tx, business)?.map(|business| business.town);
    Ok(found.ok_or_else(|| Refusal::not_found("没有这家主体", "There is no such business"))?)
}

/// The lot must be there.
pub(crate) fn known_lot(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Outcome<()> {
    match products::lot(tx, gtin, lot)? {
        Some(_) => Ok(()),
        None => Err(refuse::lot_unknown(lot).into()),
    }
}

/// The lot is entered unless it is there; its number as it is stored.
pub(crate) fn ensure_lot(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, lot: &LotInput) -> Outcome<String> {
    let number = lot.lot.trim();
    let Some(produced) = lot.produced else {
        known_lot(tx, gtin, number)?;
        return Ok(number.to_owned());
    };
    let new =
        NewLot { lot: number.to_owned(), produced, expires: lot.expires, quantity: 0, note: String::new() };
    Ok(products::ensure_lot(tx, act, gtin, &new)?.lot)
}
