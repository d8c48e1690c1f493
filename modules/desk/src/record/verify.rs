//! The journal recomputed on demand, for the auditor.

#![expect(clippy::struct_field_names, reason = "the names are those of the standard or the form")]

use std::time::Duration;

use heng_journal::{Report, verify};
use heng_kernel::{Fault, Text};
use heng_web::ui::{self, Fact, Icon, Tone};
use heng_web::{Ctx, Html, Json, Reply};
use maud::html;
use schemars::JsonSchema;
use serde::Serialize;
use tokio::task::spawn_blocking;

/// What recomputing the journal found.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Verified {
    /// How many entries there are.
    entries: u64,
    /// How many were found whole, up to the first finding.
    verified: u64,
    /// How many bodies were removed by law.
    removed: u64,
    /// The first thing that is wrong; nothing when the journal is whole.
    finding: Option<String>,
}

pub(super) async fn report(ctx: Ctx) -> Reply<Json<Verified>> {
    let report = recomputed(&ctx).await?;
    let finding = report.finding.as_ref().map(|finding| finding.sentence(ctx.lang));
    let Report { entries, verified, removed, .. } = report;
    Ok(Json(Verified { entries, verified, removed, finding }))
}

pub(super) async fn show(ctx: Ctx) -> Reply<Html> {
    let report = recomputed(&ctx).await?;
    let (tone, said) = match &report.finding {
        None => (Tone::Ok, ctx.text(WHOLE).to_owned()),
        Some(finding) => (Tone::Bad, finding.sentence(ctx.lang)),
    };
    let figures = [report.entries, report.verified, report.removed].map(ui::thousands);
    let facts: [Fact<'_>; 3] = [
        (ctx.text(ENTRIES), &figures[0]),
        (ctx.text(VERIFIED), &figures[1]),
        (ctx.text(REMOVED), &figures[2]),
    ];
    let body = html! {
        (ui::notice(tone, &said, &html! { (ctx.text(if report.finding.is_some() { DO } else { HOW })) }))
        (ui::panel(ctx.text(TITLE), &html! {}, &ui::key_values(&facts)))
    };
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        actions: Some(ui::button_link(Some(Icon::History), ctx.text(LIST), "/journal", false)),
        at: Some("/journal"),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

async fn recomputed(ctx: &Ctx) -> Reply<Report> {
    let store = ctx.app.store.clone();
    let work = spawn_blocking(move || verify(&store, |_, _| {}));
    Ok(work.await.map_err(|panicked| Fault::new("verifying the journal", panicked))??)
}

/// A million entries take about ten seconds; `heng journal verify` knows no limit.
pub(super) const LONGEST: Duration = Duration::from_mins(2);
const TITLE: Text = Text::new("核验日志", "Verification of the journal");
const LIST: Text = Text::new("全部日志", "The journal");
const WHOLE: Text = Text::new(
    "日志完整，没有改动、缺失或倒签。",
    "The journal is whole: nothing is changed, missing or back-dated.",
);
const HOW: Text = Text::new(
    "每一条都从头重算过。要防止整条链被重写，请把链值抄存在别处，定期核对。",
    "Every entry was computed anew. To be safe against a chain rewritten as a whole, keep its values elsewhere and compare.",
);
const DO: Text = Text::new(
    "保全现场，与备份和公示过的链值核对。",
    "Keep the evidence; compare with a backup and with published chain values.",
);
const ENTRIES: Text = Text::new("条目", "Entries");
const VERIFIED: Text = Text::new("核验无误", "Found whole");
const REMOVED: Text = Text::new("依法删除内容", "Bodies removed by law");
