//! One figure: a value, what it must be, and what it is compared with.

use serde::{Deserialize, Serialize};

/// One figure of a measurement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(super) what: String,
    pub(super) value: f64,
    pub(super) unit: Unit,
    /// Processors that did the work.
    pub(super) cores: usize,
    pub(super) target: Option<Target>,
    pub(super) reference: Option<Reference>,
}

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unit {
    /// Things a second: more is better.
    PerSecond,
    /// Seconds: less is better.
    Seconds,
    /// Bytes: less is better.
    Bytes,
    /// Bytes a code: less is better.
    BytesPerCode,
    /// Things that must all be right.
    Count,
    /// A probability: less is better.
    Chance,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) enum Target {
    AtLeast(f64),
    AtMost(f64),
    /// The value is at least this share of the reference.
    Share(f64),
}

/// What was measured beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Reference {
    pub(super) name: String,
    pub(super) value: f64,
}

impl Figure {
    pub(crate) fn new(what: impl Into<String>, value: f64, unit: Unit) -> Self {
        Self { what: what.into(), value, unit, cores: 1, target: None, reference: None }
    }

    pub(crate) fn rate(what: impl Into<String>, value: f64) -> Self {
        Self::new(what, value, Unit::PerSecond)
    }

    pub(crate) fn on(self, cores: usize) -> Self {
        Self { cores, ..self }
    }

    pub(crate) fn against(self, name: impl Into<String>, value: f64) -> Self {
        Self { reference: Some(Reference { name: name.into(), value }), ..self }
    }

    pub(crate) fn at_least(self, target: f64) -> Self {
        Self { target: Some(Target::AtLeast(target)), ..self }
    }

    pub(crate) fn at_most(self, target: f64) -> Self {
        Self { target: Some(Target::AtMost(target)), ..self }
    }

    pub(crate) fn share(self, target: f64) -> Self {
        Self { target: Some(Target::Share(target)), ..self }
    }

    /// Whether the target is met; `None` without one.
    pub(crate) fn met(&self) -> Option<bool> {
        Some(match self.target? {
            Target::AtLeast(least) => self.value >= least,
            Target::AtMost(most) => self.value <= most,
            Target::Share(least) => self.ratio()? >= least,
        })
    }

    /// How many times as good as the reference.
    pub(super) fn ratio(&self) -> Option<f64> {
        let reference = self.reference.as_ref()?.value;
        Some(match self.unit {
            Unit::PerSecond | Unit::Count => self.value / reference,
            Unit::Seconds | Unit::Bytes | Unit::BytesPerCode | Unit::Chance => reference / self.value,
        })
    }

    /// One line for the terminal.
    pub(crate) fn line(&self) -> String {
        let target = self.target_text().map_or_else(String::new, |target| format!("  target {target}"));
        let reference =
            self.reference_text().map_or_else(String::new, |(name, ratio)| format!("  {ratio} {name}"));
        format!("{:<58} {:>12}{target}{reference}", self.what, self.value_text())
    }

    pub(super) fn value_text(&self) -> String {
        self.unit.write(self.value)
    }

    /// `≥ 2 M/s ✓`.
    pub(super) fn target_text(&self) -> Option<String> {
        let mark = if self.met()? { "✓" } else { "✗" };
        Some(match self.target? {
            Target::AtLeast(least) => format!("≥ {} {mark}", self.unit.write(least)),
            Target::AtMost(most) => format!("≤ {} {mark}", self.unit.write(most)),
            Target::Share(least) => format!("≥ {:.0} % of the reference {mark}", least * 100.0),
        })
    }

    /// The reference with its own value, and how many times as good.
    pub(super) fn reference_text(&self) -> Option<(String, String)> {
        let reference = self.reference.as_ref()?;
        let ratio = self.ratio()?;
        let digits = if ratio < 10.0 { 2 } else { 0 };
        let name = format!("{} ({})", reference.name, self.unit.write(reference.value));
        Some((name, format!("{ratio:.digits$}×")))
    }
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::PerSecond => format!("{}/s", scaled(value)),
            Self::Seconds if value < 1e-3 => format!("{:.1} µs", value * 1e6),
            Self::Seconds if value < 1.0 => format!("{:.2} ms", value * 1e3),
            Self::Seconds => format!("{value:.2} s"),
            Self::Bytes if value >= 1e6 => format!("{:.1} MB", value / 1e6),
            Self::Bytes => format!("{:.1} kB", value / 1e3),
            Self::BytesPerCode => format!("{value:.4} B/code"),
            Self::Count => format!("{value:.0}"),
            Self::Chance => format!("{value:.1e}"),
        }
    }
}

fn scaled(value: f64) -> String {
    match value {
        value if value >= 1e6 => format!("{:.2} M", value / 1e6),
        value if value >= 1e4 => format!("{:.1} k", value / 1e3),
        value => format!("{value:.0} "),
    }
}
