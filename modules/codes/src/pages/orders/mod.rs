//! `/orders`: a business orders codes and follows them to the market.

mod acts;
mod drawer;
mod form;
mod list;
mod one;
mod read;

use heng_web::Route;

pub(super) use acts::block_of;
pub(super) use drawer::{certificate, closed_loop};
pub(super) use read::{Whole, at_standing, whole};

use super::common::Done;
use crate::actions::{MARKET, ORDER_PLACE, ORDER_READ, RECEIVE, VOID};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/orders", &ORDER_READ, list::show)
            .summary("赋码订单", "Orders of codes")
            .query::<list::Asked>(),
        Route::get("/orders/new", &ORDER_PLACE, form::show).summary("订购赋码", "Order codes"),
        Route::post("/orders", &ORDER_PLACE, form::place)
            .summary("订购赋码", "Order codes")
            .takes::<form::Filled>()
            .gives_nothing(303)
            .refuses(&[
                "codes/no-membership",
                "codes/quantity",
                "codes/product-not-published",
                "codes/lot-unknown",
            ]),
        Route::get("/orders/{id}", &ORDER_READ, one::show)
            .summary("一份赋码订单", "One order")
            .query::<Done>(),
        Route::post("/orders/{id}/receipt", &RECEIVE, acts::receive)
            .summary("签收卷材", "The rolls came in")
            .gives_nothing(303)
            .refuses(&["codes/stage", "not-found"]),
        Route::post("/orders/{id}/market", &MARKET, acts::put_on_market)
            .summary("上市", "Put on the market")
            .gives_nothing(303)
            .refuses(&["codes/stage", "codes/not-bound", "not-found"]),
        Route::post("/orders/{id}/voids", &VOID, acts::void)
            .summary("作废码", "Make codes void")
            .takes::<acts::Voided>()
            .gives_nothing(303)
            .refuses(&["codes/void-reason", "codes/range-broken", "codes/not-issued", "not-found"]),
    ]
}
