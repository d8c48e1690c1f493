//! Scans: taken in without making anybody wait, written in batches, remembered per code, counted per day.
//!
//! A scan is a code, an instant, a town or city, and the verdict given. No person, no device, no address: see
//! [`crate::places`]. [`Intake`] is the queue; what it hands on goes to a [`Sink`].

mod intake;
mod scan;
#[cfg(test)]
mod tests;

pub use intake::{Intake, Limits, Load, Sink, Taken};
pub use scan::{CodeKey, Scan};
