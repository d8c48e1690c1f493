//! What the pages of counts read.

use heng_access::Scope;
use heng_kernel::{BusinessId, Outcome, Page, PageSize};
use heng_store::Tx;

use super::super::names::Names;
use crate::model::{CountRow, Counts};
use crate::store::{By, all_counts, counts};

/// Rows with their names, and the sum of all that the asker may see.
pub(super) struct Counted {
    pub(super) page: Page<CountRow>,
    pub(super) names: Names,
    pub(super) all: Counts,
}

pub(super) fn counted(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: By,
    after: Option<&str>,
    size: PageSize,
    business: Option<BusinessId>,
) -> Outcome<Counted> {
    let page = counts(tx, scope, by, after, size)?;
    let mut names = Names::default().businesses(tx, business)?;
    names = match by {
        By::Business => names.businesses(tx, page.items.iter().filter_map(|row| row.key.parse().ok()))?,
        By::Product(_) => names.products(tx, page.items.iter().map(|row| row.key.as_str()))?,
        By::Lot(gtin) | By::Block(gtin) => names.products(tx, [gtin.fourteen().as_str()])?,
    };
    Ok(Counted { page, names, all: all_counts(tx, scope)? })
}
