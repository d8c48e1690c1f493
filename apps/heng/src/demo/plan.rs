//! What happens when: for each product, how many codes are ordered on which day, which lots are made of it.

use std::collections::HashMap;

use heng_gs1::key::Gtin;
use heng_kernel::BusinessId;

use super::firms::Firm;

/// The life of one product's codes. Days are counted back from the demo's present.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) business: BusinessId,
    pub(super) gtin: Gtin,
    /// How many codes.
    pub(super) quantity: u64,
    /// When they are ordered.
    pub(super) ordered: i64,
    /// When the rolls arrive.
    pub(super) delivered: i64,
    /// The lots, each with its day and its share of the codes in percent.
    pub(super) lots: [(i64, u64); 2],
    /// Shelf life in days.
    pub(super) shelf_life: Option<u32>,
}

/// All products, the laver cooperative's 头水坛紫菜 first.
pub(super) struct Plan {
    pub(super) lines: Vec<Line>,
    /// The printing works that prints every roll.
    pub(super) printer: BusinessId,
}

/// How many codes there are in all.
const CODES: u64 = 20_000_000;

/// How many of them the first product has.
const FIRST: u64 = 1_000_000;

/// The first products have a second order each, two of them at every step of its life: so many orders, so many codes.
pub(super) const SECOND_ORDERS: usize = 14;
pub(super) const SECOND: u64 = 20_000;

impl Plan {
    /// None when a firm is not among the businesses.
    pub(super) fn new(ids: &HashMap<usize, BusinessId>, firms: &[Firm], printer: usize) -> Option<Self> {
        let products: Vec<_> =
            firms.iter().flat_map(|firm| firm.products.iter().map(move |goods| (firm, goods))).collect();
        let quantities = quantities(products.len());
        let lines =
            products.iter().zip(quantities).enumerate().filter_map(|(n, ((firm, goods), quantity))| {
                line(n, *ids.get(&firm.business)?, goods.gtin.parse().ok()?, quantity, goods.shelf_life)
            });
        Some(Self { lines: lines.collect(), printer: *ids.get(&printer)? })
    }
}

/// How many codes each product has: some goods sell better than others, and all together are the twenty million.
fn quantities(products: usize) -> Vec<u64> {
    let weight = |n: u64| 5 + n * 7 % 11;
    let total: u64 = (1..products as u64).map(weight).sum();
    let rest = CODES - FIRST - SECOND * SECOND_ORDERS as u64;
    let mut quantities: Vec<u64> =
        std::iter::once(FIRST).chain((1..products as u64).map(|n| rest * weight(n) / total)).collect();
    let left_over = FIRST + rest - quantities.iter().sum::<u64>();
    if let Some(second) = quantities.get_mut(1) {
        *second += left_over;
    }
    quantities
}

fn line(n: usize, business: BusinessId, gtin: Gtin, quantity: u64, shelf_life: Option<u32>) -> Option<Line> {
    // orders are spread over the first six weeks
    let ordered = 110 - i64::try_from(n * 7 % 42).ok()?;
    Some(Line {
        business,
        gtin,
        quantity,
        ordered,
        delivered: ordered - 5,
        lots: [(ordered - 10, 40), (ordered - 30, 30)],
        shelf_life,
    })
}
