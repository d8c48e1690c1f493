//! What a rule found, with the numbers that it saw.

use heng_kernel::Time;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::places::Place;

use super::facts::{Recall, Void};

/// What one rule found.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A recall covers the code.
    Recalled(Recall),
    /// The code was never issued.
    Unknown,
    /// The code was declared void.
    Void(Void),
    /// The code is bound to no goods yet.
    NotActivated,
    /// The goods are past their date.
    Expired {
        /// The last day.
        until: Date,
        /// How many days ago that was.
        days: i32,
    },
    /// The goods were reported as used up.
    Consumed {
        /// When.
        at: Time,
    },
    /// An input is missing, so nothing good can be said.
    CannotDecide(Missing),
    /// The pattern of scans is not that of one pack.
    Suspicious(Reason),
    /// An unsettled suspicion from an earlier scan.
    Flagged {
        /// When it was raised.
        at: Time,
        /// Why.
        reason: Reason,
    },
    /// Scanned before.
    Seen {
        /// How often before this time.
        count: u64,
        /// When first.
        since: Time,
        /// In how many cities.
        cities: u32,
        /// More often than one pack usually is.
        often: bool,
    },
    /// Scanned for the first time.
    First,
    /// A product or lot on record; the code carries no serial.
    Registered,
}

/// Which input is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The list of recalls could not be read.
    Recalls,
    /// The lot's dates are not on record.
    ShelfLife,
    /// The history of scans could not be read.
    History,
}

/// Why a pattern of scans is suspicious.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Reason {
    /// Many scans in a short time.
    Burst {
        /// How many, this one included.
        scans: u64,
        /// Within how many minutes.
        minutes: i64,
    },
    /// Two scans too far apart for the time between them.
    FarApart {
        /// Where the earlier one was.
        from: Place,
        /// Where the later one was.
        to: Place,
        /// Kilometres on the great circle.
        km: u32,
        /// Minutes between them, rounded down.
        minutes: i64,
    },
    /// Scanned more often than one pack ever is.
    TooMany {
        /// How often, this time included.
        scans: u64,
    },
    /// Scanned in more cities than one pack ever is.
    TooWide {
        /// How many cities, this one included.
        cities: u32,
    },
}

impl Reason {
    /// The word in the API and in the table of suspicions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Burst { .. } => "burst",
            Self::FarApart { .. } => "far-apart",
            Self::TooMany { .. } => "too-many",
            Self::TooWide { .. } => "too-wide",
        }
    }
}
