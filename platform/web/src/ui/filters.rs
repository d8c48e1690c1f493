//! Filter chips: what a list is narrowed by; each is a link that widens or changes it.

use maud::{Markup, html};

/// One filter.
#[derive(Debug, Clone, Copy)]
pub struct FilterChip<'a> {
    /// What it narrows, e.g. 期限.
    pub name: &'a str,
    /// To what, e.g. 30 天内到期; empty for a plain link such as 存为视图.
    pub value: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// Whether it narrows at present.
    pub on: bool,
}

/// A row of filters.
pub fn filter_chips(chips: &[FilterChip<'_>], label: &str) -> Markup {
    html! {
        nav.filters aria-label=(label) {
            @for chip in chips {
                a.on[chip.on].plain[chip.value.is_empty()] href=(chip.href) {
                    (chip.name) @if !chip.value.is_empty() { " " b { (chip.value) } }
                }
            }
        }
    }
}
