//! What happened to a lot, step by step.

use maud::{Markup, html};

use super::{Icon, Tone};

/// One step.
pub struct Step<'a> {
    /// What kind of step.
    pub icon: Icon,
    /// What it means: recalled is bad, void is a warning; most steps mean nothing of their own.
    pub tone: Tone,
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
                li class=(classes(step.tone, n + 1 == steps.len())) {
                    span.node { (step.icon) }
                    div.when { b { (step.title) } time { (step.time) } }
                    p { (step.detail) }
                    div.chips { (step.chips) }
                }
            }
        }
    }
}

fn classes(tone: Tone, last: bool) -> String {
    let last = if last { "last" } else { "" };
    format!("{} {last}", tone.class()).trim().to_owned()
}
