//! Columns from zero, and at most one second figure as a line with a scale of its own.

use maud::{Markup, html};

use super::curve::through;
use super::scale::{Scale, at, labelled, length, plain, round_up};

/// A column chart.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    /// What it shows, with the unit: the chart's name.
    pub title: &'a str,
    /// The words under the columns.
    pub names: &'a [&'a str],
    /// The values.
    pub values: &'a [f64],
    /// A second figure, drawn as a line.
    pub second: Option<Second<'a>>,
}

/// The second figure of a column chart.
#[derive(Debug, Clone, Copy)]
pub struct Second<'a> {
    /// What it shows, with the unit.
    pub title: &'a str,
    /// Its values, one a column.
    pub values: &'a [f64],
}

impl Bars<'_> {
    /// The chart, 320 × 170.
    pub fn draw(&self) -> Markup {
        let high = self.values.iter().copied().fold(0.0, f64::max);
        let scale = Scale { low: 0.0, high: round_up(high), base: BASE, height: HEIGHT };
        let marks = labelled(self.values);
        let wide = WIDTH / length(self.values.len().max(1));
        let column = (wide * 0.46).min(28.0);
        let middle = |n: usize| LEFT + wide * (length(n) + 0.5);
        html! {
            svg.chart viewBox="0 0 320 170" role="img" aria-label=(self.title) {
                @for share in [0.5, 1.0] { (grid(scale.y(scale.high * share))) }
                @for (n, value) in self.values.iter().enumerate() {
                    @let y = scale.y(*value);
                    rect.column.peak[marks[1] == Some(n)] x=(number(middle(n) - column / 2.0)) y=(number(y))
                        width=(number(column)) height=(number(BASE - y)) rx="2" {
                        title { (self.names.get(n).copied().unwrap_or_default()) " " (plain(*value)) }
                    }
                    text.axis x=(number(middle(n))) y="166" { (self.names.get(n).copied().unwrap_or_default()) }
                    @if marks.contains(&Some(n)) { text.label x=(number(middle(n))) y=(number(y - 6.0)) { (plain(*value)) } }
                }
                @if let Some(second) = &self.second { (line(second, &middle)) }
            }
        }
    }
}

fn line(second: &Second<'_>, middle: &dyn Fn(usize) -> f64) -> Markup {
    let high = round_up(second.values.iter().copied().fold(0.0, f64::max));
    // a little lower than the columns, so that two peaks do not meet
    let scale = Scale { low: 0.0, high, base: BASE, height: HEIGHT * 0.92 };
    let points: Vec<(f64, f64)> =
        (0..second.values.len()).map(|n| (middle(n), scale.y(at(second.values, n)))).collect();
    html! {
        path.second d=(through(&points)) {}
        @for (n, (x, y)) in points.iter().enumerate() {
            circle.point.two cx=(number(*x)) cy=(number(*y)) r="2.6" {
                title { (second.title) " " (plain(at(second.values, n))) }
            }
        }
    }
}

pub(super) fn grid(y: f64) -> Markup {
    html! { line.grid x1="4" x2="316" y1=(number(y)) y2=(number(y)) {} }
}

/// A length to a tenth.
pub(super) fn number(value: f64) -> String {
    format!("{value:.1}")
}

const LEFT: f64 = 4.0;
const WIDTH: f64 = 312.0;
const BASE: f64 = 148.0;
const HEIGHT: f64 = 126.0;
