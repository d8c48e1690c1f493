//! Memberships in the database.

use heng_access::Scope;
use heng_gs1::key::CompanyPrefix;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Fault, MembershipId, Outcome, Refusal, Status};
use heng_store::{Row, Tx, list, params};
use jiff::civil::Date;

use super::read::visible;
use crate::model::{Ended, Membership, NewMembership};
use crate::{rules, sql};

/// Records a membership. A prefix that another membership holds in the same days, or that begins or continues such a
/// one, is refused (商品条码管理办法 第十六条).
pub fn join(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, new: &NewMembership) -> Outcome<Membership> {
    visible(tx, scope, new.business)?;
    let (valid_from, valid_to) = rules::new_term(&new.prefix, new.valid_from, new.valid_to)?;
    tx.lock(&format!("parties/prefix/{}", &new.prefix.as_str()[..4]))?;
    for other in related(tx, &new.prefix)? {
        if rules::clash(&other.prefix, &new.prefix) && overlaps(&other, valid_from, valid_to) {
            return Err(taken(&new.prefix, &other).into());
        }
    }
    let membership = Membership {
        id: act.id(),
        business: new.business,
        prefix: new.prefix,
        certificate: new.certificate.trim().to_owned(),
        valid_from,
        valid_to,
        ended: None,
    };
    let Membership { id, business, certificate, .. } = &membership;
    let prefix = membership.prefix.as_str();
    tx.run(&sql::INSERT_MEMBERSHIP, params![id, business, prefix, certificate, valid_from, valid_to])?;
    let entry = Entry::new("parties.membership.joined", Object::of(*id), &membership)?;
    record(tx, act, entry.basis("商品条码管理办法 第十条"))?;
    Ok(membership)
}

/// Records a renewal: two more years.
pub fn renew(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, id: MembershipId) -> Outcome<Membership> {
    let mut membership = seen(tx, scope, id)?;
    membership.valid_to = rules::renew(&membership, act.now.date())?;
    tx.run(&sql::RENEW, params![id, membership.valid_to])?;
    let entry = Entry::new("parties.membership.renewed", Object::of(id), &membership)?;
    record(tx, act, entry.basis("商品条码管理办法 第二十四条"))?;
    Ok(membership)
}

/// Records a cancellation with effect from a day.
pub fn cancel(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    id: MembershipId,
    on: Date,
    why: &str,
) -> Outcome<Membership> {
    let mut membership = seen(tx, scope, id)?;
    rules::cancel(&membership, on)?;
    let ended = Ended { on, by: act.actor.name.clone(), why: why.trim().to_owned() };
    tx.run(&sql::CANCEL, params![id, on, ended.by, ended.why])?;
    membership.ended = Some(ended);
    let entry = Entry::new("parties.membership.cancelled", Object::of(id), &membership)?;
    record(tx, act, entry.basis("商品条码管理办法 第二十六条"))?;
    Ok(membership)
}

/// The memberships of a business, past ones too.
pub fn memberships(tx: &mut Tx<'_>, business: BusinessId) -> Result<Vec<Membership>, Fault> {
    tx.all(&sql::MEMBERSHIPS_OF, params![business], read)
}

fn seen(tx: &mut Tx<'_>, scope: &Scope, id: MembershipId) -> Outcome<Membership> {
    let unknown = || Refusal::not_found("没有这个成员资格", "there is no such membership");
    let membership = tx.opt(&sql::MEMBERSHIP, params![id], read)?.ok_or_else(unknown)?;
    visible(tx, scope, membership.business)?;
    Ok(membership)
}

/// The memberships whose prefix `digits` begin with.
pub(crate) fn over(tx: &mut Tx<'_>, digits: &str) -> Result<Vec<Membership>, Fault> {
    let prefixes: Vec<&str> = (4..=12).filter_map(|length| digits.get(..length)).collect();
    tx.all(&sql::MEMBERSHIPS_OVER, &[list(&prefixes)], read)
}

fn related(tx: &mut Tx<'_>, prefix: &CompanyPrefix) -> Result<Vec<Membership>, Fault> {
    let mut related = over(tx, prefix.as_str())?;
    let end = format!("{prefix}:"); // the sign after 9
    related.extend(tx.all(&sql::MEMBERSHIPS_UNDER, params![prefix.as_str(), end], read)?);
    Ok(related)
}

fn overlaps(other: &Membership, from: Date, to: Date) -> bool {
    let ended = other.ended.as_ref().is_some_and(|ended| ended.on <= from);
    other.valid_from <= to && from <= other.valid_to && !ended
}

pub(crate) fn read(row: &Row<'_>) -> Result<Membership, Fault> {
    let ended = match row.get(6)? {
        Some(on) => Some(Ended { on, by: row.get(7)?, why: row.get(8)? }),
        None => None,
    };
    Ok(Membership {
        id: row.get(0)?,
        business: row.get(1)?,
        prefix: row.text(2)?.parse().map_err(|error| Fault::new("reading a company prefix", error))?,
        certificate: row.get(3)?,
        valid_from: row.get(4)?,
        valid_to: row.get(5)?,
        ended,
    })
}

fn taken(prefix: &CompanyPrefix, other: &Membership) -> Refusal {
    let (held, to) = (other.prefix, other.valid_to);
    Refusal::new(
        "parties/prefix-taken",
        format!("{prefix} 与有效的厂商识别代码 {held}（至{to}）重叠"),
        format!("{prefix} overlaps the company prefix {held}, valid to {to}"),
    )
    .status(Status::Conflict)
    .field("prefix")
    .basis("商品条码管理办法", "第十六条")
}
