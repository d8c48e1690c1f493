//! `POST /api/v1/scans`: a scan made by an app, a shop's scanner or an inspector's tool, judged like any other.

use heng_kernel::{Lang, Refusal, Status};
use heng_web::{Body, Ctx, Json, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::judgement::{Severity, VerdictKind};
use crate::places::Place;
use crate::{Desk, read};

/// A scan as it is reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewScan {
    /// The path of the Digital Link: `/01/…/21/…`, or an EPC segment `/eh…`.
    path: String,
    /// The town (nine digits) or city (six digits) where it was made, if known; nothing finer is taken.
    place: Option<String>,
}

/// The judgement of a scan.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Judgement {
    verdict: VerdictKind,
    severity: Severity,
    /// What a person is told, in Chinese.
    zh: Words,
    /// The same in English.
    en: Words,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Words {
    headline: &'static str,
    /// One line for each rule that fired, the deciding one first, each naming the rule and its version.
    explanation: Vec<String>,
    advice: &'static str,
}

/// Judges and counts a scan.
pub(super) async fn create(ctx: Ctx, Body(new): Body<NewScan>) -> Reply<Json<Judgement>> {
    let entity = read::entity(&new.path)?;
    let place = new.place.as_deref().map(|code| Place::parse(code).ok_or_else(no_place)).transpose()?;
    let (app, now) = (ctx.app.clone(), ctx.now);
    let judged = ctx.app.glance(move |tx| app.ext::<Desk>()?.scan(tx, &entity, now, place)).await?;
    let verdict =
        judged.ok_or_else(|| Refusal::not_found("这个码不是商品码", "this code is not of goods"))?.verdict;
    let words = |lang| Words {
        headline: verdict.headline(lang),
        explanation: verdict.explanation(lang),
        advice: verdict.advice(lang),
    };
    let (kind, severity) = (verdict.kind(), verdict.severity());
    Ok(Json(Judgement { verdict: kind, severity, zh: words(Lang::Zh), en: words(Lang::En) }))
}

fn no_place() -> Refusal {
    Refusal::new("resolver/unknown-place", "没有这个乡镇或城市代码", "no town or city has this code")
        .status(Status::Malformed)
        .field("place")
        .remedy("用9位乡镇代码或6位城市代码", "use the nine digits of a town or the six of a city")
}
