//! `/api/v1/trace-recalls`: scope, opening, notices, returns, end.

use std::sync::Arc;

use heng_access::Scope as Rows;
use heng_calendar_cn::Calendar;
use heng_gs1::key::Gln;
use heng_kernel::{BusinessId, Fault, Outcome, RecallId, Refusal, Status, Text};
use heng_parties::facts as parties;
use heng_store::Tx;
use heng_web::{Body, Created, Ctx, Json, Path, Query, Reply, Route};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actions::{RECALL, RECALL_READ};
use crate::memory::Memory;
use crate::recall::{
    self, Common, Deadline, Freeze, NewRecall, NewStep, Recall, Scope, clocks, common, list, open, scope,
    step,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/api/v1/trace-recalls/scope", &RECALL_READ, reckon)
            .summary("召回范围：批次的全部去向和存量", "What a recall of lots would cover")
            .takes::<Lots>()
            .gives::<Scope>(200),
        Route::post("/api/v1/trace-recalls/common", &RECALL_READ, shared)
            .summary("多个问题批次的共同来源", "What several bad lots have in common")
            .takes::<Lots>()
            .gives::<Vec<Common>>(200),
        Route::post("/api/v1/trace-recalls", &RECALL, create)
            .summary("一键召回：冻结并通知所有持有者", "Open a recall: freeze, and notify every holder")
            .takes::<NewRecall>()
            .gives::<Shown>(201)
            .refuses(&["trace/recall", "trace/recall-number-taken"]),
        Route::get("/api/v1/trace-recalls", &RECALL_READ, all)
            .summary("召回", "Recalls")
            .query::<From>()
            .gives::<Vec<Recall>>(200),
        Route::get("/api/v1/trace-recalls/{id}", &RECALL_READ, get)
            .summary("一起召回及其时限", "A recall with its periods")
            .gives::<Shown>(200),
        Route::post("/api/v1/trace-recalls/{id}/steps", &RECALL_READ, next)
            .summary("办理召回的下一步", "Write down what happened to a recall")
            .takes::<NewStep>()
            .gives::<Shown>(200)
            .refuses(&["trace/recall-step"]),
    ]
}

/// Lots.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Lots {
    /// As Digital Links or EPC URNs.
    lots: Vec<String>,
}

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct From {
    /// The last recall of the page before.
    before: Option<RecallId>,
}

/// A recall with what runs.
#[derive(Debug, Serialize, JsonSchema)]
struct Shown {
    #[serde(flatten)]
    recall: Recall,
    /// How much of what the holders had is settled, in hundredths.
    percent: u8,
    /// The periods that run.
    clocks: Vec<Line>,
}

/// A period that runs.
#[derive(Debug, Serialize, JsonSchema)]
struct Line {
    /// What must be done, in Chinese.
    zh: &'static str,
    /// The same in English.
    en: &'static str,
    /// By when: an instant or a day.
    due: String,
    /// Document and article.
    basis: String,
    /// Whether basis and length were checked against the published text.
    verified: bool,
}

async fn reckon(ctx: Ctx, Body(lots): Body<Lots>) -> Reply<Json<Scope>> {
    Ok(Json(reckoned(&ctx, lots.lots).await?))
}

async fn reckoned(ctx: &Ctx, lots: Vec<String>) -> Outcome<Scope> {
    few(&lots)?;
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    let walked = tokio::task::spawn_blocking(move || scope(&memory.graph(), &lots)).await;
    Ok(walked.map_err(|error| Fault::new("reckoning the scope of a recall", error))?)
}

async fn shared(ctx: Ctx, Body(lots): Body<Lots>) -> Reply<Json<Vec<Common>>> {
    few(&lots.lots)?;
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    let walked = tokio::task::spawn_blocking(move || common(&memory.graph(), &lots.lots)).await;
    Ok(Json(walked.map_err(|error| Fault::new("looking for a common source", error))?))
}

async fn create(ctx: Ctx, Body(new): Body<NewRecall>) -> Reply<Created<Shown>> {
    let scope = reckoned(&ctx, new.lots.clone()).await?;
    let memory = Arc::clone(ctx.app.ext::<Arc<Memory>>()?);
    if let Some(business) = ctx.actor.business {
        owns(&memory, &scope, business)?;
    }
    let app = ctx.app.clone();
    let id = ctx.write(move |tx, act| open(tx, act, app.ext::<Freeze>()?, &new, &scope, whose)).await?;
    Ok(Created(found(&ctx, id).await?))
}

/// A recall, if it concerns the asker.
async fn found(ctx: &Ctx, id: RecallId) -> Reply<Shown> {
    let actor = ctx.actor.business;
    let found = ctx.read(move |tx| Ok(recall::one(tx, id)?)).await?;
    let found = found.filter(|recall| concerns(recall, actor)).ok_or_else(gone)?;
    Ok(shown(found)?)
}

async fn all(ctx: Ctx, Query(from): Query<From>) -> Reply<Json<Vec<Recall>>> {
    let rows = Rows::of(&ctx.actor, &RECALL_READ);
    let before = from.before.unwrap_or_else(|| RecallId::from_bytes([0xff; 16]));
    let found = ctx.read(move |tx| Ok(list(tx, before, PAGE)?)).await?;
    Ok(Json(
        found
            .into_iter()
            .filter(|recall| rows.business().is_none_or(|own| recall.business == Some(own)))
            .collect(),
    ))
}

async fn get(ctx: Ctx, Path(id): Path<RecallId>) -> Reply<Json<Shown>> {
    found(&ctx, id).await.map(Json)
}

async fn next(ctx: Ctx, Path(id): Path<RecallId>, Body(new): Body<NewStep>) -> Reply<Json<Shown>> {
    let actor = ctx.actor.business;
    ctx.write(move |tx, act| {
        recall::one(tx, id)?.filter(|recall| concerns(recall, actor)).ok_or_else(gone)?;
        step(tx, act, id, &new)
    })
    .await?;
    found(&ctx, id).await.map(Json)
}

/// The bureau sees every recall, a business its own and those of goods that it holds.
fn concerns(recall: &Recall, business: Option<BusinessId>) -> bool {
    business.is_none()
        || recall.business == business
        || recall.holders.iter().any(|holder| holder.business == business)
}

/// A business recalls what it made or had in its hands.
fn owns(memory: &Memory, scope: &Scope, business: BusinessId) -> Result<(), Refusal> {
    let graph = memory.graph();
    let mut sight = crate::rights::Viewer::Business(business).sight(&graph);
    let mut foreign =
        scope.chosen.iter().filter(|lot| !graph.find(lot).is_some_and(|name| sight.knows(name)));
    foreign.next().map_or(Ok(()), |_| Err(gone()))
}

/// Whose place it is, where it is registered.
fn whose(tx: &mut Tx<'_>, location: &str) -> Outcome<Option<BusinessId>> {
    let rest = location.strip_prefix("https://id.gs1.org/414/");
    let gln = rest.and_then(|rest| rest.split('/').next()?.parse::<Gln>().ok());
    match gln {
        Some(gln) => Ok(parties::premises(tx, gln)?.map(|premises| premises.business)),
        None => Ok(None),
    }
}

fn shown(recall: Recall) -> Outcome<Shown> {
    let clocks = match recall.closed_at() {
        Some(_) => Vec::new(),
        None => clocks(Calendar::published(), &recall.known())
            .map_err(|error| Fault::new("reckoning the periods of a recall", error))?,
    };
    let line = |clock: recall::Clock| {
        let Text { zh, en } = clock.what;
        let due = match clock.due {
            Deadline::At(time) => time.timestamp().to_string(),
            Deadline::On(due) => due.date.to_string(),
        };
        Line {
            zh,
            en,
            due,
            basis: format!("{} {}", clock.basis.0.zh, clock.basis.1),
            verified: clock.verified,
        }
    };
    let clocks = clocks.into_iter().map(line).collect();
    Ok(Shown { percent: recall.percent(), clocks, recall })
}

fn few(lots: &[String]) -> Result<(), Refusal> {
    if lots.is_empty() || lots.len() > MOST {
        return Err(Refusal::new("trace/recall", "一次写明1–1000个批次", "name one to 1,000 lots")
            .status(Status::Malformed)
            .field("lots"));
    }
    Ok(())
}

fn gone() -> Refusal {
    Refusal::not_found("没有这起召回", "there is no such recall")
}

const PAGE: usize = 50;
const MOST: usize = 1_000;
