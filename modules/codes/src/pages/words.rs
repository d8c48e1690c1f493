//! The words for stages, steps, reasons and ways.

use heng_kernel::Text;
use heng_web::Ctx;
use heng_web::ui::{self, Tone};
use maud::{Markup, html};

use crate::rules::Stage;

/// Where an order stands for its business, in the order of work: the stages, and `bound` between delivery and market.
pub(super) const STANDINGS: [&str; 7] =
    ["issued", "printing", "printed", "inspected", "delivered", "bound", "on-market"];

/// What a step or stage is called.
pub(super) fn step(name: &str) -> Text {
    match name {
        "issued" => Text::new("已生成", "Issued"),
        "printing" => Text::new("印制中", "Printing"),
        "printed" => Text::new("已印制", "Printed"),
        "inspected" => Text::new("已质检", "Inspected"),
        "delivered" => Text::new("已交付", "Delivered"),
        "received" => Text::new("已签收", "Received"),
        "bound" => Text::new("已关联", "Bound"),
        "on-market" => Text::new("已上市", "On the market"),
        _ => Text::new("其他", "Other"),
    }
}

/// What is done at a step, for a list of what was done and what is still to do.
pub(super) fn deed(name: &str) -> Text {
    match name {
        "issued" => Text::new("下单赋码", "Order and issue"),
        "printing" => Text::new("查验证书，开印", "Check and begin to print"),
        "printed" => Text::new("印制完成", "Print"),
        "inspected" => Text::new("质量检验", "Inspect"),
        "delivered" => Text::new("交付卷材", "Deliver"),
        "received" => Text::new("企业签收", "Receive"),
        "bound" => Text::new("关联批次", "Bind to lots"),
        "on-market" => Text::new("上市", "Put on the market"),
        _ => Text::new("其他", "Other"),
    }
}

/// The chip of a stage.
pub(super) fn stage(ctx: &Ctx, name: &str) -> Markup {
    let tone = match Stage::by_name(name) {
        Some(Stage::OnMarket) => Tone::Ok,
        Some(Stage::Printing | Stage::Printed) => Tone::Warn,
        Some(Stage::Inspected | Stage::Delivered) => Tone::Primary,
        None if name == "bound" => Tone::Ok,
        _ => Tone::Plain,
    };
    ui::chip(tone, ctx.text(step(name)))
}

/// Why codes are void.
pub(super) fn void_reason(name: &str) -> Text {
    match name {
        "bad-print" => Text::new("印刷不良", "Badly printed"),
        "lost" => Text::new("遗失", "Lost"),
        "leftover" => Text::new("余码", "Left over"),
        "decision" => Text::new("监管决定", "Decision of the bureau"),
        _ => Text::new("其他", "Other"),
    }
}

/// How codes came to a lot.
pub(super) fn kind(name: &str) -> Text {
    match name {
        "issue" => Text::new("前关联", "At issue"),
        "range" => Text::new("按卷段", "By range"),
        "line" => Text::new("产线文件", "Line file"),
        "pairs" => Text::new("逐件扫码", "Scan pairs"),
        _ => Text::new("其他", "Other"),
    }
}

/// How grave a recall is, with its chip.
pub(super) fn level(ctx: &Ctx, level: u8) -> Markup {
    let (tone, text) = match level {
        1 => (Tone::Bad, Text::new("一级", "Level 1")),
        2 => (Tone::Warn, Text::new("二级", "Level 2")),
        _ => (Tone::Plain, Text::new("三级", "Level 3")),
    };
    html! { (ui::chip(tone, ctx.text(text))) }
}
