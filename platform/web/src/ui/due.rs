//! When something is due: red on the day and after, amber in the last days, plain before.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

use super::Icon;

/// `left` days until it is due: 0 is today, below it is overdue.
pub fn due_label(left: i64, lang: Lang) -> Markup {
    let tone = match left {
        ..=0 => "bad",
        1..=3 => "warn",
        _ => "",
    };
    let text = match (left, lang) {
        (0, _) => TODAY.get(lang).to_owned(),
        (..0, Lang::Zh) => format!("逾期 {} 天", -left),
        (..0, Lang::En) => format!("{} d overdue", -left),
        (_, Lang::Zh) => format!("余 {left} 天"),
        (_, Lang::En) => format!("{left} d left"),
    };
    html! { span class={ "due " (tone) } { (text) } }
}

/// A figure that is not fresh: a grey clock and since when.
pub fn stale(since: &str) -> Markup {
    html! { span.stale { (Icon::Clock) " " (since) } }
}

const TODAY: Text = Text::new("今天到期", "Due today");
