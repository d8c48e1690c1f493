//! A product's life: entered, revised, published, withdrawn. Each step writes a version and a journal event.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, BusinessId, Fault, Outcome, Refusal, Status};
use heng_store::{Tx, params};
use serde::Serialize;

use super::read::{by_gtin, product};
use crate::model::{Life, NewProduct, Product};
use crate::{rules, sql};

/// Enters a product of `business` as a draft.
pub fn enter(tx: &mut Tx<'_>, act: &mut Act, business: BusinessId, new: &NewProduct) -> Outcome<Product> {
    let prefixes = super::reach::prefixes(tx, business, act.now.date())?;
    let (gtin, new) = rules::enter(new, &prefixes)?;
    let product = Product {
        gtin: gtin.fourteen().as_str().to_owned(),
        business,
        name: new.name,
        brand: new.brand,
        specification: new.specification,
        category: new.category,
        shelf_life: new.shelf_life,
        licence: new.licence,
        indication: new.indication,
        life: Life::Draft,
        version: 1,
        changed_at: act.now,
    };
    if insert(tx, gtin, &product)? == 0 {
        return Err(Refusal::new(
            "products/known",
            format!("条码 {gtin} 的商品已经有了"),
            format!("there already is a product {gtin}"),
        )
        .status(Status::Conflict)
        .field("gtin")
        .remedy("修改原来的商品", "revise that product")
        .into());
    }
    version(tx, act, gtin, "entered", 1, &product, "")?;
    Ok(product)
}

/// Writes the next version of a product; refused when someone else wrote one since `base`.
pub fn revise(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    base: u32,
    new: &NewProduct,
) -> Outcome<Product> {
    let old = product(tx, scope, gtin)?;
    let new = rules::revise(&old, new)?;
    let changed = tx.run(
        &sql::REVISE,
        params![
            gtin.number(),
            base,
            new.name,
            new.brand,
            new.specification,
            new.category,
            new.shelf_life,
            new.licence,
            new.indication,
            act.now
        ],
    )?;
    if changed == 0 {
        return Err(stale());
    }
    settled(tx, act, gtin, "revised", "")
}

/// Publishes a product: from now on codes can be ordered for it.
pub fn publish(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, gtin: Gtin) -> Outcome<Product> {
    let old = product(tx, scope, gtin)?;
    let prefixes = super::reach::prefixes(tx, old.business, act.now.date())?;
    rules::publish(&old, &prefixes)?;
    step(tx, act, gtin, &old, Life::Published, "published", "")
}

/// Withdraws a product: no new codes; those that are about keep answering.
pub fn withdraw(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, gtin: Gtin, why: &str) -> Outcome<Product> {
    let old = product(tx, scope, gtin)?;
    rules::withdraw(&old, why)?;
    step(tx, act, gtin, &old, Life::Withdrawn, "withdrawn", why.trim())
}

fn step(
    tx: &mut Tx<'_>,
    act: &mut Act,
    gtin: Gtin,
    old: &Product,
    life: Life,
    what: &'static str,
    why: &str,
) -> Outcome<Product> {
    let changed = tx.run(&sql::SET_LIFE, params![gtin.number(), old.version, life.name(), act.now])?;
    if changed == 0 {
        return Err(stale());
    }
    settled(tx, act, gtin, what, why)
}

/// The product as it now stands, written down as a version.
fn settled(tx: &mut Tx<'_>, act: &mut Act, gtin: Gtin, what: &'static str, why: &str) -> Outcome<Product> {
    let product = by_gtin(tx, gtin)?.ok_or_else(|| Fault::broken("finding the product just changed"))?;
    version(tx, act, gtin, what, product.version, &product, why)?;
    Ok(product)
}

/// What belongs to the product changed: that too is a version of it.
pub(super) fn next_version(
    tx: &mut Tx<'_>,
    act: &mut Act,
    gtin: Gtin,
    old: &Product,
    what: &'static str,
    body: &serde_json::Value,
) -> Outcome<()> {
    if tx.run(&sql::SET_LIFE, params![gtin.number(), old.version, old.life.name(), act.now])? == 0 {
        return Err(stale());
    }
    let number = old.version.checked_add(1).ok_or_else(|| Fault::broken("counting a product's versions"))?;
    version(tx, act, gtin, what, number, body, "")
}

fn version(
    tx: &mut Tx<'_>,
    act: &mut Act,
    gtin: Gtin,
    what: &'static str,
    number: u32,
    body: &impl Serialize,
    why: &str,
) -> Outcome<()> {
    let text =
        serde_json::to_string(body).map_err(|error| Fault::new("writing a product's version", error))?;
    tx.run(&sql::INSERT_VERSION, params![gtin.number(), number, what, text, why, act.actor.name, act.now])?;
    let body = serde_json::json!({ "version": number, "now": body, "why": why });
    let object = Object::named("product", gtin.fourteen().as_str());
    heng_journal::record(tx, act, Entry::new(kind(what), object, &body)?)?;
    Ok(())
}

fn kind(what: &str) -> &'static str {
    match what {
        "entered" => "products.entered",
        "revised" => "products.revised",
        "published" => "products.published",
        "withdrawn" => "products.withdrawn",
        "pictures" => "products.pictures",
        _ => "products.links",
    }
}

fn insert(tx: &mut Tx<'_>, gtin: Gtin, p: &Product) -> Result<u64, Fault> {
    tx.run(
        &sql::INSERT,
        params![
            gtin.number(),
            p.business,
            p.name,
            p.brand,
            p.specification,
            p.category,
            p.shelf_life,
            p.licence,
            p.indication,
            p.life.name(),
            p.version,
            p.changed_at
        ],
    )
}

fn stale() -> heng_kernel::Stop {
    Refusal::new("products/stale", "这期间别人改过这个商品", "someone else changed this product meanwhile")
        .status(Status::Conflict)
        .field("version")
        .remedy("看过新版本再改", "look at the new version, then change it")
        .into()
}
