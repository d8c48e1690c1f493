//! What a person sees of traces, of recalls of food, and of their own goods. Every control is a link or a form, so the
//! pages work without a script; nobody meets the word EPCIS here.
//!
//! | who | pages |
//! |---|---|
//! | bureau, business | `/trace`: where goods came from and went; its export |
//! | bureau, holders of goods | `/food-recalls`: from bad lots to everyone who has some |
//! | business | `/chain`: goods in, making, goods out, tests, the code of the shop |
//! | everyone | `/shops/{gln}`: the goods of a shop |

mod chain;
mod common;
mod export;
mod files;
mod names;
mod no;
mod recalls;
mod trace;

pub(crate) use recalls::open_recalls;

use heng_kernel::Text;
use heng_web::ui::Icon;
use heng_web::{Nav, Route};

use crate::actions::{CHAIN, READ, RECALL_READ};

/// The routes of the pages.
pub(crate) fn routes() -> Vec<Route> {
    [trace::routes(), export::routes(), recalls::routes(), chain::routes()].concat()
}

/// The entries of the menu, under 浙食链.
pub(crate) fn nav() -> Vec<Nav> {
    let entry = |text, href, icon, action, order| Nav { group: GROUP, text, href, icon, action, order };
    vec![
        entry(Text::new("进货生产销货", "My goods"), "/chain", Icon::Shop, &CHAIN, 505),
        entry(Text::new("追溯查询", "Trace"), "/trace", Icon::Search, &READ, 510),
        entry(Text::new("食品召回", "Food recalls"), "/food-recalls", Icon::Alert, &RECALL_READ, 520),
    ]
}

const GROUP: Text = Text::new("浙食链", "Food chain");
