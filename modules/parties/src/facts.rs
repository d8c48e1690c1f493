//! What other modules may ask.

use heng_access::Scope;
use heng_codes_cn::CreditCode;
use heng_gs1::key::{Gln, Gtin};
use heng_kernel::{Actor, BusinessId, Fault, PageSize, Stop};
use heng_store::{Tx, params};
use jiff::civil::Date;

use crate::actions::READ;
pub use crate::model::{Business, Form, Membership, Premises, Standing};
use crate::store::Filter;
use crate::{rules, sql, store};

/// The business with this id. Personal data is masked.
pub fn business(tx: &mut Tx<'_>, id: BusinessId) -> Result<Option<Business>, Fault> {
    tx.opt(&sql::BY_ID, params![id], store::row)
}

/// The business with this 统一社会信用代码.
pub fn by_credit(tx: &mut Tx<'_>, credit: &CreditCode) -> Result<Option<Business>, Fault> {
    tx.opt(&sql::BY_CREDIT, params![credit.as_str()], store::row)
}

/// At most `most` of the businesses that the actor sees: by two or more neighbouring characters of the name, or by the
/// whole 统一社会信用代码. Nothing for a text that is neither.
pub fn search(tx: &mut Tx<'_>, actor: &Actor, text: &str, most: u16) -> Result<Vec<Business>, Fault> {
    let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    match store::list(tx, &Scope::of(actor, &READ), &filter, None, PageSize::of(most)) {
        Ok(page) => Ok(page.items),
        Err(Stop::Refused(_)) => Ok(Vec::new()),
        Err(Stop::Failed(fault)) => Err(fault),
    }
}

/// The membership of a business under which a GTIN is on a day; none when it has no such prefix, or not on that day.
pub fn membership_for(
    tx: &mut Tx<'_>,
    business: BusinessId,
    gtin: Gtin,
    on: Date,
) -> Result<Option<Membership>, Fault> {
    let all = store::memberships(tx, business)?;
    Ok(all.into_iter().find(|one| gtin.is_under(&one.prefix) && rules::valid_on(one, on)))
}

/// Whoever holds the prefix of a GTIN on a day.
pub fn member_of(tx: &mut Tx<'_>, gtin: Gtin, on: Date) -> Result<Option<Membership>, Fault> {
    let fourteen = gtin.fourteen();
    let over = store::over(tx, &fourteen.as_str()[1..])?;
    Ok(over.into_iter().find(|one| gtin.is_under(&one.prefix) && rules::valid_on(one, on)))
}

/// The memberships of a business, past ones too.
pub fn memberships(tx: &mut Tx<'_>, business: BusinessId) -> Result<Vec<Membership>, Fault> {
    store::memberships(tx, business)
}

/// Whether a membership holds on a day.
pub fn is_valid(membership: &Membership, on: Date) -> bool {
    rules::valid_on(membership, on)
}

/// The place with this GLN.
pub fn premises(tx: &mut Tx<'_>, gln: Gln) -> Result<Option<Premises>, Fault> {
    tx.opt(&sql::PREMISES_BY_GLN, params![gln.to_string()], store::read_premises)
}

/// The places of a business.
pub fn premises_of(tx: &mut Tx<'_>, business: BusinessId) -> Result<Vec<Premises>, Fault> {
    store::premises(tx, business)
}

/// How many open businesses there are: `(town, form, count)`.
pub fn tally(tx: &mut Tx<'_>) -> Result<Vec<(String, Form, u64)>, Fault> {
    tx.all(&sql::TALLY, params![], |row| {
        let form = Form::by_name(row.text(1)?).ok_or_else(|| Fault::broken("reading a form"))?;
        Ok((row.get(0)?, form, row.get(2)?))
    })
}
