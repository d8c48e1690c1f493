//! `/settings`: a plain link that changes language, size of type or theme, and leads back.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::Lang;
use schemars::JsonSchema;
use serde::Deserialize;

use super::cookie;
use super::prefs::{Theme, TypeSize, lang_by_name};
use super::router::LOOK;
use crate::{Ctx, Query, Route, See};

/// What the link changes.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Change {
    /// `zh` or `en`.
    lang: Option<String>,
    /// `m`, `l` or `xl`.
    size: Option<String>,
    /// `auto`, `light` or `dark`.
    theme: Option<String>,
    /// The path of ours to go back to.
    back: Option<String>,
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/settings", &LOOK, change)
            .summary("切换语言、字号、明暗", "Change language, size of type, theme")
            .query::<Change>(),
    ]
}

async fn change(ctx: Ctx, Query(change): Query<Change>) -> Response {
    let mut response = See::other(ours(change.back.as_deref())).into_response();
    let lang = change.lang.as_deref().and_then(lang_by_name).map(|lang| match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    });
    let size = change.size.as_deref().and_then(TypeSize::by_name).map(TypeSize::name);
    let theme = change.theme.as_deref().and_then(Theme::by_name).map(Theme::name);
    for (name, value) in [("heng_lang", lang), ("heng_size", size), ("heng_theme", theme)] {
        if let Some(value) = value {
            response.headers_mut().append(header::SET_COOKIE, cookie::set(&ctx.app, name, value, YEAR));
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A path of this site and of no other: `//host` and `/\host` are other sites to a browser.
pub fn ours(back: Option<&str>) -> String {
    match back {
        Some(path) if is_ours(path) => path.to_owned(),
        _ => "/".into(),
    }
}

fn is_ours(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

const YEAR: u32 = 365 * 24 * 3600;
