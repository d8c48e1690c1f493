//! Reading businesses, and their sealed personal data.

use heng_access::Scope;
use heng_access::personal::PersonalKey;
use heng_codes_cn::mask;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Fault, Outcome, Refusal};
use heng_store::{Row, Tx, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::model::{Business, Form, Standing};
use crate::sql;

/// The business, if the scope sees it; otherwise there is no such thing.
pub fn visible(tx: &mut Tx<'_>, scope: &Scope, id: BusinessId) -> Outcome<Business> {
    let found = tx.opt(&sql::BY_ID, params![id], row)?.ok_or_else(unknown)?;
    if scope.sees(tx, id, &found.town)? { Ok(found) } else { Err(unknown().into()) }
}

pub(super) fn by_id(tx: &mut Tx<'_>, id: BusinessId) -> Result<Business, Fault> {
    tx.one(&sql::BY_ID, params![id], row)
}

/// Personal data of a business, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Revealed {
    /// Who stands for it.
    pub person: String,
    /// Its telephone number.
    pub phone: String,
}

/// Opens the personal data of a business for a stated purpose (个人信息保护法 第六条), which the journal keeps.
pub fn reveal(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: &PersonalKey,
    scope: &Scope,
    id: BusinessId,
    purpose: &str,
) -> Outcome<Revealed> {
    visible(tx, scope, id)?;
    if purpose.trim().is_empty() {
        return Err(no_purpose().into());
    }
    let (person, phone): (Vec<u8>, Vec<u8>) =
        tx.one(&sql::SEALED, params![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let revealed = Revealed {
        person: key.open(&person, (PERSON, id.as_bytes()))?,
        phone: key.open(&phone, (PHONE, id.as_bytes()))?,
    };
    let body = json!({ "purpose": purpose.trim() });
    let entry = Entry::new("parties.business.revealed", Object::of(id), &body)?;
    record(tx, act, entry.basis("个人信息保护法 第六条"))?;
    Ok(revealed)
}

/// Sets the telephone number of a business.
pub fn set_phone(
    tx: &mut Tx<'_>,
    act: &mut Act,
    key: &PersonalKey,
    scope: &Scope,
    id: BusinessId,
    phone: &str,
) -> Outcome<Business> {
    visible(tx, scope, id)?;
    crate::rules::check_phone(phone)?;
    let sealed = key.seal(phone, (PHONE, id.as_bytes()), &mut act.rng)?;
    tx.run(&sql::SET_PHONE, params![id, mask::phone(phone), sealed])?;
    let body = json!({ "phone": mask::phone(phone) });
    record(tx, act, Entry::new("parties.business.phone-set", Object::of(id), &body)?)?;
    Ok(by_id(tx, id)?)
}

/// One row of the columns of a business.
pub(crate) fn row(row: &Row<'_>) -> Result<Business, Fault> {
    let broken = || Fault::broken("reading a business");
    Ok(Business {
        id: row.get(0)?,
        credit: row.get(1)?,
        form: Form::by_name(row.text(2)?).ok_or_else(broken)?,
        name: row.get(3)?,
        town: row.get(4)?,
        industry: row.get(5)?,
        address: row.get(6)?,
        person: row.get(7)?,
        phone: row.get(8)?,
        founded: row.get(9)?,
        standing: Standing::by_name(row.text(10)?).ok_or_else(broken)?,
        entered_at: row.get(11)?,
    })
}

pub(super) fn unknown() -> Refusal {
    Refusal::not_found("没有这个市场主体", "there is no such business")
}

fn no_purpose() -> Refusal {
    Refusal::new("parties/purpose", "查看完整信息要写明用途", "say what the whole data is needed for")
        .field("purpose")
        .basis("个人信息保护法", "第六条")
}

/// Where the person's name is sealed.
pub(super) const PERSON: &str = "parties_business/person";
/// Where the telephone number is sealed.
pub(super) const PHONE: &str = "parties_business/phone";
