//! How many days before the demo's present something happens.

/// When the county begins.
pub(super) const BEGIN: i64 = 120;
