//! The notice of a year: which days are off, which weekend days are worked.

use std::fmt;

use jiff::civil::{Date, Weekday};

/// The notice of a year (国务院办公厅关于节假日安排的通知).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The year.
    pub year: i16,
    /// The days off, in order.
    pub off: Vec<Date>,
    /// The weekend days that are worked, in order.
    pub work: Vec<Date>,
}

/// Why a notice is none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoticeError {
    /// The line is not `year days | days`.
    Shape,
    /// This is no day of the year.
    NoDay(String),
    /// A day is off and worked at once, or named twice.
    Twice(Date),
    /// A day that is worked anyway is said to be worked.
    Weekday(Date),
    /// A year has at least the days off of the seven public holidays (全国年节及纪念日放假办法 第二条).
    TooFew(usize),
}

impl Notice {
    /// Reads `2022 01-01..01-03 04-05 | 01-29 01-30`: the days off, a bar, the weekend days that are worked.
    pub fn parse(line: &str) -> Result<Self, NoticeError> {
        let (year, days) = line.trim().split_once(' ').ok_or(NoticeError::Shape)?;
        let year: i16 = year.parse().map_err(|_| NoticeError::Shape)?;
        let (off, work) = days.split_once('|').ok_or(NoticeError::Shape)?;
        let notice = Self { year, off: read(year, off)?, work: read(year, work)? };
        notice.check().map(|()| notice)
    }

    fn check(&self) -> Result<(), NoticeError> {
        let mut all: Vec<Date> = self.off.iter().chain(&self.work).copied().collect();
        all.sort_unstable();
        if let Some(pair) = all.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(NoticeError::Twice(pair[0]));
        }
        let weekend = |day: &&Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if let Some(day) = self.work.iter().find(|day| !weekend(day)) {
            return Err(NoticeError::Weekday(*day));
        }
        if self.off.len() < LEAST {
            return Err(NoticeError::TooFew(self.off.len()));
        }
        Ok(())
    }
}

fn read(year: i16, words: &str) -> Result<Vec<Date>, NoticeError> {
    let mut days = Vec::new();
    for word in words.split_whitespace() {
        let (first, last) = word.split_once("..").unwrap_or((word, word));
        let (first, last) = (day(year, first)?, day(year, last)?);
        if last < first {
            return Err(NoticeError::NoDay(word.to_owned()));
        }
        days.extend(first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last));
    }
    Ok(days)
}

fn day(year: i16, word: &str) -> Result<Date, NoticeError> {
    let bad = || NoticeError::NoDay(word.to_owned());
    let (month, day) = word.split_once('-').ok_or_else(bad)?;
    let (month, day) = (month.parse().map_err(|_| bad())?, day.parse().map_err(|_| bad())?);
    Date::new(year, month, day).map_err(|_| bad())
}

impl fmt::Display for NoticeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => f.write_str("一行应为「年 放假日 | 上班日」 a line is `year days | days`"),
            Self::NoDay(word) => write!(f, "该年没有这一天 no day of that year: {word}"),
            Self::Twice(day) => write!(f, "同一天出现两次 named twice: {day}"),
            Self::Weekday(day) => write!(f, "{day} 本来就上班 is a weekday anyway"),
            Self::TooFew(days) => write!(f, "放假日过少 too few days off: {days}"),
        }
    }
}

impl std::error::Error for NoticeError {}

/// Ten public days off were the fewest, from 1999 to 2007.
const LEAST: usize = 10;
