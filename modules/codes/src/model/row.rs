//! Reading cells that are more than numbers and texts.

use std::str::FromStr;

use heng_gs1::key::{Gtin, Sscc};
use heng_kernel::{Fault, Id, Kind, Refusal};
use heng_store::Row;

use crate::ranges::Span;
use crate::serial::KeyVersion;

/// A GTIN as people write it.
pub(crate) fn gtin(text: &str) -> Result<Gtin, Refusal> {
    Gtin::from_str(text.trim()).map_err(|error| {
        Refusal::new(
            "codes/gtin",
            format!("商品代码“{text}”：{}", error.zh()),
            format!("GTIN {text:?}: {error}"),
        )
        .field("gtin")
    })
}

/// A GTIN from a column.
pub(crate) fn gtin_at(row: &Row<'_>, column: usize) -> Result<Gtin, Fault> {
    Gtin::from_number(row.get(column)?).ok_or_else(|| bad("a GTIN with a wrong check digit"))
}

/// The fourteen digits of a GTIN in a column.
pub(crate) fn fourteen(row: &Row<'_>, column: usize) -> Result<String, Fault> {
    Ok(gtin_at(row, column)?.fourteen().to_string())
}

/// An SSCC from a column.
pub(crate) fn sscc_at(row: &Row<'_>, column: usize) -> Result<Sscc, Fault> {
    let number: u64 = row.get(column)?;
    format!("{number:018}").parse().map_err(|_| bad("an SSCC with a wrong check digit"))
}

/// A span from two columns.
pub(crate) fn span_at(row: &Row<'_>, first: usize, last: usize) -> Result<Span, Fault> {
    Span::new(row.get(first)?, row.get(last)?).ok_or_else(|| bad("a reversed span"))
}

/// A key version from a column.
pub(crate) fn version_at(row: &Row<'_>, column: usize) -> Result<KeyVersion, Fault> {
    KeyVersion::new(row.get(column)?).ok_or_else(|| bad("a key version above 7"))
}

/// A row that no program of ours wrote.
pub(crate) fn bad(what: &'static str) -> Fault {
    Fault::broken(what)
}

/// Where a list of newest first goes on; without a cursor at the newest of all.
pub(crate) fn key_of<K: Kind>(after: Option<&str>) -> Id<K> {
    after.and_then(|text| text.parse().ok()).unwrap_or_else(|| Id::from_bytes([0xff; 16]))
}
