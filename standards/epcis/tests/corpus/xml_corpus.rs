//! The verdicts of `shared/epcis` on XML: documents, query documents, master data, events, mutants; and what is read is
//! written again without change.
//!
//! Found beside the checkout or by `HENG_SHARED`; without it the tests say so and pass.

use crate::support;

use std::fs;

use heng_epcis::hash::{self, Algorithm};
use heng_epcis::model::Document;
use heng_epcis::{Options, json, read, xml};

#[test]
fn every_verdict_on_xml_agrees() {
    let Some(folder) = support::corpus() else { return };
    let (mut asked, mut wrong) = (0, Vec::new());
    for item in support::items(&folder, |kind| kind.starts_with("xml-")) {
        let (file, kind) = (item["file"].as_str().unwrap(), item["kind"].as_str().unwrap());
        if item.get("contested").is_some() || item.get("ambiguous").is_some() {
            continue;
        }
        asked += 1;
        let bytes = fs::read(folder.join(file)).unwrap();
        let bytes = xml::in_utf8(&bytes);
        let read = xml::read(&bytes, &Options::default());
        if item["valid"] != read.is_valid() {
            let first = read.problems.iter().next().map(ToString::to_string);
            wrong.push(format!("{file}: {} expected, {}; {first:?}", item["valid"], item["reason"]));
        }
        let named = if kind == "xml-mutant" { "xml-document" } else { kind };
        if read.kind.name() != named
            || (kind != "xml-event" && read.version.as_deref() != item["version"].as_str())
        {
            wrong.push(format!("{file}: {kind} read as {} {:?}", read.kind.name(), read.version));
        }
    }
    println!("{asked} files, {} disagreements", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every valid document, in JSON or XML, becomes valid XML with the same hashes, and from there JSON with the same hashes.
#[test]
fn events_survive_the_way_through_xml() {
    let Some(folder) = support::corpus() else { return };
    let (mut asked, mut wrong) = (0, Vec::new());
    let wanted =
        |kind: &str| kind.ends_with("-document") || kind.ends_with("-event") || kind.starts_with("hash-twin");
    for item in support::items(&folder, wanted) {
        let file = item["file"].as_str().unwrap();
        let bytes = fs::read(folder.join(file)).unwrap();
        let bytes = read::in_utf8(&bytes);
        let original = read::read(&bytes, &Options::default());
        let Some(document) = original.document.as_ref().filter(|_| original.is_valid()) else { continue };
        // fields without namespace at an event, names with undeclared prefixes, templates: 2.0 has no place for them
        let text = match xml::write(document) {
            Ok(text) => text,
            Err(why) => {
                println!("{file}: {why}");
                continue;
            }
        };
        asked += 1;
        let again = xml::read(text.as_bytes(), &Options::default());
        if !again.is_valid() {
            wrong.push(format!("{file}: {}", again.problems.iter().next().unwrap()));
            continue;
        }
        let again = again.document.unwrap();
        let from_json = json::write(&again);
        let back = json::read_leniently(from_json.as_bytes(), &Options::default()).document;
        let same = ids(&again) == ids(document);
        let same_back = back.as_ref().is_some_and(|back| ids(back) == ids(document));
        // prefixes declared inside move to the root when they are read; from then on nothing moves
        let second = xml::write(&again).unwrap();
        let third = xml::read(second.as_bytes(), &Options::default()).document.unwrap();
        if !same || !same_back || xml::write(&third).unwrap() != second {
            wrong.push(format!("{file}: hash in XML {same}, in JSON {same_back}"));
        }
    }
    println!("{asked} documents, {} changed", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn ids(document: &Document<'_>) -> Vec<String> {
    hash::ids(document, Algorithm::Sha256)
}
