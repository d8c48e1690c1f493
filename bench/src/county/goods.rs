//! Products by the hundred thousand: entered and published through the products module, in large transactions.

use std::ops::Range;

use heng_access::Scope;
use heng_gs1::key::CompanyPrefix;
use heng_kernel::{Act, BusinessId, Fault, Outcome};
use heng_parties::NewMembership;
use heng_products::NewProduct;
use heng_store::Tx;

use super::{County, program};
use crate::Fail;
use crate::sample::codes::gtin;

/// Enters and publishes products 0 to `count`, under as many company prefixes as they need.
pub(super) fn make(county: &County, business: BusinessId, count: u64) -> Result<(), Fail> {
    let mut act = program();
    for prefix in 0..count.div_ceil(PER_PREFIX) {
        act = county.store.write_now(move |tx| join(tx, act, business, prefix))?;
        let products = prefix * PER_PREFIX..((prefix + 1) * PER_PREFIX).min(count);
        for start in products.clone().step_by(BATCH) {
            let batch = start..(start + BATCH as u64).min(products.end);
            act = county.store.write_now(move |tx| enter(tx, act, business, batch))?;
        }
    }
    Ok(())
}

fn join(tx: &mut Tx<'_>, mut act: Act, business: BusinessId, number: u64) -> Outcome<Act> {
    let prefix: CompanyPrefix =
        format!("{}", 6_900_000 + number).parse().map_err(|_| Fault::broken("making up a prefix"))?;
    let valid_from = jiff::civil::date(2022, 1, 1);
    let new =
        NewMembership { business, prefix, certificate: format!("{number}"), valid_from, valid_to: None };
    heng_parties::store::join(tx, &mut act, &Scope::All, &new)?;
    Ok(act)
}

fn enter(tx: &mut Tx<'_>, mut act: Act, business: BusinessId, products: Range<u64>) -> Outcome<Act> {
    for product in products {
        let gtin = gtin(product);
        let new = NewProduct {
            gtin: gtin.fourteen().as_str().to_owned(),
            name: format!("苍南紫菜 {product} 号"),
            brand: "测量".into(),
            specification: "100 g".into(),
            category: "紫菜及制品".into(),
            shelf_life: Some(365),
            licence: None,
            indication: None,
        };
        heng_products::store::enter(tx, &mut act, business, &new)?;
        heng_products::store::publish(tx, &mut act, &Scope::All, gtin)?;
    }
    Ok(act)
}

/// A prefix of seven digits leaves five for the product.
const PER_PREFIX: u64 = 100_000;
const BATCH: usize = 5_000;
