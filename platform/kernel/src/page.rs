//! Lists are handed out in pages that begin after a key, so that page one thousand costs what page one costs.

use serde::{Deserialize, Serialize};

/// Where the next page begins: the last key of this one, opaque to whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// How many items a page holds: 1 to 200, 50 unless asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize(u16);

impl PageSize {
    /// The largest page.
    pub const MAX: u16 = 200;

    /// A page of `n` items, held between 1 and [`Self::MAX`].
    pub fn of(n: u16) -> Self {
        Self(n.clamp(1, Self::MAX))
    }

    /// How many rows to fetch to know whether another page follows.
    pub fn one_more(self) -> i64 {
        i64::from(self.0) + 1
    }

    /// The number of items.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(50)
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Page<T> {
    /// The items, in the order of the list's key.
    pub items: Vec<T>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The page made of rows that were fetched with [`PageSize::one_more`]; `key` writes an item's key.
    pub fn cut(mut rows: Vec<T>, size: PageSize, key: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > size.get();
        rows.truncate(size.get());
        let next = if more { rows.last().map(|last| Cursor(key(last))) } else { None };
        Self { items: rows, next }
    }

    /// The same page with each item turned into another.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}
