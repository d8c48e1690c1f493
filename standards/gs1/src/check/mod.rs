//! Questions and answers as JSON lines, for comparing this crate with others (`heng gs1 check`).
//!
//! A question is `{"id", "kind", "input", "options"?, "stem"?, "linter"?, "symbology"?, "fnc1"?}`; its answer
//! `{"id", "valid", "valid_with_relations"?, "pairs"?, "canonical_dl"?, "expected"?, "error"?, …}`. Fields of a
//! question that are themselves answers are never read.

mod answer;
mod elements;
mod links;
mod scans;
mod small;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::Options;
use answer::Answer;

/// Answer one line. Whatever the line holds, the answer is one JSON object on one line.
///
/// ```
/// let answer = heng_gs1::check::check_line(r#"{"id":1,"kind":"ai_bracketed","input":"(01)09520123456788"}"#);
/// assert!(answer.starts_with(r#"{"id":1,"#) && answer.contains(r#""valid":true"#));
/// ```
pub fn check_line(line: &str) -> String {
    let question = match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(fields)) => Question { fields },
        _ => return Answer::refused("malformed-line", "the line is no JSON object").line(&Value::Null),
    };
    let id = question.fields.get("id").cloned().unwrap_or(Value::Null);
    answer(&question).line(&id)
}

fn answer(question: &Question) -> Answer {
    let Some(kind) = question.text("kind") else {
        return Answer::refused("kind-missing", "the line has no kind");
    };
    if kind == "dl_path_sequence" {
        return links::path_sequence(question);
    }
    let Some(input) = question.text("input") else {
        return Answer::refused("input-missing", "the line has no input");
    };
    match kind {
        "ai_bracketed" => elements::bracketed(input, question),
        "element_string" => elements::element_string(input, question),
        "ai_relations" => elements::relations(input, question),
        "ai_pattern_match" => elements::pattern(input, question),
        "hri" => elements::hri(input, question),
        "dl_uri" => links::read(input, question),
        "dl_ignored_query_params" => links::ignored(input, question),
        "ai_to_dl" => links::write(input, question),
        "scan_to_data" => scans::read(input, question),
        "data_to_scan" => scans::write(input, question),
        "linter" => small::linter(input, question),
        "uri_escape" => small::escape(input),
        "uri_unescape" => small::unescape(input),
        "ai_length_by_prefix" => small::length_by_prefix(input),
        "epc_binary" => small::epc_binary(input),
        "epc_binary_dl" => small::epc_binary_dl(input),
        _ => Answer::refused("kind-unknown", "no such kind of question"),
    }
}

/// A line that was asked.
struct Question {
    fields: Map<String, Value>,
}

impl Question {
    fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_str()
    }

    /// Beside the other fields or among the options.
    fn flag(&self, field: &str) -> bool {
        let given = self.fields.get(field).or_else(|| self.fields.get("options")?.get(field));
        given.and_then(Value::as_bool).unwrap_or(false)
    }

    fn options(&self) -> Options {
        let given = self.fields.get("options");
        let on =
            |name: &str| given.and_then(|given| given.get(name)).and_then(Value::as_bool).unwrap_or(false);
        Options::NONE
            .with(Options::PERMIT_ZERO_SUPPRESSED_GTIN, on("permitZeroSuppressedGTIN"))
            .with(Options::PERMIT_UNKNOWN_AIS, on("permitUnknownAIs"))
            .with(Options::UNKNOWN_AI_AS_ATTRIBUTE, on("unknownAIasDLattr"))
            .with(Options::PERMIT_CONVENIENCE_ALPHAS, on("permitConvenienceAlphas"))
            .with(Options::NO_REQUISITES, on("noRequisites"))
            .with(Options::ADD_CHECK_DIGIT, on("addCheckDigit"))
    }
}
