//! A screen on the wall of the bureau: no menu, dark unless light was chosen, kept fresh by the event stream.

use maud::{Markup, html};

use super::switches::{document, mark, ribbon};
use crate::{Ctx, Html, Prefs, STYLE, Theme, WALL};

/// A wall with its figures. `stream` is the address of the event stream that says when they have changed; `stamp` says
/// as of when they are. The page is fetched anew then, and once in a while, so that it is right for weeks.
#[expect(clippy::needless_pass_by_value, reason = "a page is used up by its frame; the call reads better")]
pub fn wall(ctx: &Ctx, title: &str, stamp: &str, stream: &str, body: Markup) -> Html {
    let site = ctx.app.site();
    let head = html! { link rel="stylesheet" href=(STYLE.href()); (mark()) script type="module" src=(WALL.href()) {} };
    let theme = if ctx.prefs.theme == Theme::Light { Theme::Light } else { Theme::Dark };
    let page = html! {
        body.wall {
            main data-wall=(stream) {
                header.wall-head {
                    h1 { (title) }
                    (ribbon(site, ctx.lang))
                    p.stamp { (stamp) }
                }
                (body)
            }
        }
    };
    let title = format!("{title} · {}", site.name.get(ctx.lang));
    Html(document(Prefs { theme, ..ctx.prefs }, &title, &head, &page))
}
