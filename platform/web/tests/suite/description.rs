use std::collections::BTreeSet;

use serde_json::Value;

use crate::probe;

#[test]
fn the_description_is_openapi_3_1_and_the_same_every_time() {
    let text = heng_web::openapi_of(&[probe::module()]);
    assert_eq!(text, heng_web::openapi_of(&[probe::module()]));
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    let mut ids = BTreeSet::new();
    for (path, verbs) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with('/'));
        for (verb, operation) in verbs.as_object().unwrap() {
            assert!(matches!(verb.as_str(), "get" | "post" | "put" | "patch" | "delete"));
            assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "ids are unique");
            assert!(operation["responses"].as_object().is_some_and(|all| all.len() >= 3));
            for parameter in operation["parameters"].as_array().unwrap() {
                assert!(parameter["name"].is_string() && parameter["schema"].is_object());
                assert!(matches!(parameter["in"].as_str(), Some("path" | "query" | "header")));
            }
        }
    }
}

#[test]
fn every_reference_in_the_description_leads_somewhere() {
    let document: Value = serde_json::from_str(&heng_web::openapi_of(&[probe::module()])).unwrap();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 5);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn a_route_is_described_with_what_it_takes_gives_and_refuses() {
    let document: Value = serde_json::from_str(&heng_web::openapi_of(&[probe::module()])).unwrap();
    let post = &document["paths"]["/api/v1/things"]["post"];
    assert_eq!(post["x-action"], "probe.make");
    assert_eq!(
        post["requestBody"]["content"]["application/json"]["schema"]["$ref"],
        "#/components/schemas/NewThing"
    );
    assert_eq!(
        post["responses"]["201"]["content"]["application/json"]["schema"]["$ref"],
        "#/components/schemas/Thing"
    );
    assert_eq!(post["responses"]["4XX"]["x-refuses"][0], "probe/no-parts");
    assert_eq!(post["parameters"][0]["name"], "Idempotency-Key");
    let get = &document["paths"]["/api/v1/things"]["get"];
    let names: Vec<_> =
        get["parameters"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["after", "limit"]);
    assert_eq!(get["security"][0], serde_json::json!({}), "open to everyone");
}

fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            into.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| collect(member, into));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        _ => {}
    }
}
