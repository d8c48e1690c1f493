//! 听: the page is read aloud, for whoever does not see or read well (MIIT 移动互联网应用适老化通用设计规范). The script
//! shows the button where the browser can speak; without it the page is whole.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use super::Icon;
use crate::LISTEN;

/// The button. What is read out is what stands in the page under `select`, a CSS selector, in its order.
pub fn listen(lang: Lang, select: &str) -> Markup {
    html! {
        button.switch.listen type="button" hidden aria-pressed="false" data-listen=(select) { (Icon::Sound) (LISTEN_TO_IT.get(lang)) }
        script type="module" src=(LISTEN.href()) {}
    }
}

const LISTEN_TO_IT: Text = Text::new("听", "Listen");
