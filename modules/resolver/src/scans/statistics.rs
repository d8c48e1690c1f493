//! Counts of scans, as the batches keep them.

use heng_kernel::Fault;
use heng_store::{Tx, params};
use jiff::civil::Date;
use serde::Serialize;

use crate::judgement::VerdictKind;
use crate::places::Place;
use crate::sql;

/// Scans of one day, one place and one verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The legal date in China.
    pub day: Date,
    /// The town or city; none when it was not known.
    pub place: Option<Place>,
    /// What was told.
    pub verdict: VerdictKind,
    /// How often.
    pub n: u64,
}

/// Scans of one product, one day and one verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductDayCount {
    /// The legal date in China.
    pub day: Date,
    /// What was told.
    pub verdict: VerdictKind,
    /// How often.
    pub n: u64,
}

/// The counts from `first` to `last`, both inside, by day, place and verdict.
pub fn days(tx: &mut Tx<'_>, first: Date, last: Date) -> Result<Vec<DayCount>, Fault> {
    tx.all(&sql::DAYS, params![first, last], |row| {
        let place = Place::by_code(row.get(1)?);
        Ok(DayCount { day: row.get(0)?, place, verdict: verdict(&row.get::<String>(2)?)?, n: row.get(3)? })
    })
}

/// The counts of one product from `first` to `last`, both inside, by day and verdict.
pub fn product_days(
    tx: &mut Tx<'_>,
    gtin: u64,
    first: Date,
    last: Date,
) -> Result<Vec<ProductDayCount>, Fault> {
    tx.all(&sql::PRODUCT_DAYS, params![gtin, first, last], |row| {
        Ok(ProductDayCount { day: row.get(0)?, verdict: verdict(&row.get::<String>(1)?)?, n: row.get(2)? })
    })
}

fn verdict(name: &str) -> Result<VerdictKind, Fault> {
    VerdictKind::by_name(name).ok_or_else(|| Fault::broken("reading a verdict"))
}
