//! Rules as dated rows, and the set of them in force at an instant.

use std::collections::BTreeMap;
use std::fmt;

use heng_kernel::Time;
use serde::{Deserialize, Serialize};

use super::History;

/// Which rule. The order is that in which the rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each rule is described where it is applied, in judge.rs and pattern.rs")]
pub enum RuleId {
    Recall,
    Unknown,
    Void,
    NotActivated,
    Expired,
    Consumed,
    Missing,
    Flagged,
    FarApart,
    Burst,
    TooWide,
    TooMany,
    Seen,
    First,
    Registered,
}

/// One version of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// Which rule.
    pub id: RuleId,
    /// Its version, counted from 1.
    pub version: u32,
    /// The first instant at which this version applies.
    pub valid_from: Time,
    /// Its thresholds by name.
    pub parameters: BTreeMap<String, u32>,
}

/// All versions of all rules.
#[derive(Clone, Debug)]
pub struct RuleBook(Vec<RuleRow>);

/// The rules in force at one instant, thresholds resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    versions: [u32; RuleId::ALL.len()],
    /// `far-apart`: faster than this between two scans is impossible, in km/h.
    pub km_per_hour: u32,
    /// `far-apart`: nearer than this is never asked, in km: places are coarse.
    pub min_km: u32,
    /// `burst`: this many scans…
    pub burst_scans: u32,
    /// …within this many minutes.
    pub burst_minutes: u32,
    /// `too-wide`: this many cities.
    pub wide_cities: u32,
    /// `too-many`: this many scans in all.
    pub many_scans: u32,
    /// `seen`: from this many earlier scans on, the tone is a warning.
    pub often_from: u32,
}

/// Why a table of rules is no rule book.
#[derive(Debug)]
pub enum RuleBookError {
    /// It is not the JSON of rows.
    Json(serde_json::Error),
    /// A rule has no version in force at the instant asked for.
    NotInForce(RuleId, Time),
    /// A version lacks a threshold, or has it outside what can be judged.
    Parameter(RuleId, u32, &'static str),
    /// A version stands twice, or a later version starts earlier.
    Order(RuleId, u32),
}

impl RuleId {
    /// All rules, in the order in which they are asked.
    pub const ALL: [Self; 15] = [
        Self::Recall,
        Self::Unknown,
        Self::Void,
        Self::NotActivated,
        Self::Expired,
        Self::Consumed,
        Self::Missing,
        Self::Flagged,
        Self::FarApart,
        Self::Burst,
        Self::TooWide,
        Self::TooMany,
        Self::Seen,
        Self::First,
        Self::Registered,
    ];

    /// The word in the table of rules and in explanations.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recall => "recall",
            Self::Unknown => "unknown",
            Self::Void => "void",
            Self::NotActivated => "not-activated",
            Self::Expired => "expired",
            Self::Consumed => "consumed",
            Self::Missing => "missing",
            Self::Flagged => "flagged",
            Self::FarApart => "far-apart",
            Self::Burst => "burst",
            Self::TooWide => "too-wide",
            Self::TooMany => "too-many",
            Self::Seen => "seen",
            Self::First => "first",
            Self::Registered => "registered",
        }
    }
}

impl RuleBook {
    /// The rules that the program brings along.
    pub fn built_in() -> Result<Self, RuleBookError> {
        Self::from_json(include_str!("rules.json"))
    }

    /// A book from the JSON array of rows.
    pub fn from_json(text: &str) -> Result<Self, RuleBookError> {
        Self::new(serde_json::from_str(text).map_err(RuleBookError::Json)?)
    }

    /// A book from rows in any order. Every version is checked, also those not yet in force.
    pub fn new(mut rows: Vec<RuleRow>) -> Result<Self, RuleBookError> {
        rows.sort_by_key(|row| (row.id, row.version));
        for pair in rows.windows(2) {
            let same = pair[0].id == pair[1].id;
            if same && (pair[0].version == pair[1].version || pair[0].valid_from >= pair[1].valid_from) {
                return Err(RuleBookError::Order(pair[1].id, pair[1].version));
            }
        }
        rows.iter().try_for_each(check)?;
        Ok(Self(rows))
    }

    /// All rows, by rule and version.
    pub fn rows(&self) -> &[RuleRow] {
        &self.0
    }

    /// The rules in force at an instant. Refused unless every rule is: a void code is not genuine for want of a row.
    pub fn at(&self, now: Time) -> Result<Rules, RuleBookError> {
        let row = |id| {
            let mut of_rule = self.0.iter().rev().filter(|row| row.id == id);
            of_rule.find(|row| row.valid_from <= now).ok_or(RuleBookError::NotInForce(id, now))
        };
        let mut versions = [0; RuleId::ALL.len()];
        for (version, id) in versions.iter_mut().zip(RuleId::ALL) {
            *version = row(id)?.version;
        }
        let (far, burst) = (row(RuleId::FarApart)?, row(RuleId::Burst)?);
        Ok(Rules {
            versions,
            km_per_hour: threshold(far, "km_per_hour")?,
            min_km: threshold(far, "min_km")?,
            burst_scans: threshold(burst, "scans")?,
            burst_minutes: threshold(burst, "minutes")?,
            wide_cities: threshold(row(RuleId::TooWide)?, "cities")?,
            many_scans: threshold(row(RuleId::TooMany)?, "scans")?,
            often_from: threshold(row(RuleId::Seen)?, "often_from")?,
        })
    }
}

impl Rules {
    /// The version of a rule that is in force.
    pub fn version(&self, id: RuleId) -> u32 {
        self.versions[id as usize]
    }
}

fn check(row: &RuleRow) -> Result<(), RuleBookError> {
    for name in needed(row.id) {
        let value = threshold(row, name)?;
        let most = match (row.id, *name) {
            (RuleId::Burst, "scans") => History::RECENT,
            (RuleId::TooWide, "cities") => History::CITIES,
            _ => 1_000_000,
        };
        if value == 0 || value as usize > most {
            return Err(RuleBookError::Parameter(row.id, row.version, name));
        }
    }
    Ok(())
}

fn needed(id: RuleId) -> &'static [&'static str] {
    match id {
        RuleId::FarApart => &["km_per_hour", "min_km"],
        RuleId::Burst => &["scans", "minutes"],
        RuleId::TooWide => &["cities"],
        RuleId::TooMany => &["scans"],
        RuleId::Seen => &["often_from"],
        _ => &[],
    }
}

fn threshold(row: &RuleRow, name: &'static str) -> Result<u32, RuleBookError> {
    row.parameters.get(name).copied().ok_or(RuleBookError::Parameter(row.id, row.version, name))
}

impl fmt::Display for RuleBookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(_) => f.write_str("the table of rules is not the JSON of rows"),
            Self::NotInForce(id, at) => write!(f, "rule {} has no version in force at {at}", id.name()),
            Self::Parameter(id, version, name) => {
                write!(f, "rule {} version {version} lacks a usable threshold {name}", id.name())
            }
            Self::Order(id, version) => {
                write!(
                    f,
                    "rule {} version {version} stands twice or starts before an earlier version",
                    id.name()
                )
            }
        }
    }
}

impl std::error::Error for RuleBookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            _ => None,
        }
    }
}
