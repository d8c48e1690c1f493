//! `/ui`: every component in every state.

use maud::html;

use crate::{Ctx, Html, LOOK, Route, ui};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/ui", &LOOK, page).summary("组件库", "The component gallery")]
}

async fn page(ctx: Ctx) -> Html {
    ui::shell(&ctx, "UI", html! {})
}
