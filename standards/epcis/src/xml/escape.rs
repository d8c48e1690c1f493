//! Text as XML writes it.

use std::borrow::Cow;

/// Text between tags.
pub(super) fn text(value: &str) -> Cow<'_, str> {
    replaced(value, |char| match char {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// The value of an attribute in double quotes.
pub(super) fn attribute(value: &str) -> Cow<'_, str> {
    replaced(value, |char| match char {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

fn replaced(value: &str, escape: fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let Some(first) = value.find(|char| escape(char).is_some()) else { return Cow::Borrowed(value) };
    let mut out = String::with_capacity(value.len() + 16);
    out.push_str(&value[..first]);
    for char in value[first..].chars() {
        match escape(char) {
            Some(entity) => out.push_str(entity),
            None => out.push(char),
        }
    }
    Cow::Owned(out)
}
