//! Cards and panels: a heading, a small word at its right, a body.

use maud::{Markup, html};

use super::Icon;

/// A card of a phone page.
pub fn card(icon: Icon, title: &str, aside: &str, body: &Markup) -> Markup {
    html! {
        section.card {
            div.card-head { (icon) h2 { (title) } @if !aside.is_empty() { small { (aside) } } }
            div.card-body { (body) }
        }
    }
}

/// A panel of a desk page. `aside` may hold bold figures.
pub fn panel(title: &str, aside: &Markup, body: &Markup) -> Markup {
    html! {
        section.panel {
            div.panel-head { h2 { (title) } span.quiet { (aside) } }
            (body)
        }
    }
}
