//! Instants with the text they were written in (EPCIS 2.0.1, clause 7.3.1; RFC 3339; XML Schema dateTime).

use super::Text;

/// A date and time as written, and the instant it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateTime<'a> {
    /// As written, with its precision and offset.
    pub text: Text<'a>,
    /// The instant; where the text names no offset, read as UTC.
    pub instant: Instant,
    /// Minutes east of UTC; `None` where the text names no offset (XML only).
    pub offset: Option<i16>,
}

/// A point in time: UTC, without leap seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Instant {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Nanoseconds after that second, 0 to 999,999,999; finer digits are cut.
    pub nanos: u32,
}

impl<'a> DateTime<'a> {
    /// Reads an RFC 3339 date-time, as JSON has it: `2026-07-22T10:00:00.5+08:00`. Letters may be small; the 60th second
    /// is refused, because the instant has no place for it.
    pub fn from_rfc3339(text: impl Into<Text<'a>>) -> Option<Self> {
        Self::read_rfc3339(text.into()).ok()
    }

    /// The same; gives the text back where it is no date-time.
    pub(crate) fn read_rfc3339(text: Text<'a>) -> Result<Self, Text<'a>> {
        match read(text.as_bytes(), false) {
            Some((instant, offset @ Some(_))) => Ok(Self { text, instant, offset }),
            _ => Err(text),
        }
    }

    /// Reads an XML Schema dateTime: the offset may be missing, midnight may be `24:00:00`, the year may be negative or
    /// longer than four digits.
    pub fn from_xml(text: impl Into<Text<'a>>) -> Option<Self> {
        let text = text.into();
        let (instant, offset) = read(text.as_bytes(), true)?;
        Some(Self { text, instant, offset })
    }
}

fn read(text: &[u8], xml: bool) -> Option<(Instant, Option<i16>)> {
    let (year, rest) = year(text, xml)?;
    let [b'-', m1, m2, b'-', d1, d2, b'T' | b't', rest @ ..] = rest else { return None };
    if xml && !rest.is_empty() && text[text.len() - rest.len() - 1] == b't' {
        return None;
    }
    let [h1, h2, b':', n1, n2, b':', s1, s2, rest @ ..] = rest else { return None };
    let (month, day) = (two(*m1, *m2)?, two(*d1, *d2)?);
    let (hour, minute, second) = (two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?);
    let (nanos, rest) = fraction(rest)?;
    let offset = offset(rest, xml)?;
    let midnight = xml && hour == 24 && minute == 0 && second == 0 && nanos == 0;
    if !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
        return None;
    }
    if (hour > 23 && !midnight) || minute > 59 || second > 59 {
        return None;
    }
    let local = days_from_civil(year, month, day) * 86_400
        + i64::from(hour) * 3_600
        + i64::from(minute) * 60
        + i64::from(second);
    let seconds = local - i64::from(offset.unwrap_or(0)) * 60;
    Some((Instant { seconds, nanos }, offset))
}

fn year(text: &[u8], xml: bool) -> Option<(i64, &[u8])> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] if xml => (true, rest),
        _ => (false, text),
    };
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let fits = length == 4 || (xml && (5..=9).contains(&length) && digits[0] != b'0');
    if !fits {
        return None;
    }
    let (digits, rest) = digits.split_at(length);
    let number = digits.iter().fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
    // XML Schema 1.0 has no year 0000, RFC 3339 has
    (number > 0 || !xml).then_some((if negative { 1 - number } else { number }, rest))
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let [b'.', digits @ ..] = text else { return Some((0, text)) };
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let nanos = (0..9).fold(0, |nanos, place| {
        nanos * 10 + if place < length { u32::from(digits[place] - b'0') } else { 0 }
    });
    Some((nanos, &digits[length..]))
}

/// Minutes east of UTC; within `None`: there is no offset.
#[expect(clippy::option_option, reason = "not an offset, no offset, an offset")]
fn offset(text: &[u8], xml: bool) -> Option<Option<i16>> {
    match text {
        [] if xml => Some(None),
        [b'Z'] => Some(Some(0)),
        [b'z'] if !xml => Some(Some(0)),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hour, minute) = (two(*h1, *h2)?, two(*m1, *m2)?);
            let most = if xml { 14 } else { 23 };
            if hour > most || minute > 59 || (xml && hour == 14 && minute > 0) {
                return None;
            }
            let minutes = i16::from(hour) * 60 + i16::from(minute);
            Some(Some(if *sign == b'-' { -minutes } else { minutes }))
        }
        _ => None,
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
