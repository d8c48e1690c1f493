//! What happened to a code, in the words of the page.

use heng_kernel::{Text, Time};
use heng_web::Ctx;
use heng_web::ui::{self, Icon, Tone};
use maud::{Markup, html};
use serde_json::Value;

use super::super::common::{moment, say, tell};
use super::super::words;
use super::ScanNote;
use super::read::Whole;
use crate::api::LifeEvent;

/// One point of the timeline.
pub(super) struct Moment {
    pub(super) at: Time,
    pub(super) icon: Icon,
    pub(super) tone: Tone,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) chips: Markup,
}

/// Everything, oldest first: the journal of the block, its recalls, the case, the scans.
pub(super) fn moments(ctx: &Ctx, whole: &Whole, journal: bool) -> Vec<Moment> {
    let mut all: Vec<Moment> =
        whole.life.events.iter().map(|event| of_journal(ctx, whole, event, journal)).collect();
    for recall in &whole.recalls {
        let detail = format!("{} · {}", recall.number, recall.reason);
        let chips = words::level(ctx, recall.level);
        all.push(Moment {
            at: recall.at,
            icon: Icon::Alert,
            tone: Tone::Bad,
            title: say(ctx, "召回", "Recalled").into(),
            detail,
            chips,
        });
        if let Some(at) = recall.ended_at {
            let detail = recall.ending.clone().unwrap_or_default();
            all.push(Moment {
                at,
                icon: Icon::Check,
                tone: Tone::Plain,
                title: say(ctx, "召回结束", "Recall ended").into(),
                detail,
                chips: html! {},
            });
        }
    }
    all.extend(scans(ctx, whole));
    all.extend(whole.scans.iter().flat_map(|scans| &scans.notes).map(|note| noted(ctx, note)));
    all.sort_by_key(|moment| moment.at);
    all
}

fn of_journal(ctx: &Ctx, whole: &Whole, event: &LifeEvent, journal: bool) -> Moment {
    let (icon, title) = kind(&event.kind);
    let body = event.body.as_ref();
    let said = detail(ctx, whole, &event.kind, body);
    let detail = if said.is_empty() { event.actor.clone() } else { format!("{said} · {}", event.actor) };
    let chips = html! {
        @if journal { a.chip href={ "/journal/" (event.index) } { (Icon::History) (say(ctx, "日志 #", "Journal #")) (event.index) } }
    };
    Moment { at: event.at, icon, tone: tone(&event.kind), title: ctx.text(title).into(), detail, chips }
}

/// What can no longer be sold stands out.
fn tone(kind: &str) -> Tone {
    match kind.strip_prefix("codes.").unwrap_or(kind) {
        "recalled" => Tone::Bad,
        "voided" => Tone::Warn,
        _ => Tone::Plain,
    }
}

fn kind(kind: &str) -> (Icon, Text) {
    match kind.strip_prefix("codes.").unwrap_or(kind) {
        "issued" => (Icon::Code, Text::new("生成", "Issued")),
        "printing-started" => {
            (Icon::Shield, Text::new("查验证书，开始印制", "Certificate checked, printing begun"))
        }
        "rolls-reported" => (Icon::Box, Text::new("上报卷号", "Rolls reported")),
        "printed" => (Icon::Printer, Text::new("印制完成", "Printed")),
        "inspected" => (Icon::Badge, Text::new("质检", "Inspected")),
        "delivered" => (Icon::Truck, Text::new("交付", "Delivered")),
        "received" => (Icon::Box, Text::new("签收", "Received")),
        "bound" => (Icon::Link, Text::new("关联批次", "Bound to a lot")),
        "unbound" => (Icon::Link, Text::new("离开批次", "Left its lot")),
        "on-market" => (Icon::Shop, Text::new("上市", "On the market")),
        "consumed" => (Icon::Check, Text::new("核销", "Sold or used")),
        "voided" => (Icon::Cross, Text::new("作废", "Void")),
        _ => (Icon::Paper, Text::new("其他", "Other")),
    }
}

fn detail(ctx: &Ctx, whole: &Whole, kind: &str, body: Option<&Value>) -> String {
    let text = |name: &str| body.and_then(|body| body.get(name)).and_then(Value::as_str).unwrap_or_default();
    match kind {
        "codes.issued" => {
            let n = ui::thousands(whole.life.number);
            tell(ctx, format!("码段第 {n} 枚"), format!("number {n} of its block"))
        }
        "codes.printing-started" => tell(
            ctx,
            format!(
                "证书 {}，有效期至 {}，查验人 {}",
                text("certificate"),
                text("valid_until"),
                text("checked_by")
            ),
            format!(
                "certificate {}, valid until {}, checked by {}",
                text("certificate"),
                text("valid_until"),
                text("checked_by")
            ),
        ),
        "codes.rolls-reported" => whole
            .roll
            .as_ref()
            .map_or_else(String::new, |roll| tell(ctx, format!("在卷 {roll}"), format!("on roll {roll}"))),
        "codes.bound" => tell(ctx, format!("批次 {}", text("lot")), format!("lot {}", text("lot"))),
        "codes.unbound" => format!("{} · {} · {}", text("lot"), text("reason"), text("person")),
        "codes.voided" => joined(ctx.text(words::void_reason(text("why"))), text("note")),
        "codes.consumed" => text("note").to_owned(),
        _ => String::new(),
    }
}

fn joined(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first} · {second}") }
}

fn scans(ctx: &Ctx, whole: &Whole) -> Option<Moment> {
    let scans = whole.scans.as_ref().filter(|scans| scans.count > 0)?;
    let last = scans.last.map(moment).unwrap_or_default();
    let detail = tell(
        ctx,
        format!("共 {} 次，最近 {last}", ui::thousands(scans.count)),
        format!("{} times, last {last}", ui::thousands(scans.count)),
    );
    let title = say(ctx, "首次扫码", "First scan").into();
    let chips = html! { (ui::chip(Tone::Primary, &tell(ctx, format!("扫码 {} 次", scans.count), format!("{} scans", scans.count)))) };
    Some(Moment { at: scans.first?, icon: Icon::Scan, tone: Tone::Plain, title, detail, chips })
}

/// That it became suspicious, and what officers concluded.
fn noted(ctx: &Ctx, note: &ScanNote) -> Moment {
    let (tone, icon) = if note.bad { (Tone::Warn, Icon::Alert) } else { (Tone::Ok, Icon::Check) };
    let title = ctx.text(note.title).to_owned();
    let detail = tell(ctx, note.zh.clone(), note.en.clone());
    let chips = html! { (ui::chip_with(tone, icon, say(ctx, "可疑码", "Suspicion"))) };
    Moment { at: note.at, icon, tone, title, detail, chips }
}
