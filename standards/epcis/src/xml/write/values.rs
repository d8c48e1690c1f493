//! Times and numbers as the schema wants them.

use std::borrow::Cow;

use super::Unwritable;
use crate::model::{DateTime, Number};
use crate::xml::simple::Simple;

/// A time as `epcis:DateTimeStamp`: as written where that fits, else the same instant in UTC.
pub(super) fn stamp<'t>(time: &'t DateTime<'_>) -> Result<Cow<'t, str>, Unwritable> {
    if Simple::DateTimeStamp.accepts(&time.text) {
        return Ok(Cow::Borrowed(&time.text));
    }
    let upper = time.text.to_ascii_uppercase();
    if Simple::DateTimeStamp.accepts(&upper) {
        return Ok(Cow::Owned(upper));
    }
    if DateTime::from_xml(upper.as_str()).is_none() && DateTime::from_rfc3339(upper.as_str()).is_none() {
        return Err(Unwritable::Value(time.text.to_string()));
    }
    in_utc(time)
}

fn in_utc<'t>(time: &DateTime<'_>) -> Result<Cow<'t, str>, Unwritable> {
    let (days, second) = (time.instant.seconds.div_euclid(86_400), time.instant.seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    if !(1..=9999).contains(&year) {
        return Err(Unwritable::Value(time.text.to_string()));
    }
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    let fraction = match time.instant.nanos {
        0 => String::new(),
        nanos => format!(".{}", format!("{nanos:09}").trim_end_matches('0')),
    };
    Ok(Cow::Owned(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")))
}

/// Year, month and day of a day since 1970-01-01, in the proleptic Gregorian calendar.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// A number as `xsd:decimal`: without exponent.
pub(super) fn decimal<'n>(number: &'n Number<'_>) -> Result<Cow<'n, str>, Unwritable> {
    let text = number.0.trim();
    if Simple::Decimal.accepts(text) {
        return Ok(Cow::Borrowed(text));
    }
    let plain = text.split_once(['e', 'E']).and_then(|(mantissa, exponent)| {
        let exponent: i32 = exponent.parse().ok().filter(|exponent: &i32| exponent.abs() <= 1_000)?;
        Simple::Decimal.accepts(mantissa).then(|| shifted(mantissa, exponent))
    });
    plain.map(Cow::Owned).ok_or_else(|| Unwritable::Value(text.to_owned()))
}

/// A decimal with its point moved to the right.
fn shifted(mantissa: &str, exponent: i32) -> String {
    let (sign, digits) = mantissa.split_at(usize::from(mantissa.starts_with(['+', '-'])));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).unwrap_or(0) + exponent;
    let sign = if sign == "-" { "-" } else { "" };
    let Ok(point) = usize::try_from(point) else {
        return format!("{sign}0.{}{all}", "0".repeat(usize::try_from(-point).unwrap_or(0)));
    };
    if point >= all.len() {
        return format!("{sign}{all}{}", "0".repeat(point - all.len()));
    }
    let (whole, fraction) = all.split_at(point);
    format!("{sign}{}.{fraction}", if whole.is_empty() { "0" } else { whole })
}
