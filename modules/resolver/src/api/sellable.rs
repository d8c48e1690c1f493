//! `GET /api/v1/sellable`: may this be sold?

use heng_gs1::{Options, Scratch, digital_link};
use heng_kernel::{Refusal, Status};
use heng_web::{Ctx, Json, Query, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Desk;
use crate::links::{Element, Entity};
use crate::till::{self, Obstacle};

/// What a till sends: the link of a two-dimensional code, or the fields that it has read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The whole Digital Link, as scanned.
    link: Option<String>,
    /// AI 01.
    gtin: Option<String>,
    /// AI 10.
    lot: Option<String>,
    /// AI 21.
    serial: Option<String>,
}

/// The answer to a till.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Answer {
    /// Whether it may be sold.
    sellable: bool,
    /// Why not.
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Reason {
    code: Obstacle,
    text: &'static str,
}

/// Answers a till.
pub(super) async fn sellable(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Json<Answer>> {
    let entity = entity(&asked)?;
    let app = ctx.app.clone();
    let (today, lang) = (ctx.now.date(), ctx.lang);
    let subject = ctx.app.glance(move |tx| app.ext::<Desk>()?.look(tx, &entity)).await?;
    let subject = subject.ok_or_else(|| missing("link"))?;
    let answer = till::sellable(&subject.facts, today);
    let reasons = answer.reasons.into_iter().map(|code| Reason { code, text: code.text(lang) });
    Ok(Json(Answer { sellable: answer.sellable, reasons: reasons.collect() }))
}

fn entity(asked: &Asked) -> Result<Entity, Refusal> {
    if let Some(link) = &asked.link {
        return of_link(link);
    }
    let gtin = asked.gtin.as_deref().ok_or_else(|| missing("gtin"))?;
    // through the same reader as a link, so that every value is checked the same way
    let key = Element::new("01", format!("{gtin:0>14}"));
    let named = [("10", &asked.lot), ("21", &asked.serial)];
    let given = named.into_iter().filter_map(|(ai, value)| Some(Element::new(ai, value.as_ref()?)));
    crate::read::entity(&Entity::new(key, given.collect()).path())
}

fn of_link(link: &str) -> Result<Entity, Refusal> {
    let mut scratch = Scratch::new();
    let read = digital_link::parse(link, Options::NONE, &mut scratch).map_err(|error| {
        Refusal::new("resolver/invalid-link", error.zh().to_string(), error.to_string())
            .status(Status::Malformed)
            .field("link")
    })?;
    let mut path = read.iter().filter(|element| element.path.is_some());
    let mut next = || path.next().map(|element| Element::new(element.code.to_string(), element.value));
    let key = next().ok_or_else(|| missing("link"))?;
    Ok(Entity::new(key, std::iter::from_fn(next).collect()))
}

fn missing(field: &'static str) -> Refusal {
    Refusal::new("resolver/invalid-link", "请给出商品条码 GTIN", "a GTIN is needed")
        .status(Status::Malformed)
        .field(field)
}
