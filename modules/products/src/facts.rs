//! What other modules may ask of products. `ensure_lot` is the one thing they may also cause: binding codes to a lot that
//! is not known yet enters it, in the same transaction.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Actor, BusinessId, Cursor, Fault, Outcome, Page, PageSize};
use heng_store::Tx;

use crate::actions::READ;
use crate::model::{Link, Lot, NewLot, Picture, Product, Report};
pub use crate::rules::lot_number;
use crate::store;

/// The product under a GTIN.
pub fn product(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<Product>, Fault> {
    store::by_gtin(tx, gtin)
}

/// At most `most` of the products that the actor sees: under this GTIN, or with a name that begins so.
pub fn search(tx: &mut Tx<'_>, actor: &Actor, text: &str, most: u16) -> Result<Vec<Product>, Fault> {
    store::by_beginning(tx, &Scope::of(actor, &READ), text.trim(), most)
}

/// At most `most` of the lots that the actor sees, by their number, each with the name of its product.
pub fn search_lots(
    tx: &mut Tx<'_>,
    actor: &Actor,
    number: &str,
    most: u16,
) -> Result<Vec<(Lot, String)>, Fault> {
    store::lots_by_number(tx, &Scope::of(actor, &READ), number.trim(), most)
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

/// The pictures of a product that everyone may see: none unless it is published.
pub fn pictures(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Vec<Picture>, Fault> {
    store::published_pictures(tx, gtin)
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
