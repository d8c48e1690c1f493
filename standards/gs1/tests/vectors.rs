//! The conformance data of `shared/gs1`, every line of it.
//!
//! Found beside the checkout or by `HENG_SHARED`; without it the test says so and passes.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use heng_gs1::check::check_line;
use serde_json::{Value, json};

/// What a question may say; the rest of a line are the answers.
const QUESTION: [&str; 10] =
    ["id", "kind", "input", "options", "stem", "linter", "symbology", "fnc1", "pattern", "ignore"];
/// What an answer is compared in.
const ANSWER: [&str; 13] = [
    "valid",
    "valid_with_relations",
    "pairs",
    "canonical_dl",
    "expected",
    "element_string",
    "bracketed",
    "data",
    "symbology",
    "path",
    "query",
    "uri",
    "tag_uri",
];
const KINDS: [&str; 17] = [
    "ai_bracketed",
    "element_string",
    "dl_uri",
    "scan_to_data",
    "data_to_scan",
    "ai_to_dl",
    "linter",
    "ai_relations",
    "epc_binary",
    "epc_binary_dl",
    "uri_escape",
    "uri_unescape",
    "ai_length_by_prefix",
    "hri",
    "ai_pattern_match",
    "dl_path_sequence",
    "dl_ignored_query_params",
];

#[test]
fn every_vector_agrees() {
    let Some(folder) = folder() else {
        println!("skipped: no shared/gs1 beside the checkout, and HENG_SHARED is not set");
        return;
    };
    let (mut asked, mut wrong, mut beyond) = (BTreeMap::<String, usize>::new(), Vec::new(), 0);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")) {
        for line in fs::read_to_string(file).unwrap().lines() {
            let vector: Value = serde_json::from_str(line).unwrap();
            let kind = vector["kind"].as_str().unwrap_or("").to_owned();
            if asks_a_prefix_table(&vector) {
                beyond += 1;
            } else if KINDS.contains(&kind.as_str()) {
                *asked.entry(kind).or_default() += 1;
                wrong.extend(disagreement(&vector));
            }
        }
    }
    println!(
        "{asked:?}: {} disagreements; {beyond} lines left out that need a table of company prefixes",
        wrong.len()
    );
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

fn disagreement(vector: &Value) -> Option<String> {
    let fields = vector.as_object().unwrap();
    let mut question: serde_json::Map<_, _> = fields
        .iter()
        .filter(|(field, _)| QUESTION.contains(&field.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    if vector["kind"] == "hri" {
        question.insert("include_titles".into(), vector["include_titles"].clone());
    }
    if vector["kind"] == "scan_to_data" {
        question.remove("symbology");
    }
    let answer: Value = serde_json::from_str(&check_line(&Value::Object(question).to_string())).unwrap();
    for field in ANSWER {
        let Some(expected) = fields.get(field).filter(|expected| !expected.is_null()) else { continue };
        if field == "symbology" && vector["kind"] == "data_to_scan" {
            continue;
        }
        let mut given = &answer[field];
        // Lines without the second verdict were judged with all rules that their options leave.
        if field == "valid" && !fields.contains_key("valid_with_relations") && !given_alone(vector) {
            given = answer.get("valid_with_relations").unwrap_or(given);
        }
        if given != expected {
            return Some(format!(
                "{} {field}: {expected} expected, not {given} — {}: {answer}",
                vector["id"], vector["input"]
            ));
        }
    }
    let class = fields.get("error_class").filter(|class| !class.is_null());
    let wrong = class.is_some_and(|class| *class != answer["error"]["code"]);
    wrong.then(|| format!("{} error_class: {class:?} expected — {}: {answer}", vector["id"], vector["input"]))
}

/// Verdicts that came from a made-up table of company prefixes: the same input is valid in another line.
fn asks_a_prefix_table(vector: &Value) -> bool {
    let marked = vector["error_markup"].as_str().and_then(|markup| markup.split('*').nth(1)).unwrap_or("");
    vector["kind"] == "linter"
        && match vector["error_class"].as_str() {
            Some("GCP_DATASOURCE_OFFLINE") => true,
            Some("INVALID_GCP_PREFIX") => marked.len() >= 4 && marked.bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        }
}

/// These were judged value by value, with the mandatory associations switched off.
fn given_alone(vector: &Value) -> bool {
    vector["level"] == json!("syntax+content (mandatory associations off)")
}

fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = env::var_os("HENG_SHARED").map_or(beside, PathBuf::from);
    Some(shared.join("gs1")).filter(|folder| folder.is_dir())
}
