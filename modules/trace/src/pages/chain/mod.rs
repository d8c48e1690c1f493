//! `/chain`: 浙食链 as a workshop, a cooperative, a stall or a shop uses it: 进货, 生产, 出库, 检测, 亮码. Each screen is a few
//! taps on a phone; each writes its records itself, and stock comes from the records, so nothing is asked twice.

mod code;
mod frozen;
mod home;
mod make;
mod out;
mod receive;
mod stock;
mod test;
mod write;

use std::sync::Arc;

use heng_gs1::key::Gln;
use heng_kernel::{BusinessId, Fault, Refusal};
use heng_parties::facts as parties;
use heng_parties::facts::Premises;
use heng_web::ui::{self, Field};
use heng_web::{Ctx, Problem, Reply, Route};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{STEM, UNITS, memory, say, unit};
use super::files::LARGEST;
use super::names::Names;
use crate::actions::{CHAIN, SHOP_SEE};
use crate::graph::Graph;
use stock::{Held, held};

pub(super) fn routes() -> Vec<Route> {
    let refuses: &'static [&'static str] =
        &["trace/chain", "trace/no-place", "trace/recalled", "trace/upload"];
    vec![
        Route::get("/chain", &CHAIN, home::show).summary("浙食链", "Food chain").query::<Asked>(),
        Route::get("/chain/in", &CHAIN, receive::show).summary("进货", "Goods in").query::<Asked>(),
        Route::post("/chain/in", &CHAIN, receive::take)
            .summary("确认进货", "Confirm goods in")
            .takes::<receive::Filled>()
            .gives_nothing(303)
            .refuses(refuses),
        Route::get("/chain/make", &CHAIN, make::show).summary("生产", "Making").query::<make::Asked>(),
        Route::post("/chain/make", &CHAIN, make::take)
            .summary("登记生产批次", "Record what was made")
            .gives_nothing(303)
            .refuses(refuses),
        Route::get("/chain/out", &CHAIN, out::show).summary("出库销货", "Goods out").query::<Asked>(),
        Route::post("/chain/out", &CHAIN, out::take)
            .summary("登记出库销货", "Record goods out")
            .takes::<out::Filled>()
            .gives_nothing(303)
            .refuses(refuses),
        Route::get("/chain/test", &CHAIN, test::show).summary("批批检测", "Tests").query::<Asked>(),
        Route::post("/chain/test", &CHAIN, test::take)
            .summary("登记批次检测", "Record a test")
            .gives_nothing(303)
            .body_limit(LARGEST)
            .refuses(refuses),
        Route::get("/chain/code", &CHAIN, code::show)
            .summary("亮码", "The code of the shop")
            .query::<Asked>(),
        Route::get("/shops/{gln}", &SHOP_SEE, code::public).summary("一店一码", "A shop and its goods"),
    ]
}

/// Which place, and what the form that led here has done.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// The GLN of the place; the first of one's own unless said.
    pub(super) place: Option<String>,
    /// What was done.
    pub(super) done: Option<String>,
}

/// Somebody at one of their places, with what is there.
pub(super) struct Desk {
    pub(super) business: BusinessId,
    pub(super) places: Vec<Premises>,
    /// The GLN of the chosen one.
    pub(super) gln: String,
    stock: Vec<Held>,
    pub(super) names: Names,
}

impl Desk {
    /// The desk of the asker at a place of theirs; `more` names other things to look up.
    pub(super) async fn open<T: Send + 'static>(
        ctx: &Ctx,
        place: Option<&str>,
        more: impl FnOnce(&Graph, &str) -> (T, Vec<String>) + Send + 'static,
    ) -> Reply<(Self, T)> {
        let business = ctx.actor.business.ok_or_else(no_place)?;
        let places = ctx.read(move |tx| Ok(parties::premises_of(tx, business)?)).await?;
        let places: Vec<Premises> = places.into_iter().filter(|place| place.gln.is_some()).collect();
        let chosen = places.iter().find(|one| place.is_none() || one.gln.as_deref() == place);
        let gln = chosen.and_then(|place| place.gln.clone()).ok_or_else(no_place)?;
        let (memory, at) = (Arc::clone(&memory(ctx)?), location(&gln));
        let owner = business.to_string();
        let work = move || {
            let graph = memory.graph();
            let stock = held(&graph, &owner, &at);
            let (more, ids) = more(&graph, &at);
            (stock, more, ids)
        };
        let found = tokio::task::spawn_blocking(work).await;
        let (stock, more, ids) =
            found.map_err(|error| Problem::from(Fault::new("reckoning the stock of a place", error)))?;
        let (names, stock) = ctx
            .read(move |tx| {
                let all = stock.iter().map(|held| held.id.as_str()).chain(ids.iter().map(String::as_str));
                Ok((Names::of(tx, all)?, stock))
            })
            .await?;
        Ok((Self { business, places, gln, stock, names }, more))
    }

    /// The canonical link of the place.
    pub(super) fn at(&self) -> String {
        location(&self.gln)
    }

    /// The place, to change where there are several.
    pub(super) fn bar(&self, ctx: &Ctx, path: &str) -> Markup {
        let hrefs: Vec<(String, &Premises)> = self
            .places
            .iter()
            .map(|place| (format!("{path}?place={}", place.gln.as_deref().unwrap_or_default()), place))
            .collect();
        let tabs: Vec<(&str, &str, bool)> = hrefs
            .iter()
            .map(|(href, place)| {
                (place.name.as_str(), href.as_str(), place.gln.as_deref() == Some(&self.gln))
            })
            .collect();
        html! { @if tabs.len() > 1 { (ui::tabs(&tabs, say(ctx, "场所", "Place"))) } }
    }

    /// A choice among what is there.
    pub(super) fn choice(&self, ctx: &Ctx, name: &str) -> Markup {
        let lines: Vec<(String, String)> = self
            .stock
            .iter()
            .map(|held| {
                let left = super::common::amount(ctx.lang, held.quantity, held.uom.as_deref());
                (held.id.clone(), format!("{} · {left}", self.names.line(ctx.lang, &held.id)))
            })
            .collect();
        let options: Vec<(&str, &str)> =
            lines.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        let label = say(ctx, "哪一批", "Which lot");
        ui::select(&Field { name, label, required: true, ..Field::default() }, &options)
    }

    /// What is there of a thing.
    fn of(&self, id: &str) -> Option<&Held> {
        self.stock.iter().find(|held| held.id == id)
    }
}

/// A choice of units; pieces first.
pub(super) fn units(ctx: &Ctx, name: &str, chosen: &str) -> Markup {
    let pieces = unit(ctx.lang, None);
    let known: Vec<(&str, String)> =
        UNITS.iter().map(|(code, ..)| (*code, unit(ctx.lang, Some(code)))).collect();
    let options: Vec<(&str, &str)> = std::iter::once(("", pieces.as_str()))
        .chain(known.iter().map(|(code, text)| (*code, text.as_str())))
        .collect();
    ui::select(&Field { name, label: say(ctx, "单位", "Unit"), value: chosen, ..Field::default() }, &options)
}

/// Where a GLN leads.
pub(super) fn location(gln: &str) -> String {
    format!("{STEM}414/{gln}")
}

/// A supplier or buyer as it was typed: a GLN, a link, or a name.
pub(super) fn party(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.parse::<Gln>().is_ok() {
        return Some(location(text));
    }
    let known = super::common::meanings(text).into_iter().next().filter(|id| id.starts_with(STEM));
    Some(known.unwrap_or_else(|| format!("urn:heng:party:{}", super::common::escaped(text))))
}

/// A quantity as people type it.
pub(super) fn quantity(field: &'static str, text: Option<&str>) -> Result<f64, Refusal> {
    let text = text.unwrap_or_default().trim().replace([',', '，'], "");
    let found = text.parse::<f64>().ok().filter(|quantity| quantity.is_finite() && *quantity > 0.0);
    found.ok_or_else(|| no(field, "请填写大于零的数量", "say how much, more than nothing"))
}

pub(super) fn no(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("trace/chain", zh, en).field(field)
}

fn no_place() -> Problem {
    Refusal::new(
        "trace/no-place",
        "还没有登记带位置码（GLN）的经营场所",
        "you have no place of business with a location number (GLN)",
    )
    .remedy("请到市场监管所登记场所并取得位置码", "have the place registered at the station, with its GLN")
    .into()
}
