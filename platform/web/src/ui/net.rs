//! Whether the phone is online, as an amber or green pill; never a dialog.

use heng_kernel::{Lang, Text};
use maud::{Markup, html};

/// Online, or offline with so many records waiting.
pub fn net_pill(online: bool, waiting: u32, lang: Lang) -> Markup {
    let word = if online { ONLINE } else { OFFLINE }.get(lang);
    html! {
        span.net.off[!online] role="status" {
            (word)
            @if waiting > 0 { "·" (WAITING.get(lang)) " " (waiting) }
        }
    }
}

/// Progress of a checklist, and whether it is kept.
pub fn progress(done: usize, of: usize, kept: &str) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "a checklist has fewer than 2⁵² lines")]
    let share = if of == 0 { 0.0 } else { done as f64 / of as f64 };
    html! {
        div.progress {
            b { (done) "/" (of) }
            (super::bar(share, super::Tone::Plain, &format!("{done}/{of}")))
            small { (kept) }
        }
    }
}

const ONLINE: Text = Text::new("在线", "Online");
const OFFLINE: Text = Text::new("离线", "Offline");
const WAITING: Text = Text::new("待同步", "to sync");
