//! `heng epcis`: one line a file, whatever it holds; what is imported is there once.

use std::process::Stdio;
use std::time::Duration;

use heng_store::Location;
use heng_store::testing::Cluster;
use serde_json::{Value, json};

use crate::program::{Folder, command, heng};

const EVENT: &str = r#"{"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"AggregationEvent",
    "eventTime":"2026-07-22T10:00:00+08:00","eventTimeZoneOffset":"+08:00","action":"ADD","childEPCs":["urn:x:1"]}"#;

#[test]
fn each_file_gets_its_line() {
    let folder = Folder::new();
    let files = [
        ("event.json", EVENT.to_owned()),
        ("wrong.json", EVENT.replace("ADD", "UPDATE")),
        ("broken.json", format!("{EVENT}}}")),
        ("list.json", "[]".to_owned()),
        ("query.json", r#"{"EQ_action":["ADD"]}"#.to_owned()),
        ("deep.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("page.xml", "<html/>".to_owned()),
        ("empty", String::new()),
    ];
    for (name, text) in &files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let names = files.iter().map(|(name, _)| *name).chain(["nowhere.json"]);
    let words: Vec<&str> = ["epcis", "check"].into_iter().chain(names).collect();
    let done = heng(&folder, &words);
    assert_eq!(done.code(), 1, "{done:?}");
    let lines: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines.iter().map(|line| (&line["kind"], &line["valid"], &line["events"])).collect();
    assert_eq!(told.len(), files.len() + 1);
    assert_eq!(told[0], (&json!("json-event"), &json!(true), &json!(1)));
    assert_eq!(lines[0]["warnings"][0]["code"], "parent-missing");
    assert_eq!(told[1], (&json!("json-event"), &json!(false), &json!(1)));
    assert_eq!(
        lines[1]["errors"][0],
        json!({
            "path": "/action", "code": "action", "message": "must be ADD, OBSERVE or DELETE: UPDATE"
        })
    );
    assert_eq!(told[4], (&json!("json-query-definition"), &json!(true), &json!(0)));
    for at in [2, 3, 5, 7, 8] {
        assert_eq!((told[at].0, told[at].1), (&json!("raw-body"), &json!(false)), "{}", lines[at]);
    }
    assert_eq!(told[6].1, &json!(false), "{}", lines[6]);
}

#[test]
fn messages_speak_chinese_on_wish_and_valid_files_end_well() {
    let folder = Folder::new();
    std::fs::write(folder.join("event.json"), EVENT).unwrap();
    let said = heng(&folder, &["epcis", "check", "event.json", "--language", "zh"]).ok();
    assert!(said.contains("聚合事件须有parentID"), "{said}");
    assert_eq!(heng(&folder, &["epcis", "check"]).code(), 2);
}

/// A document of so many events, one a second.
fn many(events: usize) -> String {
    let event = |n: usize| {
        let (hour, minute, second) = (n / 3_600, n / 60 % 60, n % 60);
        format!(
            r#"{{"type":"ObjectEvent","eventTime":"2026-07-21T{hour:02}:{minute:02}:{second:02}+08:00","eventTimeZoneOffset":"+08:00",
"action":"OBSERVE","bizStep":"shipping","epcList":["https://id.gs1.org/01/09521321000018/21/{n}"]}}"#
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(
        r#"{{"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",
"schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00+08:00","epcisBody":{{"eventList":[{}]}}}}"#,
        events.join(",")
    )
}

#[test]
fn a_file_is_imported_once_however_often_it_is_broken_off() {
    broken_off(&[]);
}

#[test]
fn a_file_is_imported_once_however_often_it_is_broken_off_on_postgresql() {
    let database = Cluster::shared().database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    broken_off(&["--db", &url]);
}

fn broken_off(at: &[&str]) {
    let folder = Folder::new();
    std::fs::write(folder.join("events.json"), many(EVENTS)).unwrap();
    let words: Vec<&str> = ["epcis", "import", "events.json"].into_iter().chain(at.iter().copied()).collect();
    // the tables are made first, so that the kill meets the events
    heng(&folder, &["user", "list"].into_iter().chain(at.iter().copied()).collect::<Vec<_>>());
    for millis in [700, 1_400] {
        let mut import =
            command(&folder, &words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        import.kill().unwrap();
        import.wait().unwrap();
    }
    let number = |line: &Value, name: &str| line[name].as_u64().unwrap();
    let line: Value = serde_json::from_str(&heng(&folder, &words).ok()).unwrap();
    assert_eq!(number(&line, "kept") + number(&line, "known"), EVENTS as u64, "{line}");
    assert_eq!((number(&line, "known") % 1_000, number(&line, "refused")), (0, 0), "parts are whole: {line}");
    let again: Value = serde_json::from_str(&heng(&folder, &words).ok()).unwrap();
    assert_eq!((number(&again, "kept"), number(&again, "known")), (0, EVENTS as u64), "{again}");
}

#[test]
fn a_file_with_an_error_is_not_imported_unless_wished() {
    let folder = Folder::new();
    let bad = many(5).replacen("OBSERVE", "OBSERVED", 1);
    std::fs::write(folder.join("bad.json"), bad).unwrap();
    let said = heng(&folder, &["epcis", "import", "bad.json"]).refused();
    assert!(said.contains("/epcisBody/eventList/0/action"), "{said}");
    let line: Value =
        serde_json::from_str(&heng(&folder, &["epcis", "import", "--proceed", "bad.json"]).ok()).unwrap();
    assert_eq!((line["kept"].as_u64(), line["refused"].as_u64()), (Some(4), Some(1)), "{line}");
}

const EVENTS: usize = 30_000;
