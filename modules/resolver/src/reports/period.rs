//! From which day to which.

use heng_kernel::{Refusal, Status};
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::judgement::VerdictKind;
use crate::places::Place;

/// What narrows the figures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The first day, e.g. 2022-10-01; thirty days ending with `to` unless said.
    pub(crate) from: Option<String>,
    /// The last day; today unless said.
    pub(crate) to: Option<String>,
    /// One verdict only, e.g. `suspicious`.
    pub(crate) verdict: Option<String>,
    /// One town (nine digits) or city (six digits) only.
    pub(crate) place: Option<String>,
}

/// What was asked, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first day.
    pub(crate) first: Date,
    /// The last day.
    pub(crate) last: Date,
    /// One verdict only.
    pub(crate) verdict: Option<VerdictKind>,
    /// One place only.
    pub(crate) place: Option<Place>,
}

impl Asked {
    /// What is meant, at most 366 days.
    pub(crate) fn meant(&self, today: Date) -> Result<Period, Refusal> {
        let last = self.to.as_deref().map_or(Ok(today), |day| date("to", day))?;
        let usual = last.saturating_sub(29.days());
        let first = self.from.as_deref().map_or(Ok(usual), |day| date("from", day))?;
        if first > last || (last - first).get_days() > 365 {
            return Err(Refusal::new(
                "resolver/invalid-period",
                "起止日期颠倒，或超过一年",
                "the days are reversed or more than a year apart",
            )
            .status(Status::Malformed)
            .field("from")
            .remedy("选择一年以内的起止日期", "choose days at most a year apart"));
        }
        let verdict =
            self.verdict.as_deref().map(|name| VerdictKind::by_name(name).ok_or_else(|| unknown("verdict")));
        let place = self.place.as_deref().map(|code| Place::parse(code).ok_or_else(|| unknown("place")));
        Ok(Period { first, last, verdict: verdict.transpose()?, place: place.transpose()? })
    }

    /// The query with one member changed; empty to leave it out.
    pub(crate) fn with(&self, member: &str, value: &str) -> String {
        let held =
            [("from", &self.from), ("to", &self.to), ("verdict", &self.verdict), ("place", &self.place)];
        let mut pairs: Vec<String> = Vec::new();
        for (name, own) in held {
            let value = if name == member { Some(value) } else { own.as_deref() };
            // dates, words of ours and digits: nothing in them needs escaping, and nothing else is passed on
            if let Some(value) = value.filter(|value| !value.is_empty() && value.bytes().all(plain)) {
                pairs.push(format!("{name}={value}"));
            }
        }
        pairs.join("&")
    }
}

fn plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn date(field: &'static str, text: &str) -> Result<Date, Refusal> {
    text.parse().map_err(|_| unknown(field))
}

fn unknown(field: &'static str) -> Refusal {
    Refusal::new("resolver/invalid-period", "筛选条件写法不对", "this filter cannot be read")
        .status(Status::Malformed)
        .field(field)
        .remedy("日期写成 2022-10-31", "dates are written like 2022-10-31")
}
