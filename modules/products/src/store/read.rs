//! Reading.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{BusinessId, Cursor, Fault, Outcome, Page, PageSize, Refusal};
use heng_store::{Row, Tx, params};

use crate::model::{Life, Link, LinkRole, Lot, Picture, Product, Version};
use crate::sql;

/// The product under a GTIN, for one who may see it.
pub fn product(tx: &mut Tx<'_>, scope: &Scope, gtin: Gtin) -> Outcome<Product> {
    let found = by_gtin(tx, gtin)?;
    match found {
        Some(product) if super::reach::in_scope(tx, scope, product.business)? => Ok(product),
        _ => Err(none(gtin)),
    }
}

/// The products of one business, or of the whole county, by GTIN.
pub fn list(
    tx: &mut Tx<'_>,
    business: Option<BusinessId>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Product>, Fault> {
    let after = after.and_then(|cursor| cursor.0.parse::<u64>().ok()).unwrap_or(0);
    let rows = match business {
        Some(business) => {
            tx.all(&sql::OF_BUSINESS, params![business, after, size.one_more()], read_product)?
        }
        None => tx.all(&sql::ALL, params![after, size.one_more()], read_product)?,
    };
    Ok(Page::cut(rows, size, |product| product.gtin.clone()))
}

/// Up to `size` products whose name begins with `prefix`, in the whole county.
pub fn search(tx: &mut Tx<'_>, prefix: &str, size: PageSize) -> Result<Vec<Product>, Fault> {
    // the last character of Unicode ends the range of all texts that begin with the prefix
    let end = format!("{prefix}\u{10FFFF}");
    tx.all(&sql::BY_NAME, params![prefix, end, i64::try_from(size.get()).unwrap_or(50)], read_product)
}

/// The history of a product, newest first.
pub fn versions(
    tx: &mut Tx<'_>,
    gtin: Gtin,
    before: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Version>, Fault> {
    let before = before.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(i64::MAX);
    let rows = tx.all(&sql::VERSIONS, params![gtin.number(), before, size.one_more()], |row| {
        let body = serde_json::from_str(row.text(2)?)
            .map_err(|error| Fault::new("reading a product's version", error))?;
        Ok(Version {
            version: row.get(0)?,
            act: row.get(1)?,
            body,
            why: row.get(3)?,
            actor: row.get(4)?,
            at: row.get(5)?,
        })
    })?;
    Ok(Page::cut(rows, size, |version| version.version.to_string()))
}

/// The links of a product; of a lot too, when one is named. Links of the lot come after those of the product, each with
/// whether it is the lot's own.
pub fn links(tx: &mut Tx<'_>, gtin: Gtin, lot: Option<&str>) -> Result<Vec<(bool, Link)>, Fault> {
    tx.all(&sql::LINKS, params![gtin.number(), lot.unwrap_or_default()], |row| {
        let languages = row.text(4)?.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        let link = Link {
            rel: row.get(1)?,
            href: row.get(2)?,
            title: row.get(3)?,
            hreflang: languages,
            media: row.get(5)?,
            context: row.get(6)?,
            role: role(row)?,
        };
        Ok((!row.text(0)?.is_empty(), link))
    })
}

fn role(row: &Row<'_>) -> Result<Option<LinkRole>, Fault> {
    let name: Option<String> = row.get(7)?;
    let broken = || Fault::broken("reading the role of a link");
    name.map(|name| LinkRole::by_name(&name).ok_or_else(broken)).transpose()
}

/// The pictures of a product.
pub fn pictures(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Vec<Picture>, Fault> {
    tx.all(&sql::PICTURES, params![gtin.number()], read_picture)
}

/// The pictures of a product that everyone may see: none unless it is published.
pub fn published_pictures(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Vec<Picture>, Fault> {
    tx.all(&sql::PUBLISHED_PICTURES, params![gtin.number()], read_picture)
}

fn read_picture(row: &Row<'_>) -> Result<Picture, Fault> {
    let sizes = serde_json::from_str(row.text(2)?)
        .map_err(|error| Fault::new("reading the sizes of a picture", error))?;
    Ok(Picture { blob: row.get(0)?, title: row.get(1)?, sizes })
}

/// One lot, for one who may see its product.
pub fn lot(tx: &mut Tx<'_>, scope: &Scope, gtin: Gtin, lot: &str) -> Outcome<Lot> {
    product(tx, scope, gtin)?;
    lot_of(tx, gtin, lot)?.ok_or_else(|| {
        Refusal::not_found(format!("没有批次 {lot}"), format!("there is no lot {lot}")).field("lot").into()
    })
}

/// The lots of a product, the latest entered first.
pub fn lots(
    tx: &mut Tx<'_>,
    gtin: Gtin,
    before: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Lot>, Fault> {
    let (at, lot) = before.and_then(place).unwrap_or((i64::MAX, String::new()));
    let rows = tx.all(&sql::LOTS, params![gtin.number(), at, lot, size.one_more()], read_lot)?;
    Ok(Page::cut(rows, size, |lot| format!("{}~{}", lot.made_at.micros(), lot.lot)))
}

fn place(cursor: &Cursor) -> Option<(i64, String)> {
    let (at, lot) = cursor.0.split_once('~')?;
    Some((at.parse().ok()?, lot.to_owned()))
}

pub(crate) fn by_gtin(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<Product>, Fault> {
    tx.opt(&sql::BY_GTIN, params![gtin.number()], read_product)
}

pub(crate) fn lot_of(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Result<Option<Lot>, Fault> {
    tx.opt(&sql::LOT, params![gtin.number(), lot], read_lot)
}

pub(super) fn none(gtin: Gtin) -> heng_kernel::Stop {
    Refusal::not_found(format!("没有条码为 {gtin} 的商品"), format!("there is no product {gtin}"))
        .field("gtin")
        .into()
}

fn fourteen(row: &Row<'_>) -> Result<String, Fault> {
    let number: u64 = row.get(0)?;
    Ok(format!("{number:014}"))
}

fn read_product(row: &Row<'_>) -> Result<Product, Fault> {
    Ok(Product {
        gtin: fourteen(row)?,
        business: row.get(1)?,
        name: row.get(2)?,
        brand: row.get(3)?,
        specification: row.get(4)?,
        category: row.get(5)?,
        shelf_life: row.get(6)?,
        licence: row.get(7)?,
        indication: row.get(8)?,
        life: Life::by_name(row.text(9)?).ok_or_else(|| Fault::broken("reading a product's life"))?,
        version: row.get(10)?,
        changed_at: row.get(11)?,
    })
}

pub(super) fn read_lot(row: &Row<'_>) -> Result<Lot, Fault> {
    Ok(Lot {
        gtin: fourteen(row)?,
        lot: row.get(1)?,
        produced: row.get(2)?,
        expires: row.get(3)?,
        quantity: row.get(4)?,
        note: row.get(5)?,
        made_at: row.get(6)?,
    })
}
