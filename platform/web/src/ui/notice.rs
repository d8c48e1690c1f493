//! Notices stand where they belong and stay until they are no longer true; nothing pops up.

use maud::{Markup, html};

use super::{Icon, Tone};

/// A notice with a heading in bold (may be empty) and a text.
pub fn notice(tone: Tone, heading: &str, text: &Markup) -> Markup {
    let icon = match tone {
        Tone::Ok => Icon::Check,
        Tone::Warn | Tone::Bad => Icon::Alert,
        Tone::Plain => Icon::Badge,
        Tone::Primary | Tone::Laver => Icon::Clock,
    };
    let class = if tone == Tone::Plain { "quiet" } else { tone.class() };
    let role = (tone == Tone::Bad).then_some("alert");
    html! {
        div class={ "notice " (class) } role=[role] {
            (icon)
            div { @if !heading.is_empty() { b { (heading) } } (text) }
        }
    }
}

/// One line why there is nothing, and one action.
pub fn empty(icon: Icon, why: &str, action: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            (icon)
            p { (why) }
            @if let Some((text, href)) = action { a.button href=(href) { (text) } }
        }
    }
}
