//! A measured value against its legal limit.

use maud::{Markup, html};

use super::Tone;
use super::bar::percent;

/// One measurement.
#[derive(Debug, Clone, Copy)]
pub struct Limit<'a> {
    /// What was measured, e.g. 铅（以 Pb 计）.
    pub name: &'a str,
    /// The value in words, e.g. `0.42`.
    pub value: &'a str,
    /// The limit in words, e.g. `≤ 1.0 mg/kg`.
    pub limit: &'a str,
    /// Value ÷ limit; above 1 the limit is broken. On a logarithmic scale say so in `limit`.
    pub ratio: f64,
}

/// The bar fills up to the value; the red tick is the limit. A value above the limit runs past the tick in red.
pub fn limit_bar(limit: &Limit<'_>) -> Markup {
    let over = limit.ratio > 1.0;
    let full = if over { limit.ratio } else { 1.0 / TICK_AT };
    let tick = 1.0 / full;
    let tone = if over { Tone::Bad } else { Tone::Ok };
    html! {
        div.limit {
            p { span { (limit.name) } span { b class=[over.then_some("bad")] { (limit.value) } " " small { (limit.limit) } } }
            svg class={ "bar " (tone.class()) } aria-hidden="true" {
                rect.rest y="4" width="100%" height="6" {}
                rect y="4" width=(percent(limit.ratio / full)) height="6" {}
                rect.tick x=(percent(tick)) y="0" width="2" height="14" {}
            }
        }
    }
}

/// Where the tick stands when the value keeps the limit.
const TICK_AT: f64 = 0.995;
