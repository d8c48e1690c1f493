//! Where values stand on paper.

/// Values from `low` to `high` over so many units of paper, upwards from `base`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) base: f64,
    pub(super) height: f64,
}

impl Scale {
    /// The height on paper at which `value` stands.
    pub(super) fn y(self, value: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { ((value - self.low) / span).clamp(0.0, 1.0) } else { 0.5 };
        self.base - share * self.height
    }
}

/// The least round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten.
pub(super) fn round_up(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|step| step * power)
        .find(|round| *round >= value)
        .unwrap_or(value)
}

/// The marks that carry a label: the first, the highest, the last.
pub(super) fn labelled(values: &[f64]) -> [Option<usize>; 3] {
    let peak = (0..values.len()).max_by(|a, b| at(values, *a).total_cmp(&at(values, *b)));
    [(!values.is_empty()).then_some(0), peak, values.len().checked_sub(1)]
}

pub(super) fn at(values: &[f64], n: usize) -> f64 {
    values.get(n).copied().unwrap_or(0.0)
}

/// An index as a length on paper.
#[expect(clippy::cast_precision_loss, reason = "a chart has fewer than 2⁵² marks")]
pub(super) fn length(n: usize) -> f64 {
    n as f64
}

/// A value in as few digits as it needs.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
