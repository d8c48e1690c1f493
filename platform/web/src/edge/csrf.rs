//! Forged forms: a browser's cookie is believed on a change only when the form came from our own page.
//!
//! Three fences: `SameSite=Lax` cookies; `Origin` (or `Sec-Fetch-Site`) must be ours; a form carries a token bound
//! to the cookie. Programs with a bearer token have no cookie to abuse and are exempt.

use axum::http::{HeaderMap, Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::RngCore;
use sha2::Sha256;

use crate::{App, Ctx, Problem};

/// The hidden field of a form that carries the token.
pub const CSRF_FIELD: &str = "_csrf";

/// The hidden field of a form that names this showing of it, so that a double click does its work once.
pub const ONCE_FIELD: &str = "_once";

/// The header by which a script of ours may carry it instead.
pub(crate) const CSRF_HEADER: &str = "x-csrf-token";

/// The cookie of a visitor who is not signed in.
pub(crate) const SEED_COOKIE: &str = "heng_visitor";

/// Whether the method changes something (RFC 9110 §9.2.1).
pub(crate) fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// The token for a form shown in `ctx`.
pub(crate) fn token(ctx: &Ctx) -> String {
    let seed = ctx.trail.seed.get().cloned().unwrap_or_else(|| {
        let fresh = ctx.trail.new_seed.get_or_init(|| random_seed(ctx));
        fresh.clone()
    });
    sign(ctx.app.secret(), &seed)
}

/// Whether `given` is the token bound to the request's cookie.
pub(crate) fn token_fits(ctx: &Ctx, given: &str) -> bool {
    let (Some(seed), Ok(tag)) = (ctx.trail.seed.get(), URL_SAFE_NO_PAD.decode(given)) else {
        return false;
    };
    mac(ctx.app.secret(), seed).is_some_and(|mac| mac.verify_slice(&tag).is_ok())
}

/// Whether the request comes from a page of ours, as far as the browser says.
/// `Origin` is compared with `Host`, which a page cannot forge (Fetch §3.1).
pub(crate) fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else {
        return true;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_some() && host == text(header::HOST)
}

/// The refusal of a forged form.
pub(crate) fn refusal() -> Problem {
    Problem::edge(
        StatusCode::FORBIDDEN,
        "csrf",
        "这份表单不是从本站页面提交的，或者页面已经过期；内容没有保存。",
        "This form did not come from a page of ours, or the page is too old; nothing was saved.",
    )
    .remedy("请返回刷新页面后重新提交。", "Go back, reload the page and submit again.")
}

/// A key that no other showing of a form has.
pub(crate) fn once(ctx: &Ctx) -> String {
    random_seed(ctx)
}

fn random_seed(ctx: &Ctx) -> String {
    let mut bytes = [0u8; 18];
    ctx.app.rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sign(secret: &[u8; 32], seed: &str) -> String {
    mac(secret, seed).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// A tag that only this program can make of `text`, for one purpose.
pub(crate) fn seal(app: &App, purpose: &str, text: &str) -> String {
    sign(app.secret(), &format!("{purpose}\0{text}"))
}

/// Whether `tag` is the tag of `text` for this purpose; takes as long whatever is wrong.
pub(crate) fn seal_fits(app: &App, purpose: &str, text: &str, tag: &str) -> bool {
    let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else { return false };
    mac(app.secret(), &format!("{purpose}\0{text}")).is_some_and(|mac| mac.verify_slice(&tag).is_ok())
}

fn mac(secret: &[u8; 32], seed: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(seed.as_bytes());
    Some(mac)
}
