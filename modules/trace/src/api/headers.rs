//! The headers of GS1: which versions and extensions there are, and how identifiers are to be written (EPCIS 2.0.1, clause 12.3).

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use heng_epcis::model::Context;
use heng_epcis::respell::EpcFormat;
use heng_epcis::vocabulary::Spelling;
use heng_web::{Ctx, Reply};

use super::limits::{ADDRESS, EVENTS, FILE_SIZE};
use super::media::{header_text, not_acceptable};
use super::problem::{CAPTURE_FILE_SIZE_LIMIT, CAPTURE_LIMIT, refused};

/// What a request must agree with before it is looked at: the versions, and an address that is not too long.
pub(super) fn agreed(ctx: &Ctx, headers: &HeaderMap) -> Reply<()> {
    if ctx.uri.to_string().len() > ADDRESS {
        let (zh, en) = ("网址过长", "The address is too long");
        return Err(refused(414, "epcis/uri-too-long", zh.into(), en.into(), ""));
    }
    for (name, fits) in VERSIONS {
        let said = header_text(headers, name);
        if !said.is_empty() && !version(&said).is_some_and(fits) {
            return Err(not_acceptable(name, &said));
        }
    }
    Ok(())
}

/// The prefixes that a request declares in `GS1-Extensions`: `ext=https://example.com/ext/,…`.
pub(super) fn declared(headers: &HeaderMap) -> Context<'static> {
    let mut context = Context::default();
    for one in header_text(headers, "gs1-extensions").split(',') {
        if let Some((prefix, uri)) = one.trim().split_once('=') {
            context.namespaces.declare(prefix.to_owned(), uri.to_owned());
        }
    }
    context
}

/// How identifiers and standard values are to be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spellings {
    pub(super) epc: EpcFormat,
    /// Of standard values in XML.
    pub(super) cbv: Option<Spelling>,
}

impl Spellings {
    /// As the headers ask: Digital Links and web URIs unless said otherwise.
    pub(super) fn of(headers: &HeaderMap) -> Reply<Self> {
        let (epc, cbv) = (header_text(headers, EPC_FORMAT), header_text(headers, CBV_XML_FORMAT));
        let epc = match epc.as_str() {
            "" | "No_Preference" | "Always_GS1_Digital_Link" => EpcFormat::Web,
            "Always_EPC_URN" => EpcFormat::Urn(PREFIX_DIGITS),
            "Never_Translates" => EpcFormat::AsIs,
            _ => return Err(not_acceptable("GS1-EPC-Format", &epc)),
        };
        let cbv = match cbv.as_str() {
            "" | "No_Preference" | "Always_Web_URI" => Some(Spelling::Web),
            "Always_URN" => Some(Spelling::Urn),
            "Never_Translates" => None,
            _ => return Err(not_acceptable("GS1-CBV-XML-Format", &cbv)),
        };
        Ok(Self { epc, cbv })
    }
}

/// An answer with the headers that every answer of the interface carries.
pub(super) fn dressed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in
        [("gs1-epcis-version", VERSION), ("gs1-cbv-version", VERSION), ("gs1-extensions", EXTENSIONS)]
    {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// A document with these headers.
pub(super) fn document(media: &'static str, body: impl Into<axum::body::Body>) -> Response {
    dressed(([(header::CONTENT_TYPE, media)], body.into()).into_response())
}

/// The answer to `OPTIONS`: what can be done here, and how.
pub(super) fn discovery(allow: &'static str) -> Response {
    let mut response = dressed(StatusCode::NO_CONTENT.into_response());
    let headers = response.headers_mut();
    headers.insert(header::ALLOW, HeaderValue::from_static(allow));
    for (name, value) in DISCOVERY {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// The same for the capture interface, with its limits.
pub(super) fn capture_discovery() -> Response {
    let mut response = discovery("OPTIONS, POST, GET, HEAD");
    let headers = response.headers_mut();
    headers.insert(CAPTURE_LIMIT, HeaderValue::from(EVENTS));
    headers.insert(CAPTURE_FILE_SIZE_LIMIT, HeaderValue::from(FILE_SIZE));
    headers.insert(HeaderName::from_static(ERROR_BEHAVIOUR), HeaderValue::from_static("all"));
    response
}

/// `2.0.0` as numbers.
fn version(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.trim().split('.');
    let mut found = [0; 3];
    for place in &mut found {
        match parts.next() {
            Some(part) => *place = part.parse().ok()?,
            None => break,
        }
    }
    parts.next().is_none().then_some(found)
}

/// Which versions fit: one that is used must be known, the lowest wanted not above ours, the highest not below.
const VERSIONS: [(&str, Fits); 6] = [
    ("gs1-epcis-version", |used| (LOWEST..[2, 1, 0]).contains(&used)),
    ("gs1-cbv-version", |used| (LOWEST..[2, 1, 0]).contains(&used)),
    ("gs1-epcis-min", |lowest| lowest < [2, 1, 0]),
    ("gs1-epcis-max", |highest| highest >= OURS),
    ("gs1-cbv-min", |lowest| lowest < [2, 1, 0]),
    ("gs1-cbv-max", |highest| highest >= OURS),
];
/// Whether a version fits.
type Fits = fn([u16; 3]) -> bool;

const LOWEST: [u16; 3] = [1, 2, 0];
const OURS: [u16; 3] = [2, 0, 0];
const VERSION: &str = "2.0.0";

const DISCOVERY: [(&str, &str); 7] = [
    ("gs1-epcis-min", "1.2.0"),
    ("gs1-epcis-max", VERSION),
    ("gs1-cbv-min", "1.2.0"),
    ("gs1-cbv-max", VERSION),
    (EPC_FORMAT, "No_Preference, Always_GS1_Digital_Link, Always_EPC_URN, Never_Translates"),
    (CBV_XML_FORMAT, "No_Preference, Always_Web_URI, Always_URN, Never_Translates"),
    ("gs1-vendor-version", concat!("heng-", env!("CARGO_PKG_VERSION"))),
];

/// Namespaces beside the standard's own that are understood: master data of lots, and the web vocabulary.
const EXTENSIONS: &str = "cbvmda=urn:epcglobal:cbv:mda:,gs1=https://gs1.org/voc/";
const EPC_FORMAT: &str = "gs1-epc-format";
const CBV_XML_FORMAT: &str = "gs1-cbv-xml-format";
pub(super) const ERROR_BEHAVIOUR: &str = "gs1-capture-error-behaviour";

/// The company prefixes that China gave out first (690, 691) have so many digits, as most of the world's.
const PREFIX_DIGITS: usize = 7;
