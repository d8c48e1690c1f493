//! A figure over time, against the band it should stay in.

use maud::{Markup, html};

use super::bars::{grid, number};
use super::curve::through;
use super::scale::{Scale, labelled, length, plain};

/// A line chart.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// What it shows, with the unit: the chart's name.
    pub title: &'a str,
    /// The words under the points.
    pub names: &'a [&'a str],
    /// The values.
    pub values: &'a [f64],
    /// The lowest and the highest value on paper.
    pub range: (f64, f64),
    /// The band it should stay in, from and to.
    pub band: Option<(f64, f64)>,
    /// Whether the ground under the curve is tinted; only where the range begins at zero.
    pub area: bool,
}

impl Lines<'_> {
    /// The chart, 320 × 130.
    pub fn draw(&self) -> Markup {
        let (low, high) = self.range;
        let scale = Scale { low, high, base: BASE, height: HEIGHT };
        let step = (RIGHT - LEFT) / length(self.values.len().saturating_sub(1)).max(1.0);
        let points: Vec<(f64, f64)> =
            self.values.iter().enumerate().map(|(n, v)| (LEFT + length(n) * step, scale.y(*v))).collect();
        let line = through(&points);
        let marks = labelled(self.values);
        html! {
            svg.chart viewBox="0 0 320 130" role="img" aria-label=(self.title) {
                @if let Some((from, to)) = self.band {
                    rect.band x=(LEFT) width=(RIGHT - LEFT) y=(number(scale.y(to))) height=(number(scale.y(from) - scale.y(to))) {}
                }
                @for value in [low, high] {
                    (grid(scale.y(value)))
                    text x="2" y=(number(scale.y(value) - 3.0)) { (plain(value)) }
                }
                @if self.area { path.area d={ (line) "V" (BASE) "H" (LEFT) "Z" } {} }
                path.curve d=(line) {}
                @for (n, (x, y)) in points.iter().enumerate() {
                    @let name = self.names.get(n).copied().unwrap_or_default();
                    @let value = self.values.get(n).copied().unwrap_or_default();
                    circle.point cx=(number(*x)) cy=(number(*y)) r="2.6" { title { (name) " " (plain(value)) } }
                    @if marks.contains(&Some(n)) { text.label x=(number(*x)) y=(number(y - 8.0)) { (plain(value)) } }
                    text.axis x=(number(*x)) y="126" { (name) }
                }
            }
        }
    }
}

const LEFT: f64 = 34.0;
const RIGHT: f64 = 300.0;
const BASE: f64 = 106.0;
const HEIGHT: f64 = 84.0;
