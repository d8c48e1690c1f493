//! The linters against the assertions of GS1's own, and against any bytes at all.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may; a skipped one says so")]

use heng_gs1::lint::{Code, GcpAnswer, GcpLookup, LintError, Linter, lint, lint_with};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn agrees_with_the_dictionary() {
    let Some(vectors) = vectors("linters.jsonl") else { return };
    let mut wrong = Vec::new();
    for vector in &vectors {
        let found = verdict(vector);
        let name = found.err().map(|error| error.code.name());
        if name != vector["error_class"].as_str()
            || marked(vector, found) != vector["error_markup"].as_str().map(String::from)
        {
            wrong.push(format!("{vector}\n  found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} disagree:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}

/// The reference's own tests of company prefixes plug a table into the linter; so do these.
fn verdict(vector: &Value) -> Result<(), LintError> {
    let linter = Linter::by_name(vector["linter"].as_str().unwrap()).unwrap();
    let value = latin1(vector["input"].as_str().unwrap());
    let markup = vector["error_markup"].as_str().unwrap_or_default();
    let answer = match vector["error_class"].as_str() {
        Some("GCP_DATASOURCE_OFFLINE") => GcpAnswer::Offline,
        Some("INVALID_GCP_PREFIX") if markup.matches('*').count() == 2 => GcpAnswer::Invalid,
        _ => return lint(linter, &value),
    };
    let bad = value[markup.find('*').unwrap()..].as_ptr();
    lint_with(linter, &value, &Refusing { bad, answer })
}

/// Refuses the company prefix that begins at one place of the value.
struct Refusing {
    bad: *const u8,
    answer: GcpAnswer,
}

impl GcpLookup for Refusing {
    fn judge(&self, key: &[u8]) -> GcpAnswer {
        if key.as_ptr() == self.bad { self.answer } else { GcpAnswer::Valid }
    }
}

/// The vectors write bytes as characters of Latin-1.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn marked(vector: &Value, found: Result<(), LintError>) -> Option<String> {
    let LintError { at, len, .. } = found.err()?;
    let input: Vec<char> = vector["input"].as_str()?.chars().collect();
    let part = |range: &[char]| range.iter().collect::<String>();
    Some(format!("{}*{}*{}", part(&input[..at]), part(&input[at..at + len]), part(&input[at + len..])))
}

fn vectors(file: &str) -> Option<Vec<Value>> {
    let shared = std::env::var("HENG_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into());
    let Ok(text) = std::fs::read_to_string(format!("{shared}/gs1/{file}")) else {
        println!("skipped: {file} is not here; set HENG_SHARED to where gs1/{file} lies");
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn any_linter() -> impl Strategy<Value = Linter> {
    prop::sample::select(Linter::ALL)
}

proptest! {
    #[test]
    fn any_bytes_get_a_verdict_inside_the_value(linter in any_linter(), value in prop::collection::vec(any::<u8>(), 0..120)) {
        if let Err(error) = lint(linter, &value) {
            prop_assert!(error.at + error.len <= value.len());
            prop_assert!(Code::ALL.contains(&error.code));
        }
    }

    #[test]
    fn digits_and_punctuation_get_a_verdict_inside_the_value(linter in any_linter(), value in "[0-9A-Z%/=_-]{0,40}") {
        if let Err(error) = lint(linter, value.as_bytes()) {
            prop_assert!(error.at + error.len <= value.len());
        }
    }

    #[test]
    fn a_wrong_digit_is_noticed(mut value in "[0-9]{1,17}", at in any::<prop::sample::Index>(), by in 1_u8..10) {
        value.push(heng_gs1::lint::check_digit(value.as_bytes()).into());
        prop_assert!(lint(Linter::Csum, value.as_bytes()).is_ok());
        let mut other = value.into_bytes();
        let at = at.index(other.len());
        other[at] = b'0' + (other[at] - b'0' + by) % 10;
        prop_assert!(lint(Linter::Csum, &other).is_err());
    }

    #[test]
    fn a_pair_made_is_a_pair_accepted(value in "[!-\"%-?A-Z_a-z]{0,97}") {
        let pair = heng_gs1::lint::check_pair(value.as_bytes()).unwrap();
        let value = [value.as_bytes(), &pair].concat();
        prop_assert!(lint(Linter::CsumAlpha, &value).is_ok());
    }
}
