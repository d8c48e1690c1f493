//! The verdict: what a scanned code is worth, in one word and one seal.

use maud::{Markup, html};

/// What is said of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Genuine, passed.
    Ok,
    /// Doubtful: perhaps copied.
    Warn,
    /// Not to be used: recalled, voided.
    Bad,
    /// 未登记的码: nobody knows it.
    Unknown,
}

impl Verdict {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Ok => "t-ok",
            Self::Warn => "t-warn",
            Self::Bad => "t-bad",
            Self::Unknown => "t-unk",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Ok => "M20 32.5l8 8L44.5 24",
            Self::Warn => "M32 19v16m0 9v.2",
            Self::Bad => "M23.5 23.5l17 17m0-17l-17 17",
            Self::Unknown => "M25.5 26.5a6.5 6.5 0 1 1 9.3 6c-1.9.9-2.8 2-2.8 4m0 7v.2",
        }
    }
}

/// The band at the top of the card: seal, headline, the sentence under it.
pub fn verdict(verdict: Verdict, headline: &str, under: &Markup) -> Markup {
    html! {
        div class={ "verdict " (verdict.class()) } {
            (seal(verdict))
            div { h1 { (headline) } p { (under) } }
        }
    }
}

/// The seal alone. It stands in a band or card that has the verdict's class.
pub fn seal(verdict: Verdict) -> Markup {
    html! {
        svg class={ "seal " (verdict.class()) } viewBox="0 0 64 64" aria-hidden="true" {
            path d=(ROSETTE) {}
            circle cx="32" cy="32" r="21" {}
            path.draw d=(verdict.sign()) {}
        }
    }
}

/// Sixteen points.
const ROSETTE: &str = "M32 1l5.4 4.5 6.5-2.8 3.3 6.2 7.1-.1.7 7 6.5 2.7-2 6.8 4.6 5.4-4.6 5.4 2 6.8-6.5 2.7-.7 7-7.1-.1-3.3 6.2-6.5-2.8L32 63l-5.4-4.5-6.5 2.8-3.3-6.2-7.1.1-.7-7L2.5 45.5l2-6.8L0 33.3l4.6-5.4-2-6.8L9 18.4l.7-7 7.1.1 3.3-6.2 6.5 2.8z";
