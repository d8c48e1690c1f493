//! What the search on every page asks: by the beginning of a name, by GTIN, by the number of a lot.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Fault, PageSize};
use heng_store::{Tx, params};

use super::reach::in_scope;
use super::read::{by_gtin, list, read_lot, search};
use crate::model::{Lot, Product};
use crate::sql;

/// The products that the scope sees under a GTIN or with a name that begins with `text`.
pub fn by_beginning(tx: &mut Tx<'_>, scope: &Scope, text: &str, most: u16) -> Result<Vec<Product>, Fault> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let found = match (text.parse::<Gtin>(), scope.business()) {
        (Ok(gtin), _) => by_gtin(tx, gtin)?.into_iter().collect(),
        (_, Some(own)) => {
            let mut own = list(tx, Some(own), None, PageSize::of(PageSize::MAX))?.items;
            own.retain(|product| product.name.starts_with(text));
            own
        }
        _ => search(tx, text, PageSize::of(PageSize::MAX))?,
    };
    let mut seen = Vec::new();
    for product in found {
        if seen.len() < usize::from(most) && in_scope(tx, scope, product.business)? {
            seen.push(product);
        }
    }
    Ok(seen)
}

/// The lots with this number that the scope sees, each with the name of its product.
pub fn lots_by_number(
    tx: &mut Tx<'_>,
    scope: &Scope,
    number: &str,
    most: u16,
) -> Result<Vec<(Lot, String)>, Fault> {
    let found = tx.all(&sql::LOTS_BY_NUMBER, params![number, LOOKED_AT], read_lot)?;
    let mut seen = Vec::new();
    for lot in found {
        let Some(gtin) = lot.gtin.parse::<Gtin>().ok().filter(|_| seen.len() < usize::from(most)) else {
            continue;
        };
        if let Some(product) = by_gtin(tx, gtin)?
            && in_scope(tx, scope, product.business)?
        {
            seen.push((lot, product.name));
        }
    }
    Ok(seen)
}

/// How many lots of one number are looked at: firms choose their numbers alike, `20221013`.
const LOOKED_AT: i64 = 500;
