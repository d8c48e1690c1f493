//! The dock at the bottom of a phone page, and the buttons in it.

use maud::{Markup, html};

use super::Icon;

/// A link that looks like a button.
pub fn button_link(icon: Option<Icon>, text: &str, href: &str, primary: bool) -> Markup {
    html! { a.button.primary[primary] href=(href) { @if let Some(icon) = icon { (icon) } (text) } }
}

/// A button that sends its form.
pub fn submit(icon: Option<Icon>, text: &str, primary: bool) -> Markup {
    html! { button.button.primary[primary] type="submit" { @if let Some(icon) = icon { (icon) } (text) } }
}

/// A button that sends its form and cannot be taken back: the word says what it does.
pub fn submit_danger(text: &str) -> Markup {
    html! { button.button.danger type="submit" { (text) } }
}
