//! `?after=…&limit=…`: where a page of a list begins and how long it is.

use heng_kernel::{Cursor, PageSize};
use schemars::JsonSchema;
use serde::Deserialize;

/// The page asked for. Used as [`crate::Query<Paging>`], or flattened into a list's own query.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct Paging {
    /// The `next` of the page before; opaque.
    pub after: Option<String>,
    /// How many items, 1 to 200; 50 unless said.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u16>,
}

impl Paging {
    /// The key after which the page begins.
    pub fn cursor(&self) -> Option<Cursor> {
        self.after.clone().map(Cursor)
    }

    /// How long the page is.
    pub fn size(&self) -> PageSize {
        self.limit.map_or_else(PageSize::default, PageSize::of)
    }
}
