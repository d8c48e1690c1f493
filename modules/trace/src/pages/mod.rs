//! What a person sees of traces, of recalls of food, and of their own goods. Every control is a link or a form, so the
//! pages work without a script; nobody meets the word EPCIS here.
//!
//! | who | pages |
//! |---|---|
//! | bureau, business | `/trace`: where goods came from and went; its export |

mod common;
mod export;
mod names;
mod no;
mod trace;

use heng_kernel::Text;
use heng_web::ui::Icon;
use heng_web::{Nav, Route};

use crate::actions::READ;

/// The routes of the pages.
pub(crate) fn routes() -> Vec<Route> {
    [trace::routes(), export::routes()].concat()
}

/// The entries of the menu, under 浙食链.
pub(crate) fn nav() -> Vec<Nav> {
    let entry = |text, href, icon, action, order| Nav { group: GROUP, text, href, icon, action, order };
    vec![entry(Text::new("追溯查询", "Trace"), "/trace", Icon::Search, &READ, 510)]
}

const GROUP: Text = Text::new("浙食链", "Food chain");
