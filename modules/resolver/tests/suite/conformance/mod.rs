//! GS1-Conformant Resolver 1.2, over the real registers: GS1's own test suite check by check, the standard clause by
//! clause, and the behaviour of GS1's reference resolver where ours promises the same.

mod behaviour;
mod checks;
mod clauses;
mod schema;

use std::collections::BTreeMap;

use heng_store::testing::TestStore;
use serde_json::Value;

use super::client::{BASE, Client};
use super::world::{GLN, SCHEMAS, World, gtin};

/// What is asked about: the resolver and one Digital Link of each level.
pub(super) struct Asked {
    pub(super) node: Client,
    pub(super) path: String,
    /// The same thing with a qualifier that nobody registered.
    pub(super) unregistered: String,
}

/// One requirement by its number: an assertion of its own.
pub(super) type Requirement = (u16, fn(&Asked));

/// Runs every requirement for GTIN, GTIN and lot, GTIN and serial, and a GLN with its extension.
pub(super) fn at_every_level(requirements: &[Requirement], numbers: u16) {
    let told: Vec<u16> = requirements.iter().map(|(number, _)| *number).collect();
    assert_eq!(told, (1..=numbers).collect::<Vec<_>>(), "each requirement once");
    let store = TestStore::sqlite(SCHEMAS);
    let world = World::new(&store);
    let gtin = gtin().fourteen();
    let of_goods = format!("/01/{gtin}/10/KL8G");
    for (path, unregistered) in [
        (format!("/01/{gtin}"), of_goods.clone()),
        (format!("/01/{gtin}/10/L1"), of_goods.clone()),
        (world.path(5), of_goods),
        (format!("/414/{GLN}/254/A1"), format!("/414/{GLN}/254/KL8G")),
    ] {
        let asked = Asked { node: world.node(), path, unregistered };
        for (number, requirement) in requirements {
            eprintln!("{number:03} of {}", asked.path);
            requirement(&asked);
        }
    }
}

impl Asked {
    pub(super) fn location(&self, query: &str, headers: &[(&str, &str)]) -> String {
        self.node.get(&format!("{}{query}", self.path), headers).header("location")
    }

    pub(super) fn status(&self, more: &str, headers: &[(&str, &str)]) -> u16 {
        self.node.get(&format!("{}{more}", self.path), headers).status
    }

    /// The context objects of the linkset.
    pub(super) fn linkset(&self) -> Vec<Value> {
        let answer = self.node.get(&self.path, LINKSET);
        answer.json()["linkset"].as_array().unwrap().clone()
    }

    /// Every link by its type, without the defaults.
    pub(super) fn links(&self) -> BTreeMap<String, Vec<Value>> {
        let mut links: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for object in self.linkset() {
            for (name, targets) in object.as_object().unwrap() {
                let Some(term) = name.strip_prefix("https://ref.gs1.org/voc/") else { continue };
                if !term.starts_with("defaultLink") {
                    links.entry(term.to_owned()).or_default().extend(targets.as_array().unwrap().clone());
                }
            }
        }
        links
    }

    /// The default links of all levels.
    pub(super) fn defaults(&self) -> Vec<Value> {
        let of = |object: &Value| object.get("https://ref.gs1.org/voc/defaultLink")?.as_array().cloned();
        self.linkset().iter().filter_map(of).flatten().collect()
    }

    pub(super) fn is_place(&self) -> bool {
        self.path.starts_with("/414")
    }
}

pub(super) const LINKSET: &[(&str, &str)] = &[("accept", "application/linkset+json")];

pub(super) fn href(link: &Value) -> String {
    link["href"].as_str().unwrap().to_owned()
}

pub(super) fn uri(asked: &Asked) -> String {
    format!("{BASE}{}", asked.path)
}
