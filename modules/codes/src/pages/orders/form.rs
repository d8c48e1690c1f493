//! A new order.

use axum::response::{IntoResponse, Response};
use heng_codes_cn::CreditCode;
use heng_kernel::{BusinessId, Outcome, Refusal};
use heng_parties::facts as parties;
use heng_store::Tx;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, filled, missing, number, say, scope};
use super::super::names::options;
use super::super::no::{No, again};
use super::list::{Asked, page};
use super::read::{Offer, offer};
use crate::model::NewOrder;
use crate::store;
use crate::store::refuse;

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The product.
    gtin: Option<String>,
    /// How many codes: `1000000`, `1,000,000` or `100万`.
    quantity: Option<String>,
    /// The lot, when it is known (前关联).
    lot: Option<String>,
    /// A printing works of earlier orders, `other` for that of the credit code; none prints itself.
    printer: Option<String>,
    /// 统一社会信用代码 of another printing works.
    printer_credit: Option<String>,
    /// A word to it.
    note: Option<String>,
}

pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    with_form(&ctx, &Filled::default(), None).await
}

pub(super) async fn place(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    let sent = typed.clone();
    let placed = change(&ctx, move |tx, act, book| {
        let new = understood(tx, &sent)?;
        store::place(tx, act, book, &new)
    });
    match placed.await {
        Ok(order) => Ok(See::other(format!("/orders/{}?done=placed", order.id)).into_response()),
        Err(problem) => {
            again(&ctx, problem, &[], |no| async { with_form(&ctx, &typed, Some(no)).await }).await
        }
    }
}

fn understood(tx: &mut Tx<'_>, typed: &Filled) -> Outcome<NewOrder> {
    let gtin = filled(typed.gtin.as_deref()).ok_or_else(|| missing("gtin"))?;
    Ok(NewOrder {
        gtin: gtin.to_owned(),
        quantity: number("quantity", typed.quantity.as_deref())?,
        lot: filled(typed.lot.as_deref()).map(str::to_owned),
        printer: printer(tx, typed)?,
        note: typed.note.clone().unwrap_or_default(),
    })
}

/// A credit code goes before the list.
fn printer(tx: &mut Tx<'_>, typed: &Filled) -> Outcome<Option<BusinessId>> {
    let Some(credit) = filled(typed.printer_credit.as_deref()) else {
        let chosen = filled(typed.printer.as_deref());
        return Ok(chosen.map(|id| id.parse().map_err(|_| no_works(id))).transpose()?);
    };
    let code = CreditCode::parse(credit).map_err(|error| {
        Refusal::new("codes/printer-credit", error.zh(), error.to_string()).field("printer_credit")
    })?;
    let works = parties::by_credit(tx, &code)?.ok_or_else(|| no_works(credit))?;
    Ok(Some(works.id))
}

fn no_works(text: &str) -> Refusal {
    Refusal::new(
        "codes/no-printer",
        format!("登记的主体中没有“{text}”"),
        format!("No registered business has {text:?}"),
    )
    .field("printer_credit")
    .remedy("核对印刷企业的统一社会信用代码", "Check the printing works' credit code")
}

async fn with_form(ctx: &Ctx, typed: &Filled, no: Option<No>) -> Reply<Html> {
    let business = scope(ctx).business().ok_or_else(refuse::no_business)?;
    let offer = ctx.read(move |tx| offer(tx, business)).await?;
    let drawer = drawer(ctx, &offer, typed, no.as_ref());
    page(ctx, Asked::default(), Some(drawer)).await
}

fn drawer(ctx: &Ctx, offer: &Offer, typed: &Filled, no: Option<&No>) -> Markup {
    html! {
        h2 { (say(ctx, "订购赋码", "Order codes")) }
        @if offer.products.is_empty() {
            (ui::empty(Icon::Badge, say(ctx, "还没有已发布的商品，发布后才能赋码", "No published product yet: publish one first"),
                Some((say(ctx, "去登记商品", "To the products"), "/products"))))
        } @else {
            (No::summary(ctx, no))
            (ui::form(ctx, "/orders", &fields(ctx, offer, typed, no)))
        }
    }
}

fn fields(ctx: &Ctx, offer: &Offer, typed: &Filled, no: Option<&No>) -> Markup {
    let field = |name, label, hint, value, required| Field {
        name,
        label,
        hint,
        value,
        required,
        error: No::at(no, name),
    };
    let gtin =
        field("gtin", say(ctx, "商品", "Product"), "", typed.gtin.as_deref().unwrap_or_default(), true);
    let quantity = field(
        "quantity",
        say(ctx, "数量（枚）", "Number of codes"),
        say(ctx, "1 至 100,000,000，可写作 100万", "1 to 100,000,000"),
        typed.quantity.as_deref().unwrap_or_default(),
        true,
    );
    let lot = field(
        "lot",
        say(ctx, "批次（前关联，可不填）", "Lot, if known already"),
        say(
            ctx,
            "印制前已知批次的，印好即已关联；不填则印好后再关联",
            "Codes are bound to it at once; else bind them after printing",
        ),
        typed.lot.as_deref().unwrap_or_default(),
        false,
    );
    let note = field(
        "note",
        say(ctx, "给印刷企业的话", "A word to the printing works"),
        "",
        typed.note.as_deref().unwrap_or_default(),
        false,
    );
    html! {
        (ui::select(&gtin, &options(&offer.products)))
        (ui::input(&quantity, "text"))
        (ui::input(&lot, "text"))
        (printers(ctx, offer, typed, no))
        (ui::textarea(&note))
        div.form-actions {
            (ui::submit(Some(Icon::Code), say(ctx, "下单并生成码段", "Order and issue"), true))
            a.button href="/orders" { (say(ctx, "取消", "Cancel")) }
        }
    }
}

fn printers(ctx: &Ctx, offer: &Offer, typed: &Filled, no: Option<&No>) -> Markup {
    let ids: Vec<_> = offer.printers.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let mut works = vec![("", say(ctx, "自行印制", "Printed by ourselves"))];
    works.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    let value = typed.printer.as_deref().unwrap_or_default();
    let recent = Field {
        name: "printer",
        label: say(ctx, "印刷企业", "Printing works"),
        value,
        error: No::at(no, "printer"),
        ..Field::default()
    };
    let credit = Field {
        name: "printer_credit",
        label: say(ctx, "或其统一社会信用代码", "Or its credit code"),
        hint: say(ctx, "18 位；填写后以此为准", "18 signs; it goes before the list"),
        value: typed.printer_credit.as_deref().unwrap_or_default(),
        required: false,
        error: No::at(no, "printer_credit"),
    };
    html! { @if !ids.is_empty() { (ui::select(&recent, &works)) } (ui::input(&credit, "text")) }
}
