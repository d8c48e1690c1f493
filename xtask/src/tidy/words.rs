//! Words that mean "not finished" or "only on my machine" do not enter the repository.

use super::Finding;
use crate::tree::{Tree, is_generated, is_test, lines};

/// A word, where it counts, and what to do about it.
struct Word {
    text: &'static str,
    /// Only where no letter, digit or `_` touches it.
    whole: bool,
    /// Only where a path can begin: at the start of the line or after a space, a quote, a bracket or `=`.
    path: bool,
    remedy: &'static str,
}

const UNFINISHED: &str = "finish it, or write down what is known as an issue";
const IGNORED: &str = "assert what happens today and say why in a comment";
const SILENCED: &str = "put it right, or use #[expect(…, reason = \"…\")]";
const MACHINE: &str = "name the place relative to the repository, or take it as an argument";

// in halves, so that this file does not find itself
const WORDS: &[Word] = &[
    word(concat!("TO", "DO"), UNFINISHED),
    word(concat!("FIX", "ME"), UNFINISHED),
    word(concat!("XX", "X"), UNFINISHED),
    code(concat!("todo", "!("), UNFINISHED),
    code(concat!("unimpl", "emented!("), UNFINISHED),
    code(concat!("#[ig", "nore"), IGNORED),
    code(concat!("#[al", "low("), SILENCED),
    code(concat!("#![al", "low("), SILENCED),
    path(concat!("/wo", "rk/")),
    path(concat!("/t", "mp/")),
    path(concat!("/ro", "ot/")),
    path(concat!("/ho", "me/")),
];

const ENDINGS: [&str; 12] =
    [".rs", ".toml", ".md", ".js", ".mjs", ".css", ".sql", ".json", ".html", ".sh", ".yml", ".svg"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, text) in tree.files().filter(|(file, text)| looked_at(file) && !is_generated(text)) {
        for (number, line) in lines(text) {
            let found = WORDS.iter().filter(|word| !(word.path && is_test(file)) && stands_in(line, word));
            findings.extend(
                found.map(|word| {
                    Finding::new(file, number, format!("`{}` in the text", word.text), word.remedy)
                }),
            );
        }
    }
    findings
}

/// Text that people write; also scripts without an ending, such as `.ci/run`.
fn looked_at(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || !name.trim_start_matches('.').contains('.')
}

fn stands_in(line: &str, word: &Word) -> bool {
    line.match_indices(word.text).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.text.len()..].chars().next();
        let touches = |sign: Option<char>| sign.is_some_and(|s| s.is_alphanumeric() || s == '_');
        let begins = before.is_none_or(|s| s.is_whitespace() || "\"'`(<[=".contains(s));
        (!word.whole || (!touches(before) && !touches(after))) && (!word.path || begins)
    })
}

const fn word(text: &'static str, remedy: &'static str) -> Word {
    Word { text, whole: true, path: false, remedy }
}

const fn code(text: &'static str, remedy: &'static str) -> Word {
    Word { text, whole: false, path: false, remedy }
}

const fn path(text: &'static str) -> Word {
    Word { text, whole: false, path: true, remedy: MACHINE }
}
