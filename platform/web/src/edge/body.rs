//! Reading what is sent: JSON or a form, into a type; a refusal names the field.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::{Body as AxumBody, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use heng_kernel::{Refusal, Status};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::csrf::{CSRF_FIELD, ONCE_FIELD};
use crate::{App, Ctx, Problem};

/// The body of a request as a `T`: JSON or an HTML form, by its content type.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// The body of a request as it came, with its media type without parameters, in small letters.
#[derive(Debug)]
pub struct Raw {
    /// The body.
    pub bytes: Bytes,
    /// The media type; empty where none is named.
    pub media: String,
}

impl FromRequest<App> for Raw {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let media = content_type(request.headers()).unwrap_or_default().to_ascii_lowercase();
        Ok(Self { bytes: read(request, app).await?, media })
    }
}

/// The query of a request as a `T`. Empty values count as absent.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// An HTML form: what it means, or why not, and what was typed, so that the page can show it again.
#[derive(Debug)]
pub struct Form<T> {
    /// The form's meaning.
    pub value: Result<T, Refusal>,
    /// What was typed, in order.
    pub typed: Vec<(String, String)>,
}

impl<T> Form<T> {
    /// What was typed into a field.
    pub fn typed(&self, name: &str) -> &str {
        self.typed.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let form = is_form(request.headers());
        if !form && !is_json(request.headers()) {
            return Err(media());
        }
        let bytes = read(request, app).await?;
        let value = if form { from_form(&bytes) } else { from_json(&bytes) };
        Ok(Self(value?))
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        if !is_form(request.headers()) {
            return Err(media());
        }
        let bytes = read(request, app).await?;
        let typed = serde_html_form::from_bytes(&bytes).map_err(|_| malformed("表单", "the form"))?;
        Ok(Self { value: from_form(&bytes), typed })
    }
}

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        Ok(Self(from_form(parts.uri.query().unwrap_or_default().as_bytes())?))
    }
}

/// The variables of the path as a `T`; one that cannot be read names nothing, so it is 404.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if parts.uri.path().contains("%00") {
            return Err(super::router::nothing_here());
        }
        match axum::extract::Path::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(_) => Err(super::router::nothing_here()),
        }
    }
}

/// The whole body, within the route's limit and a time that no honest sender needs.
async fn read(request: Request, app: &App) -> Result<Bytes, Problem> {
    let (parts, body) = request.into_parts();
    let bytes = collect(body, usize::MAX, app.limits().body_time).await?;
    if let Some(ctx) = parts.extensions.get::<Ctx>() {
        ctx.trail.body_hash.get_or_init(|| Sha256::digest(&bytes).into());
    }
    Ok(bytes)
}

pub(crate) async fn collect(body: AxumBody, limit: usize, time: Duration) -> Result<Bytes, Problem> {
    match tokio::time::timeout(time, to_bytes(body, limit)).await {
        Err(_) => Err(slow()),
        Ok(Err(error)) if is_too_large(&error) => Err(too_large()),
        Ok(Err(_)) => Err(malformed("请求体", "the body")),
        Ok(Ok(bytes)) => Ok(bytes),
    }
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    if escapes_nul(bytes) {
        return Err(nul());
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(&error.path().to_string());
        let inner = error.inner();
        if inner.is_syntax() || inner.is_eof() {
            malformed_refusal("JSON", "the JSON")
        } else {
            wrong(&inner.to_string(), pointer)
        }
    })?;
    json.end().map_err(|_| malformed_refusal("JSON", "the JSON"))?;
    Ok(value)
}

/// A form's empty fields are fields that were not filled in.
fn from_form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        serde_html_form::from_bytes(bytes).map_err(|_| malformed_refusal("表单", "the form"))?;
    if let Some((name, _)) = pairs.iter().find(|(_, value)| value.contains('\0')) {
        return Err(nul().field(name.clone().into_owned()));
    }
    let filled: Vec<_> = pairs
        .into_iter()
        .filter(|(name, value)| !value.is_empty() && name != CSRF_FIELD && name != ONCE_FIELD)
        .collect();
    let text = serde_html_form::to_string(&filled).map_err(|_| malformed_refusal("表单", "the form"))?;
    let form = serde_html_form::Deserializer::new(form_pairs(text.as_bytes()));
    serde_path_to_error::deserialize(form)
        .map_err(|error| wrong(&error.inner().to_string(), error.path().to_string()))
}

/// What stands in a field of a form.
pub(crate) fn form_field(bytes: &[u8], name: &str) -> Option<String> {
    form_pairs(bytes).find(|(field, _)| field == name).map(|(_, value)| value.into_owned())
}

fn form_pairs(bytes: &[u8]) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(bytes)
}

/// `a.b[0].c` as a JSON Pointer (RFC 6901).
fn pointer(path: &str) -> String {
    if path == "." {
        return String::new();
    }
    path.replace('[', ".").replace(']', "").split('.').fold(String::new(), |mut pointer, part| {
        pointer.push('/');
        pointer.push_str(part);
        pointer
    })
}

/// A value of the wrong kind. serde says "missing field `x`" at the place that lacks it.
fn wrong(said: &str, at: String) -> Refusal {
    let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let Some(name) = missing else {
        let said = said.split(" at line ").next().unwrap_or(said);
        return Refusal::new(
            "request/invalid",
            format!("填写的内容不对：{said}。"),
            format!("The value is not right: {said}."),
        )
        .field(at);
    };
    let field = if at.starts_with('/') {
        format!("{at}/{name}")
    } else if at.is_empty() {
        format!("/{name}")
    } else {
        name.to_owned()
    };
    Refusal::new("request/missing", format!("缺少 {name}。"), format!("{name} is missing.")).field(field)
}

/// Whether a JSON text holds U+0000: as itself it is no JSON, so it can only be escaped (RFC 8259 §7).
fn escapes_nul(json: &[u8]) -> bool {
    let escape = b"\\u0000";
    json.windows(escape.len()).enumerate().any(|(at, window)| {
        let before = || json[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
        window == escape && before().is_multiple_of(2)
    })
}

/// U+0000 is text to SQLite and none to PostgreSQL, and means nothing to a person: nobody may send it.
fn nul() -> Refusal {
    Refusal::new(
        "request/nul",
        "内容里有空字符（U+0000）。",
        "It holds the character U+0000, which no text may hold.",
    )
    .status(Status::Malformed)
    .remedy("删去这个字符再提交。", "Remove the character and send it again.")
}

fn malformed_refusal(zh: &str, en: &str) -> Refusal {
    Refusal::new("request/malformed", format!("{zh}读不懂。"), format!("{en} cannot be read."))
        .status(Status::Malformed)
}

fn malformed(zh: &str, en: &str) -> Problem {
    malformed_refusal(zh, en).into()
}

pub(crate) fn too_large() -> Problem {
    Problem::edge(
        StatusCode::PAYLOAD_TOO_LARGE,
        "request/too-large",
        "提交的内容超过了这里允许的大小。",
        "What was sent is larger than this address takes.",
    )
    .remedy("请分成几份提交。", "Send it in smaller parts.")
}

fn slow() -> Problem {
    Problem::edge(
        StatusCode::REQUEST_TIMEOUT,
        "request/slow",
        "内容没有在规定时间内传完，没有保存。",
        "The body did not arrive in time; nothing was saved.",
    )
    .remedy("请换个网络重试。", "Try again on a better connection.")
}

fn media() -> Problem {
    Problem::edge(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "request/media-type",
        "这里只接受 application/json 或网页表单。",
        "This address takes application/json or an HTML form.",
    )
}

pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

fn is_json(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|kind| {
        kind.eq_ignore_ascii_case("application/json") || kind.to_ascii_lowercase().ends_with("+json")
    })
}

/// The media type without its parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::CONTENT_TYPE)?.to_str().ok()?.split(';').next().map(str::trim)
}

fn is_too_large(error: &axum::Error) -> bool {
    let mut under = std::error::Error::source(error);
    while let Some(error) = under {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        under = error.source();
    }
    false
}
