//! What people see of products.

mod detail;
mod edit;
mod links;
mod list;
mod lot;
mod lots;
mod pictures;
mod report;

use heng_web::Route;

use crate::actions::{PUBLISH, READ, WRITE, WRITE_LOTS};
use crate::pictures::LARGEST_FORM;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/products", &READ, list::show).summary("商品", "Products"),
        Route::get("/products/new", &WRITE, edit::blank).summary("登记商品", "Enter a product"),
        Route::post("/products", &WRITE, edit::enter),
        Route::get("/products/{gtin}", &READ, detail::show).summary("一个商品", "One product"),
        Route::get("/products/{gtin}/edit", &WRITE, edit::show).summary("修改商品", "Revise a product"),
        Route::post("/products/{gtin}", &WRITE, edit::revise),
        Route::post("/products/{gtin}/publication", &PUBLISH, detail::publish),
        Route::post("/products/{gtin}/withdrawal", &PUBLISH, detail::withdraw),
        Route::get("/products/{gtin}/links", &WRITE, links::show).summary("商品链接", "Links of a product"),
        Route::post("/products/{gtin}/links", &WRITE, links::set),
        Route::get("/products/{gtin}/pictures", &WRITE, pictures::show)
            .summary("商品图片", "Pictures of a product"),
        Route::post("/products/{gtin}/pictures", &WRITE, pictures::set),
        Route::post("/products/{gtin}/pictures/new", &WRITE, pictures::add).body_limit(LARGEST_FORM),
        Route::post("/products/{gtin}/lots", &WRITE_LOTS, lots::add),
        Route::get("/products/{gtin}/lots/{lot}", &READ, lot::show).summary("一个批次", "One lot"),
        Route::post("/products/{gtin}/lots/{lot}/reports", &WRITE_LOTS, report::add),
    ]
}
