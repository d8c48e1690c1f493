//! `/suspicions/{id}`: one suspicious code, its scans by time and town, and what the check found.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::{Refusal, Text, Time};
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use heng_web::{Ctx, Form, Html, Reply, See};
use maud::{Markup, html};

use super::suspicions::{concluded, place, why};
use super::tone;
use crate::Desk;
use crate::actions::SUSPICION_SETTLE;
use crate::api::suspicions::{Reopening, Settlement, parse, reopened, settled};
use crate::reports::{Suspect, Suspects, Told, one};
use crate::scans::{self, Conclusion, Kept};

/// The page.
pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Reply<Html> {
    page(&ctx, &id, &Typed::default()).await
}

/// The form of the check's finding.
pub(super) async fn settle(ctx: Ctx, Path(id): Path<String>, form: Form<Settlement>) -> Reply<Response> {
    let mut typed = Typed {
        finding: form.typed("finding").to_owned(),
        conclusion: form.typed("conclusion").to_owned(),
        ..Typed::default()
    };
    let refusal = match form.value {
        Err(refusal) => refusal,
        Ok(new) if new.finding.trim().is_empty() => empty(),
        Ok(new) => {
            settled(&ctx, &id, new).await?;
            return Ok(See::other(format!("/suspicions/{id}")).into_response());
        }
    };
    typed.refused = vec![refusal];
    again(&ctx, &id, &typed).await
}

/// The form that opens a settled one again.
pub(super) async fn reopen(ctx: Ctx, Path(id): Path<String>, form: Form<Reopening>) -> Reply<Response> {
    let mut typed = Typed { reason: form.typed("reason").to_owned(), ..Typed::default() };
    let refusal = match form.value {
        Err(refusal) => refusal,
        Ok(new) if new.reason.trim().is_empty() => unexplained(),
        Ok(new) => {
            reopened(&ctx, &id, new).await?;
            return Ok(See::other(format!("/suspicions/{id}")).into_response());
        }
    };
    typed.refused = vec![refusal];
    again(&ctx, &id, &typed).await
}

/// What was typed into the forms, and why it was refused.
#[derive(Default)]
struct Typed {
    conclusion: String,
    finding: String,
    reason: String,
    refused: Vec<Refusal>,
}

async fn again(ctx: &Ctx, id: &str, typed: &Typed) -> Reply<Response> {
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok((status, page(ctx, id, typed).await?).into_response())
}

async fn page(ctx: &Ctx, id: &str, typed: &Typed) -> Reply<Html> {
    let id = parse(id)?;
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let read = ctx.read(move |tx| {
        let who = Suspects::of(tx, &*app.ext::<Desk>()?.register, &scope)?;
        let (suspect, suspicion) = one(tx, &who, id)?;
        let kept = scans::kept(tx, suspicion.code, Time::from_micros(i64::MAX), MOST)?;
        Ok((suspect, kept))
    });
    let (suspect, kept) = read.await?;
    let body = html! {
        (state(ctx, &suspect))
        div.panels {
            (ui::panel(ctx.text(CODE), &html! {}, &about(ctx, &suspect)))
            @if !suspect.endings.is_empty() { (ui::panel(ctx.text(COURSE), &html! {}, &course(ctx, &suspect))) }
            @if ctx.may(&SUSPICION_SETTLE) {
                @if suspect.settled_at.is_none() {
                    (ui::panel(ctx.text(SETTLE), &html! {}, &finding(ctx, &suspect, typed)))
                } @else {
                    (ui::panel(ctx.text(REOPEN), &html! {}, &reopening(ctx, &suspect, typed)))
                }
            }
        }
        (ui::panel(ctx.text(SCANS), &html! { (ctx.text(PRIVACY)) }, &timeline(ctx, &kept)))
    };
    let frame = ui::Frame { title: suspect.serial.clone(), at: Some("/suspicions"), ..ui::Frame::default() };
    Ok(heng_web::shell_with(ctx, frame, body))
}

fn state(ctx: &Ctx, suspect: &Suspect) -> Markup {
    match (suspect.settled_at, suspect.endings.last()) {
        (Some(at), told) => {
            let conclusion = told.and_then(|told| told.conclusion).unwrap_or_default();
            let by = told.map_or("", |told| told.by.as_str());
            let title = format!("{} · {}", ctx.text(SETTLED), ctx.text(conclusion.text()));
            ui::notice(Tone::Ok, &title, &html! { (crate::pages::minute(at)) " · " (by) })
        }
        (None, _) => ui::notice(Tone::Warn, why(ctx, suspect), &html! { (ctx.text(OPEN)) }),
    }
}

/// Who settled it, what they concluded and why; and who opened it again.
fn course(ctx: &Ctx, suspect: &Suspect) -> Markup {
    let times: Vec<String> = suspect.endings.iter().map(|told| crate::pages::minute(told.at)).collect();
    let step = |told: &'_ Told| {
        if told.conclusion.is_some() { (Icon::Check, SETTLED) } else { (Icon::History, REOPENED) }
    };
    let steps = suspect.endings.iter().zip(&times).map(|(told, time)| {
        let (icon, title) = step(told);
        ui::Step {
            icon,
            tone: Tone::Plain,
            title: ctx.text(title),
            time,
            detail: &told.finding,
            chips: html! { @if told.conclusion.is_some() { (concluded(ctx, told)) } (ui::chip_with(Tone::Plain, Icon::Person, &told.by)) },
        }
    });
    let steps: Vec<ui::Step<'_>> = steps.collect();
    html! {
        (ui::timeline(&steps))
        @if may_open_journal(ctx) {
            a.data-link href={ "/journal?object=suspicion:" (suspect.id) } { (ctx.text(JOURNAL)) }
        }
    }
}

/// The journal belongs to the desk; its page is linked for those whose menu has it.
fn may_open_journal(ctx: &Ctx) -> bool {
    ctx.app.menu().iter().any(|entry| entry.href == "/journal" && ctx.may(entry.action))
}

fn about(ctx: &Ctx, suspect: &Suspect) -> Markup {
    let life = format!("/codes/{}/{}", suspect.gtin, suspect.serial);
    let (raised, counts) =
        (crate::pages::minute(suspect.raised_at), format!("{} / {}", suspect.scans, suspect.cities));
    ui::key_values(&[
        (ctx.text(SERIAL), &html! { a href=(life) { (suspect.serial) } }),
        (ctx.text(GTIN), &suspect.gtin),
        (ctx.text(PRODUCT), &suspect.product),
        (ctx.text(BUSINESS), &suspect.business),
        (ctx.text(REASON), &why(ctx, suspect)),
        (ctx.text(PLACE), &place(ctx, suspect)),
        (ctx.text(RAISED), &raised),
        (ctx.text(COUNTS), &counts),
    ])
}

fn finding(ctx: &Ctx, suspect: &Suspect, typed: &Typed) -> Markup {
    let refusals = &typed.refused;
    let conclusion = Field {
        name: "conclusion",
        label: ctx.text(CONCLUSION),
        value: &typed.conclusion,
        required: true,
        error: ui::error_of(refusals, "conclusion", ctx.lang),
        ..Field::default()
    };
    let offered: Vec<_> =
        Conclusion::ALL.iter().map(|conclusion| (conclusion.name(), ctx.text(conclusion.text()))).collect();
    let finding = Field {
        name: "finding",
        label: ctx.text(FINDING),
        hint: ctx.text(FINDING_HINT),
        value: &typed.finding,
        required: true,
        error: ui::error_of(refusals, "finding", ctx.lang),
    };
    let body = html! {
        (ui::select(&conclusion, &offered))
        (ui::textarea(&finding))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(SETTLE), true)) }
    };
    html! {
        (ui::error_summary(refusals, ctx.lang))
        (ui::form(ctx, &format!("/suspicions/{}/settlement", suspect.id), &body))
    }
}

fn reopening(ctx: &Ctx, suspect: &Suspect, typed: &Typed) -> Markup {
    let refusals = &typed.refused;
    let reason = Field {
        name: "reason",
        label: ctx.text(WHY_AGAIN),
        hint: ctx.text(WHY_AGAIN_HINT),
        value: &typed.reason,
        required: true,
        error: ui::error_of(refusals, "reason", ctx.lang),
    };
    let body = html! {
        (ui::textarea(&reason))
        div.form-actions { (ui::submit(Some(Icon::History), ctx.text(REOPEN), false)) }
    };
    html! {
        (ui::error_summary(refusals, ctx.lang))
        (ui::form(ctx, &format!("/suspicions/{}/reopening", suspect.id), &body))
    }
}

/// Time and town of each scan, the newest first. More is not kept.
fn timeline(ctx: &Ctx, kept: &[Kept]) -> Markup {
    let columns = [TIME, PLACE_OF_SCAN, VERDICT].map(|name| Column { name: ctx.text(name), figures: false });
    let cells = |scan: &Kept| {
        vec![
            html! { time { (crate::pages::minute(scan.at)) } },
            html! { (scan.place.map_or("–", |place| place.name(ctx.lang))) },
            ui::chip(tone(scan.verdict), ctx.text(scan.verdict.text())),
        ]
    };
    let rows: Vec<Row> = kept.iter().map(|scan| Row { cells: cells(scan), chosen: false }).collect();
    ui::table(ctx.text(SCANS), &columns, &rows, &ui::empty(Icon::Scan, ctx.text(NONE), None))
}

fn empty() -> Refusal {
    Refusal::new("resolver/finding-missing", "请写明核查结果", "say what the check found").field("finding")
}

fn unexplained() -> Refusal {
    Refusal::new("resolver/finding-missing", "请写明重开的原因", "say why it is opened again").field("reason")
}

/// The latest scans; no officer reads more.
const MOST: u32 = 200;
const CODE: Text = Text::new("此码", "The code");
const SCANS: Text = Text::new("扫码经过", "Its scans");
const PRIVACY: Text = Text::new("只有时间和地点", "time and place only");
const SETTLE: Text = Text::new("办结核查", "Settle");
const SETTLED: Text = Text::new("已办结", "Settled");
const REOPENED: Text = Text::new("重新核查", "Opened again");
const OPEN: Text = Text::new("待核查。", "To be looked into.");
const COURSE: Text = Text::new("核查经过", "What was concluded");
const JOURNAL: Text = Text::new("日志里的记录", "Its entries in the journal");
const REOPEN: Text = Text::new("重新核查", "Open again");
const CONCLUSION: Text = Text::new("核查结论", "Conclusion");
const WHY_AGAIN: Text = Text::new("重开原因", "Why again");
const WHY_AGAIN_HINT: Text = Text::new(
    "例：又在另一地点发现同码。重开后此码再次按可疑处理，原因记入日志。",
    "For example: the same code was found elsewhere. The code is suspicious again; the journal keeps the reason.",
);
const SERIAL: Text = Text::new("序列号", "Serial");
const GTIN: Text = Text::new("商品条码", "GTIN");
const PRODUCT: Text = Text::new("商品", "Product");
const BUSINESS: Text = Text::new("企业", "Business");
const REASON: Text = Text::new("原因", "Reason");
const PLACE: Text = Text::new("触发地点", "Place");
const RAISED: Text = Text::new("提出时间", "Raised");
const COUNTS: Text = Text::new("扫码次数 / 城市", "Scans / cities");
const FINDING: Text = Text::new("核查结果", "Finding");
const FINDING_HINT: Text = Text::new(
    "写明查了什么、结论是什么。此前的扫码不再计入可疑，结果记入日志。",
    "What was checked and what came of it. Earlier scans no longer count as suspicious; the journal keeps the finding.",
);
const TIME: Text = Text::new("时间", "Time");
const PLACE_OF_SCAN: Text = Text::new("地点", "Place");
const VERDICT: Text = Text::new("当时的判定", "Verdict then");
const NONE: Text = Text::new("没有扫码记录", "No scans on record");
