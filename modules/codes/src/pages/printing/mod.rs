//! `/print-jobs`: what a printing works does, and a business that prints its own codes.

mod acts;
mod list;
mod one;
mod rolls;

use std::time::Duration;

use heng_web::Route;

#[cfg(test)]
pub(super) use rolls::line;

use super::common::Done;
use crate::actions::PRINT;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/print-jobs", &PRINT, list::show)
            .summary("印制任务", "Print jobs")
            .query::<list::Asked>(),
        Route::get("/print-jobs/{order}", &PRINT, one::show)
            .summary("一项印制任务", "One print job")
            .query::<Done>(),
        Route::get("/print-jobs/{order}/sums", &PRINT, one::sums)
            .summary("印制文件的校验和", "Sums of the print file")
            .time_limit(Duration::from_mins(10)),
        Route::post("/print-jobs/{order}/archive", &PRINT, acts::archive)
            .summary("加密压缩的印制文件", "The print file in an encrypted archive")
            .gives_file("application/zip")
            .refuses(&["codes/archive-password", "not-found"]),
        Route::post("/print-jobs/{order}/certificate", &PRINT, acts::certificate)
            .summary("查验委托人证书并接单", "Record the check of the client's certificate")
            .takes::<one::Typed>()
            .gives_nothing(303)
            .refuses(&[
                "codes/certificate-unchecked",
                "codes/certificate-incomplete",
                "codes/stage",
                "not-found",
            ]),
        Route::post("/print-jobs/{order}/rolls", &PRINT, rolls::report)
            .summary("上报卷号", "Report rolls")
            .takes::<one::Typed>()
            .gives_nothing(303)
            .refuses(&[
                "codes/roll-overlap",
                "codes/outside-block",
                "codes/roll-line",
                "codes/stage",
                "not-found",
            ]),
        Route::post("/print-jobs/{order}/printed", &PRINT, acts::printed)
            .summary("印制完成", "All is printed")
            .gives_nothing(303)
            .refuses(&["codes/stage", "not-found"]),
        Route::post("/print-jobs/{order}/inspection", &PRINT, acts::inspected)
            .summary("质检，不合格码作废", "Inspected; bad codes are void")
            .takes::<one::Typed>()
            .gives_nothing(303)
            .refuses(&["codes/stage", "codes/range-broken", "codes/not-issued", "not-found"]),
        Route::post("/print-jobs/{order}/delivery", &PRINT, acts::delivered)
            .summary("交付", "Delivered")
            .gives_nothing(303)
            .refuses(&["codes/stage", "not-found"]),
    ]
}
