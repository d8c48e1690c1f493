//! Where an order stands, the check of the certificate, and what its business can do next.

use heng_web::Ctx;
use heng_web::ui::{self, Icon, LoopStep, Progress, Tone, button_link, submit};
use maud::{Markup, html};

use super::super::common::{percent, say, short, tell};
use super::super::words;
use super::read::Whole;
use crate::actions::{BIND, LABEL, MARKET, RECEIVE};

/// The drawer of an order; `by_me`: the asker prints it.
pub(super) fn drawer(ctx: &Ctx, whole: &Whole, by_me: bool) -> Markup {
    let order = &whole.order;
    let chips = html! {
        (words::stage(ctx, &order.stage))
        @if whole.has("received") { (ui::chip(Tone::Ok, say(ctx, "已签收", "Received"))) }
        @if order.lot.is_some() { (ui::chip(Tone::Primary, say(ctx, "前关联", "Bound at issue"))) }
    };
    let body = html! {
        (closed_loop(ctx, whole))
        h3 { (say(ctx, "证书查验", "Certificate check")) }
        (certificate(ctx, whole))
    };
    ui::drawer(say(ctx, "赋码闭环", "The closed loop"), &chips, &body, &actions(ctx, whole, by_me))
}

/// The steps of a block, with the binding between delivery and market.
pub(in super::super) fn closed_loop(ctx: &Ctx, whole: &Whole) -> Markup {
    let (bound, ..) = whole.sums();
    let bound_line = tell(
        ctx,
        format!("{} 枚 · {}", ui::thousands(bound), percent(bound, whole.block.count)),
        format!("{} codes, {}", ui::thousands(bound), percent(bound, whole.block.count)),
    );
    let mut now_given = false;
    let lines: Vec<(&str, String, String, Progress)> = LOOP
        .iter()
        .map(|name| {
            let made = whole.block.steps.iter().find(|step| step.step == *name);
            let done = if *name == "bound" { bound > 0 } else { made.is_some() };
            let progress = match (done, now_given) {
                (true, _) => Progress::Done,
                (false, false) => Progress::Now,
                (false, true) => Progress::Next,
            };
            now_given |= !done;
            let when = made.map_or_else(String::new, |step| short(step.at));
            let detail = match made {
                Some(step) => step.actor.clone(),
                None if *name == "bound" && done => bound_line.clone(),
                None => hint(ctx, name).to_owned(),
            };
            (*name, when, detail, progress)
        })
        .collect();
    let steps: Vec<_> = lines
        .iter()
        .map(|(name, when, detail, progress)| LoopStep {
            name: ctx.text(words::deed(name)),
            when,
            detail,
            progress: *progress,
        })
        .collect();
    ui::closed_loop(&steps)
}

fn hint(ctx: &Ctx, name: &str) -> &'static str {
    match name {
        "printing" => {
            say(ctx, "印刷企业先查验系统成员证书", "The printing works checks the certificate first")
        }
        "printed" => say(ctx, "上报卷号与起止号", "Rolls are reported"),
        "inspected" => say(ctx, "不合格码作废", "Bad codes become void"),
        "delivered" => say(ctx, "印刷企业交付卷材", "The rolls are handed over"),
        "received" => say(ctx, "企业签收卷材", "The business has the rolls"),
        "bound" => say(ctx, "关联批次与生产日期", "Codes are bound to a lot"),
        "on-market" => say(ctx, "带码商品上市", "Packs go on sale"),
        _ => "",
    }
}

/// The record of 商品条码管理办法 第十五条.
pub(in super::super) fn certificate(ctx: &Ctx, whole: &Whole) -> Markup {
    match &whole.order.certificate {
        Some(seen) => {
            let (until, at) = (seen.valid_until.to_string(), short(seen.checked_at));
            html! {
                (ui::key_values(&[
                    (say(ctx, "证书编号", "Number"), &seen.number),
                    (say(ctx, "有效期至", "Valid until"), &until),
                    (say(ctx, "查验人", "Checked by"), &seen.checked_by),
                    (say(ctx, "查验时间", "Checked"), &at),
                ]))
            }
        }
        None => {
            html! { p.quiet { (say(ctx, "印刷企业尚未查验（商品条码管理办法第十五条）", "Not checked yet (Measures on Commodity Barcodes, article 15)")) } }
        }
    }
}

fn actions(ctx: &Ctx, whole: &Whole, by_me: bool) -> Markup {
    let order = &whole.order;
    let (bound, ..) = whole.sums();
    let stage = order.stage.as_str();
    let own = ctx.actor.business == Some(order.business);
    let receivable =
        own && ctx.may(&RECEIVE) && matches!(stage, "inspected" | "delivered") && !whole.has("received");
    let bindable =
        own && ctx.may(&BIND) && matches!(stage, "delivered" | "on-market") && bound < whole.block.count;
    let sellable = own && ctx.may(&MARKET) && stage == "delivered" && bound > 0;
    let printable = by_me && matches!(stage, "issued" | "printing" | "printed" | "inspected");
    let post = |to: &str, icon, text| {
        ui::form(ctx, &format!("/orders/{}/{to}", order.id), &submit(Some(icon), text, true))
    };
    html! {
        @if printable { (button_link(Some(Icon::Printer), say(ctx, "去印制", "Print"), &format!("/print-jobs/{}", order.id), !receivable)) }
        @if receivable { (post("receipt", Icon::Box, say(ctx, "签收", "Received"))) }
        @if bindable { (button_link(Some(Icon::Link), say(ctx, "关联批次", "Bind"), &format!("/binding/new?block={}", order.block), !sellable)) }
        @if sellable { (post("market", Icon::Shop, say(ctx, "上市", "Put on the market"))) }
        @if own && ctx.may(&LABEL) { (button_link(Some(Icon::Code), say(ctx, "标签", "Labels"), &format!("/labels?gtin={}", order.gtin), false)) }
    }
}

const LOOP: [&str; 8] =
    ["issued", "printing", "printed", "inspected", "delivered", "received", "bound", "on-market"];
