//! The stages of a kind of work with how many stand in each; each leads to its list.

use maud::{Markup, html};

/// One stage.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// How many.
    pub count: &'a str,
    /// The stage's name.
    pub name: &'a str,
    /// Its list.
    pub href: &'a str,
    /// Whether its list is the one on the page.
    pub here: bool,
}

/// The stages, in order of work.
pub fn stage_funnel(stages: &[Stage<'_>], label: &str) -> Markup {
    html! {
        nav aria-label=(label) { ol.funnel {
            @for stage in stages { li {
                a href=(stage.href) aria-current=[stage.here.then_some("page")] { b { (stage.count) } (stage.name) }
            } }
        } }
    }
}
