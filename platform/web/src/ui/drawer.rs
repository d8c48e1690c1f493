//! The inside of a drawer: what, its words, its sections, and at the end what can be done.

use maud::{Markup, html};

/// The content of a drawer.
pub fn drawer(title: &str, chips: &Markup, body: &Markup, actions: &Markup) -> Markup {
    html! {
        h2 { (title) }
        div.chips { (chips) }
        (body)
        div.drawer-actions { (actions) }
    }
}
