//! The page of one code.

use axum::response::{IntoResponse, Response};
use heng_web::ui::{self, Icon, Step, Tone, button_link};
use heng_web::{Ctx, Frame, Path, Reply, shell_with};
use maud::{Markup, html};

use super::super::common::moment as at;
use super::super::common::{book, escape, say, scope, shown, tail, tell};
use super::super::words;
use super::ScansOf;
use super::events::moments;
use super::read::{Whole, whole};
use crate::actions::{LABEL, ORDER_READ, RECALL};
use crate::serial::Serial;

pub(super) async fn show(ctx: Ctx, Path((gtin, serial)): Path<(String, String)>) -> Reply<Response> {
    let (book, scope, now) = (book(&ctx)?, scope(&ctx), ctx.now);
    let scans = ctx.app.ext::<ScansOf>().ok().copied();
    let found = ctx.read(move |tx| whole(tx, &book, &scope, (&gtin, &serial), scans, now)).await?;
    let body = html! {
        (verdict(&ctx, &found))
        (timeline(&ctx, &found))
    };
    let frame = Frame {
        title: grouped(&found.life.serial),
        about: Some(html! { (found.names.product(&found.life.gtin)) " · " (shown(&found.life.gtin)) }),
        actions: Some(actions(&ctx, &found)),
        drawer: Some(drawer(&ctx, &found)),
        at: Some("/codes"),
    };
    Ok(shell_with(&ctx, frame, body).into_response())
}

/// As it stands on the pack, in groups of four.
fn grouped(serial: &str) -> String {
    serial.parse::<Serial>().map_or_else(|_| serial.to_owned(), Serial::grouped)
}

/// What the code is now, gravest first.
fn verdict(ctx: &Ctx, found: &Whole) -> Markup {
    let facts = &found.facts;
    if let Some(void) = &facts.void {
        let why = ctx.text(words::void_reason(void.reason.name()));
        let note = if void.note.is_empty() { String::new() } else { format!(" · {}", void.note) };
        return ui::notice(Tone::Bad, say(ctx, "已作废", "Void"), &html! { (why) (note) });
    }
    if let Some(recall) = facts.recalls.first() {
        return ui::notice(
            Tone::Bad,
            say(ctx, "召回中，不得销售", "Recalled: not to be sold"),
            &html! {
                a href={ "/recalls/" (recall.id) } { (recall.number) } " · " (recall.reason)
            },
        );
    }
    if let Some(consumed) = &facts.consumed {
        return ui::notice(Tone::Primary, say(ctx, "已核销", "Sold or used"), &html! { (consumed.place) });
    }
    match &facts.bound {
        Some(bound) => ui::notice(Tone::Ok, say(ctx, "已关联批次", "Bound to a lot"), &html! { (bound.lot) }),
        None => ui::notice(
            Tone::Plain,
            say(ctx, "未激活", "Not yet activated"),
            &html! { (say(ctx, "尚未关联批次，扫码的人会看到“尚未激活”。", "Not bound to a lot yet; whoever scans it is told so.")) },
        ),
    }
}

fn timeline(ctx: &Ctx, found: &Whole) -> Markup {
    let moments = moments(ctx, found, may_open_journal(ctx));
    let times: Vec<String> = moments.iter().map(|moment| at(moment.at)).collect();
    let steps: Vec<Step<'_>> = moments
        .iter()
        .zip(&times)
        .map(|(moment, time)| Step {
            icon: moment.icon,
            tone: moment.tone,
            title: &moment.title,
            time,
            detail: &moment.detail,
            chips: moment.chips.clone(),
        })
        .collect();
    ui::panel(say(ctx, "一码一生", "The life of the code"), &html! {}, &ui::timeline(&steps))
}

/// The journal belongs to the desk; its page is linked for those whose menu has it.
fn may_open_journal(ctx: &Ctx) -> bool {
    ctx.app.menu().iter().any(|entry| entry.href == "/journal" && ctx.may(entry.action))
}

fn actions(ctx: &Ctx, found: &Whole) -> Markup {
    let life = &found.life;
    html! {
        (button_link(Some(Icon::Scan), say(ctx, "消费者页面", "Consumer page"), &format!("/01/{}/21/{}", life.gtin, life.serial), false))
        @if may_open_journal(ctx) {
            (button_link(Some(Icon::History), say(ctx, "码段日志", "Journal of the block"), &format!("/journal?object=block:{}", life.block), false))
        }
        @if ctx.may(&RECALL) && found.facts.recalls.is_empty() {
            @let lot = life.lot.as_deref().map(escape).unwrap_or_default();
            (button_link(Some(Icon::Alert), say(ctx, "召回", "Recall"), &format!("/recalls/new?gtin={}&lot={lot}", life.gtin), false))
        }
    }
}

fn drawer(ctx: &Ctx, found: &Whole) -> Markup {
    let life = &found.life;
    let dash = || "—".to_owned();
    let (case, roll) = (life.case.clone().unwrap_or_else(dash), found.roll.clone().unwrap_or_else(dash));
    let lot = html! {
        @match &life.lot {
            Some(lot) => a href={ "/binding?gtin=" (life.gtin) "&lot=" (escape(lot)) } { (lot) },
            None => "—",
        }
    };
    let number = ui::thousands(life.number);
    let order = tail(&life.order);
    let order = html! { @if ctx.may(&ORDER_READ) { a href={ "/orders/" (life.order) } { (order) } } @else { (order) } };
    let scans = found.scans.as_ref().map_or_else(dash, |scans| ui::thousands(scans.count));
    let link = format!("{}/01/{}/21/{}", ctx.app.site().base, life.gtin, life.serial);
    let body = html! {
        (ui::key_values(&[
            (say(ctx, "商品", "Product"), &html! { a href={ "/codes?gtin=" (life.gtin) } { (found.names.product(&life.gtin)) } }),
            (say(ctx, "企业", "Business"), &html! { a href={ "/codes?business=" (life.business) } { (found.names.business(life.business)) } }),
            (say(ctx, "批次", "Lot"), &lot),
            (say(ctx, "订单", "Order"), &order),
            (say(ctx, "码段内序号", "Number in block"), &number),
            (say(ctx, "卷", "Roll"), &roll),
            (say(ctx, "箱码", "Case"), &case),
            (say(ctx, "扫码次数", "Scans"), &scans),
        ]))
        h3 { (say(ctx, "码的内容", "What the code says")) }
        p { code { (link) } }
        p { code { "(01)" (life.gtin) "(21)" (life.serial) } }
    };
    let buttons = html! {
        @if ctx.may(&LABEL) { (button_link(Some(Icon::Code), say(ctx, "制作标签", "Make a label"), &format!("/labels?gtin={}&serial={}", life.gtin, life.serial), true)) }
    };
    let state = match life.state {
        "void" => (Tone::Bad, say(ctx, "已作废", "Void")),
        "consumed" => (Tone::Primary, say(ctx, "已核销", "Used")),
        "bound" => (Tone::Ok, say(ctx, "已关联", "Bound")),
        _ => (Tone::Plain, say(ctx, "未激活", "Blank")),
    };
    let chips = html! {
        (ui::chip(state.0, state.1))
        @if !life.recalls.is_empty() { (ui::chip_with(Tone::Bad, Icon::Alert, say(ctx, "召回中", "Recalled"))) }
    };
    ui::drawer(
        &tell(ctx, format!("单品码 {}", life.serial), format!("Code {}", life.serial)),
        &chips,
        &body,
        &buttons,
    )
}
