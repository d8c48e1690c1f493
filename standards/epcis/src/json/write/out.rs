//! Commas, quotation marks and escapes.

use core::fmt::Write as _;

use crate::json::scan::Scanner;
use crate::model::{Number, Text};

/// A JSON text while it is written.
#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
}

impl Out {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// A comma, unless a list or an object has just begun.
    pub(super) fn comma(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['{', '[', ':']) {
            self.text.push(',');
        }
    }

    /// The name of a field.
    pub(super) fn key(&mut self, name: &str) -> &mut Self {
        self.comma();
        self.string(name);
        self.text.push(':');
        self
    }

    pub(super) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.text.push('{');
        fields(self);
        self.text.push('}');
    }

    /// A list, each entry written by `entry`.
    pub(super) fn list<T>(
        &mut self,
        entries: impl IntoIterator<Item = T>,
        mut entry: impl FnMut(&mut Self, T),
    ) {
        self.text.push('[');
        for (place, one) in entries.into_iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            entry(self, one);
        }
        self.text.push(']');
    }

    pub(super) fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
            self.text.push_str(&rest[..at]);
            self.escaped(rest.as_bytes()[at]);
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escaped(&mut self, byte: u8) {
        match byte {
            b'"' => self.text.push_str("\\\""),
            b'\\' => self.text.push_str("\\\\"),
            b'\n' => self.text.push_str("\\n"),
            b'\r' => self.text.push_str("\\r"),
            b'\t' => self.text.push_str("\\t"),
            other => {
                // writing into a string does not fail
                let _ = write!(self.text, "\\u{other:04x}");
            }
        }
    }

    /// A number; one that only XML can write (`+1`, `.5`) is written anew, one that is none (`INF`) becomes a string.
    pub(super) fn number(&mut self, number: &Number<'_>) {
        let text = number.0.trim();
        let mut scan = Scanner::new(text);
        if scan.number().is_ok() && scan.at() == text.len() {
            self.text.push_str(text);
            return;
        }
        match plain(text) {
            Some(plain) => self.text.push_str(&plain),
            None => self.string(text),
        }
    }

    /// A field that is a text.
    pub(super) fn text_field(&mut self, name: &str, text: Option<&Text<'_>>) {
        if let Some(text) = text {
            self.key(name).string(text);
        }
    }

    /// A field that is a list of texts.
    pub(super) fn texts_field(&mut self, name: &str, texts: Option<&Vec<Text<'_>>>) {
        if let Some(texts) = texts {
            self.key(name).list(texts, |out, text| out.string(text));
        }
    }

    /// A field that is a number.
    pub(super) fn number_field(&mut self, name: &str, number: Option<&Number<'_>>) {
        if let Some(number) = number {
            self.key(name).number(number);
        }
    }
}

/// A decimal number of XML Schema as JSON has it: without `+`, with digits on both sides of the point.
fn plain(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = digits.split_at(digits.find(['e', 'E']).unwrap_or(digits.len()));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    let plain = format!("{sign}{whole}{point}{fraction}{exponent}");
    let mut scan = Scanner::new(&plain);
    (scan.number().is_ok() && scan.at() == plain.len()).then_some(plain)
}
