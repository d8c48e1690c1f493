//! `/suspicions/{id}`: one suspicious code, its scans by time and town, and what the check found.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::{Refusal, Text, Time};
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use heng_web::{Ctx, Form, Html, Reply, See};
use maud::{Markup, html};

use super::suspicions::{place, why};
use super::tone;
use crate::Desk;
use crate::actions::SUSPICION_SETTLE;
use crate::api::suspicions::{Settlement, parse, settled};
use crate::reports::{Suspect, Suspects, one};
use crate::scans::{self, Kept};

/// The page.
pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Reply<Html> {
    page(&ctx, &id, None, "").await
}

/// The form of the check's finding.
pub(super) async fn settle(ctx: Ctx, Path(id): Path<String>, form: Form<Settlement>) -> Reply<Response> {
    let typed = form.typed("finding").to_owned();
    let refusal = match form.value {
        Err(refusal) => refusal,
        Ok(new) if new.finding.trim().is_empty() => empty(),
        Ok(new) => {
            settled(&ctx, &id, new.finding).await?;
            return Ok(See::other(format!("/suspicions/{id}")).into_response());
        }
    };
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok((status, page(&ctx, &id, Some(refusal), &typed).await?).into_response())
}

async fn page(ctx: &Ctx, id: &str, refusal: Option<Refusal>, typed: &str) -> Reply<Html> {
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
            @if suspect.settled_at.is_none() && ctx.may(&SUSPICION_SETTLE) {
                (ui::panel(ctx.text(SETTLE), &html! {}, &finding(ctx, &suspect, refusal.as_ref(), typed)))
            }
        }
        (ui::panel(ctx.text(SCANS), &html! { (ctx.text(PRIVACY)) }, &timeline(ctx, &kept)))
    };
    let frame = ui::Frame { title: suspect.serial.clone(), at: Some("/suspicions"), ..ui::Frame::default() };
    Ok(heng_web::shell_with(ctx, frame, body))
}

fn state(ctx: &Ctx, suspect: &Suspect) -> Markup {
    match suspect.settled_at {
        Some(at) => ui::notice(Tone::Ok, ctx.text(SETTLED), &html! { (crate::pages::minute(at)) }),
        None => ui::notice(Tone::Warn, why(ctx, suspect), &html! { (ctx.text(OPEN)) }),
    }
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

fn finding(ctx: &Ctx, suspect: &Suspect, refusal: Option<&Refusal>, typed: &str) -> Markup {
    let refusals: Vec<Refusal> = refusal.into_iter().cloned().collect();
    let field = Field {
        name: "finding",
        label: ctx.text(FINDING),
        hint: ctx.text(FINDING_HINT),
        value: typed,
        required: true,
        error: ui::error_of(&refusals, "finding", ctx.lang),
    };
    let body = html! {
        (ui::textarea(&field))
        div.form-actions { (ui::submit(Some(Icon::Check), ctx.text(SETTLE), true)) }
    };
    html! {
        (ui::error_summary(&refusals, ctx.lang))
        (ui::form(ctx, &format!("/suspicions/{}/settlement", suspect.id), &body))
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

/// The latest scans; no officer reads more.
const MOST: u32 = 200;
const CODE: Text = Text::new("此码", "The code");
const SCANS: Text = Text::new("扫码经过", "Its scans");
const PRIVACY: Text = Text::new("只有时间和地点", "time and place only");
const SETTLE: Text = Text::new("办结核查", "Settle");
const SETTLED: Text = Text::new("已办结", "Settled");
const OPEN: Text = Text::new("待核查。", "To be looked into.");
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
