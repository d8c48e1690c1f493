//! One row of a line file.

use heng_gs1::key::Sscc;
use heng_kernel::{SHANGHAI, Time};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::ReadCode;
use crate::rules::pack::read_sscc;

/// What a row is.
pub(super) enum Row {
    /// The first line with the names of the columns.
    Names,
    /// A pack without a readable code.
    Miss,
    /// A read.
    Read { at: Time, code: ReadCode, case: Option<Sscc> },
    /// Neither.
    Rubbish(Rubbish),
}

/// Why a row cannot be read; each holds the text that stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rubbish {
    /// Fewer than two columns.
    Columns(String),
    /// No time: neither RFC 3339 nor `2022-10-31 09:41:05` in Chinese time.
    Time(String),
    /// No serial, no link, no element string with a serial.
    Code(String),
    /// No SSCC.
    Case(String),
}

impl Rubbish {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Columns(text) => format!("“{text}”不足两列，应为 时间,码[,箱码]"),
            Self::Time(text) => format!("“{text}”不是时间"),
            Self::Code(text) => format!("“{text}”不是单品码"),
            Self::Case(text) => format!("“{text}”不是箱码（SSCC）"),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Self::Columns(text) => format!("{text:?} has fewer than two columns; expected time,code[,case]"),
            Self::Time(text) => format!("{text:?} is no time"),
            Self::Code(text) => format!("{text:?} is no serialised code"),
            Self::Case(text) => format!("{text:?} is no SSCC"),
        }
    }
}

/// Columns are separated by commas, tabs or semicolons and may be quoted.
pub(super) fn parse(line: &str, may_be_names: bool) -> Row {
    let mut columns = line.splitn(3, [',', '\t', ';']).map(|column| column.trim().trim_matches('"').trim());
    let (Some(time), Some(code)) = (columns.next(), columns.next()) else {
        return Row::Rubbish(Rubbish::Columns(shortened(line)));
    };
    if may_be_names && ["time", "timestamp", "时间"].contains(&time.to_lowercase().as_str()) {
        return Row::Names;
    }
    let Some(at) = instant(time) else { return Row::Rubbish(Rubbish::Time(shortened(time))) };
    if MISSES.contains(&code.to_ascii_uppercase().as_str()) {
        return Row::Miss;
    }
    let Some(code) = ReadCode::parse(code) else { return Row::Rubbish(Rubbish::Code(shortened(code))) };
    match columns.next().filter(|case| !case.is_empty()).map(|case| (case, read_sscc(case))) {
        None => Row::Read { at, code, case: None },
        Some((_, Ok(case))) => Row::Read { at, code, case: Some(case) },
        Some((text, Err(_))) => Row::Rubbish(Rubbish::Case(shortened(text))),
    }
}

/// With a zone as written, without one in Chinese time.
fn instant(text: &str) -> Option<Time> {
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    let local: DateTime = text.replace('/', "-").parse().ok()?;
    let zoned = local.to_zoned(TimeZone::fixed(SHANGHAI)).ok()?;
    Some(Time::from(zoned.timestamp()))
}

/// Rubbish is quoted, not kept whole.
fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

/// What cameras write when they saw nothing.
const MISSES: [&str; 7] = ["", "NOREAD", "NO READ", "NR", "ERROR", "FAIL", "?"];
