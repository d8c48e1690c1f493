//! What happened to a lot, step by step.

use maud::{Markup, html};

use super::Icon;

/// One step.
pub struct Step<'a> {
    /// What kind of step.
    pub icon: Icon,
    /// What happened.
    pub title: &'a str,
    /// When, as shown, e.g. `10-12 05:40`.
    pub time: &'a str,
    /// Where, by whom.
    pub detail: &'a str,
    /// Measurements and papers: chips.
    pub chips: Markup,
}

/// The steps, oldest first; the last is where things stand.
pub fn timeline(steps: &[Step<'_>]) -> Markup {
    html! {
        ol.steps {
            @for (n, step) in steps.iter().enumerate() {
                li.last[n + 1 == steps.len()] {
                    span.node { (step.icon) }
                    div.when { b { (step.title) } time { (step.time) } }
                    p { (step.detail) }
                    div.chips { (step.chips) }
                }
            }
        }
    }
}
