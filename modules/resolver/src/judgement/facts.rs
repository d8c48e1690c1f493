//! What the judgement is told about a code.

use heng_kernel::Time;
use jiff::civil::Date;

use super::Reason;
use crate::places::Place;

/// How finely the scanned code names the goods (品类码, 批次码, 单品码).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// GTIN alone.
    Product,
    /// GTIN and lot.
    Lot,
    /// GTIN and serial.
    Item,
}

/// Everything that is known about one code when it is scanned. `None` in a field that says so means "could not be
/// found out" and leads to "cannot decide", never to a guess.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeFacts {
    /// How finely the code names the goods.
    pub level: Level,
    /// Where it stands in its life.
    pub state: CodeState,
    /// The recalls that cover it now; `None` when the list could not be read.
    pub recalls: Option<Vec<Recall>>,
    /// A suspicion raised earlier and not yet settled by the bureau.
    pub flag: Option<Flag>,
}

/// Where a code stands in its life.
#[derive(Clone, Debug, PartialEq)]
pub enum CodeState {
    /// No such code was issued (or no such product is registered).
    Unknown,
    /// Issued, and bound to nothing yet (空白码).
    Blank,
    /// Bound to goods (后关联); for [`Level::Product`] and [`Level::Lot`], registered.
    Bound(Bound),
    /// Reported as used up.
    Consumed(Bound, Time),
    /// Declared void.
    Void(Void),
}

/// What a bound code is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// How long the goods keep.
    pub shelf_life: ShelfLife,
}

/// How long goods keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfLife {
    /// The last day on which they may be sold (保质期至).
    Until(Date),
    /// The product has none by law or by nature (salt, spirits), or the code names no lot.
    NotStated,
    /// The product has one and the lot's dates are not on record.
    Missing,
}

/// Why and when a code was declared void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// When.
    pub at: Time,
    /// Why, as the declaring person wrote it.
    pub reason: String,
}

/// A recall (召回) that covers the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The public number, e.g. `CN-RC-2022-011`.
    pub number: String,
    /// When it was published.
    pub at: Time,
    /// Why, in the words of the notice.
    pub reason: String,
}

/// A suspicion on record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    /// When it was raised.
    pub at: Time,
    /// Why.
    pub reason: Reason,
}

/// What is known of earlier scans of the code, this one not included.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct History {
    /// How many.
    pub count: u64,
    /// The first.
    pub first_at: Option<Time>,
    /// The latest.
    pub last_at: Option<Time>,
    /// In which different cities, in the order of their codes, at most [`History::CITIES`].
    pub cities: Vec<Place>,
    /// The latest scans, newest first, at most [`History::RECENT`].
    pub recent: Vec<Glance>,
    /// How many of `count` the bureau has looked into and settled: no pattern is seen in them again.
    pub settled: u64,
}

/// One scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// When.
    pub at: Time,
    /// In which town or city, if that is known.
    pub place: Option<Place>,
}

impl History {
    /// How many of the latest scans are looked at one by one.
    pub const RECENT: usize = 16;

    /// How many cities are kept apart; no pack travels to more.
    pub const CITIES: usize = 16;

    /// The history with one more scan.
    #[must_use]
    pub fn and(mut self, scan: Glance) -> Self {
        self.count += 1;
        self.first_at = Some(self.first_at.map_or(scan.at, |first| first.min(scan.at)));
        self.last_at = Some(self.last_at.map_or(scan.at, |last| last.max(scan.at)));
        scan.place.into_iter().for_each(|place| self.visit(place));
        let at = self.recent.partition_point(|earlier| earlier.at > scan.at);
        self.recent.insert(at, scan);
        self.recent.truncate(Self::RECENT);
        self
    }

    /// Takes the first `n` scans, until `at`, out of what patterns are looked for in. They still count as seen.
    pub fn settle(&mut self, at: Time, n: u64) {
        self.settled = n.min(self.count);
        self.recent.retain(|glance| glance.at > at);
        let later: Vec<Place> = self.recent.iter().filter_map(|glance| glance.place).collect();
        self.cities.clear();
        for place in later {
            self.visit(place);
        }
    }

    /// How many different cities.
    pub fn city_count(&self) -> u32 {
        u32::try_from(self.cities.len()).unwrap_or(u32::MAX)
    }

    /// Adds the city of a place, unless it is there or the list is full.
    pub fn visit(&mut self, place: Place) {
        let city = place.city();
        if let (Err(at), true) = (self.cities.binary_search(&city), self.cities.len() < Self::CITIES) {
            self.cities.insert(at, city);
        }
    }
}

impl CodeFacts {
    /// Facts of a code that was never issued.
    pub fn unknown(level: Level) -> Self {
        Self { level, state: CodeState::Unknown, recalls: Some(Vec::new()), flag: None }
    }

    /// What the code is bound to, if it is.
    pub fn bound(&self) -> Option<Bound> {
        match self.state {
            CodeState::Bound(bound) | CodeState::Consumed(bound, _) => Some(bound),
            CodeState::Unknown | CodeState::Blank | CodeState::Void(_) => None,
        }
    }
}
