//! `/capture`: documents come in; what became of them (EPCIS 2.0.1, clauses 8.2.6 and 12.4).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_epcis::ContentKind::{JsonDocument, JsonQueryDocument, XmlDocument, XmlQueryDocument};
use heng_kernel::{CaptureId, Fault};
use heng_web::{Ctx, Path, Problem, Raw, Reply};
use serde_json::{Value, json};

use super::headers::{self, ERROR_BEHAVIOUR, agreed, capture_discovery, discovery, dressed};
use super::limits::{EVENTS, FILE_SIZE};
use super::media::{self, header_text};
use super::problem::{errors, invalid, missing, refused};
use super::token::{bad, paging, utc};
use super::xml::Xml;
use super::{BASE, catch_up};
use crate::capture::{self, Behaviour, Capture, Format, Prepared, ProblemLine, deflate, keep, prepare};
use crate::rights::Viewer;

pub(super) async fn options() -> Response {
    capture_discovery()
}

/// Takes a document in. The answer comes when the document, its events and its job are on disk.
pub(super) async fn post(ctx: Ctx, headers: HeaderMap, raw: Raw) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::sent(&raw.media)?;
    let behaviour = behaviour(&headers)?;
    let (prepared, bytes, pages) = read(&ctx, raw.bytes, format).await?;
    check(&prepared, behaviour)?;
    let id: CaptureId =
        ctx.write(move |tx, act| Ok(keep(tx, act, &bytes, &prepared, &pages, behaviour)?.capture.id)).await?;
    catch_up(&ctx).await?;
    let mut response = dressed(StatusCode::ACCEPTED.into_response());
    if let Ok(location) = HeaderValue::from_str(&format!("{BASE}/capture/{id}")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// The capture jobs that the asker may see, the newest first.
pub(super) async fn list(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    media::wanted(&headers, &[Format::Json])?;
    let (_, page) = paging(&ctx)?;
    let before = match &page.after {
        Some(after) => after.parse().map_err(|_| bad())?,
        None => CaptureId::from_bytes([0xFF; 16]),
    };
    let (viewer, asked) = (Viewer::of(&ctx.actor), page.clone());
    let found = ctx.read(move |tx| {
        let good = asked.check(tx)?;
        let business = match viewer {
            Viewer::Bureau => None,
            Viewer::Business(business) => Some(business),
            Viewer::Nobody => return Ok((good, Vec::new())),
        };
        Ok((good, capture::captures(tx, business, before, asked.size + 1)?))
    });
    let (good, mut jobs) = found.await?;
    if !good {
        return Err(bad());
    }
    let more = jobs.len() > page.size;
    jobs.truncate(page.size);
    let body: Vec<Value> = jobs.iter().map(job).collect();
    let mut response = headers::document("application/json", Value::Array(body).to_string());
    if let Some(last) = jobs.last().filter(|_| more) {
        page.link(&ctx, &last.id.to_string(), &mut response);
    }
    Ok(response)
}

pub(super) async fn options_one(ctx: Ctx, Path(id): Path<String>) -> Reply<Response> {
    find(&ctx, &id).await?;
    Ok(discovery("OPTIONS, GET, HEAD"))
}

/// One capture job.
pub(super) async fn get(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::wanted(&headers, &[Format::Json, Format::Xml])?;
    let found = find(&ctx, &id).await?;
    let body = match format {
        Format::Json => job(&found).to_string(),
        Format::Xml => in_xml(&found),
    };
    Ok(headers::document(media::name(format), body))
}

async fn find(ctx: &Ctx, id: &str) -> Reply<Capture> {
    let id: CaptureId = id.parse().map_err(|_| missing())?;
    let found = ctx.app.glance(move |tx| Ok(capture::capture(tx, id)?)).await?;
    let seen = match Viewer::of(&ctx.actor) {
        Viewer::Bureau => found,
        Viewer::Business(business) => found.filter(|job| job.business == Some(business)),
        Viewer::Nobody => None,
    };
    seen.ok_or_else(missing)
}

/// Reads and checks a document away from the event loop.
pub(super) async fn read(
    ctx: &Ctx,
    bytes: bytes::Bytes,
    format: Format,
) -> Reply<(Prepared, bytes::Bytes, Vec<Vec<u8>>)> {
    if bytes.len() > FILE_SIZE {
        return Err(too_large());
    }
    let now = ctx.now;
    let work = move || {
        // XML may come in UTF-16: what is kept and cut is UTF-8
        let bytes = match heng_epcis::read::in_utf8(&bytes) {
            std::borrow::Cow::Owned(text) => bytes::Bytes::from(text),
            std::borrow::Cow::Borrowed(_) => bytes,
        };
        let prepared = prepare(&bytes, now);
        let pages = deflate(&bytes)?;
        Ok::<_, Fault>((prepared, bytes, pages))
    };
    let done = tokio::task::spawn_blocking(work).await;
    let (prepared, bytes, pages) = done.map_err(|panicked| Fault::new("reading a document", panicked))??;
    if prepared.format != format {
        let (zh, en) = ("内容不是Content-Type所说的格式", "The content is not what Content-Type says");
        return Err(refused(400, "epcis/validation", zh.into(), en.into(), "Content-Type"));
    }
    Ok((prepared, bytes, pages))
}

/// Refuses what is no document of events, what is too long, and what is not valid where all or nothing is wanted.
fn check(prepared: &Prepared, behaviour: Behaviour) -> Reply<()> {
    if prepared.total > EVENTS {
        return Err(too_large());
    }
    let lines: Vec<ProblemLine> = prepared.errors().collect();
    let in_frame = lines.iter().any(|line| line.event.is_none());
    if !prepared.valid && (behaviour == Behaviour::Rollback || in_frame) {
        return Err(invalid(&lines));
    }
    if !matches!(prepared.kind, JsonDocument | JsonQueryDocument | XmlDocument | XmlQueryDocument) {
        return Err(refused(
            400,
            "epcis/validation",
            "这里收EPCISDocument或EPCISQueryDocument；单个事件请提交到/events".into(),
            "This takes an EPCISDocument or EPCISQueryDocument; a single event goes to /events".into(),
            "/type",
        ));
    }
    Ok(())
}

fn behaviour(headers: &HeaderMap) -> Reply<Behaviour> {
    match header_text(headers, ERROR_BEHAVIOUR).as_str() {
        "" | "rollback" => Ok(Behaviour::Rollback),
        "proceed" => Ok(Behaviour::Proceed),
        _ => Err(refused(
            400,
            "epcis/validation",
            "GS1-Capture-Error-Behaviour应为rollback或proceed".into(),
            "GS1-Capture-Error-Behaviour is rollback or proceed".into(),
            "GS1-Capture-Error-Behaviour",
        )),
    }
}

pub(super) fn too_large() -> Problem {
    let remedy = ("分成几份提交", "send it in several parts");
    let refusal = heng_kernel::Refusal::new(
        "epcis/capture-limit",
        format!("一份文档最多{EVENTS}个事件、{}MiB", FILE_SIZE >> 20),
        format!("A document holds at most {EVENTS} events and {} MiB", FILE_SIZE >> 20),
    )
    .remedy(remedy.0, remedy.1);
    Problem::with_status(StatusCode::PAYLOAD_TOO_LARGE, refusal)
}

/// `CaptureJob` of the OpenAPI, with how many events there were, were taken in, and were known.
fn job(capture: &Capture) -> Value {
    json!({
        "captureID": capture.id,
        "createdAt": utc(capture.received_at),
        "finishedAt": utc(capture.finished_at),
        "running": false,
        "success": capture.success,
        "captureErrorBehaviour": capture.behaviour,
        "errors": errors(&capture.problems),
        "total": capture.total,
        "kept": capture.kept,
        "known": capture.known,
    })
}

fn in_xml(capture: &Capture) -> String {
    let mut xml = Xml::default();
    xml.open(&format!(
        r#"epcis:EPCISCaptureJob xmlns:epcis="urn:epcglobal:epcis:xsd:2" captureID="{}" running="false" success="{}""#,
        capture.id, capture.success
    ));
    xml.leaf("createdAt", &utc(capture.received_at));
    xml.leaf("finishedAt", &utc(capture.finished_at));
    let behaviour = if capture.behaviour == Behaviour::Proceed { "proceed" } else { "rollback" };
    xml.leaf("captureErrorBehaviour", behaviour);
    xml.open("errors");
    for line in &capture.problems {
        xml.open("error");
        xml.leaf("type", "epcisException:ValidationException");
        xml.leaf("title", &line.en);
        xml.leaf("detail", &format!("{} {}", line.path, line.en));
        xml.leaf("zh", &line.zh);
        xml.close("error");
    }
    xml.close("errors");
    xml.close("epcis:EPCISCaptureJob");
    xml.into_text()
}
