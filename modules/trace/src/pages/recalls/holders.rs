//! Whoever holds some of the goods: all of them for who conducts the recall, one's own with what to do.

use heng_web::Ctx;
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use maud::{Markup, html};

use super::super::common::{amount, figure, say, short, unit};
use super::super::files::KINDS;
use super::super::names::Names;
use crate::recall::{Holder, Recall, StepKind};

/// The asker's own.
pub(super) fn mine<'r>(ctx: &Ctx, recall: &'r Recall) -> Vec<&'r Holder> {
    let own = ctx.actor.business;
    recall.holders.iter().filter(|holder| own.is_some() && holder.business == own).collect()
}

/// All of them.
pub(super) fn table(ctx: &Ctx, recall: &Recall, names: &Names) -> Markup {
    let columns = [
        Column { name: say(ctx, "持有者", "Holder"), figures: false },
        Column { name: say(ctx, "冻结时存量", "Stock when frozen"), figures: true },
        Column { name: say(ctx, "已处置", "Settled"), figures: true },
        Column { name: say(ctx, "确认通知", "Acknowledged"), figures: false },
    ];
    let row = |holder: &Holder| Row {
        cells: vec![
            html! { (names.title(ctx.lang, &holder.location)) small { (names.under(ctx.lang, &holder.location)) } },
            html! { (amount(ctx.lang, holder.held.quantity, holder.held.uom.as_deref())) },
            html! { (amount(ctx.lang, holder.settled, holder.held.uom.as_deref())) },
            acknowledged(ctx, holder),
        ],
        chosen: false,
    };
    let rows: Vec<Row> = recall.holders.iter().map(row).collect();
    let none = ui::empty(Icon::Box, say(ctx, "冻结时没有人手里还有", "Nobody had any left"), None);
    let title = say(ctx, "持有者", "Holders");
    ui::panel(title, &html! { (recall.holders.len()) }, &ui::table(title, &columns, &rows, &none))
}

fn acknowledged(ctx: &Ctx, holder: &Holder) -> Markup {
    match (holder.acknowledged_at, holder.business) {
        (Some(at), _) => ui::chip_with(Tone::Ok, Icon::Check, &short(at)),
        (None, Some(_)) => ui::chip_with(Tone::Warn, Icon::Clock, say(ctx, "未确认", "Not yet")),
        (None, None) => ui::chip(Tone::Bad, say(ctx, "未登记，须人工通知", "Not registered: notify by hand")),
    }
}

/// One's own, with what to do: one tap to acknowledge, then how much went back or was destroyed, with a photograph.
pub(super) fn own(ctx: &Ctx, recall: &Recall, names: &Names, holder: &Holder) -> Markup {
    let held = amount(ctx.lang, holder.held.quantity, holder.held.uom.as_deref());
    let left = (holder.held.quantity - holder.settled).max(0.0);
    let rest = amount(ctx.lang, left, holder.held.uom.as_deref());
    let body = html! {
        (ui::fact_grid(&[(say(ctx, "冻结时存量", "Stock when frozen"), &held), (say(ctx, "还要处置", "Still to settle"), &rest)]))
        @if recall.closed_at().is_some() {
            p.quiet { (say(ctx, "已经结案", "Closed")) }
        } @else if holder.acknowledged_at.is_none() {
            (ui::notice(Tone::Bad, say(ctx, "立即停止销售", "Stop selling now"), &html! { (recall.reason) }))
            (ui::upload_form(ctx, &format!("/food-recalls/{}/steps", recall.id), &html! {
                (what(StepKind::Acknowledged.name(), holder))
                div.form-actions { (ui::submit(Some(Icon::Check), say(ctx, "我已停止销售并下架", "I have stopped selling"), true)) }
            }))
        } @else if left > 0.0 {
            (settle(ctx, recall, holder, left))
        } @else {
            (ui::notice(Tone::Ok, "", &html! { (say(ctx, "全部处置完了，谢谢配合。", "All of it is settled. Thank you.")) }))
        }
    };
    ui::card(
        Icon::Shop,
        &names.title(ctx.lang, &holder.location),
        &names.under(ctx.lang, &holder.location),
        &body,
    )
}

fn settle(ctx: &Ctx, recall: &Recall, holder: &Holder, left: f64) -> Markup {
    let kinds = [StepKind::Returned, StepKind::Destroyed, StepKind::Remedied]
        .map(|kind| (kind.name(), ctx.text(kind.text())));
    let quantity = figure(left).replace(',', "");
    let unit = unit(ctx.lang, holder.held.uom.as_deref());
    let how_much = Field {
        name: "quantity",
        label: say(ctx, "数量", "How much"),
        hint: &unit,
        value: &quantity,
        required: true,
        error: "",
    };
    let which = Field {
        name: "step",
        label: say(ctx, "怎样处置", "What was done"),
        required: true,
        ..Field::default()
    };
    let proof = Field {
        name: "file",
        label: say(ctx, "照片或单据", "Photograph or paper"),
        hint: say(
            ctx,
            "销毁必须有；照片按指纹封存作为证据",
            "Destruction needs one; it is sealed by its sum",
        ),
        ..Field::default()
    };
    ui::upload_form(
        ctx,
        &format!("/food-recalls/{}/steps", recall.id),
        &html! {
            (what("", holder))
            (ui::select(&which, &kinds))
            (ui::input(&how_much, "text"))
            (ui::file(&proof, KINDS))
            div.form-actions { (ui::submit(Some(Icon::Camera), say(ctx, "提交", "Send"), true)) }
        },
    )
}

fn what(step: &str, holder: &Holder) -> Markup {
    html! {
        @if !step.is_empty() { input type="hidden" name="step" value=(step); }
        input type="hidden" name="location" value=(holder.location);
        input type="hidden" name="uom" value=(holder.held.uom.as_deref().unwrap_or_default());
    }
}
