//! Closing and reopening: each change is a row with who, when and why.

use heng_access::Scope;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Outcome, Refusal, Status};
use heng_store::{Tx, params};
use serde_json::json;

use super::read::visible;
use crate::model::{Business, Standing};
use crate::sql;

/// Records that a business was deregistered, had its licence revoked, or is open again because the record was wrong or
/// a court or a review undid it.
pub fn set_standing(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    id: BusinessId,
    to: Standing,
    why: &str,
) -> Outcome<Business> {
    let before = visible(tx, scope, id)?;
    let why = why.trim();
    if why.is_empty() {
        return Err(no_reason().into());
    }
    if tx.run(&sql::SET_STANDING, params![id, to.name()])? == 0 {
        return Err(already(to).into());
    }
    tx.run(&sql::INSERT_STANDING, params![id, act.now, to.name(), act.actor.name, why])?;
    let body = json!({ "from": before.standing, "to": to, "why": why });
    record(tx, act, Entry::new("parties.business.standing-changed", Object::of(id), &body)?)?;
    Ok(Business { standing: to, ..before })
}

fn no_reason() -> Refusal {
    Refusal::new("parties/reason", "请写明原因", "say why").field("why")
}

fn already(standing: Standing) -> Refusal {
    let text = standing.text();
    Refusal::new("parties/already", format!("已经是{}状态", text.zh), format!("it is {} already", text.en))
        .status(Status::Conflict)
}
