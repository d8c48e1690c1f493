//! One figure that matters, its name, its unit, what stands behind it, and where it is going.

use maud::{Markup, html};

use super::chart::Spark;
use super::{Icon, Tone};

/// A figure card. It leads to the list behind the figure.
pub struct Kpi<'a> {
    /// Its picture.
    pub icon: Icon,
    /// Its name.
    pub name: &'a str,
    /// The figure.
    pub figure: &'a str,
    /// The unit.
    pub unit: &'a str,
    /// The line under it: figures in bold.
    pub more: Markup,
    /// The figure over time, oldest first; empty for none.
    pub trend: &'a [f64],
    /// The trend's colour.
    pub tone: Tone,
    /// The list behind it.
    pub href: &'a str,
}

/// The card.
pub fn kpi(kpi: &Kpi<'_>) -> Markup {
    html! {
        a.kpi href=(kpi.href) {
            span.name { (kpi.icon) (kpi.name) }
            span.figure { (kpi.figure) @if !kpi.unit.is_empty() { small { (kpi.unit) } } }
            span.more { (kpi.more) }
            @if kpi.trend.len() > 1 { (Spark { values: kpi.trend, tone: kpi.tone }.draw()) }
        }
    }
}

/// A card whose figure is stars, 0 to `of`.
pub fn kpi_stars(icon: Icon, name: &str, won: u8, of: u8, more: &Markup, href: &str) -> Markup {
    html! {
        a.kpi href=(href) {
            span.name { (icon) (name) }
            span.stars-line role="img" aria-label={ (won) "/" (of) } { @for _ in 0..won { (star()) } }
            span.more { (more) }
        }
    }
}

/// A filled star.
pub(crate) fn star() -> Markup {
    html! { svg.i.star viewBox="0 0 24 24" aria-hidden="true" { path d=(STAR) {} } }
}

const STAR: &str = "M12 2.5l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.4l-5.9 3.1 1.2-6.5L2.5 9.4l6.6-.9z";
