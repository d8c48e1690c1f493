//! `heng epcis check`: one line a file, whatever it holds.

use serde_json::{Value, json};

use crate::program::{Folder, heng};

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
            "path": "/action", "code": "action", "message": "must be ADD, OBSERVE or DELETE: UPDATE."
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
