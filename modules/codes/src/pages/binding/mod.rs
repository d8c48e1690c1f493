//! `/binding`: codes are bound to lots (后关联), by range or by the file of a packing line.

mod file;
mod form;
mod list;
mod report;

use std::time::Duration;

use heng_web::Route;

use crate::actions::{BIND, BINDING_READ};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/binding", &BINDING_READ, list::show)
            .summary("批次关联", "Binding")
            .query::<list::Asked>(),
        Route::get("/binding/new", &BIND, form::show)
            .summary("按卷段关联", "Bind a range")
            .query::<form::Of>(),
        Route::post("/binding", &BIND, form::bind)
            .summary("按卷段关联", "Bind a range")
            .takes::<form::Filled>()
            .gives_nothing(303)
            .refuses(&[
                "codes/already-bound",
                "codes/consumed",
                "codes/nothing-left",
                "codes/stage",
                "codes/rebinding-unexplained",
                "codes/lot-recalled",
                "codes/lot-unknown",
                "codes/range-broken",
                "codes/not-issued",
                "not-found",
            ])
            .body_limit(4 << 20),
        Route::post("/binding/files", &BIND, file::upload)
            .summary("上传产线文件，逐行回报", "Send a line's file, reported row by row")
            .refuses(&["codes/stage", "codes/lot-unknown", "codes/no-file"])
            .body_limit(64 << 20)
            .time_limit(Duration::from_mins(2)),
    ]
}
