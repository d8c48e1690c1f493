//! What is sent and what is wanted: JSON-LD or XML.

use axum::http::{HeaderMap, header};
use heng_web::{Problem, Reply};

use super::problem::refused;
use crate::capture::Format;

/// The format of a body, by its media type.
pub(super) fn sent(media: &str) -> Reply<Format> {
    match media {
        "application/json" | "application/ld+json" => Ok(Format::Json),
        "application/xml" | "text/xml" => Ok(Format::Xml),
        _ => Err(unsupported(media)),
    }
}

/// The format that is wanted, of those there are; JSON where anything will do.
pub(super) fn wanted(headers: &HeaderMap, offered: &[Format]) -> Reply<Format> {
    let accept = header_text(headers, header::ACCEPT.as_str());
    if accept.trim().is_empty() {
        return Ok(Format::Json);
    }
    let weight = |format| {
        let best = ranges(&accept).filter(|(range, _)| fits(range, format)).map(|(_, weight)| weight);
        best.fold(0, u16::max)
    };
    let best = offered.iter().copied().rev().max_by_key(|format| weight(*format));
    best.filter(|format| weight(*format) > 0).ok_or_else(|| not_acceptable("Accept", &accept))
}

/// Whether problems are wanted as XML.
pub(super) fn wants_xml(accept: &str) -> bool {
    let weight = |word: &str| {
        ranges(accept).filter(|(range, _)| range.contains(word)).map(|(_, weight)| weight).fold(0, u16::max)
    };
    weight("xml") > weight("json") && !accept.contains("text/html")
}

/// The media ranges of `Accept` with their weights in thousandths (RFC 9110 §12.5.1).
fn ranges(accept: &str) -> impl Iterator<Item = (&str, u16)> {
    accept.split(',').map(|one| {
        let mut parts = one.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
        let weight = weight.map_or(1_000, |weight| thousandths(weight).unwrap_or(0));
        (range, weight)
    })
}

/// `0.5` as 500.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let whole: u16 = whole.parse().ok().filter(|whole| *whole <= 1)?;
    let fraction: u16 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some((whole * 1_000 + fraction).min(1_000))
}

fn fits(range: &str, format: Format) -> bool {
    let range = range.to_ascii_lowercase();
    let names: &[&str] = match format {
        Format::Json => &["application/json", "application/ld+json", "application/*", "*/*"],
        Format::Xml => &["application/xml", "text/xml", "application/*", "text/*", "*/*"],
    };
    names.contains(&range.as_str())
}

/// The media type of an answer.
pub(super) const fn name(format: Format) -> &'static str {
    match format {
        Format::Json => "application/json",
        Format::Xml => "application/xml",
    }
}

/// The text of a header; empty where there is none.
pub(super) fn header_text(headers: &HeaderMap, name: &str) -> String {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.collect::<Vec<_>>().join(",")
}

/// The answer cannot be given as it is wanted.
pub(super) fn not_acceptable(field: &str, value: &str) -> Problem {
    let value: String = value.chars().take(100).collect();
    refused(
        406,
        "epcis/not-acceptable",
        format!("不能按{field}: {value}回答"),
        format!("There is no answer for {field}: {value}"),
        field,
    )
}

fn unsupported(media: &str) -> Problem {
    let media: String = media.chars().take(100).collect();
    refused(
        415,
        "epcis/media-type",
        format!("只接受application/json、application/ld+json和application/xml，收到的是“{media}”"),
        format!("Taken are application/json, application/ld+json and application/xml; this is {media:?}"),
        "Content-Type",
    )
}
