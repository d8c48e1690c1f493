//! `heng epcis check|hash|convert` as others call them: standard input, files beyond the limit, and the verdicts and hashes
//! of the corpus of `shared/epcis`, where it is at hand.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Value, json};

use crate::program::{Folder, command, finish, heng};

const EVENT: &str = r#"{"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"ObjectEvent",
    "eventTime":"2026-07-22T10:00:00+08:00","eventTimeZoneOffset":"+08:00","action":"ADD","epcList":["urn:x:1"]}"#;

#[test]
fn a_line_has_its_fields_in_order_also_for_what_comes_in() {
    let folder = Folder::new();
    let done = finish(&mut command(&folder, &["epcis", "check", "-"]), EVENT.as_bytes());
    let fields = ["file", "kind", "version", "valid", "events", "errors", "warnings"];
    let places: Vec<_> =
        fields.iter().map(|field| done.out.find(&format!("\"{field}\":")).unwrap()).collect();
    assert!(places.is_sorted() && done.out.starts_with("{\"file\":"), "{done:?}");
    let hash = finish(&mut command(&folder, &["epcis", "hash", "-"]), EVENT.as_bytes()).ok();
    assert!(hash.starts_with("ni:///sha-256;") && hash.lines().count() == 1, "{hash}");
    let converted =
        finish(&mut command(&folder, &["epcis", "convert", "--to", "xml", "-"]), EVENT.as_bytes()).ok();
    fs::write(folder.join("event.xml"), converted).unwrap();
    assert_eq!(heng(&folder, &["epcis", "hash", "event.xml"]).ok(), hash);
}

#[test]
fn what_is_too_large_is_not_read() {
    let folder = Folder::new();
    // a file with a hole takes no room
    File::create(folder.join("large.json")).unwrap().set_len(1 << 30).unwrap();
    let done = heng(&folder, &["epcis", "check", "large.json"]);
    let line: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((done.code(), &line["errors"][0]["code"]), (1, &json!("file")), "{done:?}");
    for words in [&["epcis", "hash", "large.json"][..], &["epcis", "convert", "--to", "xml", "nowhere.json"]]
    {
        heng(&folder, words).refused();
    }
}

/// Every item of the index that has a verdict: the verdict, the kind and the number of events.
#[test]
fn the_corpus_is_judged_as_its_index_says() {
    let Some(corpus) = corpus() else { return };
    let judged = |item: &&Value| {
        let kind = item["kind"].as_str().unwrap();
        let is_scored = item.get("contested").is_none() && item.get("ambiguous").is_none();
        is_scored && kind != "epc-vectors" && !kind.contains("hash") && kind != "semantic"
    };
    let items = items(&corpus);
    let items: Vec<&Value> = items.iter().filter(judged).collect();
    let answers = checked(&corpus, &items);
    let mut wrong = Vec::new();
    for item in &items {
        let (file, kind) = (item["file"].as_str().unwrap(), item["kind"].as_str().unwrap());
        let answer = &answers[file];
        if answer["valid"] != item["valid"] || (item["valid"] == false) != has_some(&answer["errors"]) {
            wrong.push(format!("{file}: {} expected, {answer}", item["valid"]));
        }
        if item["valid"] == true && NAMED.contains(&kind) && answer["kind"] != kind {
            wrong.push(format!("{file}: {kind} read as {}", answer["kind"]));
        }
        let counts = item["valid"] == true && kind == "json-document" && item.get("events").is_some();
        if counts && answer["events"] != item["events"] {
            wrong.push(format!("{file}: {} events expected, {}", item["events"], answer["events"]));
        }
    }
    assert!(wrong.is_empty() && !items.is_empty(), "{}", wrong.join("\n"));
}

/// Texts that the schema takes and the standard's words do not are valid, with a warning.
#[test]
fn what_the_corpus_calls_wrong_in_meaning_is_warned_of() {
    let Some(corpus) = corpus() else { return };
    let items = items(&corpus);
    let items: Vec<&Value> = items.iter().filter(|item| item["kind"] == "semantic").collect();
    let answers = checked(&corpus, &items);
    // that a thing is shipped after it was taken out is no fault of the document, only of who traces it wrongly
    let quiet: Vec<_> = answers.values().filter(|answer| !has_some(&answer["warnings"])).collect();
    assert!(quiet.iter().all(|answer| answer["file"] == "semantic/repack-loop-in-time.json"), "{quiet:?}");
}

#[test]
fn the_corpus_is_hashed_as_its_index_says() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::new();
    let hashes = |file: &Value| -> Vec<String> {
        let path = corpus.join(file.as_str().unwrap());
        heng(&folder, &["epcis", "hash", path.to_str().unwrap()]).out.lines().map(str::to_owned).collect()
    };
    let mut wrong = Vec::new();
    for item in items(&corpus) {
        let holds = match item["kind"].as_str().unwrap() {
            "event-hash" | "event-hash-derived" => json!(hashes(&item["file"])) == item["expected"]["hashes"],
            "event-hash-equal" => {
                let found = hashes(&item["file"]);
                found.len() > 1 && found.iter().all(|hash| *hash == found[0])
            }
            // of some pairs one half lies in the part of the corpus that is kept apart
            "hash-twin-xml-json" if !corpus.join(item["file2"].as_str().unwrap()).is_file() => continue,
            "hash-twin-xml-json" if item["file"] != ARGUED => hashes(&item["file"]) == hashes(&item["file2"]),
            _ => continue,
        };
        if !holds {
            wrong.push(item["file"].to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `check` says of the files of these items, by file; all in one call.
fn checked(corpus: &Path, items: &[&Value]) -> HashMap<String, Value> {
    let files = items.iter().map(|item| item["file"].as_str().unwrap());
    let words: Vec<&str> = ["epcis", "check"].into_iter().chain(files).collect();
    let folder = Folder::new();
    let mut command = command(&folder, &words);
    let done = finish(command.current_dir(corpus), b"");
    let answers: HashMap<_, _> = done
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|answer| (answer["file"].as_str().unwrap().to_owned(), answer))
        .collect();
    assert!(items.iter().all(|item| answers.contains_key(item["file"].as_str().unwrap())), "{}", done.err);
    answers
}

fn has_some(list: &Value) -> bool {
    list.as_array().is_some_and(|list| !list.is_empty())
}

/// The corpus of `shared/epcis`, beside the checkout or where `HENG_SHARED` says; without it the tests say so and pass.
fn corpus() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("HENG_SHARED").map_or(beside, PathBuf::from).join("epcis/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no shared/epcis beside the checkout, and HENG_SHARED is not set");
    None
}

fn items(corpus: &Path) -> Vec<Value> {
    let index = fs::read_to_string(corpus.join("index.jsonl")).unwrap();
    index.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const NAMED: [&str; 8] = [
    "json-document",
    "json-query-document",
    "json-event",
    "json-query-definition",
    "xml-document",
    "xml-query-document",
    "xml-event",
    "xml-masterdata",
];

/// The JSON of this pair names a measurement by a bare word that is in no list of the standard, the XML a term of the GS1
/// vocabulary: two texts, two hashes.
const ARGUED: &str = "docs/0184-TransactionEvent-with-userExtensions.json";
