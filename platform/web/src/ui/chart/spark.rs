//! A trend without axes, as small as a word.

use maud::{Markup, html};

use super::curve::through;
use super::scale::{Scale, at, length};
use crate::ui::Tone;

/// Values over time, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Spark<'a> {
    /// The values.
    pub values: &'a [f64],
    /// The colour: [`Tone::Warn`] is gold.
    pub tone: Tone,
}

impl Spark<'_> {
    /// The trend, 84 × 38, its last value marked.
    pub fn draw(&self) -> Markup {
        let low = self.values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scale = Scale { low, high, base: 30.0, height: 24.0 };
        let step = 78.0 / length(self.values.len().saturating_sub(1)).max(1.0);
        let points: Vec<(f64, f64)> =
            self.values.iter().enumerate().map(|(n, v)| (2.0 + length(n) * step, scale.y(*v))).collect();
        let line = through(&points);
        let last = scale.y(at(self.values, self.values.len().saturating_sub(1)));
        html! {
            svg class={ "spark " (self.tone.class()) } viewBox="0 0 84 38" aria-hidden="true" {
                path.area d={ (line) "V37H2Z" } {}
                path.curve d=(line) {}
                circle cx="80" cy=(format!("{last:.1}")) r="2.6" {}
            }
        }
    }
}
