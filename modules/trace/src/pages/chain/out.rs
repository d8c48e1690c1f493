//! 出库/销货: which lot, how much, to whom; a retail sale needs no name.

use axum::response::{IntoResponse as _, Response};
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Query, Reply, See};
use maud::html;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::common::{figure, say};
use super::super::no::{No, again};
use super::frozen::free;
use super::home::page;
use super::write::{event, goods, record};
use super::{Asked, Desk, no, party, quantity};
use crate::graph::Graph;

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The GLN of the place.
    place: Option<String>,
    /// The lot.
    lot: Option<String>,
    /// How much, in the unit of the stock.
    quantity: Option<String>,
    /// To whom: a GLN or a name; empty for a retail sale.
    buyer: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    screen(&ctx, &Filled { place: asked.place, ..Filled::default() }, None).await
}

pub(super) async fn take(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    match taken(&ctx, &typed).await {
        Ok(place) => Ok(See::other(format!("/chain?place={place}&done=out")).into_response()),
        Err(problem) => again(&ctx, problem, |no| async { screen(&ctx, &typed, Some(no)).await }).await,
    }
}

fn nothing(_: &Graph, _: &str) -> ((), Vec<String>) {
    ((), Vec::new())
}

async fn taken(ctx: &Ctx, typed: &Filled) -> Reply<String> {
    let (desk, ()) = Desk::open(ctx, typed.place.as_deref(), nothing).await?;
    let held = typed.lot.as_deref().and_then(|lot| desk.of(lot));
    let held = held.ok_or_else(|| no("lot", "这一批不在库存里", "this lot is not in stock"))?;
    let much = quantity("quantity", typed.quantity.as_deref())?;
    if much > held.quantity * (1.0 + 1e-9) {
        let left = figure(held.quantity);
        let refusal = heng_kernel::Refusal::new(
            "trace/chain",
            format!("库存只有 {left}"),
            format!("only {left} are in stock"),
        );
        return Err(refusal.field("quantity").into());
    }
    let at = desk.at();
    let mut more = json!({ "quantityList": [goods(&held.id, much, held.uom.as_deref())] });
    let step = if let Some(to) = party(typed.buyer.as_deref().unwrap_or_default()) {
        let paper = format!("urn:heng:delivery:{}-{}", desk.gln, ctx.now.micros());
        more["bizTransactionList"] = json!([{ "type": "desadv", "bizTransaction": paper }]);
        more["sourceList"] = json!([{ "type": "location", "source": at }]);
        more["destinationList"] = destination(&to);
        "shipping"
    } else {
        let paper = format!("urn:heng:receipt:{}-{}", desk.gln, ctx.now.micros());
        more["bizTransactionList"] = json!([{ "type": "inv", "bizTransaction": paper }]);
        "retail_selling"
    };
    let mut event = event(ctx.now, "ObjectEvent", step, &at, more);
    if step == "shipping"
        && let Value::Object(fields) = &mut event
    {
        // goods on the way are nowhere until somebody takes them in
        fields.remove("bizLocation");
    }
    let lot = held.id.clone();
    record(ctx, event, move |tx, _| free(tx, &lot, "lot")).await?;
    Ok(desk.gln)
}

fn destination(to: &str) -> Value {
    let kind = if to.contains("/414/") { "location" } else { "possessing_party" };
    json!([{ "type": kind, "destination": to }])
}

async fn screen(ctx: &Ctx, typed: &Filled, refused: Option<No>) -> Reply<Html> {
    let (desk, ()) = Desk::open(ctx, typed.place.as_deref(), nothing).await?;
    let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (much, buyer) = (text(&typed.quantity), text(&typed.buyer));
    let field = |name, label, hint, required| Field {
        name,
        label,
        hint,
        required,
        error: No::at(refused.as_ref(), name),
        ..Field::default()
    };
    let body = html! {
        (No::summary(ctx, refused.as_ref()))
        (desk.bar(ctx, "/chain/out"))
        @if desk.stock.is_empty() {
            (ui::empty(Icon::Box, say(ctx, "没有可以出库的货", "Nothing is in stock"), Some((say(ctx, "去进货", "Goods in"), "/chain/in"))))
        } @else {
            (ui::form(ctx, "/chain/out", &html! {
                input type="hidden" name="place" value=(desk.gln);
                (desk.choice(ctx, "lot"))
                (ui::input(&Field { value: &much, ..field("quantity", say(ctx, "数量", "How much"), "", true) }, "text"))
                (ui::input(&Field { value: &buyer, ..field("buyer", say(ctx, "购货者", "Buyer"), say(ctx, "名称或位置码；卖给消费者不用填", "Name or GLN; leave empty for consumers"), false) }, "text"))
                (ui::scan_into(ctx, "buyer"))
                div.form-actions { (ui::submit(Some(Icon::Truck), say(ctx, "登记出库", "Record"), true)) }
            }))
        }
    };
    Ok(page(ctx, say(ctx, "出库销货", "Goods out"), body))
}
