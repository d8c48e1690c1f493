//! Times of day: GS1 General Specifications, AIs 7003, 7011, 8008, 4324 and 4325.

use super::chars::digits;
use super::date::two;
use super::error::{Code, Verdict, bad};

/// HH, 00 to 23.
pub(super) fn hour(value: &[u8]) -> Verdict {
    pair(value, 23, [Code::HourTooShort, Code::HourTooLong, Code::IllegalHour])
}

/// MI, 00 to 59.
pub(super) fn minute(value: &[u8]) -> Verdict {
    pair(value, 59, [Code::MinuteTooShort, Code::MinuteTooLong, Code::IllegalMinute])
}

/// SS, 00 to 59.
pub(super) fn second(value: &[u8]) -> Verdict {
    pair(value, 59, [Code::SecondTooShort, Code::SecondTooLong, Code::IllegalSecond])
}

/// HHMI.
pub(super) fn hour_minute(value: &[u8]) -> Verdict {
    match value.len() {
        ..4 => bad(Code::HourWithMinuteTooShort, 0, value.len()),
        4 => {
            hour(&value[..2])?;
            minute(&value[2..]).map_err(|error| error.shifted(2))
        }
        _ => bad(Code::HourWithMinuteTooLong, 0, value.len()),
    }
}

/// MI or MISS.
pub(super) fn minute_second(value: &[u8]) -> Verdict {
    match value.len() {
        2 => minute(value),
        4 => {
            minute(&value[..2])?;
            second(&value[2..]).map_err(|error| error.shifted(2))
        }
        _ => bad(Code::MmssInvalidLength, 0, value.len()),
    }
}

fn pair(value: &[u8], most: u32, [short, long, illegal]: [Code; 3]) -> Verdict {
    match value.len() {
        ..2 => return bad(short, 0, value.len()),
        2 => digits(value)?,
        _ => return bad(long, 0, value.len()),
    }
    if two(value) > most { bad(illegal, 0, 2) } else { Ok(()) }
}
