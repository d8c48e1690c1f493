//! The top-level resources: what occurs in events, as lists to walk along (EPCIS 2.0.1, clause 12.2).

use axum::http::HeaderMap;
use axum::response::Response;
use heng_epcis::vocabulary::Vocabulary;
use heng_web::{Ctx, Path, Reply};
use serde_json::json;

use super::headers::{agreed, discovery, document};
use super::problem::missing;
use super::token::{bad, paging};
use super::xml::Xml;
use super::{events, media, memory};
use crate::capture::Format;
use crate::extract::{name, standard};
use crate::graph::Field;
use crate::rights::Viewer;
use crate::select::Filter;

/// What can be done with a list.
pub(super) async fn options(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    Ok(discovery("OPTIONS, GET, HEAD"))
}

/// The nine resources.
pub(super) async fn root(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
    agreed(&ctx, &headers)?;
    let format = media::wanted(&headers, &[Format::Json, Format::Xml])?;
    let body = match format {
        Format::Json => collection(&ROOT.map(str::to_owned)),
        Format::Xml => {
            let mut xml = Xml::default();
            xml.open(r#"epcis:Collection xmlns:epcis="urn:epcglobal:epcis:xsd:2""#);
            for member in ROOT {
                xml.leaf("member", member);
            }
            xml.close("epcis:Collection");
            xml.into_text()
        }
    };
    Ok(document(media::name(format), body))
}

/// One list of things, each thing, and its events.
macro_rules! resource {
    ($($module:ident $list:expr, $filter:expr;)*) => {$(
        pub(super) mod $module {
            use super::*;

            pub(in crate::api) async fn list(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
                let members = $list(&ctx)?;
                paged(&ctx, &headers, &members)
            }

            pub(in crate::api) async fn options(ctx: Ctx, Path(thing): Path<String>) -> Reply<Response> {
                known(&ctx, $list, &thing)?;
                Ok(discovery("OPTIONS, GET, HEAD"))
            }

            pub(in crate::api) async fn one(ctx: Ctx, headers: HeaderMap, Path(thing): Path<String>) -> Reply<Response> {
                agreed(&ctx, &headers)?;
                media::wanted(&headers, &[Format::Json])?;
                known(&ctx, $list, &thing)?;
                Ok(document("application/json", collection(&["events".to_owned()])))
            }

            pub(in crate::api) async fn events(ctx: Ctx, headers: HeaderMap, Path(thing): Path<String>) -> Reply<Response> {
                known(&ctx, $list, &thing)?;
                let parameter: &str = $filter(&thing);
                let filter = Filter::of_one(parameter, &thing);
                let filter = filter.map_err(|wrong| events::said(&wrong))?;
                events::of(ctx, headers, vec![filter], "SimpleEventQuery").await
            }
        }
    )*};
}

resource! {
    event_types types, |_: &str| "eventType";
    biz_steps |ctx: &Ctx| words(ctx, Field::BizStep, Vocabulary::BizStep), |_: &str| "EQ_bizStep";
    dispositions |ctx: &Ctx| words(ctx, Field::Disposition, Vocabulary::Disposition), |_: &str| "EQ_disposition";
    biz_locations |ctx: &Ctx| places(ctx, Field::BizLocation), |_: &str| "EQ_bizLocation";
    read_points |ctx: &Ctx| places(ctx, Field::ReadPoint), |_: &str| "EQ_readPoint";
}

/// Things: too many for one list.
pub(super) mod epcs {
    use axum::http::HeaderMap;
    use axum::response::Response;
    use heng_epcis::identifiers::{self, Level};
    use heng_epcis::respell::EpcFormat;
    use heng_web::{Ctx, Path, Reply};

    use super::super::events::{of, said};
    use super::super::headers::{Spellings, agreed, discovery, document};
    use super::super::problem::missing;
    use super::super::token::{bad, paging};
    use super::super::{media, memory};
    use super::collection;
    use crate::capture::Format;
    use crate::extract::name;
    use crate::rights::{Viewer, is_thing};
    use crate::select::Filter;

    pub(in crate::api) async fn list(ctx: Ctx, headers: HeaderMap) -> Reply<Response> {
        agreed(&ctx, &headers)?;
        media::wanted(&headers, &[Format::Json])?;
        let epc = Spellings::of(&headers)?.epc;
        let (_, page) = paging(&ctx)?;
        let after = page.after.as_deref().map(|after| after.parse::<u32>().map_err(|_| bad())).transpose()?;
        let token = page.clone();
        if !ctx.app.glance(move |tx| Ok(token.check(tx)?)).await? {
            return Err(bad());
        }
        let spelled = |text: String| match epc {
            EpcFormat::Urn(prefix) => identifiers::to_urn(&text, prefix).unwrap_or(text),
            EpcFormat::Web | EpcFormat::AsIs => text,
        };
        let memory = memory(&ctx)?;
        let (members, next) = {
            let graph = memory.graph();
            let mut sight = Viewer::of(&ctx.actor).sight(&graph);
            let mut members: Vec<String> = Vec::new();
            let mut last = None;
            let mut more = false;
            for (looked, name) in graph.names_after(after).enumerate() {
                let is_epc = graph.mentions(name).next().is_some_and(|mention| is_thing(mention.role));
                if is_epc && sight.knows(name) {
                    more = members.len() == page.size;
                    if more {
                        break;
                    }
                    members.push(spelled(graph.text(name)));
                }
                last = Some(name.number());
                more = looked >= MOST_LOOKED_AT;
                if more {
                    break;
                }
            }
            (members, last.filter(|_| more))
        };
        let mut response = document("application/json", collection(&members));
        if let Some(next) = next {
            page.link(&ctx, &next.to_string(), &mut response);
        }
        Ok(response)
    }

    pub(in crate::api) async fn options(ctx: Ctx, Path(epc): Path<String>) -> Reply<Response> {
        seen(&ctx, &epc)?;
        Ok(discovery("OPTIONS, GET, HEAD"))
    }

    pub(in crate::api) async fn one(
        ctx: Ctx,
        headers: HeaderMap,
        Path(epc): Path<String>,
    ) -> Reply<Response> {
        agreed(&ctx, &headers)?;
        media::wanted(&headers, &[Format::Json])?;
        seen(&ctx, &epc)?;
        Ok(document("application/json", collection(&["events".to_owned()])))
    }

    pub(in crate::api) async fn events(
        ctx: Ctx,
        headers: HeaderMap,
        Path(epc): Path<String>,
    ) -> Reply<Response> {
        seen(&ctx, &epc)?;
        let parameter = match identifiers::level(&epc) {
            Some(Level::Class) => "MATCH_anyEPCClass",
            _ => "MATCH_anyEPC",
        };
        let filter = Filter::of_one(parameter, &epc);
        let filter = filter.map_err(|wrong| said(&wrong))?;
        of(ctx, headers, vec![filter], "SimpleEventQuery").await
    }

    fn seen(ctx: &Ctx, epc: &str) -> Reply<()> {
        let memory = memory(ctx)?;
        let graph = memory.graph();
        let found = graph
            .find(&name(epc))
            .filter(|found| graph.mentions(*found).next().is_some_and(|mention| is_thing(mention.role)));
        found.filter(|found| Viewer::of(&ctx.actor).sight(&graph).knows(*found)).map(drop).ok_or_else(missing)
    }

    /// Names that are looked at for one page.
    const MOST_LOOKED_AT: usize = 1_000_000;
}

/// The five types of the standard.
#[expect(clippy::unnecessary_wraps, reason = "one list among others, which may fail")]
fn types(_: &Ctx) -> Reply<Vec<String>> {
    Ok(TYPES.map(str::to_owned).to_vec())
}

/// The words of the standard, and those others that occur in events that the asker may list.
fn words(ctx: &Ctx, field: Field, vocabulary: Vocabulary) -> Reply<Vec<String>> {
    let memory = memory(ctx)?;
    let graph = memory.graph();
    let sight = Viewer::of(&ctx.actor).sight(&graph);
    let mut own: Vec<String> = graph
        .words(field, |owner| sight.lists(owner))
        .into_iter()
        .filter(|uri| vocabulary.word(uri).is_none())
        .map(str::to_owned)
        .collect();
    own.sort_unstable();
    let words = vocabulary.words().iter().map(|word| (*word).to_owned());
    Ok(words.chain(own).collect())
}

/// The places that occur in events that the asker may list.
fn places(ctx: &Ctx, field: Field) -> Reply<Vec<String>> {
    let memory = memory(ctx)?;
    let graph = memory.graph();
    let sight = Viewer::of(&ctx.actor).sight(&graph);
    let mut found: Vec<String> =
        graph.places(field, |owner| sight.lists(owner)).map(|place| graph.text(place)).collect();
    found.sort_unstable();
    Ok(found)
}

/// Whether a thing is in the list, in any spelling.
fn known(ctx: &Ctx, list: impl Fn(&Ctx) -> Reply<Vec<String>>, thing: &str) -> Reply<()> {
    let spelled = [
        thing.to_owned(),
        name(thing),
        standard(Vocabulary::BizStep, thing),
        standard(Vocabulary::Disposition, thing),
    ];
    let bare = [Vocabulary::BizStep, Vocabulary::Disposition].map(|of| of.word(thing).unwrap_or_default());
    let members = list(ctx)?;
    let found = members.iter().any(|member| spelled.contains(member) || bare.contains(&member.as_str()));
    found.then_some(()).ok_or_else(missing)
}

/// A page of a list that is at hand as a whole; the token says how many were given.
fn paged(ctx: &Ctx, headers: &HeaderMap, members: &[String]) -> Reply<Response> {
    agreed(ctx, headers)?;
    media::wanted(headers, &[Format::Json])?;
    let (_, page) = paging(ctx)?;
    let given = page.after.as_deref().map_or(Ok(0), |after| after.parse::<usize>().map_err(|_| bad()))?;
    let rest = members.get(given..).unwrap_or_default();
    let here = rest.get(..page.size.min(rest.len())).unwrap_or_default();
    let mut response = document("application/json", collection(here));
    if rest.len() > here.len() {
        page.link(ctx, &(given + here.len()).to_string(), &mut response);
    }
    Ok(response)
}

/// `Collection` of the OpenAPI.
fn collection(members: &[String]) -> String {
    json!({
        "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
        "type": "Collection",
        "member": members,
    })
    .to_string()
}

const ROOT: [&str; 9] = [
    "capture",
    "events",
    "eventTypes",
    "epcs",
    "bizSteps",
    "bizLocations",
    "readPoints",
    "dispositions",
    "queries",
];
const TYPES: [&str; 5] =
    ["AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent"];
