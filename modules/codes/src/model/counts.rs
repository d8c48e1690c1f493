//! Counts, from tallies and never from codes.

use heng_kernel::Fault;
use heng_store::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many codes are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Issued.
    pub issued: u64,
    /// Bound to a lot and not void.
    pub bound: u64,
    /// Void.
    pub void: u64,
    /// Sold or used up.
    pub used: u64,
    /// Under a recall in force.
    pub recalled: u64,
}

/// Counts of one thing: a business, a product, a lot or a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountRow {
    /// The business's id, the GTIN in fourteen digits, the lot or the block's id.
    pub key: String,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// Four sums from a column on.
pub(crate) fn read_counts(row: &Row<'_>, from: usize) -> Result<Counts, Fault> {
    let [issued, bound, void, used] =
        [row.get(from)?, row.get(from + 1)?, row.get(from + 2)?, row.get(from + 3)?];
    Ok(Counts { issued, bound, void, used, recalled: 0 })
}
