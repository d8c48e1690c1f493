//! What is asked of the resolver.

use super::entity::decode;
use super::{Accept, Entity, Languages, LinkType};

/// A request about an entity, read from path, query and headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it is about, decompressed and checked.
    pub entity: Entity,
    /// Scheme, host and stem that were asked, without a trailing slash: `https://id.example.cn`.
    pub stem: String,
    /// The query string as it came, without `?`; passed on as it is (clause 2.12).
    pub query: Option<String>,
    /// What is wanted.
    pub wanted: Wanted,
    /// The context asked for.
    pub context: Option<String>,
    /// The media types taken.
    pub accept: Accept,
    /// The languages read.
    pub languages: Languages,
}

/// What kind of answer is wanted (clauses 2.6, 2.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing in particular: the default link, or the linkset by media type.
    Default,
    /// `linkType=linkset`, or `all` of earlier versions.
    Linkset,
    /// One link type.
    Type(LinkType),
}

impl Request {
    /// A request about `entity` under `stem`, with the raw query string and the two headers (empty when absent).
    ///
    /// The names of parameters are read without regard to case, for earlier resolvers wrote `linktype`. Parameters are
    /// parted by `&` or `;`.
    pub fn new(entity: Entity, stem: &str, query: Option<&str>, accept: &str, accept_language: &str) -> Self {
        let query = query.filter(|query| !query.is_empty());
        let parameter = |name| query.and_then(|query| parameter(query, name));
        let wanted = match parameter("linktype").as_deref() {
            None | Some("") => Wanted::Default,
            Some("linkset" | "all" | "gs1:linkset" | "gs1:all") => Wanted::Linkset,
            Some(other) => Wanted::Type(LinkType::parse(other)),
        };
        Self {
            entity,
            stem: stem.trim_end_matches('/').to_owned(),
            query: query.map(str::to_owned),
            wanted,
            context: parameter("context").filter(|context| !context.is_empty()),
            accept: Accept::parse(accept),
            languages: Languages::parse(accept_language),
        }
    }

    /// The canonical URI of what was asked: decompressed, on the requested stem (clause 2.3).
    pub fn canonical(&self) -> String {
        format!("{}{}", self.stem, self.entity.path())
    }
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(key, _)| decode(key).eq_ignore_ascii_case(name))
        .map(|(_, value)| decode(&value.replace('+', "%20")))
}
