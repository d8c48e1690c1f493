//! Tabs are links to pages.

use maud::{Markup, html};

/// `(words, address, whether it is this page)`.
pub fn tabs(entries: &[(&str, &str, bool)], label: &str) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for (text, href, here) in entries { a href=(href) aria-current=[here.then_some("page")] { (text) } }
        }
    }
}
