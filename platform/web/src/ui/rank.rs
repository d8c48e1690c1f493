//! A ranking, with how each has moved.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::{Icon, Tone, bar};

/// One in the ranking.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its score, as shown.
    pub score: &'a str,
    /// The length of its bar, 0 to 1.
    pub share: f64,
    /// Places won since last time; below zero, lost.
    pub moved: i16,
}

/// The ranking, best first.
pub fn rank_list(ranked: &[Ranked<'_>]) -> Markup {
    html! {
        ol.rank {
            @for (n, one) in ranked.iter().enumerate() {
                li {
                    span.place.top3[n < 3] { (n + 1) }
                    span { (one.name) }
                    (bar(one.share, Tone::Plain, one.score))
                    b { (one.score) }
                    (movement(one.moved))
                }
            }
        }
    }
}

fn movement(moved: i16) -> Markup {
    match moved.cmp(&0) {
        Ordering::Greater => html! { span.move.up { (Icon::Up) span.sr { "+" } (moved) } },
        Ordering::Less => html! { span.move.down { (Icon::Down) span.sr { "−" } (moved.unsigned_abs()) } },
        Ordering::Equal => html! { span.move { "–" } },
    }
}
