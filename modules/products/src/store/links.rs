//! Links and pictures of a product: replaced as a whole, so that an order of links is one act.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Fault, Outcome};
use heng_store::{Tx, params, values};

use super::life::{stale, version};
use super::read::product;
use crate::model::{Link, Picture};
use crate::{rules, sql};

/// Replaces the links of a product, or of one lot of it.
pub fn set_links(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    lot: Option<&str>,
    links: &[Link],
) -> Outcome<()> {
    let product = product(tx, scope, gtin)?;
    rules::links(links)?;
    let lot = lot.map(rules::lot_number).transpose()?.unwrap_or_default();
    tx.run(&sql::DELETE_LINKS, params![gtin.number(), lot])?;
    let rows = links.iter().enumerate().map(|(seq, link)| {
        values![
            gtin.number(),
            lot,
            seq,
            &link.rel,
            &link.href,
            &link.title,
            link.hreflang.join(","),
            link.media.clone(),
            link.context.clone(),
            link.is_default
        ]
    });
    tx.many(&sql::INSERT_LINK, rows)?;
    next_version(
        tx,
        act,
        gtin,
        product.version,
        product.life.name(),
        &serde_json::json!({ "lot": lot, "links": links }),
    )
}

/// Replaces the pictures of a product.
pub fn set_pictures(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    pictures: &[Picture],
) -> Outcome<()> {
    let product = product(tx, scope, gtin)?;
    tx.run(&sql::DELETE_PICTURES, params![gtin.number()])?;
    let rows =
        pictures.iter().enumerate().map(|(seq, one)| values![gtin.number(), seq, &one.blob, &one.title]);
    tx.many(&sql::INSERT_PICTURE, rows)?;
    next_version(
        tx,
        act,
        gtin,
        product.version,
        product.life.name(),
        &serde_json::json!({ "pictures": pictures }),
    )
}

fn next_version(
    tx: &mut Tx<'_>,
    act: &mut Act,
    gtin: Gtin,
    base: u32,
    life: &str,
    body: &serde_json::Value,
) -> Outcome<()> {
    if tx.run(&sql::SET_LIFE, params![gtin.number(), base, life, act.now])? == 0 {
        return Err(stale());
    }
    let number = base.checked_add(1).ok_or_else(|| Fault::broken("counting a product's versions"))?;
    version(tx, act, gtin, "links", number, body, "")
}
