//! The journal as people and programs read it.

mod api;
mod entry;
mod filter;
mod page;
mod rules;
#[cfg(test)]
mod tests;
mod verify;
mod whose;
mod words;

use heng_web::Route;

pub(crate) use page::{headline, line};
pub(crate) use rules::{is_ours, shown};
pub(crate) use whose::Whose;
pub(crate) use words::{field, tone};

use crate::actions::{READ_JOURNAL, VERIFY_JOURNAL};
use filter::Asked;

pub(crate) fn routes() -> Vec<Route> {
    let pages = vec![
        Route::get("/journal", &READ_JOURNAL, page::show).summary("日志", "The journal").query::<Asked>(),
        Route::get("/journal/{index}", &READ_JOURNAL, entry::show)
            .summary("一条日志", "One entry of the journal")
            .refuses(&["not-found"]),
        Route::get("/journal/live", &READ_JOURNAL, page::live)
            .summary("新日志，逐行推送", "New entries as they come, as lines of markup")
            .gives_file("text/event-stream"),
    ];
    let verify = vec![
        Route::get("/journal/verification", &VERIFY_JOURNAL, verify::show)
            .summary("核验全部日志", "Recompute the whole journal")
            .time_limit(verify::LONGEST),
        Route::get("/api/v1/journal/verification", &VERIFY_JOURNAL, verify::report)
            .summary("核验全部日志", "Recompute the whole journal")
            .gives::<verify::Verified>(200)
            .time_limit(verify::LONGEST),
    ];
    [pages, verify, api::routes()].concat()
}
