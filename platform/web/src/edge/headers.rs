//! The headers that every answer carries.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::route::Kind;
use crate::App;

/// Add what keeps a browser out of trouble. A handler's own `Cache-Control` and policy stand.
pub(crate) fn harden(app: &App, kind: Kind, private: bool, response: &mut Response) {
    let document = kind != Kind::Asset;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if app.site().https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    if !document {
        return;
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        PERMISSIONS_POLICY,
        HeaderValue::from_static("camera=(self), geolocation=(self), microphone=()"),
    );
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    let keep = if private { "no-store" } else { "no-cache" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    headers
        .entry(header::VARY)
        .or_insert(HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language, Cookie"));
}

/// The policy of pages: everything from here, no script or style inside the page, no frame around it.
/// CSP Level 3; a page with its own inline style names the style's hash instead.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Two years, RFC 6797.
const HSTS: &str = "max-age=63072000; includeSubDomains";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
