//! The key of a chart or map.

use maud::{Markup, html};

use super::Verdict;

/// The mark of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A column.
    Column,
    /// A highlighted column.
    Peak,
    /// A line.
    Line,
}

/// The key of a chart: only where no label stands at the mark itself.
pub fn legend(entries: &[(Mark, &str)]) -> Markup {
    html! {
        p.key { @for (mark, text) in entries { span {
            i class=(match mark { Mark::Column => "", Mark::Peak => "peak", Mark::Line => "line" }) {}
            (text)
        } } }
    }
}

/// The five classes of a map, each with where it begins.
pub fn ramp(title: &str, breaks: &[&str; 5], risk: bool) -> Markup {
    html! {
        div {
            p.quiet { (title) }
            div.ramp.risk[risk] { @for (n, from) in breaks.iter().enumerate() {
                span class={ "c" (n + 1) } { svg aria-hidden="true" { rect width="100%" height="100%" {} } (from) }
            } }
        }
    }
}

/// The words to a numbered pin on a map.
pub fn callout(verdict: Verdict, number: u8, title: &str, time: &str, text: &str) -> Markup {
    html! {
        div class={ "callout " (verdict.class()) } {
            p { span.no { (number) } b { (title) } time { (time) } }
            (text)
        }
    }
}
