//! Scans: taken in without making anybody wait, written in batches, remembered per code, counted per day.
//!
//! A scan is a code, an instant, a town or city, and the verdict given. No person, no device, no address: see
//! [`crate::places`]. [`Intake`] is the queue; what it hands on is stored by [`Ledger`].

mod history;
mod intake;
mod ledger;
mod scan;
mod statistics;
#[cfg(test)]
mod tests;

pub use history::{Suspicion, history, on_disk, open_suspicions, settle, suspicion};
pub use intake::{Intake, Limits, Load, Sink, Taken};
pub use ledger::{Ledger, write};
pub use scan::{CodeKey, Scan};
pub use statistics::{DayCount, ProductDayCount, days, product_days};
