//! `/food-recalls`: recalls of food, for the bureau and for whoever holds some of the goods.

mod clocks;
mod form;
mod holders;
mod list;
mod one;
mod steps;

pub(crate) use list::open_recalls;
use std::sync::Arc;

use heng_gs1::key::Gln;
use heng_kernel::{BusinessId, Fault, Outcome, Refusal};
use heng_parties::facts as parties;
use heng_store::Tx;
use heng_web::{Ctx, Reply, Route};

use super::common::memory;
use super::files::LARGEST;
use super::names::gln;
use crate::actions::{RECALL, RECALL_READ};
use crate::recall::{Recall, Scope, scope};
use crate::rights::Viewer;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/food-recalls", &RECALL_READ, list::show).summary("食品召回", "Food recalls"),
        Route::get("/food-recalls/new", &RECALL, form::show)
            .summary("发起食品召回", "Open a food recall")
            .query::<form::Filled>(),
        Route::post("/food-recalls", &RECALL, form::open_it)
            .summary("发起食品召回", "Open a food recall")
            .takes::<form::Filled>()
            .gives_nothing(303)
            .refuses(&["trace/recall", "trace/recall-number-taken", "not-found"]),
        Route::get("/food-recalls/{id}", &RECALL_READ, one::show)
            .summary("一起食品召回", "One food recall")
            .query::<one::Asked>(),
        Route::post("/food-recalls/{id}/steps", &RECALL_READ, steps::next)
            .summary("办理召回的下一步", "Write down what happened to a recall")
            .gives_nothing(303)
            .body_limit(LARGEST)
            .refuses(&["trace/recall-step", "trace/upload", "blobs/wrong-kind", "not-found"]),
        Route::get("/food-recalls/{id}/evidence/{name}", &RECALL_READ, steps::evidence)
            .summary("召回的证据", "Evidence of a recall")
            .gives_file("image/jpeg"),
    ]
}

/// The bureau sees every recall, a business its own and those of goods that it holds.
fn concerns(recall: &Recall, business: Option<BusinessId>) -> bool {
    business.is_none()
        || recall.business == business
        || recall.holders.iter().any(|holder| holder.business == business)
}

/// Whose place it is, where it is registered.
fn whose(tx: &mut Tx<'_>, location: &str) -> Outcome<Option<BusinessId>> {
    match gln(location).and_then(|gln| gln.parse::<Gln>().ok()) {
        Some(gln) => Ok(parties::premises(tx, gln)?.map(|premises| premises.business)),
        None => Ok(None),
    }
}

/// What a recall of lots would cover. A business may ask of lots that passed through its hands only.
async fn reckoned(ctx: &Ctx, lots: Vec<String>) -> Reply<Scope> {
    let (memory, actor) = (Arc::clone(&memory(ctx)?), ctx.actor.clone());
    let work = move || {
        let graph = memory.graph();
        let found = scope(&graph, &lots);
        let mut sight = Viewer::of(&actor).sight(&graph);
        let own = found.chosen.iter().all(|lot| graph.find(lot).is_some_and(|name| sight.knows(name)));
        own.then_some(found)
    };
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Fault::new("reckoning the scope of a recall", error))?;
    done.ok_or_else(|| {
        let (zh, en) = ("其中有批次没有经过你处", "one of these lots never passed through your hands");
        Refusal::new("trace/recall", zh, en).field("lots").into()
    })
}

fn gone() -> Refusal {
    Refusal::not_found("没有这起召回", "there is no such recall")
}
