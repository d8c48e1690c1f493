//! Files of ours: named by the hash of their content, compressed at start, kept by browsers for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::compress::{self, Coding};
use super::router::{LOOK, nothing_here};
use crate::Route;
use crate::ui::{css, short_hash};

/// A file under `/assets/`.
pub(crate) struct Asset {
    /// `app-1f2e3d4c.css`.
    pub(crate) name: String,
    media: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Asset {
    fn text(stem: &str, extension: &str, media: &'static str, content: &str) -> Self {
        let squeezed = |coding| Some(Bytes::from(compress::thoroughly(coding, content.as_bytes())));
        Self {
            brotli: squeezed(Coding::Brotli),
            gzip: squeezed(Coding::Gzip),
            ..Self::binary(stem, extension, media, content.as_bytes())
        }
    }

    fn binary(stem: &str, extension: &str, media: &'static str, content: &[u8]) -> Self {
        let short = short_hash(content);
        Self {
            name: format!("{stem}-{short}.{extension}"),
            media,
            plain: Bytes::copy_from_slice(content),
            brotli: None,
            gzip: None,
        }
    }

    /// Where a page finds it.
    pub(crate) fn href(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// The style sheet of the back office.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::text("app", "css", "text/css; charset=utf-8", &css::APP));

/// The site's mark.
pub(crate) static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::text("mark", "svg", "image/svg+xml", include_str!("../assets/mark.svg")));

/// The digits of large figures: Barlow Semi Condensed 600, cut down to figures (SIL OFL 1.1, `barlow-OFL.txt`).
pub(crate) static DIGITS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::binary("digits", "woff2", "font/woff2", include_bytes!("../assets/barlow-digits-600.woff2"))
});

/// Reads codes with the camera ([`crate::ui::scan_form`]).
pub(crate) static SCAN: LazyLock<Asset> = LazyLock::new(|| script("scan", include_str!("../assets/scan.js")));

/// Reads a page aloud ([`crate::ui::listen`]).
pub(crate) static LISTEN: LazyLock<Asset> =
    LazyLock::new(|| script("listen", include_str!("../assets/listen.js")));

/// Keeps a wall's figures fresh ([`crate::wall`]).
pub(crate) static WALL: LazyLock<Asset> = LazyLock::new(|| script("wall", include_str!("../assets/wall.js")));

/// A module for the browser: without it everything still works.
fn script(stem: &str, content: &str) -> Asset {
    Asset::text(stem, "js", "text/javascript; charset=utf-8", content)
}

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/assets/{name}", &LOOK, file).summary("静态文件", "A static file").asset()]
}

async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let all = [&*STYLE, &*MARK, &*DIGITS, &*SCAN, &*LISTEN, &*WALL];
    let Some(asset) = all.into_iter().find(|asset| asset.name == name) else {
        return nothing_here().into_response();
    };
    let (coding, bytes) = match compress::accepted(&headers) {
        Some(Coding::Brotli) if asset.brotli.is_some() => (Some("br"), asset.brotli.clone()),
        Some(_) if asset.gzip.is_some() => (Some("gzip"), asset.gzip.clone()),
        _ => (None, None),
    };
    let body = bytes.unwrap_or_else(|| asset.plain.clone());
    let mut response = (
        [
            (header::CONTENT_TYPE, asset.media),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "Accept-Encoding"),
        ],
        body,
    )
        .into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(coding));
    }
    response
}
