//! 实时动态: what has just happened. Filled by the server; a script may add to its top from the event stream.

use maud::{Markup, html};

use super::{Tone, chip};

/// One line of the feed.
#[derive(Debug, Clone, Copy)]
pub struct FeedLine<'a> {
    /// When, as shown.
    pub time: &'a str,
    /// Its kind in one word.
    pub kind: &'a str,
    /// The word's meaning.
    pub tone: Tone,
    /// What happened.
    pub text: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// How it stands.
    pub state: &'a str,
}

/// The feed, newest first; `stream` is the address of its event stream.
pub fn live_feed(lines: &[FeedLine<'_>], stream: Option<&str>) -> Markup {
    html! {
        ol.feed data-stream=[stream] { @for line in lines { (feed_line(line)) } }
    }
}

/// One line, as the event stream sends it too.
pub fn feed_line(line: &FeedLine<'_>) -> Markup {
    html! {
        li {
            time { (line.time) }
            (chip(line.tone, line.kind))
            a href=(line.href) { (line.text) }
            small { (line.state) }
        }
    }
}
