//! The page of one job: the form of the step that comes next, the print file, the rolls.

use heng_access::Scope;
use heng_kernel::{OrderId, Outcome};
use heng_store::Tx;
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use heng_web::{Ctx, Frame, Html, Path, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{self, Done, say, scope, short, shown, tail, tell};
use super::super::no::No;
use super::super::orders::{Whole, certificate as certificate_of, closed_loop, whole};
use super::super::{files, words};
use super::rolls;
use crate::api::{SumsView, sums_of, sums_so_far};
use crate::store;

/// What the forms of a job send, each a part of it; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Typed {
    /// The certificate's number.
    pub(super) certificate: Option<String>,
    /// Its last valid day.
    pub(super) valid_until: Option<String>,
    /// Who checked it.
    pub(super) checked_by: Option<String>,
    /// Rolls, one a line: `J-001,1,5000`.
    pub(super) rolls: Option<String>,
    /// What numbers of rolls begin with, when they are cut evenly.
    pub(super) prefix: Option<String>,
    /// How many codes a roll has, when they are cut evenly.
    pub(super) length: Option<String>,
    /// Bad codes by number or serial.
    pub(super) bad: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<OrderId>, Query(done): Query<Done>) -> Reply<Html> {
    let said = common::done(done.done.as_deref().and_then(|word| confirmation(&ctx, word)));
    draw(&ctx, (id, done.after), said, &Typed::default(), None, &[]).await
}

pub(super) async fn sums(ctx: Ctx, Path(id): Path<OrderId>) -> Reply<Html> {
    let own = scope(&ctx);
    let block = ctx.read(move |tx| job(tx, &own, id, None)).await?.order.block;
    let csv = sums_of(&ctx, block, Some("csv".into())).await?;
    let txt = sums_of(&ctx, block, Some("txt".into())).await?;
    draw(&ctx, (id, None), html! {}, &Typed::default(), None, &[csv, txt]).await
}

/// An order that the asker prints; of others there is none.
fn job(tx: &mut Tx<'_>, print: &Scope, id: OrderId, from: Option<u64>) -> Outcome<Whole> {
    let order = store::order(tx, print, id)?;
    store::printable(tx, print, order.block)?;
    whole(tx, print, id, from)
}

/// The page, with what was typed into one of its forms and why that was refused.
pub(super) async fn page(ctx: &Ctx, id: OrderId, typed: &Typed, no: No) -> Reply<Html> {
    draw(ctx, (id, None), html! {}, typed, Some(no), &[]).await
}

async fn draw(
    ctx: &Ctx,
    (id, from): (OrderId, Option<u64>),
    said: Markup,
    typed: &Typed,
    no: Option<No>,
    sums: &[SumsView],
) -> Reply<Html> {
    let own = scope(ctx);
    let whole = ctx.read(move |tx| job(tx, &own, id, from)).await?;
    let order = &whole.order;
    let no = no.as_ref();
    let known = if sums.is_empty() { sums_so_far(ctx, order.block).await? } else { Vec::new() };
    let sums = if sums.is_empty() { &known } else { sums };
    let body = html! {
        (said)
        @if !No::is_at(no, &["password"]) { (No::summary(ctx, no)) }
        (next(ctx, &whole, typed, no))
        (files::panel_with(ctx, order, sums, no))
        (rolls_table(ctx, &whole))
        @if order.stage != "issued" && order.stage != "on-market" { (rolls::forms(ctx, order.id, typed, no)) }
    };
    let client = whole.names.business(order.business);
    let number = tell(ctx, format!("订单 {}", tail(&order.id)), format!("Order {}", tail(&order.id)));
    let frame = Frame {
        title: whole.names.product(&order.gtin).to_owned(),
        about: Some(
            html! { (number) " · " (shown(&order.gtin)) " · " b { (ui::thousands(order.quantity)) } (say(ctx, " 枚", " codes")) },
        ),
        actions: Some(html! { (words::stage(ctx, &order.stage)) }),
        drawer: Some(drawer(ctx, &whole, client)),
        at: Some("/print-jobs"),
    };
    Ok(shell_with(ctx, frame, body))
}

fn drawer(ctx: &Ctx, whole: &Whole, client: &str) -> Markup {
    let order = &whole.order;
    let note = if order.note.is_empty() { "—" } else { &order.note };
    let lot = order.lot.as_deref().unwrap_or_else(|| say(ctx, "印后关联", "Bound after printing"));
    let body = html! {
        (ui::key_values(&[
            (say(ctx, "委托人", "Client"), &client),
            (say(ctx, "批次", "Lot"), &lot),
            (say(ctx, "下单", "Placed"), &short(order.placed_at)),
            (say(ctx, "留言", "Note"), &note),
        ]))
        h3 { (say(ctx, "证书查验", "Certificate check")) }
        (certificate_of(ctx, whole))
        h3 { (say(ctx, "赋码闭环", "The closed loop")) }
        (closed_loop(ctx, whole))
    };
    ui::drawer(client, &words::stage(ctx, &order.stage), &body, &html! {})
}

/// The form of the step that comes next.
fn next(ctx: &Ctx, whole: &Whole, typed: &Typed, no: Option<&No>) -> Markup {
    let to = |verb: &str| format!("/print-jobs/{}/{verb}", whole.order.id);
    match whole.order.stage.as_str() {
        "issued" => certificate(ctx, &to("certificate"), typed, no),
        "printing" => one_button(
            ctx,
            say(ctx, "印制完成后", "When all is printed"),
            say(ctx, "全部印好后点“印制完成”，再质检。", "Say so here, then inspect."),
            &to("printed"),
            Icon::Printer,
            say(ctx, "印制完成", "All is printed"),
        ),
        "printed" => inspection(ctx, &to("inspection"), typed, no),
        "inspected" => one_button(
            ctx,
            say(ctx, "交付委托人", "Hand over to the client"),
            say(
                ctx,
                "卷材交给委托人后点“已交付”，由其签收。",
                "When the client has the rolls; they confirm it.",
            ),
            &to("delivery"),
            Icon::Truck,
            say(ctx, "已交付", "Delivered"),
        ),
        _ => ui::notice(
            Tone::Ok,
            say(ctx, "印制已完成", "The job is done"),
            &html! { (say(ctx, "卷材已交付，后续由委托人关联批次。", "The rolls are with the client, who binds them to lots.")) },
        ),
    }
}

fn one_button(ctx: &Ctx, title: &str, why: &str, action: &str, icon: Icon, text: &str) -> Markup {
    let body = html! { p { (why) } (ui::form(ctx, action, &html! { div.form-actions { (ui::submit(Some(icon), text, true)) } })) };
    ui::panel(title, &html! { (say(ctx, "下一步", "Next")) }, &body)
}

/// The record of 商品条码管理办法 第十五条.
fn certificate(ctx: &Ctx, action: &str, typed: &Typed, no: Option<&No>) -> Markup {
    let field = |name, label, hint, value| Field {
        name,
        label,
        hint,
        value,
        required: true,
        error: No::at(no, name),
    };
    let value = |text: &Option<String>| text.clone().unwrap_or_default();
    let (number, until, by) =
        (value(&typed.certificate), value(&typed.valid_until), value(&typed.checked_by));
    let body = html! {
        (ui::notice(Tone::Primary, say(ctx, "商品条码管理办法第十五条", "Measures on Commodity Barcodes, article 15"), &html! {
            (say(ctx, "承印商品条码，应当查验委托人的《中国商品条码系统成员证书》或者同等效力的境外证明文件，并存档备查。", "Whoever prints barcodes checks the client's member certificate, or an equal foreign paper, and keeps the record."))
        }))
        (ui::form(ctx, action, &html! {
            (ui::input(&field("certificate", say(ctx, "证书编号", "Certificate number"), say(ctx, "或同等效力境外证明文件的编号", "Or that of an equal foreign paper"), &number), "text"))
            (ui::input(&field("valid_until", say(ctx, "有效期至", "Valid until"), "", &until), "date"))
            (ui::input(&field("checked_by", say(ctx, "查验人", "Checked by"), "", &by), "text"))
            div.form-actions { (ui::submit(Some(Icon::Shield), say(ctx, "已查验，接单印制", "Checked: take the job"), true)) }
        }))
    };
    ui::panel(
        say(ctx, "查验委托人证书", "Check the client's certificate"),
        &html! { (say(ctx, "下一步", "Next")) },
        &body,
    )
}

fn inspection(ctx: &Ctx, action: &str, typed: &Typed, no: Option<&No>) -> Markup {
    let bad = Field {
        name: "bad",
        label: say(ctx, "不合格的码（没有就不填）", "Bad codes, if any"),
        hint: say(
            ctx,
            "卷上的号或序列号，例：7, 19, 300-310；提交后作废",
            "Numbers on the roll or serials: 7, 19, 300-310; they become void",
        ),
        value: typed.bad.as_deref().unwrap_or_default(),
        required: false,
        error: No::at(no, "bad"),
    };
    let body = ui::form(
        ctx,
        action,
        &html! {
            (ui::textarea(&bad))
            div.form-actions { (ui::submit(Some(Icon::Badge), say(ctx, "质检完成", "Inspected"), true)) }
        },
    );
    ui::panel(
        say(ctx, "印刷质量检验", "Inspect the print quality"),
        &html! { (say(ctx, "下一步", "Next")) },
        &body,
    )
}

fn rolls_table(ctx: &Ctx, whole: &Whole) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let columns = [
        column("卷号", "Roll", false),
        column("首号", "First", true),
        column("末号", "Last", true),
        column("枚数", "Codes", true),
    ];
    let row = |roll: &crate::RollView| {
        let count = (roll.last + 1).saturating_sub(roll.first);
        let figures = [roll.first, roll.last, count].map(|n| html! { (ui::thousands(n)) });
        Row { cells: [vec![html! { (roll.number) }], figures.to_vec()].concat(), chosen: false }
    };
    let rows: Vec<Row> = whole.rolls.items.iter().map(row).collect();
    let none = ui::empty(Icon::Box, say(ctx, "还没有上报卷号", "No rolls reported yet"), None);
    html! {
        (ui::table(say(ctx, "已上报的卷", "Reported rolls"), &columns, &rows, &none))
        @if !rows.is_empty() { (ui::pager(ctx, say(ctx, "卷，按号排列", "Rolls in order"), whole.rolls.next.as_ref())) }
    }
}

fn confirmation(ctx: &Ctx, word: &str) -> Option<&'static str> {
    Some(match word {
        "certificate" => say(ctx, "查验记录已存档，可以印制了。", "The check is on record: print now."),
        "rolls" => say(ctx, "卷号已上报。", "The rolls are reported."),
        "printed" => say(ctx, "印制完成，请质检。", "Printed: inspect now."),
        "inspected" => say(ctx, "质检完成，不合格码已作废。", "Inspected; bad codes are void."),
        "delivered" => say(ctx, "已交付。", "Delivered."),
        _ => return None,
    })
}
