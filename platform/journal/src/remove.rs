//! Taking a body away while the proof stays.

use heng_kernel::{Act, Outcome, Refusal};
use heng_store::{Tx, params};
use serde_json::json;

use crate::entry::{Entry, Object};
use crate::record::record;
use crate::sql;

/// Removes the body of an entry (个人信息保护法第四十七条: a person's right to deletion) and records that it was
/// removed, by whom and on what basis; the index of that record.
///
/// # Errors
/// There is no such entry, or its body was removed before.
pub fn remove_body(tx: &mut Tx<'_>, act: &mut Act, index: u64, basis: &str) -> Outcome<u64> {
    if tx.run(&sql::DELETE_BODY, params![index])? == 0 {
        return Err(Refusal::not_found(
            format!("日志第 {index} 条没有正文，或正文此前已删除"),
            format!("Entry {index} of the journal has no body, or it was removed before"),
        )
        .field("index")
        .into());
    }
    let object = Object::named("entry", &index.to_string());
    let entry =
        Entry { kind: "journal.body-removed", object, basis: Some(basis), body: json!({ "index": index }) };
    record(tx, act, entry)
}
