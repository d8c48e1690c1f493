//! What the bureau and a business see of scans: figures, and codes to follow up.

mod period;
mod statistics;
mod suspect;

pub(crate) use period::{Asked, Period};
pub(crate) use statistics::{Day, PlaceCount, Statistics, VerdictCount, bureau, business, csv};
pub(crate) use suspect::{Suspect, Suspects, Told, one, page, settled_page};
