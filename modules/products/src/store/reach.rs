//! What products ask of parties.

use heng_access::Scope;
use heng_gs1::key::CompanyPrefix;
use heng_kernel::{BusinessId, Fault};
use heng_parties::facts;
use heng_store::Tx;
use jiff::civil::Date;

/// The company prefixes that a business may use on a day.
pub(super) fn prefixes(tx: &mut Tx<'_>, business: BusinessId, on: Date) -> Result<Vec<CompanyPrefix>, Fault> {
    let all = facts::memberships(tx, business)?;
    Ok(all.into_iter().filter(|one| facts::is_valid(one, on)).map(|one| one.prefix).collect())
}

/// Whether what belongs to a business may be seen.
pub(super) fn in_scope(tx: &mut Tx<'_>, scope: &Scope, business: BusinessId) -> Result<bool, Fault> {
    match scope {
        Scope::All => Ok(true),
        Scope::Nothing => Ok(false),
        Scope::Business(own) => Ok(*own == business),
        Scope::Unit(_) => match facts::business(tx, business)? {
            Some(found) => scope.sees(tx, business, &found.town),
            None => Ok(false),
        },
    }
}
