//! How much a request may bring and ask for.

/// The most events of one document (header `GS1-EPCIS-Capture-Limit`).
pub(super) const EVENTS: usize = 20_000;

/// The largest document, in bytes (header `GS1-EPCIS-Capture-File-Size-Limit`).
pub(super) const FILE_SIZE: usize = 32 << 20;

/// The longest address, in bytes.
pub(super) const ADDRESS: usize = 8 << 10;

/// Items of a page, unless asked (OpenAPI of EPCIS 2.0, `PerPage`), and the most that can be asked for.
pub(super) const PER_PAGE: usize = 30;
pub(super) const MOST_PER_PAGE: usize = 1_000;

/// How long the token of a next page is good, in seconds.
pub(super) const TOKEN_SECONDS: i64 = 3_600;
