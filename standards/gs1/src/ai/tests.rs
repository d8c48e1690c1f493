//! The table against the dictionary, and finding by digits.

use std::{env, fmt::Write as _, fs, path::PathBuf};

use serde_json::Value;

use super::{Ai, AiCode, Pattern, exact, find, leading, length_by_prefix, place, table};

/// Every line of the committed dictionary follows from `ai_table.jsonl`.
#[test]
fn dictionary_is_the_published_one() {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let file = env::var_os("HENG_SHARED").map_or(beside, PathBuf::from).join("gs1/ai_table.jsonl");
    let Ok(published) = fs::read_to_string(&file) else {
        println!("skipped: no shared/gs1 beside the checkout, and HENG_SHARED is not set");
        return;
    };
    let rows: Vec<Value> = published.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), table().len());
    assert_eq!(dictionary(&rows), include_str!("dictionary.txt"), "write src/ai/dictionary.txt anew");
}

fn dictionary(rows: &[Value]) -> String {
    let mut out = String::new();
    let mut from = 0;
    while from < rows.len() {
        let rest = rows[from..].windows(2).take_while(|pair| number(&pair[1]) == number(&pair[0]) + 1);
        let same = rest.take_while(|pair| {
            pair[0]["ai"].as_str().unwrap().len() == pair[1]["ai"].as_str().unwrap().len()
        });
        let to = from + same.take_while(|pair| tail(&pair[1]) == tail(&pair[0])).count();
        out.push_str(rows[from]["ai"].as_str().unwrap());
        if to > from {
            write!(out, "-{}", rows[to]["ai"].as_str().unwrap()).unwrap();
        }
        writeln!(out, " {}", tail(&rows[from])).unwrap();
        from = to + 1;
    }
    out
}

fn number(row: &Value) -> u32 {
    row["ai"].as_str().unwrap().parse().unwrap()
}

fn tail(row: &Value) -> String {
    let mut words = vec![
        match (row["fnc1_required"] == true, row["dl_data_attribute"] == true) {
            (false, true) => "*?",
            (false, false) => "*",
            (true, true) => "?",
            (true, false) => "-",
        }
        .to_owned(),
    ];
    words.extend(row["components"].as_array().unwrap().iter().map(component));
    words.extend(row["req"].as_array().unwrap().iter().map(|group| format!("req={}", list(group, ","))));
    if row["ex"].as_array().is_some_and(|ex| !ex.is_empty()) {
        words.push(format!("ex={}", list(&row["ex"], ",")));
    }
    if row["dl_primary_key"] == true {
        let lists: Vec<_> = row["dl_qualifiers"].as_array().unwrap().iter().map(|q| list(q, ",")).collect();
        words.push(if lists.is_empty() { "key".into() } else { format!("key={}", lists.join("|")) });
    }
    format!("{} # {}", words.join(" "), row["title"].as_str().unwrap())
}

fn component(part: &Value) -> String {
    let (min, max) = (part["min"].as_u64().unwrap(), part["max"].as_u64().unwrap());
    let length = match min {
        _ if min == max => max.to_string(),
        1 => format!("..{max}"),
        _ => format!("{min}..{max}"),
    };
    let mut text = format!("{}{length}", part["type"].as_str().unwrap());
    for linter in part["linters"].as_array().unwrap() {
        text = format!("{text},{}", linter.as_str().unwrap());
    }
    if part["optional"] == true { format!("[{text}]") } else { text }
}

fn list(values: &Value, between: &str) -> String {
    values.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join(between)
}

#[test]
fn every_identifier_is_found_by_its_digits() {
    for ai in table() {
        let digits = ai.code().to_string();
        assert_eq!(find(&digits).map(Ai::code), Some(ai.code()), "{digits}");
        assert_eq!(length_by_prefix(&digits[..2]), Some(digits.len()));
        let with_data = format!("{digits}ABC");
        assert_eq!(leading(with_data.as_bytes(), false).map(|(code, _)| code), Some(ai.code()));
    }
}

#[test]
fn no_other_digits_are_an_identifier() {
    let known: Vec<_> = table().iter().map(Ai::code).collect();
    for code in 0..11_100 {
        let code = AiCode(code);
        assert_eq!(find(&code.to_string()).is_some(), known.contains(&code), "{code}");
    }
    for text in ["", "0", "1A", "12345", "０１", "-1"] {
        assert!(find(text).is_none(), "{text}");
    }
}

#[test]
fn unknown_identifiers_have_the_length_of_their_prefix() {
    let unknown = |digits: &str| {
        exact(digits.as_bytes(), true).map(|(_, at)| (place(at).needs_fnc1(), place(at).lengths()))
    };
    assert_eq!(unknown("89"), Some((true, (1, 90))), "a prefix without identifiers");
    assert_eq!(unknown("011"), None, "(01) is known");
    assert_eq!((unknown("800"), unknown("80")), (None, None), "(8001) is longer");
    assert_eq!((unknown("399"), unknown("3999")), (None, Some((true, (1, 90)))));
    assert_eq!((unknown("2367"), unknown("236")), (None, Some((true, (1, 90)))));
    assert_eq!((unknown("4199"), unknown("419")), (None, Some((false, (13, 13)))));
    assert_eq!(exact(b"89", false), None);
    assert_eq!(leading(b"891234", true), None, "identifier and value cannot be told apart");
    assert!(leading(b"8299ABC", true).is_some());
}

#[test]
fn a_template_is_a_range() {
    let fits = |template: &str, ai: &str| {
        Pattern::new(template).unwrap().matches(AiCode::new(ai.as_bytes()).unwrap())
    };
    assert!(fits("01", "01") && fits("0n", "01") && fits("31nn", "3103") && fits("310n", "3105"));
    assert!(!fits("0nn", "01") && !fits("800", "8002") && !fits("31nn", "310") && !fits("310n", "3110"));
    assert!(Pattern::new("n0n").is_none() && Pattern::new("").is_none() && Pattern::new("0x").is_none());
    assert_eq!(Pattern::new("31nn").unwrap().to_string(), "31nn");
    assert_eq!(Pattern::new("01").unwrap().to_string(), "01");
}
