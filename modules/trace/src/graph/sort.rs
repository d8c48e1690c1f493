//! What a canonical Digital Link says by its first application identifiers.

/// What kind of thing a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A lot: GTIN and batch (AI 01, 10).
    Lot,
    /// A product without its lot (AI 01): it joins nothing.
    Product,
    /// One pack (AI 01, 21), or any other instance.
    Instance,
    /// A logistic unit (AI 00) or returnable asset (AI 8003, 8004).
    Container,
    /// A place or party (AI 414, 417).
    Place,
    /// Not a GS1 key.
    Other,
}

/// The sort by what follows the stem.
pub(super) fn sort(path: Option<&str>) -> Sort {
    let Some(path) = path else { return Sort::Other };
    let mut parts = path.split('/');
    let (key, _, qualifier) = (parts.next(), parts.next(), parts.next());
    match (key, qualifier) {
        (Some("01"), Some("21")) => Sort::Instance,
        (Some("01"), Some("10")) if parts.nth(1) == Some("21") => Sort::Instance,
        (Some("01"), Some("10")) => Sort::Lot,
        (Some("01"), _) => Sort::Product,
        (Some("00" | "8003" | "8004"), _) => Sort::Container,
        (Some("414" | "417"), _) => Sort::Place,
        _ => Sort::Instance,
    }
}

/// The path of a GLN without its extension.
pub(super) fn without_extension(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("414/")?;
    let end = rest.find('/').map_or(path.len(), |at| at + 4);
    path.get(..end)
}
