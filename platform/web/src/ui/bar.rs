//! A bar that shows a share. Drawn as SVG, so that no page needs an inline style.

use maud::{Markup, html};

use super::Tone;

/// A bar filled to `share` (0 to 1). `label` says the same in words, for who does not see it.
pub fn bar(share: f64, tone: Tone, label: &str) -> Markup {
    let width = percent(share);
    html! {
        svg class={ "bar " (tone.class()) } role="img" aria-label=(label) {
            rect width=(width) height="100%" {}
        }
    }
}

/// A share as the value of an SVG attribute, to a tenth of a percent.
pub(crate) fn percent(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let text = format!("{:.1}", share * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
