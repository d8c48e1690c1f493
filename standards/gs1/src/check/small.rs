//! Linters, percent-encoding, lengths, EPC.

use serde_json::json;

use super::{Answer, Question};
use crate::digital_link::{self, Part};
use crate::epc::{self, EpcError};
use crate::lint::{self, Linter};
use crate::{Code, Error, ai};

pub(super) fn linter(input: &str, question: &Question) -> Answer {
    let Some(linter) = question.text("linter").and_then(Linter::by_name) else {
        return Answer::refused("linter-unknown", "no such linter");
    };
    let Err(fault) = lint::lint(linter, input.as_bytes()) else { return Answer::verdict(true) };
    let part = |from: usize, to: usize| input.get(from..to).unwrap_or("");
    let end = fault.at + fault.len;
    let markup = format!("{}*{}*{}", part(0, fault.at), part(fault.at, end), part(end, input.len()));
    Answer::verdict(false).with("error_class", fault.code.name()).with("error_markup", markup).with(
        "error",
        json!({ "code": fault.code.name(), "position": fault.at, "message": fault.to_string() }),
    )
}

pub(super) fn escape(input: &str) -> Answer {
    let write = |part| {
        let mut out = String::new();
        let _ = digital_link::escape(input, part, &mut out);
        out
    };
    Answer::verdict(true).with("path", write(Part::Path)).with("query", write(Part::Query))
}

pub(super) fn unescape(input: &str) -> Answer {
    let read = |part| digital_link::unescape(input, part).collect::<Result<Vec<u8>, Code>>().map(text);
    match (read(Part::Path), read(Part::Query)) {
        (Ok(path), Ok(query)) => Answer::verdict(true).with("path", path).with("query", query),
        (Err(code), _) | (_, Err(code)) => Answer::error(Error::new(code)),
    }
}

/// Bytes that are no UTF-8 are shown one character each.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|fault| fault.into_bytes().into_iter().map(char::from).collect())
}

pub(super) fn length_by_prefix(input: &str) -> Answer {
    Answer::verdict(true).with("expected", ai::length_by_prefix(input).unwrap_or(0))
}

/// What a tag holds, from hexadecimal.
pub(super) fn epc_binary(input: &str) -> Answer {
    match epc::from_hex(input) {
        Ok(tag) => {
            let pairs: Vec<_> = tag.pairs().iter().map(|(ai, value)| json!([ai, value])).collect();
            Answer::verdict(true)
                .with("scheme", tag.scheme().name())
                .with("uri", tag.urn())
                .with("tag_uri", tag.tag_uri())
                .with("pairs", pairs)
        }
        Err(error) => refused(error),
    }
}

/// The Digital Link path that a segment `eh…` or `ex…` stands for.
pub(super) fn epc_binary_dl(input: &str) -> Answer {
    let tag = epc::from_segment(input.rsplit('/').next().unwrap_or(input));
    match tag.and_then(|tag| Ok((tag.scheme(), tag.dl_path()?))) {
        Ok((scheme, path)) => Answer::verdict(true).with("scheme", scheme.name()).with("expected", path),
        Err(error) => refused(error),
    }
}

fn refused(error: EpcError) -> Answer {
    Answer::verdict(false).with(
        "error",
        json!({
            "code": error.fault.name(),
            "position": error.at,
            "message": error.to_string(),
            "message_zh": error.zh(),
        }),
    )
}
