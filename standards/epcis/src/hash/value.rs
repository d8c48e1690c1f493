//! Values in one spelling: rules 5 to 9 and 14 to 18 of CBV 2.0 clause 8.9.

use super::{number, writer::Writer};
use crate::{
    identifiers,
    model::{DateTime, Instant, Number},
    vocabulary::{self, Vocabulary, context::Scope},
};

/// Write `name=` and an identifier or any other text.
pub(super) fn text(writer: &mut Writer, scope: &Scope<'_>, name: &str, value: &str) {
    let value = trim(value);
    if !value.is_empty() {
        key(writer, name);
        push_text(scope, value, writer.out());
    }
}

/// Write `name=` and a standard value.
pub(super) fn term(writer: &mut Writer, scope: &Scope<'_>, name: &str, vocabulary: Vocabulary, value: &str) {
    let value = trim(value);
    if !value.is_empty() {
        key(writer, name);
        if vocabulary.push_web(value, writer.out()).is_none() {
            push_text(scope, value, writer.out());
        }
    }
}

/// Write `name=` and a text that stands as it is, but for the spaces around it.
pub(super) fn verbatim(writer: &mut Writer, name: &str, value: &str) {
    let value = trim(value);
    if !value.is_empty() {
        key(writer, name);
        writer.push(value);
    }
}

/// Write `name=` and a number.
pub(super) fn number(writer: &mut Writer, name: &str, value: Option<&Number<'_>>) {
    let Some(value) = value else { return };
    let value = trim(&value.0);
    if !value.is_empty() {
        key(writer, name);
        if number::push(value, writer.out()).is_none() {
            writer.push(value);
        }
    }
}

/// Write `name=` and a time.
pub(super) fn time(writer: &mut Writer, name: &str, value: Option<&DateTime<'_>>) {
    if let Some(value) = value {
        key(writer, name);
        push_time(value.instant, writer.out());
    }
}

/// Append the canonical spelling of a text that is not a number.
pub(crate) fn push_text(scope: &Scope<'_>, value: &str, out: &mut String) {
    if identifiers::push_canonical(value, out).is_some() || vocabulary::push_web_of_urn(value, out).is_some()
    {
        return;
    }
    let Some((namespace, rest)) = expand(scope, value) else {
        out.push_str(value);
        return;
    };
    let start = out.len();
    out.push_str(namespace);
    out.push_str(rest);
    // a prefix may stand for a resolver: then the whole is a Digital Link
    let mut link = String::new();
    if namespace.starts_with("http") && identifiers::push_canonical(&out[start..], &mut link).is_some() {
        out.truncate(start);
        out.push_str(&link);
    }
}

/// Append the canonical spelling of a text that may be a number.
pub(crate) fn push_free(scope: &Scope<'_>, value: &str, out: &mut String) {
    let maybe = matches!(value.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'+' | b'.'));
    if !maybe || number::push(value, out).is_none() {
        push_text(scope, value, out);
    }
}

/// White space of XML and JSON at the ends, and what Unicode adds to it, says nothing (rule 5).
pub(crate) fn trim(text: &str) -> &str {
    text.trim()
}

/// A compact URI in its two parts, written out (rule 15; CURIE syntax 1.0).
fn expand<'v>(scope: &Scope<'v>, value: &'v str) -> Option<(&'v str, &'v str)> {
    let (prefix, rest) = value.split_once(':')?;
    let is_name = !prefix.is_empty() && !rest.starts_with("//");
    if !is_name || rest.contains(|c: char| c.is_whitespace()) {
        return None;
    }
    Some((scope.uri(prefix)?, rest))
}

fn key(writer: &mut Writer, name: &str) {
    writer.push(name);
    writer.push("=");
}

/// `2026-07-22T02:00:00.500Z`. The fourth decimal rounds.
fn push_time(instant: Instant, out: &mut String) {
    let millis = i64::from((instant.nanos + 500_000) / 1_000_000);
    let (seconds, millis) = (instant.seconds + millis / 1000, millis % 1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    if year < 0 {
        out.push('-');
    }
    digits(year.abs(), 4, out);
    for (before, value, width) in [
        ('-', month, 2),
        ('-', day, 2),
        ('T', second / 3600, 2),
        (':', second / 60 % 60, 2),
        (':', second % 60, 2),
        ('.', millis, 3),
    ] {
        out.push(before);
        digits(value, width, out);
    }
    out.push('Z');
}

/// At least `width` digits.
fn digits(value: i64, width: usize, out: &mut String) {
    let (mut room, mut rest, mut at) = ([b'0'; 20], value, 20);
    while rest > 0 || 20 - at < width {
        at -= 1;
        room[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    out.extend(room[at..].iter().map(|byte| char::from(*byte)));
}

/// Year, month and day of a day since 1970-01-01, in the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
