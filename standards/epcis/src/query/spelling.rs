//! Values in the one spelling by which they are compared.

use crate::hash::value::{push_free, push_text, trim};
use crate::vocabulary::{Vocabulary, context::Scope};

/// Append a name: a canonical Digital Link, the web URI of a standard value, a URI written out.
pub(super) fn push(scope: &Scope<'_>, vocabulary: Option<Vocabulary>, text: &str, out: &mut String) {
    let text = trim(text);
    if vocabulary.and_then(|vocabulary| vocabulary.push_web(text, out)).is_none() {
        push_text(scope, text, out);
    }
}

/// A name in the one spelling by which queries compare: the canonical Digital Link of an identifier, the web URI of a
/// standard value, a compact URI written out, anything else as it stands. An index of what events mention has these.
pub fn name(scope: &Scope<'_>, vocabulary: Option<Vocabulary>, text: &str) -> String {
    let mut out = String::new();
    push(scope, vocabulary, text, &mut out);
    out
}

/// Append the value of a field of unknown type: a name, a decimal number, or a text.
pub(super) fn push_value(scope: &Scope<'_>, text: &str, out: &mut String) {
    push_free(scope, trim(text), out);
}

/// Names, sorted for [`is_one`].
pub(super) fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a text, in whatever spelling, is one of some sorted names.
pub(super) fn is_one(
    names: &[String],
    scope: &Scope<'_>,
    vocabulary: Option<Vocabulary>,
    text: &str,
    room: &mut String,
) -> bool {
    if has(names, text) {
        return true;
    }
    room.clear();
    push(scope, vocabulary, text, room);
    has(names, room)
}

/// Whether a text is one of some sorted texts.
pub(super) fn has(names: &[String], text: &str) -> bool {
    names.binary_search_by(|name| name.as_str().cmp(text)).is_ok()
}
