//! How many are left after each step.

use maud::{Markup, html};

use super::bars::number;
use super::scale::length;
use crate::ui::thousands;

/// Steps from many to few, `(name, count)`; each bar begins at the same edge and its length is its count.
pub fn funnel_chart(title: &str, steps: &[(&str, u64)]) -> Markup {
    let most = steps.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let height = 34.0 * length(steps.len());
    html! {
        svg.chart viewBox={ "0 0 320 " (height) } role="img" aria-label=(title) {
            @for (n, (name, count)) in steps.iter().enumerate() {
                @let y = 34.0 * length(n);
                @let width = 312.0 * share(*count, most);
                text x="4" y=(number(y + 13.0)) { (name) }
                text.label.end x="316" y=(number(y + 13.0)) { (thousands(*count)) }
                rect.column x="4" y=(number(y + 18.0)) width=(number(width.max(1.0))) height="9" rx="2" {
                    title { (name) " " (thousands(*count)) }
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a bar's length needs no more than 52 bits")]
fn share(count: u64, most: u64) -> f64 {
    count as f64 / most as f64
}
