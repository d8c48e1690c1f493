//! A new recall.

use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::Outcome;
use heng_products::facts as products;
use heng_store::Tx;
use heng_web::ui::{self, Field, Tone};
use heng_web::{Ctx, Form, Html, Query, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, filled, missing, say};
use super::super::names::{Choice, choices, options};
use super::super::no::{No, again};
use super::list::{Asked, page};
use crate::actions::RECALL;
use crate::store::{self, CodeMark, CodeRange, NewRecall};

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The product.
    gtin: Option<String>,
    /// The whole lot.
    lot: Option<String>,
    /// Or the first serial of a range.
    first: Option<String>,
    /// And its last.
    last: Option<String>,
    /// 1, 2 or 3.
    level: Option<String>,
    /// Why, in the words of the notice.
    reason: Option<String>,
    /// The number of the notice.
    number: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Query(typed): Query<Filled>) -> Reply<Html> {
    with_form(&ctx, &typed, None).await
}

pub(super) async fn start(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    let sent = typed.clone();
    match change(&ctx, move |tx, act, book| store::recall(tx, act, book, &understood(&sent)?)).await {
        Ok(_) => Ok(See::other("/recalls?done=started").into_response()),
        Err(problem) => {
            again(&ctx, problem, NAMES, |no| async { with_form(&ctx, &typed, Some(no)).await }).await
        }
    }
}

fn understood(typed: &Filled) -> Outcome<NewRecall> {
    let mark = |text: &Option<String>| filled(text.as_deref()).map(|text| CodeMark::Text(text.to_owned()));
    let gtin = filled(typed.gtin.as_deref()).ok_or_else(|| missing("gtin"))?.to_owned();
    let (first, last) = (mark(&typed.first), mark(&typed.last));
    let range = (first.is_some() || last.is_some()).then(|| CodeRange {
        gtin: Some(gtin.clone()),
        last: last.or_else(|| first.clone()),
        first,
        ..CodeRange::default()
    });
    let level = filled(typed.level.as_deref()).and_then(|level| level.parse().ok()).unwrap_or(0);
    Ok(NewRecall {
        gtin,
        lot: filled(typed.lot.as_deref()).map(str::to_owned),
        range,
        level,
        reason: typed.reason.clone().unwrap_or_default(),
        number: filled(typed.number.as_deref()).map(str::to_owned),
    })
}

async fn with_form(ctx: &Ctx, typed: &Filled, no: Option<No>) -> Reply<Html> {
    let scope = Scope::of(&ctx.actor, &RECALL);
    let offered = ctx.read(move |tx| offered(tx, &scope)).await?;
    page(ctx, Asked::default(), Some(drawer(ctx, &offered, typed, no.as_ref())), None).await
}

/// A business chooses among its products; the bureau types the number under the bars.
fn offered(tx: &mut Tx<'_>, scope: &Scope) -> Outcome<Vec<Choice>> {
    let Some(business) = scope.business() else { return Ok(Vec::new()) };
    let own = products::of_business(tx, business, None, heng_kernel::PageSize::of(200))?;
    Ok(choices(own.items))
}

fn drawer(ctx: &Ctx, offered: &[Choice], typed: &Filled, no: Option<&No>) -> Markup {
    let value = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let (gtin, lot, first, last) =
        (value(&typed.gtin), value(&typed.lot), value(&typed.first), value(&typed.last));
    let (level, reason, number) = (value(&typed.level), value(&typed.reason), value(&typed.number));
    let field = |name, label, hint, required| Field {
        name,
        label,
        hint,
        required,
        error: No::at(no, name),
        ..Field::default()
    };
    let product = Field { value: &gtin, ..field("gtin", say(ctx, "商品", "Product"), "", true) };
    let levels = [
        ("1", say(ctx, "一级：24 小时内启动", "Level 1: begins within 24 hours")),
        ("2", say(ctx, "二级：48 小时内启动", "Level 2: begins within 48 hours")),
        ("3", say(ctx, "三级：72 小时内启动", "Level 3: begins within 72 hours")),
    ];
    let part = !first.is_empty() || !last.is_empty() || No::is_at(no, &["first", "last"]);
    html! {
        h2 { (say(ctx, "发起召回", "Start a recall")) }
        (ui::notice(Tone::Warn, "", &html! { (say(ctx, "提交后一秒内生效，记入日志。", "It holds within a second and is kept in the journal.")) }))
        (No::summary(ctx, no))
        (ui::form(ctx, "/recalls", &html! {
            @if offered.is_empty() { (ui::input(&product, "text")) } @else { (ui::select(&product, &options(offered))) }
            (ui::input(&Field { value: &lot, ..field("lot", say(ctx, "整个批次", "The whole lot"), say(ctx, "以后关联到该批次的码也在内", "Codes bound to it later too"), false) }, "text"))
            details open[part] {
                summary { (say(ctx, "或一段序列号", "Or a range of serials")) }
                div.form {
                    (ui::input(&Field { value: &first, ..field("first", say(ctx, "首个序列号", "First serial"), "", false) }, "text"))
                    (ui::input(&Field { value: &last, ..field("last", say(ctx, "末个序列号", "Last serial"), say(ctx, "同一码段内", "Of the same block"), false) }, "text"))
                }
            }
            (ui::select(&Field { value: &level, ..field("level", say(ctx, "级别", "Level"), say(ctx, "食品召回管理办法第十三条", "Measures on Food Recall, article 13"), true) }, &levels))
            (ui::textarea(&Field { value: &reason, ..field("reason", say(ctx, "原因（公开）", "Why (public)"), say(ctx, "扫码的人会看到", "Shown to whoever scans"), true) }))
            (ui::input(&Field { value: &number, ..field("number", say(ctx, "文书或公告编号（可不填）", "Number of the notice"), say(ctx, "不填则自动编号", "Made unless said"), false) }, "text"))
            div.form-actions { (ui::submit_danger(say(ctx, "召回", "Recall"))) a.button href="/recalls" { (say(ctx, "取消", "Cancel")) } }
        }))
    }
}

/// What rules call the fields of the form.
const NAMES: &[(&str, &str)] = &[("range", "first"), ("serial", "first")];
