//! 闭环: the steps that a piece of work must go through, and where it stands.

use maud::{Markup, html};

use super::Icon;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Done.
    Done,
    /// In hand.
    Now,
    /// Still to come.
    Next,
}

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct LoopStep<'a> {
    /// Its name.
    pub name: &'a str,
    /// When, or how long is left.
    pub when: &'a str,
    /// What was done, or what is missing.
    pub detail: &'a str,
    /// Where it stands.
    pub progress: Progress,
}

/// The steps in their lawful order.
pub fn closed_loop(steps: &[LoopStep<'_>]) -> Markup {
    html! {
        ol.loop {
            @for step in steps {
                li class=(class(step.progress)) aria-current=[(step.progress == Progress::Now).then_some("step")] {
                    span.node { @if step.progress == Progress::Done { (Icon::Check) } }
                    p { b { (step.name) } small { (step.when) } }
                    small.detail { (step.detail) }
                }
            }
        }
    }
}

fn class(progress: Progress) -> &'static str {
    match progress {
        Progress::Done => "done",
        Progress::Now => "now",
        Progress::Next => "next",
    }
}
