//! Five stars a month: which were won.

use maud::{Markup, html};

use super::kpi::star;

/// One month.
#[derive(Debug, Clone, Copy)]
pub struct Month<'a> {
    /// Its name, e.g. 9月.
    pub name: &'a str,
    /// Stars won; none if it is not settled yet.
    pub won: Option<u8>,
    /// Whether it is the month on the page.
    pub now: bool,
}

/// The months side by side, `of` stars each, filled from below.
pub fn star_matrix(months: &[Month<'_>], of: u8) -> Markup {
    html! {
        ol.matrix {
            @for month in months {
                li.now[month.now] {
                    @for place in (0..of).rev() {
                        @if month.won.is_some_and(|won| place < won) { span.won { (star()) } } @else { span aria-hidden="true" { (star()) } }
                    }
                    span { (month.name) }
                    span.sr { @match month.won { Some(won) => { (won) "/" (of) }, None => "—" } }
                }
            }
        }
    }
}
