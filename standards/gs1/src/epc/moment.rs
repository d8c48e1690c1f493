//! Dates and times in bits: TDS 2.3 sections 14.5.8 to 14.5.11.

use core::fmt::Write as _;

use super::bits::{Bits, Reader};
use super::error::{EpcError, Fault, Field, refuse};
use super::values::expect_digits;

/// YYMMDD in 7, 4 and 5 bits; day 00 stands for an unknown one.
pub(super) fn date(reader: &mut Reader) -> Result<String, EpcError> {
    let at = reader.at();
    let (year, month, day) = (reader.small(7)?, reader.small(4)?, reader.small(5)?);
    if year > 99 || !plausible(month, day) {
        return refuse(Fault::Range(Field::Date), at);
    }
    Ok(format!("{year:02}{month:02}{day:02}"))
}

/// The inverse of [`date`].
pub(super) fn push_date(value: &str, bits: &mut Bits) -> Result<(), EpcError> {
    expect_digits(value, 6, 6)?;
    let part = |at: usize| value[at..at + 2].parse().unwrap_or(u8::MAX);
    if !plausible(part(2), part(4)) {
        return refuse(Fault::Range(Field::Date), 2);
    }
    for (at, width) in [(0, 7), (2, 4), (4, 5)] {
        bits.push(u64::from(part(at)), width);
    }
    Ok(())
}

fn plausible(month: u8, day: u8) -> bool {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    day <= last
}

/// Hour, then minute, then second, as many as asked.
pub(super) fn time(reader: &mut Reader, parts: usize) -> Result<String, EpcError> {
    let at = reader.at();
    let mut text = String::new();
    for (width, most) in [(5, 24), (6, 59), (6, 59)].into_iter().take(parts) {
        let part = reader.small(width)?;
        // 24 is midnight at the end of the day, and nothing after it
        if part > most || (part > 0 && text.starts_with("24")) {
            return refuse(Fault::Range(Field::Date), at);
        }
        let _ = write!(text, "{part:02}");
    }
    Ok(text)
}

/// A date and as much of the time as there is.
pub(super) fn push_moment(value: &str, lengths: &[usize], bits: &mut Bits) -> Result<(), EpcError> {
    if !lengths.contains(&value.len()) {
        return refuse(Fault::Length(Field::Value), value.len());
    }
    expect_digits(value, 6, 12)?;
    push_date(&value[..6], bits)?;
    for (at, (width, most)) in (6..value.len()).step_by(2).zip([(5, 24), (6, 59), (6, 59)]) {
        let part = value[at..at + 2].parse().unwrap_or(u8::MAX);
        if part > most || (at > 6 && part > 0 && value[6..].starts_with("24")) {
            return refuse(Fault::Range(Field::Date), at);
        }
        bits.push(u64::from(part), width);
    }
    Ok(())
}
