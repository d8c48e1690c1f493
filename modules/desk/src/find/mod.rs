//! Looking something up: what a shopper types from a package, what an officer types into the search on every page.

mod hits;
mod page;
mod photo;
mod rules;
#[cfg(test)]
mod tests;

use axum::response::{IntoResponse, Response};
use heng_web::{Ctx, Query, Reply, Route, See};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::actions::{LOOK, SEARCH};
use hits::Hits;
pub(crate) use page::lookup_form;
use rules::{Found, find};

pub(crate) fn routes() -> Vec<Route> {
    let typed = vec![
        Route::get("/q", &LOOK, look_up)
            .summary(
                "查码：网址、条码数字或序列号",
                "Look a code up: a link, the digits of a barcode, a serial",
            )
            .query::<Typed>()
            .gives_nothing(303),
        Route::get("/search", &SEARCH, search).summary("搜索", "Search").query::<Typed>(),
    ];
    [typed, photo::routes()].concat()
}

/// What was typed.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Typed {
    /// A Digital Link, an element string, the digits of a barcode, or a serial; in the back office also the name or the
    /// credit code of a business, the beginning of a product's name, a lot, the sign of an order.
    q: Option<String>,
    /// The digits of the barcode that the serial belongs to.
    gtin: Option<String>,
}

/// A code leads to its page; everything else to the form, with what is missing.
async fn look_up(ctx: Ctx, Query(typed): Query<Typed>) -> Response {
    let text = typed.q.unwrap_or_default();
    match find(&text, typed.gtin.as_deref()) {
        Found::Path(path) => See::other(path).into_response(),
        found => {
            page::visitor(&ctx, &text, typed.gtin.as_deref().unwrap_or_default(), &found).into_response()
        }
    }
}

/// The same in the back office, where businesses, products, lots and orders are found too. What is a code and nothing
/// else leads to its page.
async fn search(ctx: Ctx, Query(typed): Query<Typed>) -> Reply<Response> {
    let text = typed.q.unwrap_or_default();
    let (actor, asked) = (ctx.actor.clone(), text.clone());
    let hits = ctx.read(move |tx| Ok(Hits::of(tx, &actor, &asked)?)).await?;
    Ok(match find(&text, typed.gtin.as_deref()) {
        Found::Path(path) if hits.is_empty() => See::other(path).into_response(),
        found => page::desk(&ctx, &text, &found, &hits).into_response(),
    })
}
