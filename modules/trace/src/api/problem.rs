//! How EPCIS says no: problem details with the standard's own types, as JSON or XML (EPCIS 2.0.1, clause 12.8).

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_kernel::{Refusal, Status};
use heng_web::{Asked, Problem};
use serde_json::{Value, json};

use super::limits::{EVENTS, FILE_SIZE};
use super::media::wants_xml;
use super::xml::Xml;
use crate::capture::ProblemLine;

/// Every problem of the routes under `/epcis/v2`.
pub(super) fn dialect(problem: &Problem, asked: &Asked<'_>) -> Response {
    let kind = kind(problem, asked.path);
    let mut body = problem.to_json(asked.lang, asked.request);
    body["type"] = json!(format!("epcisException:{kind}"));
    let (media, bytes) = if wants_xml(asked.accept) {
        ("application/problem+xml", in_xml(&body))
    } else {
        ("application/problem+json", body.to_string())
    };
    let mut response = (problem.status(), [(header::CONTENT_TYPE, media)], bytes).into_response();
    if kind == "CaptureLimitExceededException" {
        for (name, value) in [(CAPTURE_LIMIT, EVENTS), (CAPTURE_FILE_SIZE_LIMIT, FILE_SIZE)] {
            response.headers_mut().insert(name, HeaderValue::from(value));
        }
    }
    response
}

/// The name of the exception: by our code where the standard tells more than the status does.
fn kind(problem: &Problem, path: &str) -> &'static str {
    match problem.code() {
        "epcis/query-parameter" => "QueryParameterException",
        "epcis/query-too-complex" => "QueryTooComplexException",
        "epcis/query-too-large" => "QueryTooLargeException",
        "epcis/no-such-query" => "NoSuchNameException",
        "epcis/invalid-uri" => "InvalidURIException",
        "epcis/subscribe-not-permitted" => "SubscribeNotPermittedException",
        "epcis/subscription-controls" => "SubscriptionControlsException",
        _ => match problem.status().as_u16() {
            401 | 403 => "SecurityException",
            404 => "NoSuchResourceException",
            406 => "NotAcceptableException",
            409 => "ResourceAlreadyExistsException",
            413 if path.ends_with("/capture") || path.ends_with("/v2/events") => {
                "CaptureLimitExceededException"
            }
            413 => "QueryTooLargeException",
            414 => "URITooLongException",
            415 => "UnsupportedMediaTypeException",
            500.. => "ImplementationException",
            _ => "ValidationException",
        },
    }
}

fn in_xml(body: &Value) -> String {
    let mut xml = Xml::default();
    xml.open(r#"epcis:EPCISException xmlns:epcis="urn:epcglobal:epcis:xsd:2""#);
    members(&mut xml, body);
    xml.close("epcis:EPCISException");
    xml.into_text()
}

fn members(xml: &mut Xml, body: &Value) {
    for (name, value) in body.as_object().into_iter().flatten() {
        match value {
            Value::Array(items) => {
                xml.open(name);
                for item in items {
                    xml.open("error");
                    members(xml, item);
                    xml.close("error");
                }
                xml.close(name);
            }
            Value::Object(_) => {
                xml.open(name);
                members(xml, value);
                xml.close(name);
            }
            Value::String(text) => xml.leaf(name, text),
            other => xml.leaf(name, &other.to_string()),
        }
    }
}

/// The document breaks rules of the standard: all of them are said.
pub(super) fn invalid(lines: &[ProblemLine]) -> Problem {
    let first = lines.first();
    let (zh, en) = first.map_or((String::new(), String::new()), |line| {
        (format!("第一处：{}（{}）", line.zh, line.path), format!("the first: {} ({})", line.en, line.path))
    });
    let refusal = Refusal::new(
        "epcis/validation",
        format!("文档不符合EPCIS 2.0，共{}处，什么都没有保存。{zh}", lines.len()),
        format!("The document breaks {} rules of EPCIS 2.0; nothing was kept. {en}", lines.len()),
    )
    .field(first.map_or(String::new(), |line| line.path.clone()))
    .remedy("按errors逐处改正后重新提交", "correct what errors lists and send it again");
    Problem::with_status(StatusCode::BAD_REQUEST, refusal).with("errors", errors(lines))
}

/// Problems as a job and a refusal list them.
pub(super) fn errors(lines: &[ProblemLine]) -> Value {
    let each = lines.iter().map(|line| {
        let kind = if line.code == TAKEN { "ResourceAlreadyExistsException" } else { "ValidationException" };
        let mut error = json!({
            "type": format!("epcisException:{kind}"),
            "title": line.en,
            "status": if line.code == TAKEN { 409 } else { 400 },
            "detail": format!("{} {}", line.path, line.en),
            "path": line.path,
            "code": line.code,
            "zh": line.zh,
            "en": line.en,
        });
        if let Some(event) = line.event {
            error["event"] = json!(event);
        }
        error
    });
    each.collect()
}

/// A refusal of one of EPCIS's kinds.
pub(super) fn refused(status: u16, code: &'static str, zh: String, en: String, field: &str) -> Problem {
    let refusal = Refusal::new(code, zh, en).field(field.to_owned());
    Problem::with_status(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), refusal)
}

/// A parameter of a query that is unknown, malformed or contradicts another.
pub(super) fn parameter(name: &str, zh: &str, en: &str) -> Problem {
    let (zh, en) = (format!("查询参数{name}：{zh}"), format!("Query parameter {name}: {en}"));
    refused(400, "epcis/query-parameter", zh, en, name)
}

/// There is no such thing for the asker.
pub(super) fn missing() -> Problem {
    Refusal::not_found("没有这个资源", "There is no such resource").into()
}

/// There is no query of this name for the asker.
pub(super) fn no_query() -> Refusal {
    Refusal::new("epcis/no-such-query", "没有这个名称的查询", "There is no query of this name")
        .status(Status::NotFound)
}

/// The place in the document of an event whose name another event has.
const TAKEN: &str = "event-id-taken";
pub(super) const CAPTURE_LIMIT: HeaderName = HeaderName::from_static("gs1-epcis-capture-limit");
pub(super) const CAPTURE_FILE_SIZE_LIMIT: HeaderName =
    HeaderName::from_static("gs1-epcis-capture-file-size-limit");
