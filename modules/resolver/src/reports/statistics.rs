//! Figures of scans: by day, by place, by verdict.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use heng_access::{Scope, units};
use heng_kernel::{BusinessId, Lang, Outcome};
use heng_store::Tx;
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Period;
use crate::judgement::VerdictKind;
use crate::scans::{DayCount, days, product_days};
use crate::source::Register;

/// Figures of scans of a period.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Statistics {
    /// The first day.
    #[schemars(with = "String")]
    pub(crate) from: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub(crate) to: Date,
    /// All scans of codes that were issued; codes that never were leave no trace.
    pub(crate) total: u64,
    /// By what was told.
    pub(crate) verdicts: Vec<VerdictCount>,
    /// By day, every day of the period.
    pub(crate) days: Vec<Day>,
    /// By town or city, the most first; not told to a business.
    pub(crate) places: Vec<PlaceCount>,
    /// By product, the most first; for a business.
    pub(crate) products: Vec<ProductCount>,
}

/// How often a verdict was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct VerdictCount {
    /// What was told.
    pub(crate) verdict: VerdictKind,
    /// How often.
    pub(crate) n: u64,
}

/// The scans of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Day {
    /// The legal date in China.
    #[schemars(with = "String")]
    pub(crate) day: Date,
    /// How many.
    pub(crate) n: u64,
}

/// The scans of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct PlaceCount {
    /// Nine digits of a town, six of a city; absent where it was not known.
    pub(crate) place: Option<String>,
    /// Its name in Chinese.
    pub(crate) name: String,
    /// How many.
    pub(crate) n: u64,
}

/// The scans of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct ProductCount {
    /// GTIN in fourteen digits.
    pub(crate) gtin: String,
    /// Its name.
    pub(crate) name: String,
    /// How many.
    pub(crate) n: u64,
}

/// The figures of the bureau: of the county, or of the towns of a unit.
pub(crate) fn bureau(tx: &mut Tx<'_>, scope: &Scope, period: Period) -> Outcome<(Statistics, Vec<DayCount>)> {
    let towns = match scope {
        Scope::All => None,
        Scope::Unit(unit) => Some(units::towns(tx, unit)?),
        Scope::Business(_) | Scope::Nothing => Some(Vec::new()),
    };
    let mut counts = days(tx, period.first, period.last)?;
    counts.retain(|count| {
        let code = count.place.map(|place| place.to_string());
        let seen = towns.as_ref().is_none_or(|towns| code.is_some_and(|code| towns.contains(&code)));
        seen && period.keeps(count.verdict) && period.place.is_none_or(|place| count.place == Some(place))
    });
    let figures = Statistics { places: places(&counts), ..of(period, &counts) };
    Ok((figures, counts))
}

/// The figures of the products of one business, without places.
pub(crate) fn business(
    tx: &mut Tx<'_>,
    register: &dyn Register,
    business: BusinessId,
    period: Period,
) -> Outcome<Statistics> {
    let (mut all, mut products) = (Vec::new(), Vec::new());
    for (gtin, name) in register.assortment(tx, business, MOST_PRODUCTS)? {
        let counts = product_days(tx, gtin, period.first, period.last)?;
        let counts = counts.into_iter().filter(|count| period.keeps(count.verdict));
        let counts: Vec<DayCount> = counts
            .map(|one| DayCount { day: one.day, place: None, verdict: one.verdict, n: one.n })
            .collect();
        products.push(ProductCount {
            gtin: format!("{gtin:014}"),
            name,
            n: counts.iter().map(|one| one.n).sum(),
        });
        all.extend(counts);
    }
    products.sort_by_key(|product| std::cmp::Reverse(product.n));
    Ok(Statistics { products, ..of(period, &all) })
}

/// The counts behind the figures as comma-separated values, with a mark that tells office programs of UTF-8.
pub(crate) fn csv(counts: &[DayCount]) -> String {
    let mut text = String::from("\u{feff}日期,地点代码,地点,判定,次数\r\n");
    for DayCount { day, place, verdict, n } in counts {
        let (code, name) =
            place.map_or((String::new(), "未知"), |place| (place.to_string(), place.name(Lang::Zh)));
        // writing to a string cannot fail
        let _ = write!(text, "{day},{code},{name},{},{n}\r\n", verdict.text().zh);
    }
    text
}

impl Period {
    fn keeps(&self, verdict: VerdictKind) -> bool {
        self.verdict.is_none_or(|only| only == verdict)
    }
}

fn of(period: Period, counts: &[DayCount]) -> Statistics {
    let mut by_day: BTreeMap<Date, u64> =
        period.first.series(1.day()).take_while(|day| *day <= period.last).map(|day| (day, 0)).collect();
    let mut by_verdict: BTreeMap<VerdictKind, u64> = BTreeMap::new();
    for count in counts {
        *by_day.entry(count.day).or_default() += count.n;
        *by_verdict.entry(count.verdict).or_default() += count.n;
    }
    Statistics {
        from: period.first,
        to: period.last,
        total: counts.iter().map(|count| count.n).sum(),
        verdicts: by_verdict.into_iter().map(|(verdict, n)| VerdictCount { verdict, n }).collect(),
        days: by_day.into_iter().map(|(day, n)| Day { day, n }).collect(),
        places: Vec::new(),
        products: Vec::new(),
    }
}

fn places(counts: &[DayCount]) -> Vec<PlaceCount> {
    let mut by_place: BTreeMap<_, u64> = BTreeMap::new();
    for count in counts {
        *by_place.entry(count.place).or_default() += count.n;
    }
    let named = by_place.into_iter().map(|(place, n)| PlaceCount {
        place: place.map(|place| place.to_string()),
        name: place.map_or("未知", |place| place.name(Lang::Zh)).to_owned(),
        n,
    });
    let mut places: Vec<PlaceCount> = named.collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.n));
    places
}

/// More products than this no page holds.
const MOST_PRODUCTS: u16 = 200;
