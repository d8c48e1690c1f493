//! The lots on the page of a product.

use axum::response::Response;
use heng_kernel::Text;
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use heng_web::{Ctx, Form, Path, Problem, Reply};
use jiff::civil::Date;
use maud::{Markup, html};

use super::detail::back;
use crate::bodies::{named, scope};
use crate::forms::field;
use crate::model::{Lot, NewLot, Product};
use crate::store;

/// The fields of the form.
pub(super) const FIELDS: &[&str] = &["lot", "produced", "expires", "quantity", "note"];

pub(super) async fn add(ctx: Ctx, Path(gtin): Path<String>, form: Form<NewLot>) -> Reply<Response> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let added = match form.value {
        Ok(new) => ctx.write(move |tx, act| store::add_lot(tx, act, &scope, gtin, &new)).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, gtin, "lot", added.map(drop)).await
}

/// The latest lots.
pub(super) fn table(ctx: &Ctx, product: &Product, lots: &[Lot]) -> Markup {
    let column = |name: Text| Column { name: ctx.text(name), figures: name == QUANTITY };
    let columns = [LOT, PRODUCED, EXPIRES, QUANTITY, NOTE].map(column);
    let row = |lot: &Lot| Row { cells: cells(ctx, product, lot), chosen: false };
    let rows: Vec<Row> = lots.iter().map(row).collect();
    ui::table(ctx.text(LOTS), &columns, &rows, &ui::empty(Icon::Box, ctx.text(NONE), None))
}

fn cells(ctx: &Ctx, product: &Product, lot: &Lot) -> Vec<Markup> {
    let href = format!("/products/{}/lots/{}", product.gtin, segment(&lot.lot));
    vec![
        html! { a href=(href) { (lot.lot) } },
        html! { (lot.produced) },
        html! { @match lot.expires { Some(last) => { (last) " " (expiry(ctx, last)) }, None => "—" } },
        html! { @if lot.quantity > 0 { (ui::thousands(lot.quantity)) } @else { "—" } },
        html! { (lot.note) },
    ]
}

/// A lot number as one segment of a path: it may hold signs such as `/`.
pub(super) fn segment(lot: &str) -> String {
    // a form writes a space as `+`; a lot number has none
    form_urlencoded::byte_serialize(lot.as_bytes()).collect()
}

/// Whether the goods still keep, as a chip.
pub(super) fn expiry(ctx: &Ctx, last: Date) -> Markup {
    let today = ctx.now.date();
    let left = today.until(last).map_or(0, |span| span.get_days());
    match left {
        ..0 => ui::chip_with(Tone::Bad, Icon::Cross, ctx.text(OVER)),
        0..=30 => ui::chip_with(Tone::Warn, Icon::Clock, &ctx.text(LEFT).replace("{}", &left.to_string())),
        _ => html! {},
    }
}

/// The form to enter a lot.
pub(super) fn form(ctx: &Ctx, product: &Product, problem: Option<&Problem>) -> Markup {
    let today = ctx.now.date().to_string();
    let free = |name, label, hint| Field { required: false, ..field(ctx, problem, name, (label, hint), "") };
    let fields = html! {
        (ui::input(&field(ctx, problem, "lot", (LOT, LOT_HINT), ""), "text"))
        (ui::input(&field(ctx, problem, "produced", (PRODUCED, PLAIN), &today), "date"))
        (ui::input(&free("expires", EXPIRES, EXPIRES_HINT), "date"))
        (ui::input(&free("quantity", QUANTITY, PLAIN), "number"))
        (ui::input(&free("note", NOTE, NOTE_HINT), "text"))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(ADD), true)) }
    };
    ui::form(ctx, &format!("/products/{}/lots", product.gtin), &fields)
}

const PLAIN: Text = Text::new("", "");
const LOTS: Text = Text::new("批次", "Lots");
const LOT: Text = Text::new("批号", "Lot");
const LOT_HINT: Text =
    Text::new("与包装上喷印的一致，至多 20 个字符", "As printed on the pack, 20 characters at most");
const PRODUCED: Text = Text::new("生产日期", "Produced");
const EXPIRES: Text = Text::new("保质期至", "Keeps until");
const EXPIRES_HINT: Text = Text::new("不填则按保质期计算", "From the shelf life unless said");
const QUANTITY: Text = Text::new("数量", "Quantity");
const NOTE: Text = Text::new("备注", "Note");
const NOTE_HINT: Text = Text::new("如 头水、二水", "e.g. first harvest");
const ADD: Text = Text::new("登记批次", "Enter the lot");
const NONE: Text = Text::new("还没有批次", "No lot yet");
const OVER: Text = Text::new("已过期", "expired");
const LEFT: Text = Text::new("余 {} 天", "{} d left");
