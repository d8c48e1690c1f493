//! `/api/v1/codes/{gtin}/{serial}`: the life of one code.

use heng_access::Scope;
use heng_kernel::{BlockId, BusinessId, Cursor, OrderId, Outcome, PageSize, Time};
use heng_store::Tx;
use heng_web::{Ctx, Json, Path, Reply, Route};
use schemars::JsonSchema;
use serde::Serialize;

use super::book;
use crate::actions::CODE_READ;
use crate::book::CodeBook;
use crate::facts::{CodeFacts, code_facts};
use crate::model::gtin;
use crate::ranges::RangeSet;
use crate::serial::Serial;
use crate::store::{refuse, seen};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api/v1/codes/{gtin}/{serial}", &CODE_READ, one)
            .summary("一码一生", "The life of one code")
            .gives::<CodeLife>(200)
            .refuses(&["codes/gtin", "codes/serial", "codes/not-issued", "not-found"]),
    ]
}

/// The life of one code.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CodeLife {
    /// GTIN in fourteen digits.
    pub gtin: String,
    /// The serial.
    pub serial: String,
    /// Its number in the block.
    pub number: u64,
    /// The block.
    pub block: BlockId,
    /// The order.
    pub order: OrderId,
    /// Whose code it is.
    pub business: BusinessId,
    /// What it is now: `blank`, `bound`, `consumed`, `void`.
    pub state: &'static str,
    /// The numbers of the recalls in force that cover it.
    pub recalls: Vec<String>,
    /// The lot that it is bound to.
    pub lot: Option<String>,
    /// The case that it lies in.
    pub case: Option<String>,
    /// What happened to it, oldest first.
    pub events: Vec<LifeEvent>,
}

/// Something that happened to a code, or to its whole block.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LifeEvent {
    /// When.
    pub at: Time,
    /// What: the journal's word.
    pub kind: String,
    /// Who.
    pub actor: String,
    /// Everything else, as the journal has it.
    pub body: Option<serde_json::Value>,
    /// The index of the journal's entry, by which it can be proved.
    pub index: u64,
}

async fn one(ctx: Ctx, Path((product, serial)): Path<(String, String)>) -> Reply<Json<CodeLife>> {
    let book = book(&ctx)?;
    let scope = Scope::of(&ctx.actor, &CODE_READ);
    let now = ctx.now;
    ctx.read(move |tx| life(tx, &book, &scope, (&product, &serial), now)).await.map(Json)
}

/// The life of one code, if the asker may see its block.
pub fn life(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    scope: &Scope,
    (product, serial): (&str, &str),
    now: Time,
) -> Outcome<CodeLife> {
    let product = gtin(product)?;
    let serial = Serial::parse_typed(serial).map_err(heng_kernel::Refusal::from)?.to_string();
    let facts = code_facts(tx, book, product, &serial, now)?;
    let facts = facts.ok_or_else(|| refuse::not_issued(&serial))?;
    seen(tx, scope, facts.block)?;
    let events = events(tx, &facts)?;
    Ok(CodeLife {
        gtin: product.fourteen().to_string(),
        serial,
        number: facts.number,
        block: facts.block,
        order: facts.order,
        business: facts.business,
        state: state(&facts),
        recalls: facts.recalls.into_iter().map(|recall| recall.number).collect(),
        lot: facts.bound.map(|bound| bound.lot),
        case: facts.case,
        events,
    })
}

fn state(facts: &CodeFacts) -> &'static str {
    match facts {
        CodeFacts { void: Some(_), .. } => "void",
        CodeFacts { consumed: Some(_), .. } => "consumed",
        CodeFacts { bound: Some(_), .. } => "bound",
        _ => "blank",
    }
}

/// The journal of the block, but for what happened to other codes alone.
fn events(tx: &mut Tx<'_>, facts: &CodeFacts) -> Outcome<Vec<LifeEvent>> {
    let object = heng_journal::Object::of(facts.block);
    let mut events = Vec::new();
    let mut before: Option<Cursor> = None;
    loop {
        let page = heng_journal::of_object(tx, &object, before.as_ref(), PageSize::of(PageSize::MAX))?;
        let mine = page.items.into_iter().filter(|event| concerns(event.body.as_ref(), facts.number));
        events.extend(mine.map(|event| LifeEvent {
            at: event.at,
            kind: event.kind,
            actor: event.actor,
            body: event.body.map(without_others),
            index: event.index,
        }));
        before = page.next;
        if before.is_none() {
            events.reverse();
            return Ok(events);
        }
    }
}

/// Whether an event names this code among others, or names no codes at all.
fn concerns(body: Option<&serde_json::Value>, number: u64) -> bool {
    let codes = body.and_then(|body| body.get("codes")).and_then(|codes| codes.as_str());
    codes.is_none_or(|codes| codes.parse::<RangeSet>().is_ok_and(|codes| codes.contains(number)))
}

/// The numbers of ten thousand other codes say nothing of this one.
fn without_others(mut body: serde_json::Value) -> serde_json::Value {
    if let Some(body) = body.as_object_mut() {
        body.remove("codes");
    }
    body
}
