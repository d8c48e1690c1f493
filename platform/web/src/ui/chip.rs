//! Chips: a short word with a meaning.

use maud::{Markup, html};

use super::{Icon, Tone};

/// A chip.
pub fn chip(tone: Tone, text: &str) -> Markup {
    html! { span class={ "chip " (tone.class()) } { (text) } }
}

/// A chip with a picture.
pub fn chip_with(tone: Tone, icon: Icon, text: &str) -> Markup {
    html! { span class={ "chip " (tone.class()) } { (icon) (text) } }
}
