//! What a person sees of codes. Every control is a link or a form, so the pages work without a script.
//!
//! | who | pages |
//! |---|---|
//! | business | `/orders`, `/binding`, `/labels`, `/recalls`, `/codes` within its own |
//! | printing works | `/print-jobs` |
//! | bureau | `/codes`, `/codes/{gtin}/{serial}`, `/recalls` |

mod binding;
mod common;
mod counts;
mod files;
mod labels;
mod life;
mod names;
mod no;
mod orders;
mod printing;
mod recalls;
#[cfg(test)]
mod tests;
mod words;

use heng_kernel::Text;
use heng_web::ui::Icon;
use heng_web::{Nav, Route};

use crate::actions::{BIND, COUNT, LABEL, ORDER_PLACE, PRINT, RECALL_READ};

pub use life::{ScanNote, Scans, ScansOf};

/// The routes of the pages.
pub(crate) fn routes() -> Vec<Route> {
    [
        orders::routes(),
        printing::routes(),
        binding::routes(),
        labels::routes(),
        recalls::routes(),
        counts::routes(),
        life::routes(),
    ]
    .concat()
}

/// The entries of the menu, under 一物一码.
pub(crate) fn nav() -> Vec<Nav> {
    let entry = |text, href, icon, action, order| Nav { group: GROUP, text, href, icon, action, order };
    vec![
        entry(Text::new("赋码订单", "Code orders"), "/orders", Icon::Box, &ORDER_PLACE, 410),
        entry(Text::new("印制任务", "Print jobs"), "/print-jobs", Icon::Printer, &PRINT, 420),
        entry(Text::new("批次关联", "Binding"), "/binding", Icon::Link, &BIND, 430),
        entry(Text::new("标签制作", "Labels"), "/labels", Icon::Code, &LABEL, 440),
        entry(Text::new("赋码与查码", "Codes"), "/codes", Icon::Scan, &COUNT, 450),
        entry(Text::new("召回", "Recalls"), "/recalls", Icon::Alert, &RECALL_READ, 460),
    ]
}

const GROUP: Text = Text::new("一物一码", "Codes");
