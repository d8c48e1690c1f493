//! What is recalled is neither sold nor used (食品安全法 第六十三条).

use heng_kernel::{Fault, Refusal, Status};
use heng_store::{Tx, params};

use crate::sql;

/// Number and reason of the latest recall that covers a lot. It covers it after its end too: what was frozen is released
/// by nobody here.
pub(super) fn recalled(tx: &mut Tx<'_>, lot: &str) -> Result<Option<(String, String)>, Fault> {
    tx.opt(&sql::RECALL_OF_LOT, params![lot], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Refuses a lot that is recalled.
pub(super) fn free(tx: &mut Tx<'_>, lot: &str, field: &'static str) -> heng_kernel::Outcome<()> {
    let Some((number, reason)) = recalled(tx, lot)? else { return Ok(()) };
    let refusal = Refusal::new(
        "trace/recalled",
        format!("这一批正在召回（{number}）：{reason}，不得销售或使用"),
        format!("this lot is recalled ({number}): {reason}; it may not be sold or used"),
    );
    let refusal = refusal.status(Status::Conflict).field(field).basis("食品安全法", "第六十三条");
    Err(refusal
        .remedy("下架，并在“食品召回”中处置", "take it off the shelf and settle it under Food recalls")
        .into())
}
