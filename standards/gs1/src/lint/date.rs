//! Dates: GS1 General Specifications section 7.12 (two-digit years) and the AIs with four-digit years.

use super::chars::digits;
use super::error::{Code, LintError, Verdict, bad};
use super::time;

/// YYMMDD; whether day 00, "no day given", is allowed.
#[inline]
pub(super) fn short(value: &[u8], day_00: bool) -> Verdict {
    sized(value, 6)?;
    // the century window of section 7.12 only ever maps 00 to 2000, a leap year
    let leap = two(&value[..2]).is_multiple_of(4);
    month_and_day(&value[2..], leap, day_00).map_err(|error| error.shifted(2))
}

/// YYYYMMDD; whether day 00 is allowed.
pub(super) fn long(value: &[u8], day_00: bool) -> Verdict {
    sized(value, 8)?;
    let year = two(&value[..2]) * 100 + two(&value[2..4]);
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    month_and_day(&value[4..], leap, day_00).map_err(|error| error.shifted(4))
}

/// YYMMDDHH.
pub(super) fn with_hour(value: &[u8]) -> Verdict {
    match value.len() {
        ..8 => return bad(Code::DateWithHourTooShort, 0, value.len()),
        8 => {}
        _ => return bad(Code::DateWithHourTooLong, 0, value.len()),
    }
    short(&value[..6], false)?;
    time::hour(&value[6..]).map_err(|error| error.shifted(6))
}

/// The number two digits stand for.
#[inline]
pub(super) fn two(digits: &[u8]) -> u32 {
    u32::from(digits[0] & 15) * 10 + u32::from(digits[1] & 15)
}

#[inline]
fn sized(value: &[u8], len: usize) -> Result<(), LintError> {
    match value.len() {
        have if have < len => bad(Code::DateTooShort, 0, have),
        have if have > len => bad(Code::DateTooLong, 0, have),
        _ => digits(value),
    }
}

#[inline]
fn month_and_day(value: &[u8], leap: bool, day_00: bool) -> Verdict {
    let (month, day) = (two(&value[..2]), two(&value[2..4]));
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return bad(Code::IllegalMonth, 0, 2),
    };
    if day > last || (day == 0 && !day_00) {
        return bad(Code::IllegalDay, 2, 2);
    }
    Ok(())
}
