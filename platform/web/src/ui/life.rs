//! The life of a lot: how much of its shelf life is left.

use maud::{Markup, html};

use super::Verdict;
use super::bar::percent;

/// `until` and `left` in words; `share` of the shelf life that is left, 0 to 1.
pub fn life_bar(until: &str, left: &str, share: f64) -> Markup {
    let verdict = match share {
        s if s <= 0.0 => Verdict::Bad,
        s if s < 0.15 => Verdict::Warn,
        _ => Verdict::Ok,
    };
    html! {
        div class={ "life " (verdict.class()) } {
            p { span { (until) } b { (left) } }
            svg.bar aria-hidden="true" { rect width=(percent(share)) height="100%" {} }
        }
    }
}
