//! Opening a recall: lots, what they cover with who has how much, where several come from in common; then one button.

use std::sync::Arc;

use axum::response::{IntoResponse as _, Response};
use heng_kernel::{Fault, Refusal};
use heng_web::ui::{self, Column, Field, Icon, Row, Tone};
use heng_web::{Ctx, Form, Frame, Html, Query, Reply, See, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{amount, meanings, memory, say, tell};
use super::super::names::Names;
use super::super::no::{No, again};
use super::{reckoned, whose};
use crate::recall::{Common, Freeze, NewRecall, Scope, Source, common, open};

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The bad lots, one a line.
    lots: Option<String>,
    /// 1, 2 or 3.
    level: Option<String>,
    /// `sample`, `complaints`, `report`, `notice`.
    source: Option<String>,
    /// Why, in the words of the notice.
    reason: Option<String>,
    /// The number of the notice.
    number: Option<String>,
    /// Whether the maker recalls of its own will.
    voluntary: Option<String>,
}

impl Filled {
    fn lots(&self) -> Vec<String> {
        let lines = self.lots.as_deref().unwrap_or_default().lines();
        let lines = lines.map(str::trim).filter(|line| !line.is_empty()).take(MOST);
        lines.filter_map(|line| meanings(line).into_iter().next()).collect()
    }

    fn understood(&self, bureau: bool) -> Result<NewRecall, Refusal> {
        let source = self.source.as_deref().and_then(Source::by_name);
        let source = source.ok_or_else(|| {
            Refusal::new("trace/recall", "请选择风险来源", "say what made the risk known").field("source")
        })?;
        Ok(NewRecall {
            lots: self.lots(),
            level: self.level.as_deref().and_then(|level| level.parse().ok()).unwrap_or(0),
            voluntary: !bureau || self.voluntary.is_some(),
            source,
            reason: self.reason.clone().unwrap_or_default(),
            known_at: None,
            number: self.number.clone(),
        })
    }
}

/// What stands on the page beside what was typed.
struct Reckoned {
    scope: Scope,
    common: Vec<Common>,
    names: Names,
}

pub(super) async fn show(ctx: Ctx, Query(typed): Query<Filled>) -> Reply<Html> {
    page(&ctx, &typed, None).await
}

pub(super) async fn open_it(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    match opened(&ctx, &typed).await {
        Ok(to) => Ok(See::other(to).into_response()),
        Err(problem) => again(&ctx, problem, |no| async { page(&ctx, &typed, Some(no)).await }).await,
    }
}

async fn opened(ctx: &Ctx, typed: &Filled) -> Reply<String> {
    let new = typed.understood(ctx.actor.role.is_bureau())?;
    let scope = reckoned(ctx, new.lots.clone()).await?;
    let app = ctx.app.clone();
    let id = ctx.write(move |tx, act| open(tx, act, app.ext::<Freeze>()?, &new, &scope, whose)).await?;
    Ok(format!("/food-recalls/{id}?done=opened"))
}

async fn page(ctx: &Ctx, typed: &Filled, no: Option<No>) -> Reply<Html> {
    let lots = typed.lots();
    let reckoned = if lots.is_empty() { None } else { reckon(ctx, lots).await? };
    let body = html! {
        (No::summary(ctx, no.as_ref()))
        (choose(ctx, typed, no.as_ref()))
        @if let Some(found) = &reckoned {
            (covered(ctx, found))
            @if !found.scope.chosen.is_empty() { (decide(ctx, typed, no.as_ref())) }
        }
    };
    let frame = Frame {
        title: say(ctx, "发起食品召回", "Open a food recall").into(),
        at: Some("/food-recalls"),
        ..Frame::default()
    };
    Ok(shell_with(ctx, frame, body))
}

async fn reckon(ctx: &Ctx, lots: Vec<String>) -> Reply<Option<Reckoned>> {
    // lots that are not one's own are refused when the form is sent; here they are simply not counted
    let Ok(scope) = reckoned(ctx, lots.clone()).await else { return Ok(None) };
    let memory = Arc::clone(&memory(ctx)?);
    let shared = move || if lots.len() > 1 { common(&memory.graph(), &lots) } else { Vec::new() };
    let shared = tokio::task::spawn_blocking(shared).await;
    let mut common = shared.map_err(|error| Fault::new("looking for a common source", error))?;
    common.truncate(5);
    let found = ctx
        .read(move |tx| {
            let holders = scope.answer.holders.iter().map(|holder| holder.location.as_str());
            let lots = scope.chosen.iter().chain(common.iter().map(|one| &one.lot)).map(String::as_str);
            let names = Names::of(tx, holders.chain(lots))?;
            Ok(Reckoned { scope, common, names })
        })
        .await?;
    Ok(Some(found))
}

fn choose(ctx: &Ctx, typed: &Filled, no: Option<&No>) -> Markup {
    let lots = Field {
        name: "lots",
        label: say(ctx, "问题批次，每行一个", "The bad lots, one a line"),
        hint: say(
            ctx,
            "扫码得到的内容、(01)…(10)…，或追溯查询里的标识",
            "What was scanned, (01)…(10)…, or as in a trace",
        ),
        value: typed.lots.as_deref().unwrap_or_default(),
        required: true,
        error: No::at(no, "lots"),
    };
    html! {
        form.form method="get" action="/food-recalls/new" {
            (ui::textarea(&lots))
            div.form-actions { (ui::submit(Some(Icon::Search), say(ctx, "计算召回范围", "Reckon the scope"), typed.lots.is_none())) (ui::scan_into(ctx, "lots")) }
        }
    }
}

fn covered(ctx: &Ctx, found: &Reckoned) -> Markup {
    let Reckoned { scope, common, names } = found;
    let answer = &scope.answer;
    let columns = [
        Column { name: say(ctx, "持有者", "Holder"), figures: false },
        Column { name: say(ctx, "存量", "Stock"), figures: true },
    ];
    let rows: Vec<Row> = answer
        .holders
        .iter()
        .map(|holder| Row {
            cells: vec![
                html! { (names.title(ctx.lang, &holder.location)) small { (names.under(ctx.lang, &holder.location)) } },
                html! { (amount(ctx.lang, holder.quantity, holder.uom.as_deref())) },
            ],
            chosen: false,
        })
        .collect();
    let none = ui::empty(Icon::Box, say(ctx, "没有人手里还有", "Nobody has any left"), None);
    let sold = amount(ctx.lang, answer.sold.quantity, answer.sold.uom.as_deref());
    let (lots, shops, gaps) = (
        (answer.lots.len() + scope.chosen.len()).to_string(),
        answer.shops.len().to_string(),
        answer.gaps.len().to_string(),
    );
    html! {
        @if !scope.unknown.is_empty() {
            (ui::notice(Tone::Warn, "", &html! { (tell(ctx.lang, format!("没有记录的批次：{}", scope.unknown.join("、")), format!("No records of: {}", scope.unknown.join(", ")))) }))
        }
        @for one in common {
            (ui::notice(Tone::Warn, say(ctx, "可能的共同来源", "A source in common"), &html! {
                a href={ "/food-recalls/new?lots=" (super::super::common::escaped(&one.lot)) } { (names.line(ctx.lang, &one.lot)) }
                " · " (tell(ctx.lang, format!("{} 个问题批次都来自它，它共流向 {} 个批次", one.explains, one.reaches), format!("{} of the bad lots came of it, {} lots in all", one.explains, one.reaches)))
            }))
        }
        (ui::panel(say(ctx, "召回范围（尚未冻结）", "What it would cover (nothing is frozen yet)"), &html! {}, &html! {
            (ui::key_values(&[
                (say(ctx, "批次", "Lots"), &lots),
                (say(ctx, "已售出", "Sold"), &sold),
                (say(ctx, "销售场所", "Shops"), &shops),
                (say(ctx, "对不上", "Breaks"), &gaps),
            ]))
            (ui::table(say(ctx, "持有者和存量", "Holders and stock"), &columns, &rows, &none))
        }))
    }
}

fn decide(ctx: &Ctx, typed: &Filled, no: Option<&No>) -> Markup {
    let value = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let (level, source, reason, number) =
        (value(&typed.level), value(&typed.source), value(&typed.reason), value(&typed.number));
    let field = |name, label, hint, required| Field {
        name,
        label,
        hint,
        required,
        error: No::at(no, name),
        ..Field::default()
    };
    let levels = [
        ("1", say(ctx, "一级：已经或可能造成严重健康损害", "Level 1: grave harm to health")),
        ("2", say(ctx, "二级：已经或可能造成一般健康损害", "Level 2: common harm to health")),
        ("3", say(ctx, "三级：标签标识存在虚假标注", "Level 3: false labels")),
    ];
    let sources = [Source::Sample, Source::Complaints, Source::Report, Source::Notice]
        .map(|source| (source.name(), ctx.text(source.text())));
    html! {
        (ui::form(ctx, "/food-recalls", &html! {
            input type="hidden" name="lots" value=(value(&typed.lots));
            (ui::select(&Field { value: &level, ..field("level", say(ctx, "级别", "Level"), say(ctx, "时限由级别决定", "Sets the periods"), true) }, &levels))
            (ui::select(&Field { value: &source, ..field("source", say(ctx, "风险来源", "What made it known"), "", true) }, &sources))
            (ui::textarea(&Field { value: &reason, ..field("reason", say(ctx, "原因（公开）", "Why (public)"), say(ctx, "通知和扫码页都会写明", "Stands in the notices and on the scan page"), true) }))
            (ui::input(&Field { value: &number, ..field("number", say(ctx, "编号（可不填）", "Number (optional)"), "", false) }, "text"))
            @if ctx.actor.role.is_bureau() { (ui::checkbox("voluntary", say(ctx, "生产者主动召回", "The maker recalls of its own will"), typed.voluntary.is_some())) }
            (ui::notice(Tone::Warn, "", &html! { (say(ctx, "提交后立即冻结以上全部批次：收银拦截、扫码页警示，并通知每个持有者。", "All of these lots are frozen at once: tills refuse them, scan pages warn, every holder is notified.")) }))
            div.form-actions { (ui::submit_danger(say(ctx, "一键召回", "Recall now"))) a.button href="/food-recalls" { (say(ctx, "取消", "Cancel")) } }
        }))
    }
}

/// Lots in one recall.
const MOST: usize = 1_000;
