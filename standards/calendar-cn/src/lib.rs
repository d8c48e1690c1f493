#![doc = include_str!("../README.md")]

mod calendar;
mod day;
mod due;
mod notice;
#[cfg(test)]
mod tests;

pub use calendar::Calendar;
pub use day::{Day, Why};
pub use due::{Counted, Due, Period, PeriodError, Roll};
pub use notice::{Notice, NoticeError};
