//! Scans: taken in without making anybody wait, written in batches, remembered per code, counted per day.
//!
//! A scan is a code, an instant, a town or city, and the verdict given. No person, no device, no address: see
//! [`crate::places`]. [`Intake`] is the queue; what it hands on is stored by [`Ledger`].

mod history;
mod intake;
mod ledger;
mod notes;
mod scan;
mod settlement;
mod statistics;
mod suspicion;
#[cfg(test)]
mod tests;

pub use history::{Kept, history, kept, on_disk, with_waiting};
pub use intake::{Intake, Limits, Load, Sink, Taken};
pub use ledger::{Ledger, write};
pub(crate) use notes::notes;
pub use scan::{CodeKey, Scan};
pub(crate) use settlement::STATEMENTS as SETTLEMENT_STATEMENTS;
pub use settlement::{Conclusion, Ending, endings, reopen, settle, settled_suspicions};
pub use statistics::{DayCount, ProductDayCount, days, product_days};
pub use suspicion::{Suspicion, open_suspicions, suspicion, suspicion_by_id};
