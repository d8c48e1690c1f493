//! Entering businesses: one by one, or a whole register at once.

use heng_access::personal::PersonalKey;
use heng_codes_cn::mask;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Fault, Job, Outcome, Refusal, Status};
use heng_store::{Tx, Value, values};
use serde_json::json;

use super::read;
use crate::model::{Business, NewBusiness, Standing};
use crate::{grams, rules, sql};

/// Enters one business. A second one with the same credit code is refused.
pub fn enter(tx: &mut Tx<'_>, act: &mut Act, key: &PersonalKey, new: &NewBusiness) -> Outcome<Business> {
    rules::check_business(new, act.now.date())?;
    let id = act.id();
    let row = row(act, key, id, new)?;
    if tx.run(&sql::INSERT, &row)? == 0 {
        return Err(taken(new).into());
    }
    tx.many(&sql::INSERT_GRAM, grams::indexed(&new.name).into_iter().map(|gram| values![gram, id]))?;
    let body = json!({ "credit": new.credit.as_str(), "form": new.form, "name": new.name, "town": new.town });
    record(tx, act, Entry::new("parties.business.entered", Object::of(id), &body)?)?;
    Ok(read::by_id(tx, id)?)
}

/// Enters many at once with one journal entry: all of them or none. The ids come in the order of the rows.
pub fn import(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: &PersonalKey,
    rows: &[NewBusiness],
) -> Outcome<Vec<BusinessId>> {
    let today = act.now.date();
    for (at, new) in rows.iter().enumerate() {
        rules::check_business(new, today).map_err(|refusal| in_row(refusal, at))?;
    }
    let ids: Vec<BusinessId> = rows.iter().map(|_| act.id()).collect();
    let mut ready = Vec::with_capacity(rows.len());
    for (id, new) in ids.iter().zip(rows) {
        ready.push(row(act, key, *id, new)?);
    }
    let entered = tx.many(&sql::INSERT, ready)?;
    if entered != rows.len() as u64 {
        return Err(some_taken(rows.len() as u64 - entered).into());
    }
    tx.many(&sql::INSERT_GRAM, sorted_grams(&ids, rows).into_iter().map(|(gram, id)| values![gram, id]))?;
    let batch = Object::of(act.id::<Job>());
    let body = json!({ "count": rows.len(), "first": ids.first(), "last": ids.last() });
    record(tx, act, Entry::new("parties.businesses.imported", batch, &body)?)?;
    Ok(ids)
}

/// In the order of the index, so that it grows at its end and not everywhere.
fn sorted_grams(ids: &[BusinessId], rows: &[NewBusiness]) -> Vec<(i64, BusinessId)> {
    let pairs = ids.iter().zip(rows);
    let mut all: Vec<(i64, BusinessId)> =
        pairs.flat_map(|(id, new)| grams::indexed(&new.name).into_iter().map(|gram| (gram, *id))).collect();
    all.sort_unstable();
    all
}

fn row<'v>(
    act: &mut Act,
    key: &PersonalKey,
    id: BusinessId,
    new: &'v NewBusiness,
) -> Result<[Value<'v>; 14], Fault> {
    let person = key.seal(&new.person, (read::PERSON, id.as_bytes()), &mut act.rng)?;
    let phone = key.seal(&new.phone, (read::PHONE, id.as_bytes()), &mut act.rng)?;
    Ok(values![
        id,
        new.credit.as_str(),
        new.form.name(),
        &new.name,
        &new.town,
        &new.industry,
        &new.address,
        mask::person(&new.person),
        person,
        mask::phone(&new.phone),
        phone,
        new.founded,
        Standing::Open.name(),
        act.now,
    ])
}

fn taken(new: &NewBusiness) -> Refusal {
    let credit = new.credit.as_str();
    Refusal::new("parties/taken", format!("{credit} 已登记"), format!("{credit} is entered already"))
        .status(Status::Conflict)
        .field("credit")
        .remedy("按代码查出后修改", "look it up by its code and change it")
}

fn some_taken(count: u64) -> Refusal {
    Refusal::new(
        "parties/taken",
        format!("有{count}户已登记或在本批中重复，整批未导入"),
        format!("{count} are entered already or twice in the batch; nothing was imported"),
    )
    .status(Status::Conflict)
    .field("credit")
}

fn in_row(refusal: Refusal, at: usize) -> Refusal {
    let field = refusal.field.clone().unwrap_or_default();
    refusal.field(format!("/{at}/{field}"))
}
