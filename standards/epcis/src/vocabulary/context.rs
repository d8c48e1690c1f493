//! The JSON-LD context of EPCIS 2.0 as a table: never fetched (EPCIS 2.0, clause 10.1).

use crate::model::{Context, Namespaces};

/// The prefixes that the standard's context declares for everyone. `cbvmda` stands as XML declares it (CBV 2.0, clause
/// 9); in JSON-LD a colon follows, because there prefix and name are joined without one.
pub static PREFIXES: [(&str, &str); 8] = [
    ("cbv", "https://ref.gs1.org/cbv/"),
    ("cbvmda", "urn:epcglobal:cbv:mda"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("epcis", "https://ref.gs1.org/epcis/"),
    ("gs1", "https://gs1.org/voc/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Whether a URL names the standard's context, in any of its places: with or without version, the drafts on
/// `gs1.github.io` and in the repository of the standard, `http` or `https`.
pub fn is_standard(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let Some((place, file)) = rest.rsplit_once('/') else { return false };
    let file = file.split(['?', '#']).next().unwrap_or_default();
    let is_context = matches!(file, "epcis-context.jsonld" | "epcis-context-simple.jsonld" | "epcis-context");
    let place = place.strip_prefix("www.").unwrap_or(place);
    is_context && PLACES.iter().any(|known| place == *known || is_version(place, known))
}

/// Prefixes in force at one place of a document: the event's own, the document's, the standard's.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'s> {
    event: Option<&'s Namespaces<'s>>,
    document: Option<&'s Namespaces<'s>>,
}

impl<'s> Scope<'s> {
    /// The standard's prefixes alone.
    pub const STANDARD: Self = Self { event: None, document: None };

    /// Of an event in a document.
    pub fn new(document: &'s Context<'s>, event: Option<&'s Context<'s>>) -> Self {
        Self { event: event.map(|context| &context.namespaces), document: Some(&document.namespaces) }
    }

    /// What a prefix stands for.
    pub fn uri(&self, prefix: &str) -> Option<&'s str> {
        self.declared(prefix).or_else(|| standard(prefix))
    }

    /// What a prefix stands for, by a declaration in the document itself.
    pub fn declared(&self, prefix: &str) -> Option<&'s str> {
        [self.event, self.document].into_iter().flatten().find_map(|namespaces| namespaces.uri(prefix))
    }
}

/// What a prefix stands for in the standard's own context.
pub fn standard(prefix: &str) -> Option<&'static str> {
    PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, uri)| *uri)
}

/// `place` is `known` with a version behind it: `…/epcis/2.0.1`.
fn is_version(place: &str, known: &str) -> bool {
    let version = place.strip_prefix(known).and_then(|rest| rest.strip_prefix('/'));
    version.is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

const PLACES: [&str; 6] = [
    "ref.gs1.org/standards/epcis",
    "ref.gs1.org/epcis",
    "gs1.github.io/EPCIS",
    "gs1.github.io/EPCIS/JSON-LD",
    "raw.githubusercontent.com/gs1/EPCIS/master",
    "id.gs1.org/standards/epcis",
];
