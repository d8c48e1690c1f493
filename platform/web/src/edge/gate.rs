//! What every request passes before and after its handler: limits, who asks, may they, is the form ours, how long,
//! and at the end headers, compression and one line in the log.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body as AxumBody;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use heng_access::Action;
use heng_kernel::{Actor, Via};
use http_body_util::Limited;
use sha2::{Digest, Sha256};

use super::body::{collect, content_type, form_field, is_form, too_large};
use super::door::{self, Credential};
use super::finish::{Scene, finish};
use super::route::Kind;
use super::{csrf, ctx::Trail, guard, prefs};
use crate::{App, Ctx, Dialect, Problem};

/// One route's gate.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) app: App,
    pub(crate) rule: Arc<Rule>,
}

/// What the gate knows of its route.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) path: &'static str,
    pub(crate) action: &'static Action,
    pub(crate) kind: Kind,
    pub(crate) body_limit: usize,
    pub(crate) time_limit: Duration,
    pub(crate) dialect: Option<Dialect>,
}

/// The middleware of one route.
pub(crate) async fn gate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let mut scene = Scene::of(&gate.app, &request, gate.rule.kind);
    scene.dialect = gate.rule.dialect.map(|dialect| (dialect, gate.rule.path));
    let passed = pass(&gate, &mut scene, request, next);
    let response =
        match tokio::time::timeout(gate.rule.time_limit, AssertUnwindSafe(passed).catch_unwind()).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Ok(Err(problem))) => problem.into_response(),
            Ok(Err(_panic)) => Problem::fault().into_response(),
            Err(_elapsed) => busy().into_response(),
        };
    let response = finish(&gate.app, &scene, response).await;
    scene.log(gate.rule.path, response.status(), started.elapsed());
    response
}

async fn pass(gate: &Gate, scene: &mut Scene, request: Request, next: Next) -> Result<Response, Problem> {
    check_header(gate, request.headers())?;
    let request = limit_body(gate, request)?;
    let ctx = identify(gate, scene, request.headers()).await?;
    guard::check(&ctx.caller, gate.rule.action)?;
    let mut request = if csrf::changes(request.method()) && ctx.actor.via == Via::Session {
        fence(gate, &ctx, request).await?
    } else {
        request
    };
    request.extensions_mut().insert(ctx);
    Ok(next.run(request).await)
}

/// RFC 6585 §5. hyper refuses the worst before we see it; this is the limit we promise.
fn check_header(gate: &Gate, headers: &HeaderMap) -> Result<(), Problem> {
    let limits = gate.app.limits();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if headers.len() > limits.header_count || bytes > limits.header_bytes {
        return Err(header_too_large());
    }
    Ok(())
}

/// A body that says it is too large is refused unread; one that turns out too large is cut off.
fn limit_body(gate: &Gate, request: Request) -> Result<Request, Problem> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request);
    }
    let limit = gate.rule.body_limit;
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse::<u64>().ok()).is_some_and(|n| n > limit as u64) {
        return Err(too_large());
    }
    let mut request = request.map(|body| AxumBody::new(Limited::new(body, limit)));
    axum::extract::DefaultBodyLimit::disable().apply(&mut request);
    Ok(request)
}

async fn identify(gate: &Gate, scene: &mut Scene, headers: &HeaderMap) -> Result<Ctx, Problem> {
    let app = &gate.app;
    let now = app.clock.now();
    let credential = match gate.rule.kind {
        Kind::Asset => None,
        _ => Credential::of(headers),
    };
    let caller = door::caller(app, credential.as_ref(), now).await?;
    scene.known(&caller.actor);
    let trail = Arc::new(Trail::of(headers));
    if let Some(seed) = seed(credential, &caller.actor, headers) {
        trail.seed.get_or_init(|| seed);
    }
    scene.trail = trail.clone();
    Ok(Ctx {
        app: app.clone(),
        actor: caller.actor.clone(),
        caller,
        lang: scene.prefs.lang,
        prefs: scene.prefs,
        now,
        request_id: scene.request_id.clone(),
        method: scene.method.clone(),
        uri: scene.uri.clone(),
        action: gate.rule.action,
        trail,
    })
}

/// What form tokens are bound to: the session of someone signed in, the visitor's cookie of anybody else.
fn seed(credential: Option<Credential>, actor: &Actor, headers: &HeaderMap) -> Option<String> {
    match credential {
        Some(Credential::Session(session)) if actor.account.is_some() => Some(session),
        Some(Credential::Token(_)) => None,
        _ => prefs::cookies(headers)
            .find(|(name, _)| *name == csrf::SEED_COOKIE)
            .map(|(_, seed)| seed.to_owned()),
    }
}

/// The fence against forged forms, for whoever comes with a cookie.
async fn fence(gate: &Gate, ctx: &Ctx, request: Request) -> Result<Request, Problem> {
    if !csrf::same_origin(request.headers()) {
        return Err(csrf::refusal());
    }
    // nobody's authority can be abused by a program that shows no cookie and reads no page
    let anonymous = ctx.actor.account.is_none() && ctx.trail.seed.get().is_none();
    if (anonymous && gate.rule.kind == Kind::Api) || has_token_header(ctx, request.headers()) {
        return Ok(request);
    }
    let multipart = content_type(request.headers()).is_some_and(|kind| kind.starts_with("multipart/"));
    if !is_form(request.headers()) && !multipart {
        // a page of another site cannot send any other content type without asking first (Fetch §2.2.2)
        let plain =
            content_type(request.headers()).is_none_or(|kind| kind.eq_ignore_ascii_case("text/plain"));
        return if plain { Err(csrf::refusal()) } else { Ok(request) };
    }
    let (parts, body) = request.into_parts();
    let bytes = collect(body, gate.rule.body_limit, ctx.app.limits().body_time).await?;
    let field = |name| if multipart { multipart_field(&bytes, name) } else { form_field(&bytes, name) };
    let token = field(csrf::CSRF_FIELD);
    if !token.is_some_and(|token| csrf::token_fits(ctx, &token)) {
        return Err(csrf::refusal());
    }
    if let Some(key) = field(csrf::ONCE_FIELD) {
        let hash = || if multipart { hash_of_parts(&bytes) } else { Sha256::digest(&bytes).into() };
        ctx.trail.body_hash.get_or_init(hash);
        ctx.trail.form_key.get_or_init(|| key);
    }
    Ok(Request::from_parts(parts, AxumBody::from(bytes)))
}

fn has_token_header(ctx: &Ctx, headers: &HeaderMap) -> bool {
    let token = headers.get(csrf::CSRF_HEADER).and_then(|value| value.to_str().ok());
    token.is_some_and(|token| csrf::token_fits(ctx, token))
}

/// SHA-256 of what the parts say. The boundary between them is another each time a browser sends the same form.
fn hash_of_parts(bytes: &[u8]) -> [u8; 32] {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let boundary = lines.next().unwrap_or_default().trim_ascii_end();
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(if line.starts_with(boundary) { b"--" } else { line });
    }
    hash.finalize().into()
}

/// The value of a part (RFC 7578 §4.2): the line after the blank line that ends its header.
fn multipart_field(bytes: &[u8], name: &str) -> Option<String> {
    let head = bytes.get(..bytes.len().min(TOKEN_WITHIN))?;
    let text = String::from_utf8_lossy(head);
    let (_, after) = text.split_once(&format!("name=\"{name}\""))?;
    let (_, value) = after.split_once("\r\n\r\n")?;
    value.split("\r\n").next().map(str::to_owned)
}

fn header_too_large() -> Problem {
    Problem::edge(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "request/header-too-large",
        "请求头过大。",
        "The request's header is too large.",
    )
    .remedy("请清除本站的 Cookie 后重试。", "Clear this site's cookies and try again.")
}

fn busy() -> Problem {
    Problem::edge(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "没有在规定时间内处理完；若是提交，请先查看结果再决定是否重交。",
        "It could not be done in time; if this was a submission, look whether it arrived before sending it again.",
    )
    .remedy("请稍后重试。", "Try again shortly.")
}

/// A form of ours carries its token and its key in the first two parts.
const TOKEN_WITHIN: usize = 4096;
