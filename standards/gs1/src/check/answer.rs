//! The answer to one line.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::{Code, Elements, Error};

/// Fields in the order in which they are written.
pub(super) struct Answer {
    fields: Map<String, Value>,
}

impl Answer {
    /// Only the verdict.
    pub(super) fn verdict(valid: bool) -> Self {
        let mut fields = Map::new();
        fields.insert("valid".into(), valid.into());
        Self { fields }
    }

    /// Invalid, and why.
    pub(super) fn refused(code: &str, message: &str) -> Self {
        Self::verdict(false).with("error", json!({ "code": code, "message": message }))
    }

    /// Invalid, with a refusal of this crate.
    pub(super) fn error(error: Error) -> Self {
        Self::verdict(false).with_error(error)
    }

    pub(super) fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(field.into(), value.into());
        self
    }

    /// Identifiers and values, in order.
    pub(super) fn with_pairs(self, elements: &Elements<'_>) -> Self {
        let pairs = elements.iter().map(|element| json!([element.code.to_string(), element.value]));
        self.with("pairs", pairs.collect::<Vec<_>>())
    }

    pub(super) fn with_error(self, error: Error) -> Self {
        let code = match error.code {
            Code::Content(code) => code.name(),
            code => code.name(),
        };
        let mut fields = Map::new();
        fields.insert("code".into(), code.into());
        if let Some(ai) = error.ai {
            fields.insert("ai".into(), ai.to_string().into());
        }
        if let Some(position) = error.position {
            fields.insert("position".into(), position.into());
        }
        fields.insert("message".into(), error.to_string().into());
        fields.insert("message_zh".into(), error.zh().to_string().into());
        self.with("error", fields)
    }

    /// As one line, the id in front; no character in it that some readers take for the end of a line.
    pub(super) fn line(self, id: &Value) -> String {
        let body = Value::Object(self.fields).to_string();
        let line = format!("{{\"id\":{id},{}", &body[1..]);
        if line.chars().any(breaks) { escaped(&line) } else { line }
    }
}

fn breaks(character: char) -> bool {
    matches!(character, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// Such characters only stand within strings, where an escape means the same.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    for character in line.chars() {
        if breaks(character) {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}
