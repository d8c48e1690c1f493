//! When a period ends, and why each day on the way counted or not.

use std::fmt;

use jiff::civil::Date;

use crate::calendar::{date, number};
use crate::{Calendar, Why};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// So many working days (工作日).
    WorkingDays(u16),
    /// So many calendar days (日).
    Days(u16),
}

/// Past which days the end of a period of calendar days moves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Roll {
    /// Past none.
    Never,
    /// Past days off by a notice (法定节假日).
    #[default]
    Holidays,
    /// Past ordinary weekends too.
    Weekends,
}

/// The end of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub date: Date,
    /// The last day before it moved past days off.
    pub raw: Date,
    /// A year without a notice had a say: the date may change when that notice comes.
    pub provisional: bool,
    /// Every day after the start, to the last.
    pub days: Vec<Counted>,
}

/// A day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub date: Date,
    /// Its number in the period, from 1; `None` where it was passed over.
    pub counted: Option<u16>,
    /// What day it is.
    pub why: Why,
}

/// A period that cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodError {
    /// More than ten years.
    TooLong,
    /// It ends after the last day that a date can be.
    NoSuchDay,
}

impl Due {
    /// Whether the end moved past days off.
    pub fn is_rolled(&self) -> bool {
        self.date != self.raw
    }
}

impl Calendar {
    /// When a period ends that runs from a day. That day does not count; a period of no days ends on it.
    pub fn due(&self, from: Date, period: Period, roll: Roll) -> Result<Due, PeriodError> {
        let (length, working) = match period {
            Period::WorkingDays(length) => (length, true),
            Period::Days(length) => (length, false),
        };
        if length > LONGEST {
            return Err(PeriodError::TooLong);
        }
        let start = number(from);
        if start > number(Date::MAX) - MARGIN {
            return Err(PeriodError::NoSuchDay);
        }
        let room = usize::from(length) * if working { 2 } else { 1 } + 12;
        let mut due = Due { date: from, raw: from, provisional: false, days: Vec::with_capacity(room) };
        let (mut at, mut counted) = (start, 0);
        while counted < length {
            at += 1;
            let day = self.by_number(at);
            let counts = !working || day.is_working();
            counted += u16::from(counts);
            due.provisional |= day.provisional && working;
            due.days.push(Counted { date: date(at), counted: counts.then_some(counted), why: day.why });
        }
        due.raw = date(at);
        due.date = due.raw;
        // a period of working days ends on one
        if !working && length > 0 {
            self.roll(at, roll, &mut due);
        }
        Ok(due)
    }

    fn roll(&self, mut at: i32, roll: Roll, due: &mut Due) {
        loop {
            let day = self.by_number(at);
            due.provisional |= day.provisional && roll != Roll::Never;
            let past = match roll {
                Roll::Never => false,
                Roll::Holidays => day.why == Why::Holiday,
                Roll::Weekends => !day.is_working(),
            };
            if !past {
                break;
            }
            at += 1;
            due.days.push(Counted { date: date(at), counted: None, why: self.by_number(at).why });
        }
        due.date = date(at);
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "期限不能超过3660日 a period has at most 3,660 days",
            Self::NoSuchDay => "期限超出日历 the period ends beyond the calendar",
        })
    }
}

impl std::error::Error for PeriodError {}

/// Ten years.
const LONGEST: u16 = 3_660;
/// The most days that a period can take, days off included.
const MARGIN: i32 = 20_000;
