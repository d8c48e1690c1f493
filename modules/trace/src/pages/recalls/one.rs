//! One recall: what runs, who has what, what was done, what is next.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use heng_kernel::RecallId;
use heng_web::ui::{self, Field, Icon, Tone};
use heng_web::{Ctx, Frame, Html, Path, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{amount, done, moment, say, tell};
use super::super::names::Names;
use super::super::no::No;
use super::clocks::{explained, running};
use super::holders;
use super::list::level;
use super::{concerns, gone};
use crate::actions::RECALL;
use crate::recall::{self, Clock, Recall, Step, StepKind};

/// What the form that led here has done.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// `opened`, `step`.
    done: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<RecallId>, Query(asked): Query<Asked>) -> Reply<Response> {
    page(&ctx, id, asked.done.as_deref(), None).await
}

/// The page, or the page again with the reason why a step was refused.
pub(super) async fn page(ctx: &Ctx, id: RecallId, word: Option<&str>, no: Option<No>) -> Reply<Response> {
    let actor = ctx.actor.business;
    let (recall, names) = ctx
        .read(move |tx| {
            let found = recall::one(tx, id)?.filter(|recall| concerns(recall, actor)).ok_or_else(gone)?;
            let names = Names::of(tx, found.holders.iter().map(|holder| holder.location.as_str()))?;
            Ok((found, names))
        })
        .await?;
    let clocks = running(&recall)?;
    let status = no.as_ref().map_or(StatusCode::OK, No::status);
    Ok((status, whole(ctx, &recall, &names, &clocks, word, no.as_ref())).into_response())
}

fn whole(
    ctx: &Ctx,
    recall: &Recall,
    names: &Names,
    clocks: &[Clock],
    word: Option<&str>,
    no: Option<&No>,
) -> Html {
    let mine = holders::mine(ctx, recall);
    let leads = leads(ctx, recall);
    let body = html! {
        (done(word.and_then(|word| confirmation(ctx, word))))
        (No::summary(ctx, no))
        (state(ctx, recall))
        @for holder in &mine { (holders::own(ctx, recall, names, holder)) }
        @if leads {
            (ui::panel(say(ctx, "时限", "Periods"), &html! {}, &explained(ctx, recall, clocks)))
            (holders::table(ctx, recall, names))
            @if recall.closed_at().is_none() { (next(ctx, recall)) }
        }
        (history(ctx, recall, names, leads))
    };
    let frame = Frame {
        title: recall.reason.clone(),
        about: Some(html! { (recall.number) " " (level(ctx, recall)) }),
        at: Some("/food-recalls"),
        ..Frame::default()
    };
    shell_with(ctx, frame, body)
}

/// Whether the asker conducts the recall: the bureau, or the business that opened it.
fn leads(ctx: &Ctx, recall: &Recall) -> bool {
    ctx.actor.business.is_none() || ctx.actor.business == recall.business
}

fn confirmation(ctx: &Ctx, word: &str) -> Option<&'static str> {
    Some(match word {
        "opened" => say(
            ctx,
            "召回已生效：批次已冻结，持有者已列入通知。",
            "The recall holds: its lots are frozen, its holders are to be notified.",
        ),
        "step" => say(ctx, "已记下。", "Written down."),
        _ => return None,
    })
}

fn state(ctx: &Ctx, recall: &Recall) -> Markup {
    let percent = recall.percent();
    let tone = if percent == 100 { Tone::Ok } else { Tone::Warn };
    let sold: Vec<String> =
        recall.sold.iter().map(|share| amount(ctx.lang, share.quantity, share.uom.as_deref())).collect();
    let acknowledged = recall.holders.iter().filter(|holder| holder.acknowledged_at.is_some()).count();
    let seen = format!("{acknowledged}/{}", recall.holders.len());
    let (lots, sold, opened) = (recall.lots.to_string(), sold.join(" + "), moment(recall.opened_at));
    let text = tell(ctx.lang, format!("已处置 {percent}%"), format!("{percent}% settled"));
    html! {
        section.panel {
            div.panel-head { h2 { (text) } @if let Some(at) = recall.closed_at() { (ui::chip(Tone::Plain, &tell(ctx.lang, format!("已于 {} 结案", moment(at)), format!("closed {}", moment(at))))) } }
            (ui::bar(f64::from(percent) / 100.0, tone, &text))
            (ui::key_values(&[
                (say(ctx, "确认通知", "Acknowledged"), &seen),
                (say(ctx, "批次", "Lots"), &lots),
                (say(ctx, "召回前已售", "Sold before"), &sold),
                (say(ctx, "风险来源", "Known by"), &ctx.text(recall.source.text())),
                (say(ctx, "发起", "Opened"), &opened),
            ]))
        }
    }
}

/// What the one who conducts it may do next.
fn next(ctx: &Ctx, recall: &Recall) -> Markup {
    let did = |kind| recall.steps.iter().any(|step| step.step == kind);
    let open: Vec<(&str, &str)> = [
        (StepKind::Began, !did(StepKind::Began)),
        (StepKind::Noticed, !did(StepKind::Noticed)),
        (StepKind::Progress, !did(StepKind::Finished)),
        (StepKind::Finished, did(StepKind::Began) && !did(StepKind::Finished)),
        (StepKind::Closed, did(StepKind::Finished)),
    ]
    .into_iter()
    .filter(|(_, may)| *may)
    .map(|(kind, _)| (kind.name(), ctx.text(kind.text())))
    .collect();
    let which =
        Field { name: "step", label: say(ctx, "下一步", "Next step"), required: true, ..Field::default() };
    let note = Field { name: "note", label: say(ctx, "说明", "In words"), ..Field::default() };
    html! {
        @if ctx.may(&RECALL) {
            (ui::panel(say(ctx, "办理", "Go on"), &html! {}, &ui::upload_form(ctx, &format!("/food-recalls/{}/steps", recall.id), &html! {
                (ui::select(&which, &open))
                (ui::textarea(&note))
                div.form-actions { (ui::submit(Some(Icon::Check), say(ctx, "记下", "Write down"), true)) }
            })))
        }
    }
}

fn history(ctx: &Ctx, recall: &Recall, names: &Names, leads: bool) -> Markup {
    let own: Vec<String> = holders::mine(ctx, recall).iter().map(|holder| holder.location.clone()).collect();
    let shown = |step: &&Step| leads || step.location.as_ref().is_none_or(|at| own.contains(at));
    let lines: Vec<(&Step, String, String)> = recall
        .steps
        .iter()
        .filter(shown)
        .map(|step| {
            let quantity = step.quantity.map(|quantity| amount(ctx.lang, quantity, step.uom.as_deref()));
            let place = step.location.as_deref().map(|at| names.line(ctx.lang, at));
            let note = Some(step.note.clone()).filter(|note| !note.is_empty());
            let parts: Vec<String> =
                [place, quantity, note, Some(step.actor.clone())].into_iter().flatten().collect();
            (step, moment(step.at), parts.join(" · "))
        })
        .collect();
    let steps: Vec<ui::Step<'_>> = lines
        .iter()
        .map(|(step, time, detail)| ui::Step {
            icon: icon(step.step),
            tone: Tone::Plain,
            title: ctx.text(step.step.text()),
            time,
            detail,
            chips: html! { @if let Some(name) = &step.evidence {
                a href={ "/food-recalls/" (recall.id) "/evidence/" (name) } { (say(ctx, "证据", "Evidence")) " " code { (name.get(..8).unwrap_or(name)) "…" } }
            } },
        })
        .collect();
    html! {
        @if !steps.is_empty() { (ui::panel(say(ctx, "经过", "What happened"), &html! {}, &ui::timeline(&steps))) }
    }
}

const fn icon(step: StepKind) -> Icon {
    match step {
        StepKind::Began => Icon::Alert,
        StepKind::Noticed => Icon::Horn,
        StepKind::Acknowledged => Icon::Check,
        StepKind::Returned => Icon::Left,
        StepKind::Destroyed => Icon::Cross,
        StepKind::Remedied => Icon::Gear,
        StepKind::Progress => Icon::Trend,
        StepKind::Finished => Icon::Badge,
        StepKind::Closed => Icon::Gavel,
    }
}
