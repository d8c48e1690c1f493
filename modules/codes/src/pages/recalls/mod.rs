//! `/recalls`: recalls of lots and ranges, by their maker or by the bureau.

mod form;
mod list;
mod one;

use heng_web::Route;

use crate::actions::{RECALL, RECALL_READ};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/recalls", &RECALL_READ, list::show).summary("召回", "Recalls").query::<list::Asked>(),
        Route::get("/codes/recalls", &RECALL_READ, list::show)
            .summary("召回", "Recalls")
            .query::<list::Asked>(),
        Route::get("/recalls/new", &RECALL, form::show)
            .summary("发起召回", "Start a recall")
            .query::<form::Filled>(),
        Route::post("/recalls", &RECALL, form::start)
            .summary("发起召回", "Start a recall")
            .takes::<form::Filled>()
            .gives_nothing(303)
            .refuses(&[
                "codes/recall-level",
                "codes/recall-of-what",
                "codes/text-length",
                "codes/lot-unknown",
                "codes/not-issued",
                "not-found",
            ]),
        Route::get("/recalls/{id}", &RECALL_READ, one::show).summary("一次召回", "One recall"),
        Route::post("/recalls/{id}/ending", &RECALL, one::end)
            .summary("结束召回", "End a recall")
            .takes::<one::Ending>()
            .gives_nothing(303)
            .refuses(&["codes/recall-ended", "codes/recall-of-bureau", "codes/text-length", "not-found"]),
    ]
}
