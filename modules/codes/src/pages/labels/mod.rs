//! `/labels`: symbols of a product, a lot or one code; sheets of labels for an office printer.

mod draw;
mod page;
mod sheet;

use heng_web::Route;

use crate::actions::LABEL;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/labels", &LABEL, page::show).summary("标签制作", "Labels").query::<draw::Asked>(),
        Route::get("/labels/symbol", &LABEL, draw::file)
            .summary("一个码的图形文件", "The symbol of a code as a file")
            .query::<draw::Asked>()
            .gives_file("image/svg+xml")
            .refuses(&[
                "codes/gtin",
                "codes/serial",
                "codes/not-issued",
                "codes/link",
                "codes/x-dimension",
                "codes/not-retail",
            ]),
        Route::get("/labels/sheet", &LABEL, sheet::show)
            .summary("标签纸，A4打印", "A sheet of labels on A4")
            .query::<sheet::Asked>()
            .gives_file("text/html")
            .refuses(&[
                "codes/sheet",
                "codes/sheet-count",
                "codes/x-dimension",
                "codes/range-broken",
                "not-found",
            ]),
    ]
}
