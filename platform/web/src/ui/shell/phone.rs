//! The public phone page: one request, its style inside, at most 14 kB on the wire, whole without a script.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, PreEscaped, html};

use super::desk::here;
use super::switches::{document, lang_switch, mark, ribbon, size_switch};
use crate::ui::{Icon, css};
use crate::{Ctx, Html, STYLE};

/// A public page on its way out; its policy allows exactly the style inside it.
#[derive(Debug)]
pub struct Phone(pub Markup);

impl IntoResponse for Phone {
    fn into_response(self) -> Response {
        let mut response = Html(self.0).into_response();
        if let Ok(policy) = HeaderValue::from_str(&css::PUBLIC_POLICY) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// A public page: the head with the brand, the cards, and the dock of at most three buttons at the bottom.
#[expect(clippy::needless_pass_by_value, reason = "a page is used up by its frame; the call reads better")]
pub fn public(ctx: &Ctx, title: &str, brand: &str, body: Markup, dock: Option<Markup>) -> Phone {
    let style = html! { style { (PreEscaped(css::PUBLIC.as_str())) } };
    Phone(phone(ctx, title, brand, &style, &body, dock.as_ref()))
}

/// The same frame around forms: signing in, looking a code up. Its style is the linked one, which knows fields.
#[expect(clippy::needless_pass_by_value, reason = "a page is used up by its frame; the call reads better")]
pub fn visitor(ctx: &Ctx, title: &str, brand: &str, body: Markup, dock: Option<Markup>) -> Html {
    let head = html! { link rel="stylesheet" href=(STYLE.href()); (mark()) };
    Html(phone(ctx, title, brand, &head, &body, dock.as_ref()))
}

fn phone(ctx: &Ctx, title: &str, brand: &str, head: &Markup, body: &Markup, dock: Option<&Markup>) -> Markup {
    let site = ctx.app.site();
    let here = here(ctx);
    let page = html! {
        body.phone {
            header.phone-head {
                span.phone-mark { (Icon::Code) }
                div { b { (brand) } small { (site.owner.get(ctx.lang)) } }
                (size_switch(ctx.prefs, &here))
                (lang_switch(ctx.prefs, &here))
            }
            main { (ribbon(site, ctx.lang)) (body) }
            @if let Some(dock) = dock { nav.dock { (dock) } }
        }
    };
    document(ctx.prefs, title, head, &page)
}
