//! A registered link, and the level that it is registered for.

use serde::{Deserialize, Serialize};

use super::{Entity, LinkType};

/// A link to something about an entity (clauses 2.5.1 – 2.5.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it leads to, e.g. `gs1:pip`.
    pub rel: LinkType,
    /// Where it leads: an absolute URL, or a template such as `https://example.com/{gtin}/{lot}`.
    pub href: String,
    /// What it is called, in the language of the target.
    pub title: String,
    /// The languages of the target, BCP 47; empty when it has none in particular.
    #[serde(default)]
    pub hreflang: Vec<String>,
    /// The media type of the target.
    #[serde(default)]
    pub media_type: Option<String>,
    /// The contexts it is meant for, e.g. a country; empty for all.
    #[serde(default)]
    pub context: Vec<String>,
    /// Whether it is where a plain request goes.
    #[serde(default)]
    pub role: Role,
}

/// Whether a plain request, one that names no link type, goes to a link (clause 2.5.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Only when its type is asked for.
    #[default]
    Plain,
    /// `gs1:defaultLink`: yes.
    Default,
    /// `gs1:defaultLinkMulti`: yes, when it fits the asker's language, type or context better than the default.
    DefaultMulti,
}

/// A level of an entity with what is registered for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Key and qualifiers of the level.
    pub entity: Entity,
    /// What it is: the product's name, with lot or serial.
    pub description: String,
    /// Its links in the order of registration.
    pub links: Vec<Link>,
}

/// A link of some level as it stands for one request: its template filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// Which level, counted from the most specific.
    pub level: usize,
    /// The link.
    pub link: &'a Link,
    /// Where it leads for this request.
    pub href: String,
}
