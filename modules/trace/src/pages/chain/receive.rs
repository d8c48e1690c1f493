//! 进货: what was sent here waits to be confirmed with one tap; anything else is scanned or typed.

use axum::response::{IntoResponse as _, Response};
use heng_kernel::Time;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Query, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::common::{amount, meanings, moment, say};
use super::super::no::{No, again};
use super::home::page;
use super::stock::{Held, Pending, pending};
use super::write::{event, goods, record};
use super::{Asked, Desk, no, party, quantity, units};
use crate::graph::Graph;

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The GLN of the place.
    place: Option<String>,
    /// The number of the dispatch that came in.
    pending: Option<u32>,
    /// What was scanned or typed.
    code: Option<String>,
    /// From whom: a GLN or a name.
    supplier: Option<String>,
    /// How much.
    quantity: Option<String>,
    /// The unit; empty where things are counted.
    uom: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    screen(&ctx, &Filled { place: asked.place, ..Filled::default() }, None).await
}

pub(super) async fn take(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    match taken(&ctx, &typed).await {
        Ok(place) => Ok(See::other(format!("/chain?place={place}&done=in")).into_response()),
        Err(problem) => again(&ctx, problem, |no| async { screen(&ctx, &typed, Some(no)).await }).await,
    }
}

async fn taken(ctx: &Ctx, typed: &Filled) -> Reply<String> {
    let (desk, waiting) = open(ctx, typed.place.as_deref()).await?;
    let at = desk.at();
    let event = match typed.pending {
        Some(number) => {
            let found = waiting.iter().find(|one| one.number.0 == number);
            came(
                ctx.now,
                &at,
                found.ok_or_else(|| no("pending", "这一单已经确认过了", "this was confirmed before"))?,
            )
        }
        None => by_hand(ctx.now, &at, typed)?,
    };
    record(ctx, event, |_, _| Ok(())).await?;
    Ok(desk.gln)
}

async fn open(ctx: &Ctx, place: Option<&str>) -> Reply<(Desk, Vec<Pending>)> {
    let look = |graph: &Graph, at: &str| {
        let waiting = pending(graph, at);
        let goods = waiting.iter().flat_map(|one| one.goods.iter().map(|held| held.id.clone()));
        let ids = goods.chain(waiting.iter().filter_map(|one| one.from.clone())).collect();
        (waiting, ids)
    };
    Desk::open(ctx, place, look).await
}

/// A consignment came in as it was sent: with its papers, from where it was sent.
fn came(now: Time, at: &str, found: &Pending) -> Value {
    let classes = found.goods.iter().filter(|held| !is_unit(held));
    let classes: Vec<Value> =
        classes.map(|held| goods(&held.id, held.quantity, held.uom.as_deref())).collect();
    let units: Vec<&str> =
        found.goods.iter().filter(|held| is_unit(held)).map(|held| held.id.as_str()).collect();
    let papers: Vec<Value> =
        found.papers.iter().map(|id| json!({ "type": "desadv", "bizTransaction": id })).collect();
    let mut more = json!({ "destinationList": [{ "type": "location", "destination": at }] });
    if !classes.is_empty() {
        more["quantityList"] = json!(classes);
    }
    if !units.is_empty() {
        more["epcList"] = json!(units);
    }
    if !papers.is_empty() {
        more["bizTransactionList"] = json!(papers);
    }
    if let Some(from) = &found.from {
        more["sourceList"] = json!([{ "type": "location", "source": from }]);
    }
    event(now, "ObjectEvent", "receiving", at, more)
}

/// A logistic unit or single pack, which has no quantity of its own.
fn is_unit(held: &Held) -> bool {
    held.id.contains("/00/") || held.id.contains("/21/")
}

fn by_hand(now: Time, at: &str, typed: &Filled) -> Reply<Value> {
    let code = typed.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| no("code", "请扫码或输入商品批次", "scan or type the lot"))?;
    // the lot rather than the pack: what came in is a quantity
    let names = meanings(code);
    let id =
        names.iter().find(|id| id.contains("/10/")).or_else(|| names.first()).cloned().unwrap_or_default();
    if !id.contains(':') {
        return Err(
            no("code", "认不出这个码，请扫包装上的码", "this code is not known: scan the pack").into()
        );
    }
    let from = party(typed.supplier.as_deref().unwrap_or_default());
    let from = from.ok_or_else(|| no("supplier", "请填写供货者", "say who supplied it"))?;
    let much = quantity("quantity", typed.quantity.as_deref())?;
    let more = json!({
        "quantityList": [goods(&id, much, typed.uom.as_deref())],
        "sourceList": [{ "type": "possessing_party", "source": from }],
        "destinationList": [{ "type": "location", "destination": at }],
    });
    Ok(event(now, "ObjectEvent", "receiving", at, more))
}

async fn screen(ctx: &Ctx, typed: &Filled, refused: Option<No>) -> Reply<Html> {
    let (desk, waiting) = open(ctx, typed.place.as_deref()).await?;
    let body = html! {
        (No::summary(ctx, refused.as_ref()))
        (desk.bar(ctx, "/chain/in"))
        @for one in &waiting { (card(ctx, &desk, one)) }
        (ui::panel(say(ctx, "扫码或手工登记", "Scan or type"), &html! {}, &form(ctx, &desk, typed, refused.as_ref())))
    };
    Ok(page(ctx, say(ctx, "进货", "Goods in"), body))
}

fn card(ctx: &Ctx, desk: &Desk, one: &Pending) -> Markup {
    let from = one.from.as_deref().map(|from| desk.names.line(ctx.lang, from)).unwrap_or_default();
    let at = moment(Time::from_micros(one.time));
    ui::card(
        Icon::Truck,
        &from,
        &at,
        &html! {
            ul { @for held in &one.goods { li {
                b { (desk.names.line(ctx.lang, &held.id)) } " " (amount(ctx.lang, held.quantity, held.uom.as_deref()))
            } } }
            (ui::form(ctx, "/chain/in", &html! {
                input type="hidden" name="place" value=(desk.gln);
                input type="hidden" name="pending" value=(one.number.0);
                div.form-actions { (ui::submit(Some(Icon::Check), say(ctx, "确认收到", "Confirm"), true)) }
            }))
        },
    )
}

fn form(ctx: &Ctx, desk: &Desk, typed: &Filled, refused: Option<&No>) -> Markup {
    let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (code, supplier, quantity) = (text(&typed.code), text(&typed.supplier), text(&typed.quantity));
    let field = |name, label, hint| Field {
        name,
        label,
        hint,
        required: true,
        error: No::at(refused, name),
        ..Field::default()
    };
    ui::form(
        ctx,
        "/chain/in",
        &html! {
            input type="hidden" name="place" value=(desk.gln);
            (ui::input(&Field { value: &code, ..field("code", say(ctx, "商品批次", "Lot"), say(ctx, "扫包装上的码，或输入 (01)…(10)…", "Scan the pack, or type (01)…(10)…")) }, "text"))
            (ui::scan_into(ctx, "code"))
            (ui::input(&Field { value: &supplier, ..field("supplier", say(ctx, "供货者", "Supplier"), say(ctx, "名称或位置码", "Name or GLN")) }, "text"))
            (ui::input(&Field { value: &quantity, ..field("quantity", say(ctx, "数量", "How much"), "") }, "text"))
            (units(ctx, "uom", &text(&typed.uom)))
            div.form-actions { (ui::submit(Some(Icon::Check), say(ctx, "登记进货", "Record"), true)) }
        },
    )
}
