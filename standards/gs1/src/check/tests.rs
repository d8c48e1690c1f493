//! Lines that no well-behaved client sends.

use serde_json::{Value, json};

use super::check_line;

fn ask(line: &str) -> Value {
    serde_json::from_str(&check_line(line)).unwrap()
}

#[test]
fn malformed_lines_are_answered() {
    for line in [
        "",
        "[]",
        "{",
        "null",
        "{\"id\":7}",
        "{\"id\":7,\"kind\":\"dl_uri\"}",
        "{\"id\":7,\"kind\":\"x\",\"input\":\"\"}",
    ] {
        let answer = ask(line);
        assert_eq!(answer["valid"], false, "{line}");
        assert!(answer["error"]["code"].is_string(), "{line}");
    }
    assert_eq!(ask("{\"id\":7}")["id"], 7);
}

#[test]
fn answers_in_a_question_are_not_read() {
    let line =
        json!({"id": "a", "kind": "ai_bracketed", "input": "(01)1", "valid": true, "pairs": [["01", "1"]]});
    let answer = ask(&line.to_string());
    assert_eq!((answer["valid"].clone(), answer.get("pairs")), (json!(false), None));
    assert_eq!(answer["error"]["ai"], "01");
    assert_eq!(answer["error"]["position"], 4);
}

#[test]
fn errors_speak() {
    let line = json!({"id": 1, "kind": "dl_uri", "input": "https://a/01/12312312312333?3922=0299"});
    let error = ask(&line.to_string())["error"].clone();
    assert_eq!(error["message"], "AI (3922): also needs one of 01+30, 01+31nn, 01+32nn, 01+35nn, 01+36nn");
    assert_eq!(
        error["message_zh"],
        "应用标识符(3922)：还须有其中之一：01+30, 01+31nn, 01+32nn, 01+35nn, 01+36nn"
    );
}

#[test]
fn an_answer_is_one_line_for_every_reader() {
    let answer = check_line(
        &json!({"id": "\u{85}\u{2028}", "kind": "uri_unescape", "input": "a\nb%0A\u{2029}"}).to_string(),
    );
    assert!(!answer.contains(['\n', '\u{85}', '\u{2028}', '\u{2029}']));
    assert_eq!(ask(&json!({"id": "\u{85}", "kind": "x"}).to_string())["id"], "\u{85}");
}
