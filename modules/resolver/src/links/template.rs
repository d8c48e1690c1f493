//! Links that are templates (clause 2.5.1).

use super::Entity;
use super::entity::encode;

/// Fills `{gtin}`, `{lot}`, `{01}`, `{path}` … in a template with the entity's values, percent-encoded.
///
/// `None` when the template asks for a value that the entity does not have: the link is not for this entity. Braces
/// around anything that is no name of a value stay as they are.
pub fn expand(template: &str, entity: &Entity) -> Option<String> {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if name == "path" {
            filled.push_str(&entity.path());
        } else if let Some(ai) = application_identifier(name) {
            encode(entity.value(ai)?, &mut filled);
        } else {
            filled.extend(["{", name, "}"]);
        }
        rest = behind;
    }
    filled.push_str(rest);
    Some(filled)
}

/// The application identifier that a name in a template stands for: its number or its short name.
fn application_identifier(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(ai, short)| *ai == name || *short == name).map(|(ai, _)| *ai)
}

/// Every key and qualifier of the Digital Link URI syntax with its short name.
const NAMES: [(&str, &str); 25] = [
    ("00", "sscc"),
    ("01", "gtin"),
    ("10", "lot"),
    ("21", "serial"),
    ("22", "cpv"),
    ("235", "tpx"),
    ("253", "gdti"),
    ("254", "glnx"),
    ("255", "gcn"),
    ("401", "ginc"),
    ("402", "gsin"),
    ("414", "gln"),
    ("415", "payTo"),
    ("417", "partyGln"),
    ("7040", "uic"),
    ("8003", "grai"),
    ("8004", "giai"),
    ("8006", "itip"),
    ("8010", "cpid"),
    ("8011", "cpsn"),
    ("8013", "gmn"),
    ("8017", "gsrnp"),
    ("8018", "gsrn"),
    ("8019", "srin"),
    ("8020", "refNo"),
];
