//! What happens when: for each product, how many codes are ordered on which day, which lots are made of it.

use std::collections::HashMap;

use heng_gs1::key::Gtin;
use heng_kernel::BusinessId;

use super::firms::Firm;

/// The life of one product's codes. Days are counted back from the demo's present.
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

impl Plan {
    /// None when a firm is not among the businesses.
    pub(super) fn new(ids: &HashMap<usize, BusinessId>, firms: &[Firm], printer: usize) -> Option<Self> {
        let products: Vec<_> =
            firms.iter().flat_map(|firm| firm.products.iter().map(move |goods| (firm, goods))).collect();
        let rest = products.len() as u64 - 1;
        let each = (CODES - FIRST) / rest;
        let left_over = (CODES - FIRST) % rest;
        let lines = products.iter().enumerate().filter_map(|(n, (firm, goods))| {
            let quantity = match n {
                0 => FIRST,
                1 => each + left_over,
                _ => each,
            };
            line(n, *ids.get(&firm.business)?, goods.gtin.parse().ok()?, quantity, goods.shelf_life)
        });
        Some(Self { lines: lines.collect(), printer: *ids.get(&printer)? })
    }
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
