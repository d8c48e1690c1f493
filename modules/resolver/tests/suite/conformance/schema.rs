//! What GS1's published schemas ask of a linkset and of a description file, as assertions.

use serde_json::{Map, Value};

/// `gs1-linkset-schema`: context objects with an anchor and a description; every other member is named by a URI and
/// holds targets.
pub(super) fn linkset(document: &Value) {
    let document = document.as_object().unwrap();
    assert!(document.keys().all(|key| key == "linkset" || key == "@context"), "{document:?}");
    for object in document["linkset"].as_array().unwrap() {
        let object = object.as_object().unwrap();
        assert!(is_uri(&object["anchor"]) && object["itemDescription"].is_string(), "{object:?}");
        for (name, targets) in object {
            if !["anchor", "itemDescription"].contains(&name.as_str()) {
                assert!(is_uri(&Value::from(name.as_str())), "{name} is no URI");
                let targets = targets.as_array().unwrap();
                assert!(!targets.is_empty(), "{name} is empty");
                for one in targets {
                    target(name, one.as_object().unwrap());
                }
            }
        }
    }
}

fn target(name: &str, target: &Map<String, Value>) {
    assert!(
        is_uri(&target["href"]) && target["title"].as_str().is_some_and(|title| !title.is_empty()),
        "{target:?}"
    );
    let plain = name.ends_with("/defaultLink");
    assert!(!plain || target.len() == 2, "a default link has href and title only: {target:?}");
    for (member, value) in target {
        let sound = match member.as_str() {
            "href" | "title" => value.is_string(),
            "type" => value.as_str().is_some_and(|media| media.split('/').count() == 2),
            "hreflang" => value.as_array().is_some_and(|tags| tags.iter().all(is_tag)),
            "context" => value.is_array(),
            _ => false,
        };
        assert!(sound, "{member} of {target:?}");
    }
}

/// `description-file-schema`: where the resolver is, and which keys it knows.
pub(super) fn description(file: &Value) {
    assert!(is_uri(&file["resolverRoot"]), "{file}");
    let keys = file["supportedPrimaryKeys"].as_array().unwrap();
    assert!(
        !keys.is_empty() && keys.iter().all(|key| key.as_str().is_some_and(|key| key.len() <= 4)),
        "{file}"
    );
    for vocabulary in file["supportedLinkType"].as_array().unwrap() {
        assert!(is_uri(&vocabulary["namespace"]) && vocabulary["prefix"].is_string(), "{vocabulary}");
    }
    assert!(file["linkTypeDefaultCanBeLinkset"].is_boolean() && file["contact"]["fn"].is_string(), "{file}");
}

fn is_uri(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
}

fn is_tag(tag: &Value) -> bool {
    let Some(tag) = tag.as_str() else { return false };
    let (language, region) = tag.split_once('-').unwrap_or((tag, "CN"));
    language.len() == 2
        && language.bytes().all(|sign| sign.is_ascii_lowercase())
        && region.len() == 2
        && region.bytes().all(|sign| sign.is_ascii_uppercase())
}
