//! The way out: refusals in the asker's form and language, headers, compression, the line in the log.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body as AxumBody, HttpBody as _};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use heng_access::Owed;
use heng_kernel::Actor;

use super::compress::{self, Coding};
use super::ctx::Trail;
use super::mosaic::{self, Fresh};
use super::prefs::Prefs;
use super::problem::PROBLEM_JSON;
use super::reply::NextPage;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::route::Kind;
use super::{cookie, csrf, headers};
use crate::{App, Asked, Dialect, Problem, See};

/// What the way out must know of the way in.
pub(crate) struct Scene {
    pub(crate) request_id: RequestId,
    pub(crate) prefs: Prefs,
    pub(crate) kind: Kind,
    pub(crate) trail: Arc<Trail>,
    pub(crate) dialect: Option<(Dialect, &'static str)>,
    accept: Option<HeaderValue>,
    person: bool,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    coding: Option<Coding>,
    gzip: bool,
    if_none_match: Option<HeaderValue>,
    actor: Option<Arc<str>>,
}

impl Scene {
    pub(crate) fn of(app: &App, request: &Request, kind: Kind) -> Self {
        let headers = request.headers();
        Self {
            request_id: RequestId::of(headers, || app.next_request_id()),
            prefs: Prefs::of(headers),
            kind,
            trail: Arc::default(),
            dialect: None,
            accept: headers.get(header::ACCEPT).cloned(),
            person: is_person(kind, headers),
            method: request.method().clone(),
            uri: request.uri().clone(),
            coding: compress::accepted(headers),
            gzip: compress::reads(headers, Coding::Gzip),
            if_none_match: headers.get(header::IF_NONE_MATCH).cloned(),
            actor: None,
        }
    }

    /// Somebody known asks: the answer is theirs alone.
    pub(crate) fn known(&mut self, actor: &Actor) {
        if actor.account.is_some() {
            self.actor = Some(actor.name.as_str().into());
        }
    }

    /// One line of the access log; nothing is written out when nobody listens.
    pub(crate) fn log(&self, route: &str, status: StatusCode, took: Duration) {
        tracing::info!(
            target: "heng::access",
            request = %self.request_id,
            method = %self.method,
            route,
            path = self.uri.path(),
            status = status.as_u16(),
            micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
            actor = self.actor.as_deref().unwrap_or("-"),
        );
    }
}

/// Whether a page is wanted rather than a document.
fn is_person(kind: Kind, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match kind {
        Kind::Api | Kind::Asset => false,
        Kind::Page => accept.contains("text/html") || !accept.contains("json"),
        Kind::Resolver => accept.contains("text/html"),
    }
}

/// The answer as it leaves.
pub(crate) async fn finish(app: &App, scene: &Scene, mut response: Response) -> Response {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = say_no(app, scene, &problem);
    } else if is_held(scene, &response) {
        response = not_modified(&response);
    }
    link_next(scene, &mut response);
    headers::harden(
        app,
        scene.kind,
        scene.actor.is_some() || scene.trail.new_seed.get().is_some(),
        &mut response,
    );
    if let Some(seed) = scene.trail.new_seed.get() {
        let line = cookie::set(app, csrf::SEED_COOKIE, seed, VISITOR_SECONDS);
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    if let Ok(id) = HeaderValue::from_str(&scene.request_id.to_string()) {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    squeeze(scene, response).await
}

fn say_no(app: &App, scene: &Scene, problem: &Problem) -> Response {
    let lang = scene.prefs.lang;
    if scene.person {
        if problem.status() == StatusCode::UNAUTHORIZED && scene.method == Method::GET {
            return See::other(sign_in(&scene.uri)).into_response();
        }
        if let Some(settle) = Owed::of_refusal(problem.code()).filter(|_| scene.method == Method::GET) {
            return See::other(settle.page()).into_response();
        }
        let page = crate::ui::error_page(app.site(), scene.prefs, problem, &scene.request_id.to_string());
        return (problem.status(), crate::Html(page)).into_response();
    }
    let request = scene.request_id.to_string();
    let mut response = if let Some((dialect, path)) = scene.dialect {
        let accept = scene.accept.as_ref().and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        dialect(problem, &Asked { lang, accept, request: &request, path })
    } else {
        let body = problem.to_json(lang, &request).to_string();
        (problem.status(), [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response()
    };
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    if problem.status() == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if problem.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// The sign-in page, which leads back here.
fn sign_in(uri: &Uri) -> String {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    let next: String = form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    format!("/login?next={next}")
}

fn is_held(scene: &Scene, response: &Response) -> bool {
    let (Some(held), Some(tag)) = (&scene.if_none_match, response.headers().get(header::ETAG)) else {
        return false;
    };
    let (Ok(held), Ok(tag)) = (held.to_str(), tag.to_str()) else { return false };
    response.status() == StatusCode::OK
        && matches!(scene.method, Method::GET | Method::HEAD)
        && held.split(',').any(|one| one.trim().trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

/// RFC 9110 §15.4.5: 304 repeats the headers that 200 would have had.
fn not_modified(response: &Response) -> Response {
    let mut bare = StatusCode::NOT_MODIFIED.into_response();
    for name in [header::ETAG, header::CACHE_CONTROL, header::VARY] {
        if let Some(value) = response.headers().get(&name) {
            bare.headers_mut().insert(name, value.clone());
        }
    }
    bare
}

/// RFC 8288: the same address with another `after`.
fn link_next(scene: &Scene, response: &mut Response) {
    let Some(NextPage(cursor)) = response.extensions_mut().remove::<NextPage>() else { return };
    let href = with_after(&scene.uri, &cursor.0);
    if let Ok(value) = HeaderValue::from_str(&format!("<{href}>; rel=\"next\"")) {
        response.headers_mut().insert(header::LINK, value);
    }
}

/// The address of the next page of the list at `uri`.
pub(crate) fn with_after(uri: &Uri, after: &str) -> String {
    let old = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(old.filter(|(name, _)| name != "after")).append_pair("after", after);
    format!("{}?{}", uri.path(), query.finish())
}

/// Pages and documents of more than a packet travel compressed, where the asker can read that. A page that says what is
/// fresh in it is laid from pieces compressed before: as gzip, for pieces of Brotli cannot follow each other.
async fn squeeze(scene: &Scene, mut response: Response) -> Response {
    let size = response.body().size_hint().exact().unwrap_or(0);
    let Some(coding) =
        scene.coding.filter(|_| size >= SQUEEZE_FROM && compress::worthwhile(response.headers()))
    else {
        return response;
    };
    let fresh = response.extensions_mut().remove::<Fresh>().filter(|_| scene.gzip);
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return Problem::fault().into_response();
    };
    let (coding, squeezed) = match fresh {
        Some(fresh) => (Coding::Gzip, mosaic::gzip(&bytes, &fresh)),
        None => (coding, compress::quickly(coding, &bytes)),
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, AxumBody::from(squeezed))
}

/// One packet.
const SQUEEZE_FROM: u64 = 1400;
const VISITOR_SECONDS: u32 = 24 * 3600;
