//! `/scans` and `/my-scans`: how often codes are scanned, where, and what people were told.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::Text;
use heng_web::ui::{self, Field, FilterChip, Icon};
use heng_web::{Ctx, Html, Query, Reply};
use maud::{Markup, html};

use super::figures;
use crate::Desk;
use crate::judgement::VerdictKind;
use crate::places::Place;
use crate::reports::{self, Asked, Statistics};

/// The bureau's page.
pub(super) async fn bureau(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let period = asked.meant(ctx.now.date())?;
    let scope = Scope::of(&ctx.actor, ctx.action);
    let figures = ctx.read(move |tx| Ok(reports::bureau(tx, &scope, period)?.0)).await?;
    let body = html! {
        (narrow(&ctx, &asked, &figures, "/scans"))
        (figures::kpis(&ctx, &asked, &figures, "/scans"))
        div.panels {
            div.wide { (figures::by_town(&ctx, &asked, &figures)) }
            (figures::by_day(&ctx, &figures))
            (figures::by_verdict(&ctx, &asked, &figures, "/scans"))
        }
        p.quiet { (ctx.text(NOTE)) }
    };
    let csv = format!("/scans/table.csv?{}", asked.with("", ""));
    let actions = ui::button_link(Some(Icon::Download), ctx.text(EXPORT), &csv, false);
    Ok(shown(&ctx, TITLE, &figures, Some(actions), body))
}

/// A business's page.
pub(super) async fn own(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let asked = Asked { place: None, ..asked };
    let period = asked.meant(ctx.now.date())?;
    let (scope, app) = (Scope::of(&ctx.actor, ctx.action), ctx.app.clone());
    let read = ctx.read(move |tx| match scope.business() {
        Some(own) => reports::business(tx, &*app.ext::<Desk>()?.register, own, period),
        None => Err(heng_kernel::Refusal::not_found("没有所属企业", "no business of yours").into()),
    });
    let figures = read.await?;
    let body = html! {
        (narrow(&ctx, &asked, &figures, "/my-scans"))
        (figures::kpis(&ctx, &asked, &figures, "/my-scans"))
        div.panels {
            (figures::by_day(&ctx, &figures))
            (figures::by_verdict(&ctx, &asked, &figures, "/my-scans"))
            (figures::by_product(&ctx, &figures))
        }
    };
    Ok(shown(&ctx, MINE, &figures, None, body))
}

/// The counts behind the bureau's page.
pub(super) async fn table(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let period = asked.meant(ctx.now.date())?;
    let scope = Scope::of(&ctx.actor, ctx.action);
    let counts = ctx.read(move |tx| Ok(reports::bureau(tx, &scope, period)?.1)).await?;
    let name = format!("attachment; filename=\"scans-{}-{}.csv\"", period.first, period.last);
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, reports::csv(&counts)).into_response())
}

fn shown(ctx: &Ctx, title: Text, figures: &Statistics, actions: Option<Markup>, body: Markup) -> Html {
    let about = html! { (figures.from) " – " (figures.to) " " b { (ui::thousands(figures.total)) } " " (ctx.text(TIMES)) };
    let frame =
        ui::Frame { title: ctx.text(title).into(), about: Some(about), actions, ..ui::Frame::default() };
    heng_web::shell_with(ctx, frame, body)
}

/// The days as a form, and what else narrows the figures as chips that lead back out.
fn narrow(ctx: &Ctx, asked: &Asked, figures: &Statistics, page: &str) -> Markup {
    let (from, to) = (figures.from.to_string(), figures.to.to_string());
    let verdict = asked.verdict.as_deref().and_then(VerdictKind::by_name);
    let place = asked.place.as_deref().and_then(Place::parse);
    let narrowed = [
        ("verdict", VERDICT, verdict.map(|verdict| ctx.text(verdict.text()))),
        ("place", PLACE, place.map(|place| place.name(ctx.lang))),
    ];
    let narrowed: Vec<(&str, &str, String)> = narrowed
        .into_iter()
        .filter_map(|(member, name, value)| {
            Some((ctx.text(name), value?, format!("{page}?{}", asked.with(member, ""))))
        })
        .collect();
    let chips: Vec<FilterChip<'_>> =
        narrowed.iter().map(|(name, value, href)| FilterChip { name, value, href, on: true }).collect();
    let field = |name, label: Text, value| Field { name, label: ctx.text(label), value, ..Field::default() };
    html! {
        details.panel {
            summary { b { (Icon::Filter) " " (from) " – " (to) } }
            form.form method="get" action=(page) {
                (ui::input(&field("from", FROM, &from), "date"))
                (ui::input(&field("to", TO, &to), "date"))
                @if let Some(verdict) = verdict { input type="hidden" name="verdict" value=(verdict.name()); }
                @if let Some(place) = place { input type="hidden" name="place" value=(place); }
                div.form-actions { (ui::submit(Some(Icon::Search), ctx.text(SHOW), true)) }
            }
        }
        @if !chips.is_empty() { (ui::filter_chips(&chips, ctx.text(NARROWED))) }
    }
}

const TITLE: Text = Text::new("扫码统计", "Scans");
const MINE: Text = Text::new("本企业扫码", "My scans");
const EXPORT: Text = Text::new("导出 CSV", "Export CSV");
const TIMES: Text = Text::new("次", "scans");
const VERDICT: Text = Text::new("判定", "Verdict");
const PLACE: Text = Text::new("地点", "Place");
const FROM: Text = Text::new("从", "From");
const TO: Text = Text::new("到", "To");
const SHOW: Text = Text::new("查看", "Show");
const NARROWED: Text = Text::new("当前条件", "Narrowed by");
const NOTE: Text = Text::new(
    "只统计签发过的码；扫码只记时间和乡镇或城市，不记个人和设备。",
    "Only codes that were issued are counted; of a scan, the time and the town or city are kept, no person and no device.",
);
