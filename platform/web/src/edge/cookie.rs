//! Cookies we set: never readable by a script, never sent along from another site's form.

use axum::http::HeaderValue;

use super::door::{SECURE_COOKIE, SESSION_COOKIE};
use crate::App;

/// `Set-Cookie` of a session that lasts `seconds`; `None` ends it.
pub fn session_cookie(app: &App, token: Option<&str>, seconds: u32) -> HeaderValue {
    let name = if app.site().https { SECURE_COOKIE } else { SESSION_COOKIE };
    match token {
        Some(token) => set(app, name, token, seconds),
        None => set(app, name, "", 0),
    }
}

/// `Set-Cookie` of any value that is a cookie value already (RFC 6265 §4.1.1).
pub(crate) fn set(app: &App, name: &str, value: &str, seconds: u32) -> HeaderValue {
    let secure = if app.site().https { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).unwrap_or_else(|_| HeaderValue::from_static("heng_none=; Max-Age=0"))
}
