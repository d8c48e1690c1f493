//! Link selection of a GS1-Conformant Resolver (GS1-Conformant Resolver standard 1.2, clauses 2.2 – 2.14).
//!
//! Pure: a [`Request`] that was read and checked, and the links registered for each level of the entity, give an
//! [`Answer`]. Nothing here knows where links are stored or how an answer is sent.
//!
//! ```text
//! path /01/…/22/…/10/…/21/…      levels, most specific first         links of every level
//!        └── Entity::levels ──▶  01+21 · 01+22+10 · 01+22 · 01+10 · 01 ──┐
//! query, Accept, Accept-Language ────────── Request ─────────────────────┴──▶ answer
//! ```

mod accept;
mod entity;
mod language;
mod link;
mod link_type;
mod request;
mod select;
mod template;
#[cfg(test)]
mod tests;

pub use accept::{Accept, Format};
pub use entity::{Element, Entity};
pub(crate) use entity::{decode, encode};
pub use language::Languages;
pub use link::{Level, Link, Offer, Role};
pub use link_type::{GS1_VOCABULARY, LinkType, RATIFIED};
pub use request::{Request, Wanted};
pub use select::{Absent, Answer, answer, offers};
pub(crate) use select::{default_of, variants_of};
pub use template::expand;
