//! How much of a lot may be lost, by category of product.

use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, Fault, Outcome, Refusal};
use heng_store::{Tx, params};
use serde_json::json;

use crate::sql;

/// The share of a lot of this category that may be lost.
pub fn allowed(tx: &mut Tx<'_>, category: &str) -> Result<f64, Fault> {
    for name in [category, ""] {
        if let Some(share) = tx.opt(&sql::LOSS, params![name], |row| row.get(0))? {
            return Ok(share);
        }
    }
    Ok(0.0)
}

/// Sets the share of a category; the empty one is that of all without their own.
pub fn allow(tx: &mut Tx<'_>, act: &mut Act, category: &str, share: f64) -> Outcome<()> {
    if !(0.0..=0.5).contains(&share) {
        let refusal =
            Refusal::new("trace/loss", "允许损耗应在0到0.5之间", "the allowed loss is between 0 and 0.5");
        return Err(refusal
            .field("share")
            .remedy("写成小数，如0.02", "write it as a decimal, as 0.02")
            .into());
    }
    tx.run(&sql::LOSS_SET, params![category.trim(), share])?;
    let body = json!({ "category": category.trim(), "share": share });
    record(
        tx,
        act,
        Entry { kind: "trace.loss.set", object: Object::named("loss", category.trim()), basis: None, body },
    )?;
    Ok(())
}
