//! How many codes there are: by business, by product, by lot, by block.

use heng_access::{Scope, Scoped};
use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, BusinessId, Fault, Page, PageSize};
use heng_store::{Row, Tx, Value, params};

use super::read::list;
use crate::model::{CountRow, Counts, Recall, gtin_at, read_counts, read_recall};
use crate::sql;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Each business.
    Business,
    /// Each product, of one business if it is named.
    Product(Option<BusinessId>),
    /// Each lot of a product. A lot's codes count as issued once they are bound.
    Lot(Gtin),
    /// Each block of a product.
    Block(Gtin),
}

/// Counts, a page of them, within what the asker may see.
pub fn counts(
    tx: &mut Tx<'_>,
    scope: &Scope,
    by: By,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<CountRow>, Fault> {
    let (question, start, more): (&Scoped, Value<'static>, Vec<Value<'static>>) = match by {
        By::Business => {
            (&sql::COUNT_BUSINESSES, bytes(after.and_then(|id| id.parse::<BusinessId>().ok())), vec![])
        }
        By::Product(business) => (&sql::COUNT_PRODUCTS, number(after), vec![business.into()]),
        By::Lot(gtin) => {
            (&sql::COUNT_LOTS, after.unwrap_or_default().to_owned().into(), vec![gtin.number().into()])
        }
        By::Block(gtin) => (
            &sql::COUNT_BLOCKS,
            bytes(after.and_then(|id| id.parse::<BlockId>().ok())),
            vec![gtin.number().into()],
        ),
    };
    let read = |row: &Row<'_>| {
        let mut counts = read_counts(row, 1)?;
        if let By::Lot(_) = by {
            counts.issued = counts.bound + counts.void;
        }
        Ok(CountRow { key: key(row, by)?, counts })
    };
    let mut page = list(tx, scope, question, (start, size), &more, read, |row| row.key.clone())?;
    add_recalled(tx, by, &mut page)?;
    Ok(page)
}

/// The sum of all that the asker may see.
pub(crate) fn all_counts(tx: &mut Tx<'_>, scope: &Scope) -> Result<Counts, Fault> {
    let Some((statement, seen)) = scope.pick(&sql::COUNT_ALL) else { return Ok(Counts::default()) };
    tx.one(statement, &[seen], |row| {
        // sums of no rows are null
        let sum = |at| row.get::<Option<u64>>(at).map(Option::unwrap_or_default);
        Ok(Counts { issued: sum(0)?, bound: sum(1)?, void: sum(2)?, used: sum(3)?, recalled: 0 })
    })
}

fn key(row: &Row<'_>, by: By) -> Result<String, Fault> {
    Ok(match by {
        By::Business => row.get::<BusinessId>(0)?.to_string(),
        By::Product(_) => gtin_at(row, 0)?.fourteen().to_string(),
        By::Lot(_) => row.get(0)?,
        By::Block(_) => row.get::<BlockId>(0)?.to_string(),
    })
}

/// Recalls in force are few: their tallies are read and added to the rows that they concern.
fn add_recalled(tx: &mut Tx<'_>, by: By, page: &mut Page<CountRow>) -> Result<(), Fault> {
    let mut add = |key: &str, count: u64| {
        if let Some(row) = page.items.iter_mut().find(|row| row.key == key) {
            let Counts { bound, recalled, .. } = &mut row.counts;
            *recalled = (*recalled + count).min(*bound);
        }
    };
    tx.each(&sql::RECALLED_COUNTS, params![], |row| {
        let key = match by {
            By::Business => row.get::<BusinessId>(1)?.to_string(),
            By::Product(_) => gtin_at(row, 2)?.fourteen().to_string(),
            By::Lot(gtin) if gtin == gtin_at(row, 2)? => row.get(3)?,
            By::Block(gtin) if gtin == gtin_at(row, 2)? => row.get::<BlockId>(4)?.to_string(),
            By::Lot(_) | By::Block(_) => return Ok(()),
        };
        add(&key, row.get(5)?);
        Ok(())
    })?;
    let recalls: Vec<Recall> = tx.all(&sql::RECALLS_ACTIVE, params![], read_recall)?;
    for (recall, count) in recalls.iter().filter_map(|recall| Some((recall, recall.span?.1.count()))) {
        match by {
            By::Business => add(&recall.business.to_string(), count),
            By::Product(_) => add(recall.gtin.fourteen().as_str(), count),
            By::Block(gtin) if gtin == recall.gtin => {
                add(&recall.block.map(|id| id.to_string()).unwrap_or_default(), count);
            }
            By::Lot(_) | By::Block(_) => {}
        }
    }
    Ok(())
}

fn bytes<K: heng_kernel::Kind>(after: Option<heng_kernel::Id<K>>) -> Value<'static> {
    after.map_or_else(|| Value::from(vec![]), Value::from)
}

fn number(after: Option<&str>) -> Value<'static> {
    after.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0).into()
}
