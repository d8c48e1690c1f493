//! Pictures of a product: added one by one, put in order and described together.

use heng_access::Scope;
use heng_blobs::Blob;
use heng_gs1::key::Gtin;
use heng_kernel::{Act, Fault, Outcome};
use heng_store::{Tx, params, values};

use super::life::next_version;
use super::read::{pictures, product};
use crate::model::{Picture, PictureLine, PictureSize};
use crate::{rules, sql};

/// Adds a picture behind the others, kept in these files, the smallest first. Without a title it shows the product.
pub fn add_picture(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    title: &str,
    files: &[(Blob, PictureSize)],
) -> Outcome<Picture> {
    let product = product(tx, scope, gtin)?;
    let mut all = pictures(tx, gtin)?;
    let sizes: Vec<PictureSize> = files.iter().map(|(_, size)| *size).collect();
    let blob = sizes.last().ok_or_else(|| Fault::broken("adding a picture without a size"))?.blob;
    let title = rules::picture(&all, blob, if title.trim().is_empty() { &product.name } else { title })?;
    files.iter().try_for_each(|(file, _)| heng_blobs::keep(tx, act, file))?;
    let picture = Picture { blob, title, sizes };
    all.push(picture.clone());
    put(tx, gtin, &all)?;
    next_version(tx, act, gtin, &product, "pictures", &serde_json::json!({ "pictures": all }))?;
    Ok(picture)
}

/// Puts the pictures of a product in this order, with these titles; those that are not named are removed.
pub fn set_pictures(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    lines: &[PictureLine],
) -> Outcome<()> {
    let product = product(tx, scope, gtin)?;
    let all = rules::pictures(&pictures(tx, gtin)?, lines)?;
    put(tx, gtin, &all)?;
    next_version(tx, act, gtin, &product, "pictures", &serde_json::json!({ "pictures": all }))
}

fn put(tx: &mut Tx<'_>, gtin: Gtin, all: &[Picture]) -> Result<(), Fault> {
    tx.run(&sql::DELETE_PICTURES, params![gtin.number()])?;
    let written = |one: &Picture| {
        serde_json::to_string(&one.sizes).map_err(|error| Fault::new("writing the sizes of a picture", error))
    };
    let sizes = all.iter().map(written).collect::<Result<Vec<_>, _>>()?;
    let rows = all.iter().zip(&sizes).enumerate();
    let rows =
        rows.map(|(seq, (one, sizes))| values![gtin.number(), seq, &one.blob.0[..], &one.title, sizes]);
    tx.many(&sql::INSERT_PICTURE, rows).map(drop)
}
