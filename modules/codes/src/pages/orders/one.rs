//! The page of one order: its codes, rolls and files; in the drawer where it stands and what comes next.

use heng_kernel::OrderId;
use heng_web::ui::{self, Column, Field, Icon, Row, Stage, Tone};
use heng_web::{Ctx, Frame, Html, Path, Query, Reply, shell_with};
use maud::{Markup, html};

use super::super::common::{self, Done, moment, say, shown, tail, tell};
use super::super::files;
use super::super::no::No;
use super::super::words;
use super::acts::Voided;
use super::drawer::drawer;
use super::read::{Whole, whole};
use crate::RollView;
use crate::actions::{ORDER_PLACE, ORDER_READ, PRINT, VOID};
use crate::rules::VoidReason;

pub(super) async fn show(ctx: Ctx, Path(id): Path<OrderId>, Query(done): Query<Done>) -> Reply<Html> {
    let from = done.after;
    draw(&ctx, (id, from), done.done.as_deref(), &Voided::default(), None).await
}

/// The page, with what was typed into its form and why that was refused.
pub(super) async fn page(ctx: &Ctx, id: OrderId, typed: &Voided, no: No) -> Reply<Html> {
    draw(ctx, (id, None), None, typed, Some(no)).await
}

async fn draw(
    ctx: &Ctx,
    (id, from): (OrderId, Option<u64>),
    done: Option<&str>,
    typed: &Voided,
    no: Option<No>,
) -> Reply<Html> {
    let scope = heng_access::Scope::of(&ctx.actor, &ORDER_READ);
    let own = scope.business();
    let whole = ctx.read(move |tx| whole(tx, &scope, id, from)).await?;
    let order = &whole.order;
    let by_me = own.is_some() && own == Some(order.printer.unwrap_or(order.business));
    let no = no.as_ref();
    let body = html! {
        (common::done(done.and_then(|word| confirmation(ctx, word))))
        @if no.is_some() && !No::is_at(no, VOID_FIELDS) { (No::summary(ctx, no)) }
        (figures(ctx, &whole))
        (rolls(ctx, &whole))
        @if by_me && ctx.may(&PRINT) { (files::panel(ctx, order)) }
        @if ctx.may(&VOID) && (own.is_none() || own == Some(order.business)) { (void_form(ctx, order.id, typed, no)) }
        (facts(ctx, &whole))
    };
    let number = tell(ctx, format!("订单 {}", tail(&order.id)), format!("Order {}", tail(&order.id)));
    let frame = Frame {
        title: whole.names.product(&order.gtin).to_owned(),
        about: Some(html! { (number) " · " (shown(&order.gtin)) }),
        actions: Some(html! { (words::stage(ctx, &order.stage)) }),
        drawer: Some(drawer(ctx, &whole, by_me)),
        at: Some(if ctx.may(&ORDER_PLACE) { "/orders" } else { "/codes" }),
    };
    Ok(shell_with(ctx, frame, body))
}

fn confirmation(ctx: &Ctx, word: &str) -> Option<&'static str> {
    Some(match word {
        "placed" => say(
            ctx,
            "已下单，码段已生成；接下来由印刷企业查验证书、印制。",
            "Ordered: the block is issued. Next, the printing works checks the certificate and prints.",
        ),
        "received" => say(ctx, "已签收，可以关联批次了。", "Received: its codes can be bound now."),
        "market" => say(ctx, "已上市。", "On the market."),
        "void" => {
            say(ctx, "已作废；扫到这些码的人会看到“已作废”。", "Void: whoever scans these codes is told so.")
        }
        _ => return None,
    })
}

fn figures(ctx: &Ctx, whole: &Whole) -> Markup {
    let (bound, void, used) = whole.sums();
    let href = format!("/codes?gtin={}&by=block", whole.order.gtin);
    let parts = [
        (say(ctx, "已生成", "Issued"), whole.block.count),
        (say(ctx, "已关联", "Bound"), bound),
        (say(ctx, "已核销", "Sold or used"), used),
        (say(ctx, "已作废", "Void"), void),
        (say(ctx, "待关联", "Not bound yet"), whole.block.count.saturating_sub(bound + void)),
    ];
    let counts = parts.map(|(_, count)| ui::thousands(count));
    let stages: Vec<_> = parts
        .iter()
        .zip(&counts)
        .map(|((name, _), count)| Stage { count, name, href: &href, here: false })
        .collect();
    ui::stage_funnel(&stages, say(ctx, "码数", "Codes"))
}

/// A part of the rolls: a block may have ten thousand.
fn rolls(ctx: &Ctx, whole: &Whole) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let columns = [
        column("卷号", "Roll", false),
        column("上报", "Reported", false),
        column("首号", "First", true),
        column("末号", "Last", true),
        column("枚数", "Codes", true),
    ];
    let row = |roll: &RollView| {
        let count = (roll.last + 1).saturating_sub(roll.first);
        let figures = [roll.first, roll.last, count].map(|n| html! { (ui::thousands(n)) });
        let cells =
            [vec![html! { (roll.number) }, html! { (common::short(roll.at)) }], figures.to_vec()].concat();
        Row { cells, chosen: false }
    };
    let rows: Vec<Row> = whole.rolls.items.iter().map(row).collect();
    let none = ui::empty(Icon::Box, say(ctx, "印刷企业还没有上报卷号", "No rolls reported yet"), None);
    html! {
        (ui::table(say(ctx, "卷", "Rolls"), &columns, &rows, &none))
        @if !rows.is_empty() { (ui::pager(ctx, say(ctx, "卷，按号排列", "Rolls in order"), whole.rolls.next.as_ref())) }
    }
}

fn facts(ctx: &Ctx, whole: &Whole) -> Markup {
    let order = &whole.order;
    let works = order
        .printer
        .map_or(say(ctx, "自行印制", "Printed by itself"), |works| whole.names.business(works));
    let placed = format!("{} · {}", moment(order.placed_at), order.placed_by);
    let version = format!("v{}", whole.block.key_version);
    let note = if order.note.is_empty() { "—" } else { &order.note };
    let lot = order.lot.as_deref().unwrap_or_else(|| say(ctx, "印后关联", "Bound after printing"));
    let facts: [ui::Fact<'_>; 6] = [
        (say(ctx, "企业", "Business"), &whole.names.business(order.business)),
        (say(ctx, "印刷企业", "Printing works"), &works),
        (say(ctx, "批次", "Lot"), &lot),
        (say(ctx, "下单", "Placed"), &placed),
        (say(ctx, "密钥版本", "Key version"), &version),
        (say(ctx, "留言", "Note"), &note),
    ];
    ui::panel(say(ctx, "订单信息", "The order"), &html! {}, &ui::key_values(&facts))
}

fn void_form(ctx: &Ctx, id: OrderId, typed: &Voided, no: Option<&No>) -> Markup {
    let wrong = No::is_at(no, VOID_FIELDS);
    let codes = Field {
        name: "codes",
        label: say(ctx, "哪些码", "Which codes"),
        hint: say(
            ctx,
            "卷上的号或序列号，例：7, 19, 300-310",
            "Numbers on the roll or serials: 7, 19, 300-310",
        ),
        value: typed.codes.as_deref().unwrap_or_default(),
        required: true,
        error: No::at(no, "codes"),
    };
    let reason = Field {
        name: "reason",
        label: say(ctx, "原因", "Reason"),
        value: typed.reason.as_deref().unwrap_or_default(),
        error: No::at(no, "reason"),
        required: true,
        ..Field::default()
    };
    let note = Field {
        name: "note",
        label: say(ctx, "说明（扫码的人会看到）", "Note, shown to whoever scans"),
        value: typed.note.as_deref().unwrap_or_default(),
        error: No::at(no, "note"),
        ..Field::default()
    };
    let reasons: Vec<(&str, &str)> =
        [VoidReason::BadPrint, VoidReason::Lost, VoidReason::Leftover, VoidReason::Decision]
            .into_iter()
            .filter(|why| ctx.actor.role.is_bureau() == (*why == VoidReason::Decision))
            .map(|why| (why.name(), ctx.text(words::void_reason(why.name()))))
            .collect();
    html! {
        details.panel #void open[wrong] {
            summary { (Icon::Cross) " " (say(ctx, "作废码", "Make codes void")) }
            (ui::notice(Tone::Warn, "", &html! { (say(ctx, "作废不可撤销。", "A void cannot be taken back.")) }))
            @if wrong { (No::summary(ctx, no)) }
            (ui::form(ctx, &format!("/orders/{id}/voids"), &html! {
                (ui::input(&codes, "text"))
                (ui::select(&reason, &reasons))
                (ui::input(&note, "text"))
                div.form-actions { (ui::submit_danger(say(ctx, "作废这些码", "Make them void"))) }
            }))
        }
    }
}

/// Fields of the form that makes codes void.
const VOID_FIELDS: &[&str] = &["codes", "reason", "note"];
