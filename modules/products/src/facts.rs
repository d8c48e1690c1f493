//! What other modules may ask of products. `ensure_lot` is the one thing they may also cause: binding codes to a lot that
//! is not known yet enters it, in the same transaction.

use heng_gs1::key::Gtin;
use heng_kernel::{Act, BusinessId, Cursor, Fault, Outcome, Page, PageSize};
use heng_store::Tx;

use crate::model::{Link, Lot, NewLot, Picture, Product, Report};
use crate::store;

/// The product under a GTIN.
pub fn product(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<Product>, Fault> {
    store::by_gtin(tx, gtin)
}

/// The products of a business by GTIN, a page of them: what its forms offer.
pub fn of_business(
    tx: &mut Tx<'_>,
    business: BusinessId,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Product>, Fault> {
    store::list(tx, Some(business), after, size)
}

/// The lot of a product.
pub fn lot(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Result<Option<Lot>, Fault> {
    store::lot_of(tx, gtin, lot)
}

/// The links of a product, and of one lot of it, each with whether it is the lot's own.
pub fn links(tx: &mut Tx<'_>, gtin: Gtin, lot: Option<&str>) -> Result<Vec<(bool, Link)>, Fault> {
    store::links(tx, gtin, lot)
}

/// The pictures of a product.
pub fn pictures(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Vec<Picture>, Fault> {
    store::pictures(tx, gtin)
}

/// The test reports of a lot, by number.
pub fn reports(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Result<Vec<Report>, Fault> {
    store::reports(tx, gtin, lot)
}

/// The lot with that number, entered now if it is not known; refused when it is known with another production date.
/// The caller has checked that the actor may act for this product.
pub fn ensure_lot(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, new: &NewLot) -> Outcome<Lot> {
    store::ensure(tx, act, gtin, new)
}
