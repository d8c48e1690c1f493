//! The simple types of XML Schema part 2, as far as the schemas of EPCIS or an `xsi:type` can name them: whether a text
//! is one of their values. White space is collapsed first where the type says so.

use super::names::{is_name_char, is_name_start, is_nc_name};
use super::uri::is_any_uri;
use crate::model::DateTime;

/// How the text of an element or attribute is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Simple {
    /// `xsd:string` and what differs from it only in white space.
    String,
    AnyUri,
    /// `ADD`, `OBSERVE`, `DELETE`
    Action,
    /// `epcis:DateTimeStamp`: an instant of four-digit year with time zone.
    DateTimeStamp,
    DateTime,
    Decimal,
    Double,
    Boolean,
    HexBinary,
    Base64Binary,
    Integer(Integer),
    /// An enumeration over `xsd:string`.
    OneOf(&'static [&'static str]),
    /// An enumeration over `xsd:NCName`.
    OneWordOf(&'static [&'static str]),
    Language,
    NmToken,
    NmTokens,
    Name,
    NcName,
    QName,
    Duration,
    Date,
    Time,
    GYear,
    GYearMonth,
    GMonth,
    GMonthDay,
    GDay,
    /// Types no value of which can exist without a DTD or a notation declaration.
    Never,
}

/// The bounds of a type derived from `xsd:integer`, as canonical decimals: the values may be longer than any machine word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Integer {
    min: Option<&'static str>,
    max: Option<&'static str>,
}

impl Simple {
    /// Whether the type's `whiteSpace` facet is `preserve`.
    const fn preserves_space(self) -> bool {
        matches!(self, Self::String | Self::Action | Self::OneOf(_))
    }

    /// Whether a text is a value of the type.
    pub(super) fn accepts(self, text: &str) -> bool {
        let text = if self.preserves_space() { text } else { trim(text) };
        match self {
            Self::String => true,
            Self::AnyUri => is_any_uri(text),
            Self::Action => matches!(text, "ADD" | "OBSERVE" | "DELETE"),
            Self::DateTimeStamp => is_stamp(text),
            Self::DateTime => DateTime::from_xml(text).is_some(),
            Self::Decimal => is_decimal(text.as_bytes()),
            Self::Double => is_double(text),
            Self::Boolean => matches!(text, "true" | "false" | "1" | "0"),
            Self::HexBinary => {
                text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
            }
            Self::Integer(bounds) => bounds.accepts(text),
            Self::OneOf(words) | Self::OneWordOf(words) => words.contains(&text),
            Self::Never => false,
            rare => rare.accepts_rare(text),
        }
    }

    /// The types that only an `xsi:type` in an extension can bring.
    fn accepts_rare(self, text: &str) -> bool {
        match self {
            Self::Base64Binary => is_base64(text),
            Self::Language => is_language(text),
            Self::NmToken => is_nm_token(text),
            Self::NmTokens => !text.is_empty() && text.split_ascii_whitespace().all(is_nm_token),
            Self::Name => {
                text.chars().next().is_some_and(|first| first == ':' || is_name_start(first))
                    && is_nm_token(text)
            }
            Self::NcName => is_nc_name(text),
            Self::QName => match text.split_once(':') {
                Some((prefix, local)) => is_nc_name(prefix) && is_nc_name(local),
                None => is_nc_name(text),
            },
            Self::Duration => is_duration(text),
            calendar => calendar.as_date_time(text).is_some_and(|full| DateTime::from_xml(full).is_some()),
        }
    }

    /// A part of a calendar date, filled up to a whole dateTime.
    fn as_date_time(self, text: &str) -> Option<String> {
        let zone_at = match text.len().checked_sub(6) {
            Some(at)
                if text.is_char_boundary(at)
                    && matches!(text.as_bytes()[at], b'+' | b'-')
                    && text[at..].contains(':') =>
            {
                at
            }
            _ if text.ends_with('Z') => text.len() - 1,
            _ => text.len(),
        };
        let (value, zone) = text.split_at(zone_at);
        let full = match self {
            Self::Date => format!("{value}T00:00:00{zone}"),
            Self::Time => format!("2000-01-01T{value}{zone}"),
            Self::GYear => format!("{value}-01-01T00:00:00{zone}"),
            Self::GYearMonth => format!("{value}-01T00:00:00{zone}"),
            Self::GMonth => format!("2000-{}-01T00:00:00{zone}", value.strip_prefix("--")?),
            Self::GMonthDay => format!("2000-{}T00:00:00{zone}", value.strip_prefix("--")?),
            Self::GDay => format!("2000-01-{}T00:00:00{zone}", value.strip_prefix("---")?),
            _ => return None,
        };
        let separators = value.bytes().filter(|&byte| byte == b'T').count();
        (separators == 0).then_some(full)
    }
}

impl Integer {
    pub(super) const ANY: Self = Self { min: None, max: None };

    pub(super) const fn at_least(min: &'static str) -> Self {
        Self { min: Some(min), max: None }
    }

    pub(super) const fn at_most(max: &'static str) -> Self {
        Self { min: None, max: Some(max) }
    }

    pub(super) const fn between(min: &'static str, max: &'static str) -> Self {
        Self { min: Some(min), max: Some(max) }
    }

    fn accepts(self, text: &str) -> bool {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let at_least = self.min.is_none_or(|min| compare(text, min).is_ge());
        at_least && self.max.is_none_or(|max| compare(text, max).is_le())
    }
}

/// Compares two integers written in decimal digits.
fn compare(a: &str, b: &str) -> core::cmp::Ordering {
    let (a_negative, a) = parts(a);
    let (b_negative, b) = parts(b);
    let magnitude = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
    match (a_negative, b_negative) {
        (false, false) => magnitude,
        (true, true) => magnitude.reverse(),
        (true, false) => core::cmp::Ordering::Less,
        (false, true) => core::cmp::Ordering::Greater,
    }
}

/// Sign and digits without leading zeros; zero is not negative.
fn parts(text: &str) -> (bool, &str) {
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches(['+', '-']).trim_start_matches('0');
    (negative && !digits.is_empty(), digits)
}

/// Without the white space of XML at both ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// The pattern of `epcis:DateTimeStamp` over what `xsd:dateTime` allows.
fn is_stamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = bytes.len() >= 20 && bytes[4] == b'-' && bytes[0] != b'-' && &bytes[11..13] != b"24";
    shape && DateTime::from_xml(text).is_some_and(|time| time.offset.is_some())
}

fn is_decimal(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let whole = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match &digits[whole..] {
        [] => whole > 0,
        [b'.', fraction @ ..] => fraction.iter().all(u8::is_ascii_digit) && whole + fraction.len() > 0,
        _ => false,
    }
}

fn is_double(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    let Some(at) = text.find(['e', 'E']) else {
        return is_decimal(text.as_bytes());
    };
    let exponent = text[at + 1..].strip_prefix(['+', '-']).unwrap_or(&text[at + 1..]);
    let digits = !exponent.is_empty() && exponent.bytes().all(|byte| byte.is_ascii_digit());
    digits && is_decimal(&text.as_bytes()[..at])
}

/// Groups of four, the bits behind the last byte zero (XML Schema part 2 §3.2.16).
fn is_base64(text: &str) -> bool {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text: String = text.chars().filter(|char| !char.is_ascii_whitespace()).collect();
    let digits = text.trim_end_matches('=');
    let unused = match text.len() - digits.len() {
        0 => 1,
        1 => 4,
        2 => 16,
        _ => return false,
    };
    let last = digits.chars().last().map_or(Some(0), |last| DIGITS.find(last));
    text.len().is_multiple_of(4)
        && digits.chars().all(|digit| DIGITS.contains(digit))
        && last.is_some_and(|last| last.is_multiple_of(unused))
}

/// `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        let letters = |byte: u8| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.bytes().all(letters)
    })
}

fn is_nm_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char == ':' || is_name_char(char))
}

/// `-?PnYnMnDTnHnMnS`, at least one part, seconds alone with a fraction.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else {
        return false;
    };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let dates = parts_of(date, "YMD", false);
    match time {
        None => dates.is_some_and(|count| count > 0),
        Some(time) => dates.is_some() && parts_of(time, "HMS", true).is_some_and(|count| count > 0),
    }
}

/// How many `n` + letter parts a text has, the letters in this order; `None` where it is anything else.
fn parts_of(text: &str, letters: &str, fraction: bool) -> Option<usize> {
    let mut rest = text;
    let mut letters = letters;
    let mut count = 0;
    while !rest.is_empty() {
        let at = rest.find(|char: char| !char.is_ascii_digit() && char != '.')?;
        let letter = rest[at..].chars().next()?;
        let place = letters.find(letter)?;
        let number = &rest[..at];
        let whole = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let fractional = fraction
            && letter == 'S'
            && number.split_once('.').is_some_and(|(whole, part)| {
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                digits(whole) && digits(part)
            });
        if !whole && !fractional {
            return None;
        }
        letters = &letters[place + 1..];
        rest = &rest[at + letter.len_utf8()..];
        count += 1;
    }
    Some(count)
}
