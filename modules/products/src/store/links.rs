//! Links of a product: replaced as a whole, so that an order of links is one act.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Outcome};
use heng_store::{Tx, params, values};

use super::life::next_version;
use super::read::product;
use crate::model::{Link, LinkRole};
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
            link.role.map(LinkRole::name)
        ]
    });
    tx.many(&sql::INSERT_LINK, rows)?;
    next_version(tx, act, gtin, &product, "links", &serde_json::json!({ "lot": lot, "links": links }))
}
