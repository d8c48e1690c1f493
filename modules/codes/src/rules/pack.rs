//! Packs inside packs: items into cases, cases onto pallets, each with its SSCC (聚合).

use std::collections::BTreeSet;
use std::fmt;

use heng_gs1::key::{Gtin, Sscc};
use heng_kernel::{Refusal, Status};

use super::refuse;
use crate::serial::Serial;

/// What a pack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One coded pack.
    Item {
        /// Its product.
        gtin: Gtin,
        /// Its serial.
        serial: Serial,
    },
    /// A case.
    Case(Sscc),
}

/// The two kinds of packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackKind {
    /// 箱: holds items.
    Case,
    /// 托盘: holds closed cases.
    Pallet,
}

/// A case or pallet being filled, or full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Its code.
    pub sscc: Sscc,
    /// What it is.
    pub kind: PackKind,
    /// How many units make it full: 1 to 10,000.
    pub capacity: u32,
    /// What is in it.
    pub units: BTreeSet<Unit>,
    /// Full, or closed by hand.
    pub closed: bool,
}

/// Where a unit is before it is put somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The pack that holds it.
    pub within: Option<Sscc>,
    /// Is the unit itself a case that is closed? Not asked of items.
    pub closed: bool,
}

/// What happens to a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackEvent {
    /// A unit went in.
    Put(Sscc, Unit),
    /// A unit was taken out; a closed pack is open again.
    Taken(Sscc, Unit),
    /// The pack was closed with this many units.
    Closed(Sscc, u32),
}

/// Reads an SSCC as cameras and people write it: 18 digits, with `(00)` or `00` before them or without.
pub fn read_sscc(text: &str) -> Result<Sscc, Refusal> {
    let bare = text.strip_prefix("(00)").unwrap_or(text);
    let bare = if bare.len() == 20 { bare.strip_prefix("00").unwrap_or(bare) } else { bare };
    bare.parse().map_err(|_| refuse::sscc(text))
}

/// A new, empty pack.
pub fn open(sscc: Sscc, kind: PackKind, capacity: u32) -> Result<Pack, Refusal> {
    if !(1..=10_000).contains(&capacity) {
        return Err(refuse::capacity());
    }
    Ok(Pack { sscc, kind, capacity, units: BTreeSet::new(), closed: false })
}

/// Puts a unit into a pack; the pack closes at its count. A unit that is in it already changes nothing.
pub fn put(pack: &Pack, unit: Unit, place: Place) -> Result<Vec<PackEvent>, Refusal> {
    if pack.units.contains(&unit) {
        return Ok(Vec::new());
    }
    let fits = match (pack.kind, unit) {
        (PackKind::Case, Unit::Item { .. }) => true,
        (PackKind::Pallet, Unit::Case(_)) => place.closed,
        _ => false,
    };
    if !fits {
        return Err(refuse::wrong_unit(&pack.sscc.to_string()));
    }
    if let Some(other) = place.within.filter(|other| *other != pack.sscc) {
        return Err(refuse::packed_elsewhere(&unit.to_string(), &other.to_string()));
    }
    if pack.closed {
        return Err(refuse::pack_closed(&pack.sscc.to_string(), pack.capacity));
    }
    let count = pack.count() + 1;
    let mut events = vec![PackEvent::Put(pack.sscc, unit)];
    events.extend((count >= pack.capacity).then_some(PackEvent::Closed(pack.sscc, count)));
    Ok(events)
}

/// Takes a unit out, e.g. a damaged one; nothing happens when it is not in the pack.
pub fn take(pack: &Pack, unit: Unit) -> Vec<PackEvent> {
    pack.units.contains(&unit).then_some(PackEvent::Taken(pack.sscc, unit)).into_iter().collect()
}

/// Closes a pack that is not full: the last case of a lot.
pub fn close(pack: &Pack) -> Result<Vec<PackEvent>, Refusal> {
    match (pack.closed, pack.count()) {
        (true, _) => Ok(Vec::new()),
        (false, 0) => Err(Refusal::new("codes/pack-empty", "空箱不能封箱", "An empty pack cannot be closed")
            .status(Status::Conflict)),
        (false, count) => Ok(vec![PackEvent::Closed(pack.sscc, count)]),
    }
}

impl Pack {
    /// The pack after an event of its own.
    pub fn apply(&mut self, event: &PackEvent) {
        match event {
            PackEvent::Put(_, unit) => {
                self.units.insert(*unit);
            }
            PackEvent::Taken(_, unit) => {
                self.units.remove(unit);
                self.closed = false;
            }
            PackEvent::Closed(..) => self.closed = true,
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.units.len()).unwrap_or(u32::MAX)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item { gtin, serial } => write!(f, "(01){}(21){serial}", gtin.fourteen()),
            Self::Case(sscc) => write!(f, "(00){sscc}"),
        }
    }
}
