//! The description file at `/.well-known/gs1resolver` (GS1-Conformant Resolver 1.2 clause 3).

use serde_json::{Value, json};

use crate::links::GS1_VOCABULARY;
use crate::linkset::CONTEXT;

/// The context values that links may be meant for (clause 2.5.6): those that products accept.
pub use heng_products::CONTEXTS;

/// The primary keys that a Digital Link URI may begin with (GS1 Digital Link: URI Syntax 1.7, 4.3), all supported with
/// all their qualifiers (clause 2.1).
pub const PRIMARY_KEYS: [&str; 15] = [
    "00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010", "8013", "8017",
    "8018",
];

/// Who runs the resolver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The organisation's name.
    pub name: String,
    /// Its city or county.
    pub locality: String,
    /// Its telephone, as it is dialled.
    pub telephone: Option<String>,
}

/// The description of the resolver at `root` (scheme and host, no trailing slash), valid against GS1's schema.
///
/// `contexts` are the context values in use; a plain request is redirected and never answered with a linkset.
pub fn description(root: &str, operator: &Operator, contexts: &[&str]) -> Value {
    let mut contact = json!({ "fn": operator.name, "hasAddress": { "locality": operator.locality } });
    if let Some(telephone) = &operator.telephone {
        contact["hasTelephone"] = telephone.clone().into();
    }
    let mut description = json!({
        "name": "Heng",
        "resolverRoot": root,
        "supportedLinkType": [{ "namespace": GS1_VOCABULARY, "prefix": "gs1:" }],
        "supportedPrimaryKeys": PRIMARY_KEYS,
        "linkTypeDefaultCanBeLinkset": false,
        "jsonLdContextLocation": CONTEXT,
        "contact": contact,
    });
    if !contexts.is_empty() {
        description["supportedContextValuesEnumerated"] = contexts.to_vec().into();
    }
    description
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_schema_requires_is_there() {
        let operator =
            Operator {
                name: "苍南县市场监督管理局".into(), locality: "苍南县".into(), telephone: None
            };
        let made = description("https://id.example.cn", &operator, &[]);
        assert_eq!(made["resolverRoot"], "https://id.example.cn");
        assert!(made["supportedPrimaryKeys"].as_array().is_some_and(|keys| keys.contains(&"414".into())));
        assert_eq!(made["linkTypeDefaultCanBeLinkset"], false);
        assert_eq!(made.get("supportedContextValuesEnumerated"), None);
    }
}
