//! All links of an entity as one document (GS1-Conformant Resolver 1.2 clause 2.10; RFC 9264), in three forms:
//! `application/linkset+json` (and the same as `application/json`), JSON-LD, and a page with the JSON-LD inside.

mod headers;
mod html;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use crate::links::{GS1_VOCABULARY, Level, Link, Offer, Request, default_of, variants_of};

pub use headers::{cors, linkset_headers, redirect_headers};
pub use html::page;

/// Where GS1 keeps the JSON-LD context of linksets.
pub const CONTEXT: &str = "https://ref.gs1.org/standards/resolver/linkset-context";

/// The linkset of a request as JSON, valid against GS1's linkset schema.
///
/// One context object for each level that has links; its anchor is the level's own URI on the requested stem, never
/// compressed (clause 2.3). Exactly one `gs1:defaultLink` in all, at the most specific level that has one; it carries
/// `href` and `title` only, for its other attributes stand with its descriptive type (clause 2.5.8).
pub fn document(request: &Request, levels: &[Level], offers: &[Offer<'_>]) -> Value {
    let anchored = levels.iter().enumerate().filter_map(|(at, level)| {
        let own: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.level == at).collect();
        (!own.is_empty()).then(|| context_object(request, level, &own, offers))
    });
    json!({ "linkset": anchored.collect::<Vec<_>>() })
}

/// The same with the JSON-LD context named inside, so that it reads as linked data without the Link header.
pub fn json_ld(request: &Request, levels: &[Level], offers: &[Offer<'_>]) -> Value {
    let mut document = document(request, levels, offers);
    if let Value::Object(members) = &mut document {
        members.insert("@context".into(), CONTEXT.into());
    }
    document
}

fn context_object(request: &Request, level: &Level, own: &[&Offer<'_>], all: &[Offer<'_>]) -> Value {
    let mut object = Map::new();
    object.insert("anchor".into(), format!("{}{}", request.stem, level.entity.path()).into());
    object.insert("itemDescription".into(), level.description.clone().into());
    let mine = |offer: &Offer<'_>| own.contains(&offer);
    if let Some(default) = default_of(all).filter(|default| mine(default)) {
        let target = json!({ "href": default.href, "title": default.link.title });
        object.insert(format!("{GS1_VOCABULARY}defaultLink"), json!([target]));
        let variants: Vec<Value> = variants_of(all).into_iter().map(target_object).collect();
        if !variants.is_empty() {
            object.insert(format!("{GS1_VOCABULARY}defaultLinkMulti"), variants.into());
        }
    }
    for offer in own {
        let targets = object.entry(offer.link.rel.uri()).or_insert_with(|| json!([]));
        if let Value::Array(targets) = targets {
            targets.push(target_object(offer));
        }
    }
    object.into()
}

fn target_object(offer: &Offer<'_>) -> Value {
    let Link { title, hreflang, media_type, context, .. } = offer.link;
    let mut target = Map::new();
    target.insert("href".into(), offer.href.clone().into());
    target.insert("title".into(), title.clone().into());
    if let Some(media_type) = media_type {
        target.insert("type".into(), media_type.clone().into());
    }
    let tags: Vec<String> = hreflang.iter().filter_map(|tag| plain_tag(tag)).collect();
    if !tags.is_empty() {
        target.insert("hreflang".into(), tags.into());
    }
    if !context.is_empty() {
        target.insert("context".into(), context.clone().into());
    }
    target.into()
}

/// `zh-Hans-CN` → `zh-CN`: the published schema knows `ll` and `ll-CC` only, where BCP 47 knows more.
fn plain_tag(tag: &str) -> Option<String> {
    let mut subtags = tag.split('-');
    let language = subtags.next().filter(|language| language.len() == 2)?.to_ascii_lowercase();
    let region =
        subtags.find(|subtag| subtag.len() == 2 && subtag.bytes().all(|sign| sign.is_ascii_alphabetic()));
    Some(
        region
            .map_or_else(|| language.clone(), |region| format!("{language}-{}", region.to_ascii_uppercase())),
    )
}
