//! One scan, and the code it is of.

use heng_kernel::Time;

use crate::judgement::{Glance, History, Reason, VerdictKind};
use crate::places::Place;

/// The identity of one code: product, key version, counter. 24 bytes instead of its text, and the key of every table
/// about single codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeKey {
    /// The GTIN as a number.
    pub gtin: u64,
    /// The version of the serial key, 0 to 7.
    pub version: u8,
    /// The counter behind the serial.
    pub counter: u64,
}

/// One scan, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scan {
    /// Of which code.
    pub code: CodeKey,
    /// When; unique within one process, see [`super::Intake::take`].
    pub at: Time,
    /// In which town or city, if known.
    pub place: Option<Place>,
    /// What the asker was told.
    pub verdict: VerdictKind,
    /// The suspicion that it raises.
    pub suspicion: Option<Reason>,
    /// Whether it is counted in the sums of its code, and not by its row: so from the [`History::RECENT`]th on. A
    /// history is the same either way; what few scans a code usually has are written to one place instead of three.
    pub summed: bool,
}

impl Scan {
    /// Whether a scan that comes after `earlier` others is summed.
    pub fn is_summed(earlier: u64) -> bool {
        earlier >= History::RECENT as u64
    }

    /// What the judgement of later scans sees of it.
    pub fn glance(&self) -> Glance {
        Glance { at: self.at, place: self.place }
    }
}
