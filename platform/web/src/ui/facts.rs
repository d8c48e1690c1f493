//! Facts: the grid on a phone, the pairs in a drawer, the rows of a card.

use maud::{Markup, Render, html};

/// A name and its value.
pub type Fact<'a> = (&'a str, &'a dyn Render);

/// Two columns of small names over values; one column in 大字.
pub fn fact_grid(facts: &[Fact<'_>]) -> Markup {
    html! { dl.facts { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}

/// Names at the left, values beside them.
pub fn key_values(facts: &[Fact<'_>]) -> Markup {
    html! { dl.kv { @for (name, value) in facts { dt { (name) } dd { (value) } } } }
}

/// Names at the left, values at the right edge.
pub fn rows(facts: &[Fact<'_>]) -> Markup {
    html! { dl.rows { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}
