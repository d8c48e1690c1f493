//! 生产: what went in, what came out. The recipe of last time is ticked already; the lot has a number unless one is given.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::{IntoResponse as _, Response};
use heng_gs1::key::Gtin;
use heng_kernel::Refusal;
use heng_products::NewLot;
use heng_products::facts as products;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Query, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::super::common::{STEM, figure, lot_link, say, unit};
use super::super::names::gtin;
use super::super::no::{No, again};
use super::frozen::free;
use super::home::page;
use super::write::{event, goods, record};
use super::{Desk, no, quantity, units};
use crate::graph::{Graph, Kind, Role};

/// Which place and product.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// The GLN of the place.
    place: Option<String>,
    /// What is made: its GTIN.
    product: Option<String>,
}

/// Everything the screen's form sends besides the quantities of its inputs.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Nothing {}

/// What went into a product last time: its inputs by product.
type Recipe = BTreeSet<String>;

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    screen(&ctx, asked.place.as_deref(), asked.product.as_deref(), &BTreeMap::new(), None).await
}

pub(super) async fn take(ctx: Ctx, form: Form<Nothing>) -> Reply<Response> {
    let typed: BTreeMap<String, String> = form.typed.into_iter().collect();
    match taken(&ctx, &typed).await {
        Ok(place) => Ok(See::other(format!("/chain?place={place}&done=make")).into_response()),
        Err(problem) => {
            let (place, product) = (typed.get("place").cloned(), typed.get("product").cloned());
            again(&ctx, problem, |no| async {
                screen(&ctx, place.as_deref(), product.as_deref(), &typed, Some(no)).await
            })
            .await
        }
    }
}

async fn taken(ctx: &Ctx, typed: &BTreeMap<String, String>) -> Reply<String> {
    let text = |name: &str| typed.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let (desk, ()) = Desk::open(ctx, text("place"), |_, _| ((), Vec::new())).await?;
    let (mut inputs, mut used) = (Vec::new(), Vec::new());
    for (at, held) in desk.stock.iter().enumerate() {
        let Some(much) = text(&format!("input{at}-{}", tag(&held.id))) else { continue };
        let much = quantity("inputs", Some(much))?;
        if much > held.quantity * (1.0 + 1e-9) {
            return Err(short(&figure(held.quantity)).into());
        }
        used.push(held.id.clone());
        inputs.push(goods(&held.id, much, held.uom.as_deref()));
    }
    if inputs.is_empty() {
        return Err(
            no("inputs", "请填写用了哪些原料、各多少", "say what was used, and how much of each").into()
        );
    }
    let product = text("product").ok_or_else(|| no("product", "请选择产品", "choose the product"))?;
    let made: Gtin = product.parse().map_err(|_| no("product", "产品代码不对", "this is no GTIN"))?;
    let much = quantity("quantity", text("quantity"))?;
    let lot = text("lot").map_or_else(|| numbered(ctx), str::to_owned);
    products::lot_number(&lot)?;
    let at = desk.at();
    let id = lot_link(made.fourteen().as_str(), &lot);
    let more = json!({
        "inputQuantityList": inputs,
        "outputQuantityList": [goods(&id, much, text("uom"))],
        "ilmd": { "cbvmda:productionDate": ctx.now.date().to_string(), "cbvmda:lotNumber": lot },
    });
    let event = event(ctx.now, "TransformationEvent", "creating_class_instance", &at, more);
    let (business, today) = (desk.business, ctx.now.date());
    record(ctx, event, move |tx, act| {
        for lot in &used {
            free(tx, lot, "inputs")?;
        }
        let own = products::product(tx, made)?.is_some_and(|product| product.business == business);
        if own {
            let new = NewLot { lot, produced: today, expires: None, quantity: 0, note: String::new() };
            products::ensure_lot(tx, act, made, &new)?;
        }
        Ok(())
    })
    .await?;
    Ok(desk.gln)
}

/// A lot of today by the minute.
fn numbered(ctx: &Ctx) -> String {
    heng_kernel::SHANGHAI.to_datetime(ctx.now.timestamp()).strftime("%y%m%d-%H%M").to_string()
}

/// What tells the field of one input from another's: the stock may change between the page and its sending.
fn tag(id: &str) -> u32 {
    id.bytes().fold(2_166_136_261, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(16_777_619))
}

fn short(left: &str) -> Refusal {
    Refusal::new("trace/chain", format!("原料库存只有 {left}"), format!("only {left} of it are in stock"))
        .field("inputs")
}

/// The products that went into a product when it was made last.
fn recipe(graph: &Graph, owner: &str, product: &str) -> Recipe {
    let Some(owner) = graph.find(owner) else { return Recipe::new() };
    let numbers = (0..u32::try_from(graph.len()).unwrap_or(u32::MAX)).rev().map(crate::graph::EventNo);
    for number in numbers.take(FAR) {
        let event = graph.event(number);
        if event.kind != Kind::Transformation || event.owner != Some(owner) {
            continue;
        }
        let parts: Vec<(Role, String)> =
            graph.parts(number).map(|part| (part.role, graph.text(part.name))).collect();
        if parts.iter().any(|(role, id)| *role == Role::Output && gtin(id) == Some(product)) {
            let inputs = parts.iter().filter(|(role, _)| *role == Role::Input);
            return inputs.filter_map(|(_, id)| gtin(id).map(str::to_owned)).collect();
        }
    }
    Recipe::new()
}

async fn screen(
    ctx: &Ctx,
    place: Option<&str>,
    product: Option<&str>,
    typed: &BTreeMap<String, String>,
    refused: Option<No>,
) -> Reply<Html> {
    let business = ctx.actor.business;
    let own = ctx
        .read(move |tx| match business {
            Some(business) => {
                Ok(products::of_business(tx, business, None, heng_kernel::PageSize::of(200))?.items)
            }
            None => Ok(Vec::new()),
        })
        .await?;
    let product = product.map(str::to_owned).or_else(|| own.first().map(|product| product.gtin.clone()));
    let (owner, chosen) = (business.map(|id| id.to_string()).unwrap_or_default(), product.clone());
    let (desk, recipe) = Desk::open(ctx, place, move |graph, _| {
        let recipe = chosen.map(|product| recipe(graph, &owner, &product)).unwrap_or_default();
        let ids = recipe.iter().map(|gtin| format!("{STEM}01/{gtin}")).collect();
        (recipe, ids)
    })
    .await?;
    let options: Vec<(&str, &str)> =
        own.iter().map(|product| (product.gtin.as_str(), product.name.as_str())).collect();
    let value = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let field = |name, label, hint, required| Field {
        name,
        label,
        hint,
        required,
        value: value(name),
        error: No::at(refused.as_ref(), name),
    };
    let chosen = product.as_deref().unwrap_or_default();
    let body = html! {
        (No::summary(ctx, refused.as_ref()))
        (desk.bar(ctx, "/chain/make"))
        @if desk.stock.is_empty() {
            (ui::empty(Icon::Box, say(ctx, "没有可用的原料", "Nothing to use is in stock"), Some((say(ctx, "去进货", "Goods in"), "/chain/in"))))
        } @else {
            form.form.across method="get" action="/chain/make" {
                input type="hidden" name="place" value=(desk.gln);
                (ui::select(&Field { name: "product", label: say(ctx, "做什么产品", "What is made"), value: chosen, ..Field::default() }, &options))
                div.form-actions { (ui::submit(None, say(ctx, "套用上次配方", "Use the last recipe"), false)) }
            }
            (ui::form(ctx, "/chain/make", &html! {
                input type="hidden" name="place" value=(desk.gln);
                input type="hidden" name="product" value=(chosen);
                (inputs(ctx, &desk, &recipe, typed))
                (ui::input(&field("quantity", say(ctx, "产出数量", "How much came out"), "", true), "text"))
                (units(ctx, "uom", value("uom")))
                (ui::input(&field("lot", say(ctx, "批号（可不填）", "Lot (optional)"), say(ctx, "不填则按日期时间编号", "Numbered by date and time unless said"), false), "text"))
                div.form-actions { (ui::submit(Some(Icon::Factory), say(ctx, "登记生产", "Record"), true)) }
            }))
        }
    };
    Ok(page(ctx, say(ctx, "生产", "Making"), body))
}

fn inputs(ctx: &Ctx, desk: &Desk, recipe: &Recipe, typed: &BTreeMap<String, String>) -> Markup {
    html! {
        fieldset.tri #inputs {
            legend { b { (say(ctx, "用了哪些原料", "What was used")) } }
            @for (at, held) in desk.stock.iter().enumerate() {
                @let name = format!("input{at}-{}", tag(&held.id));
                @let usual = gtin(&held.id).is_some_and(|gtin| recipe.contains(gtin));
                @let whole = figure(held.quantity).replace(',', "");
                @let value = typed.get(&name).cloned().unwrap_or_else(|| if usual { whole.clone() } else { String::new() });
                @let hint = format!("{} {whole} {}", say(ctx, "现存", "In stock"), unit(ctx.lang, held.uom.as_deref()));
                (ui::input(&Field { name: &name, label: &desk.names.line(ctx.lang, &held.id), hint: &hint, value: &value, ..Field::default() }, "text"))
            }
        }
    }
}

/// Records that are looked through for the last recipe.
const FAR: usize = 1_000_000;
