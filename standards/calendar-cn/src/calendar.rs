//! All days, by the notices that are known.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::{Day, Notice, Why};

/// The working days of China, by the notices known so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// A day each from `first`; what is not in here is reckoned by its weekday.
    days: Vec<u8>,
    first: i32,
}

impl Calendar {
    /// The calendar of the notices from 2004 to 2026.
    pub fn published() -> &'static Self {
        static PUBLISHED: OnceLock<Calendar> = OnceLock::new();
        PUBLISHED.get_or_init(|| {
            let lines = include_str!("../data/years.txt").lines().filter(|line| !line.starts_with('#'));
            let notices = lines.filter_map(|line| Notice::parse(line).ok());
            notices.fold(Self { days: Vec::new(), first: 0 }, |calendar, notice| calendar.with(&notice))
        })
    }

    /// The calendar with one more notice, or with another notice of its year.
    #[must_use]
    pub fn with(mut self, notice: &Notice) -> Self {
        let (start, end) = (number_of(notice.year, 1, 1), number_of(notice.year + 1, 1, 1));
        if self.days.is_empty() {
            self.first = start;
        }
        if start < self.first {
            let more = usize::try_from(self.first - start).unwrap_or(0);
            self.days.splice(0..0, std::iter::repeat_n(UNKNOWN, more));
            self.first = start;
        }
        let length = usize::try_from(end - self.first).unwrap_or(0).max(self.days.len());
        self.days.resize(length, UNKNOWN);
        for number in start..end {
            self.set(number, if is_weekend(number) { WEEKEND } else { WEEKDAY });
        }
        for day in &notice.off {
            self.set(number(*day), HOLIDAY);
        }
        for day in &notice.work {
            self.set(number(*day), MADE_UP);
        }
        self
    }

    /// A day.
    pub fn day(&self, date: Date) -> Day {
        self.by_number(number(date))
    }

    /// Whether a notice covers a year.
    pub fn covers(&self, year: i16) -> bool {
        !self.by_number(number_of(year, 1, 1)).provisional
    }

    /// The last year that a notice covers.
    pub fn last_year(&self) -> i16 {
        let last = self.days.iter().rposition(|day| *day != UNKNOWN).unwrap_or(0);
        date(self.first + i32::try_from(last).unwrap_or(0)).year()
    }

    pub(crate) fn by_number(&self, number: i32) -> Day {
        let known = usize::try_from(number - self.first).ok().and_then(|at| self.days.get(at)).copied();
        let why = match known {
            Some(WEEKDAY) => Why::Weekday,
            Some(WEEKEND) => Why::Weekend,
            Some(HOLIDAY) => Why::Holiday,
            Some(MADE_UP) => Why::MadeUp,
            _ if is_weekend(number) => return Day { why: Why::Weekend, provisional: true },
            _ => return Day { why: Why::Weekday, provisional: true },
        };
        Day { why, provisional: false }
    }

    fn set(&mut self, number: i32, value: u8) {
        let at = usize::try_from(number - self.first).ok();
        if let Some(day) = at.and_then(|at| self.days.get_mut(at)) {
            *day = value;
        }
    }
}

/// The number of a day: days since 1970-01-01.
pub(crate) fn number(date: Date) -> i32 {
    number_of(date.year(), date.month(), date.day())
}

/// Days from civil, by eras of 400 years of 146,097 days, each year begun in March.
fn number_of(year: i16, month: i8, day: i8) -> i32 {
    let year = i32::from(year) - i32::from(month <= 2);
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let in_year = (153 * ((i32::from(month) + 9) % 12) + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + year * 365 + year / 4 - year / 100 + in_year - 719_468
}

/// The day of a number.
pub(crate) fn date(number: i32) -> Date {
    let since = number + 719_468;
    let (era, day) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * in_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    let of_month = in_year - (153 * shifted + 2) / 5 + 1;
    let small = |value: i32| i8::try_from(value).unwrap_or(1);
    Date::new(i16::try_from(year).unwrap_or(i16::MAX), small(month), small(of_month)).unwrap_or(Date::MAX)
}

/// 1970-01-01 was a Thursday.
fn is_weekend(number: i32) -> bool {
    (number + 3).rem_euclid(7) >= 5
}

const UNKNOWN: u8 = 0;
const WEEKDAY: u8 = 1;
const WEEKEND: u8 = 2;
const HOLIDAY: u8 = 3;
const MADE_UP: u8 = 4;
