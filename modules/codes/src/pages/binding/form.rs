//! Binding a roll, or a run of codes, to a lot.

use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::{BlockId, OrderId, Outcome};
use heng_store::Tx;
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Form, Html, Query, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, day, escape, filled, missing, say, tail, tell};
use super::super::no::{No, again};
use super::super::orders::{Whole, whole};
use super::list::{Asked, page};
use crate::RollView;
use crate::actions::{BIND, ORDER_READ};
use crate::goods::LotInput;
use crate::ranges::RangeSet;
use crate::store::{self, BindingReport, CodeMark, CodeRange, NewBinding, RebindingInput};

/// Of which block.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Of {
    /// The block.
    block: BlockId,
}

/// What the form sends; everything as it was typed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Filled {
    /// The block.
    block: Option<String>,
    /// One of its rolls.
    roll: Option<String>,
    /// The first code, by number or serial.
    first: Option<String>,
    /// The last code.
    last: Option<String>,
    /// Codes in between that are not meant.
    except: Option<String>,
    /// The lot.
    lot: Option<String>,
    /// Its production date; needed when it is new.
    produced: Option<String>,
    /// The last day of its shelf life.
    expires: Option<String>,
    /// Why codes leave another lot.
    reason: Option<String>,
    /// Who answers for that.
    person: Option<String>,
}

pub(super) async fn show(ctx: Ctx, Query(of): Query<Of>) -> Reply<Html> {
    with_form(&ctx, of.block, &Filled::default(), None).await
}

pub(super) async fn bind(ctx: Ctx, form: Form<Filled>) -> Reply<Response> {
    let typed = form.value?;
    let block: BlockId =
        typed.block.as_deref().and_then(|id| id.parse().ok()).ok_or_else(|| missing("block"))?;
    let sent = typed.clone();
    match change(&ctx, move |tx, act, book| store::bind(tx, act, book, &understood(block, &sent)?)).await {
        Ok(report) => Ok(See::other(reported(&report)).into_response()),
        Err(problem) => {
            again(&ctx, problem, NAMES, |no| async { with_form(&ctx, block, &typed, Some(no)).await }).await
        }
    }
}

fn understood(block: BlockId, typed: &Filled) -> Outcome<NewBinding> {
    let mark = |text: &Option<String>| filled(text.as_deref()).map(|text| CodeMark::Text(text.to_owned()));
    let roll = filled(typed.roll.as_deref());
    let produced = filled(typed.produced.as_deref()).map(|text| day("produced", text)).transpose()?;
    let expires = filled(typed.expires.as_deref()).map(|text| day("expires", text)).transpose()?;
    let why = filled(typed.reason.as_deref()).or(filled(typed.person.as_deref())).map(|_| RebindingInput {
        reason: typed.reason.clone().unwrap_or_default(),
        person: typed.person.clone().unwrap_or_default(),
    });
    Ok(NewBinding {
        range: CodeRange {
            roll: roll.map(|id| id.parse().map_err(|_| missing("roll"))).transpose()?,
            block: Some(block),
            gtin: None,
            first: mark(&typed.first),
            last: mark(&typed.last),
            except: typed.except.clone().unwrap_or_default(),
        },
        lot: LotInput {
            lot: filled(typed.lot.as_deref()).ok_or_else(|| missing("lot"))?.to_owned(),
            produced,
            expires,
        },
        rebinding: why,
        source: String::new(),
        number: None,
    })
}

fn reported(report: &BindingReport) -> String {
    let void = report.void.parse::<RangeSet>().map_or(0, |void| void.count());
    let BindingReport { bound, moved, already, lot, .. } = report;
    format!("/binding?lot={}&bound={bound}&moved={moved}&already={already}&void={void}", escape(lot))
}

async fn with_form(ctx: &Ctx, block: BlockId, typed: &Filled, no: Option<No>) -> Reply<Html> {
    let scope = Scope::of(&ctx.actor, &ORDER_READ);
    let own = Scope::of(&ctx.actor, &BIND);
    let (found, rolls) = ctx.read(move |tx| read(tx, &scope, &own, block)).await?;
    page(ctx, Asked::default(), Some(drawer(ctx, (&found, &rolls), typed, no.as_ref()))).await
}

fn read(tx: &mut Tx<'_>, scope: &Scope, own: &Scope, block: BlockId) -> Outcome<(Whole, Vec<RollView>)> {
    let issued = store::seen(tx, own, block)?;
    let order: OrderId = issued.order;
    let found = whole(tx, scope, order, None)?;
    let rolls = store::rolls(tx, scope, block, None)?;
    Ok((found, rolls))
}

fn drawer(ctx: &Ctx, (found, rolls): (&Whole, &[RollView]), typed: &Filled, no: Option<&No>) -> Markup {
    let number = tail(&found.order.id);
    let (count, total) = (ui::thousands(found.sums().0), ui::thousands(found.block.count));
    html! {
        h2 { (say(ctx, "关联批次", "Bind to a lot")) }
        p.quiet {
            (found.names.product(&found.order.gtin)) " · "
            (tell(ctx, format!("订单 {number} · 已关联 {count} / {total} 枚"), format!("order {number}, {count} of {total} bound")))
        }
        (No::summary(ctx, no))
        (ui::form(ctx, "/binding", &fields(ctx, (found, rolls), typed, no)))
    }
}

fn fields(ctx: &Ctx, (found, known): (&Whole, &[RollView]), typed: &Filled, no: Option<&No>) -> Markup {
    let shaped = |kind: &str, name, label, hint, text: &Option<String>, required| {
        let value = text.as_deref().unwrap_or_default();
        ui::input(&Field { name, label, hint, value, required, error: No::at(no, name) }, kind)
    };
    let of = |name, label, hint, text: &Option<String>, required| {
        shaped("text", name, label, hint, text, required)
    };
    let dated = |name, label, hint, text: &Option<String>| shaped("date", name, label, hint, text, false);
    let whole = No::is_at(no, &["first", "last", "except"]);
    let moving =
        typed.reason.is_some() || typed.person.is_some() || No::is_at(no, &["reason", "person", "first"]);
    let hint = say(ctx, "卷上的号或序列号", "The number on the roll, or the serial");
    html! {
        input type="hidden" name="block" value=(found.block.id);
        (rolls(ctx, known, typed, no))
        details open[whole || typed.first.is_some() || typed.last.is_some() || typed.except.is_some()] {
            summary { (say(ctx, "只关联其中一段", "Only a part of it")) }
            div.form {
                (of("first", say(ctx, "首号", "First"), hint, &typed.first, false))
                (ui::scan_into(ctx, "first"))
                (of("last", say(ctx, "末号", "Last"), hint, &typed.last, false))
                (ui::scan_into(ctx, "last"))
                (of("except", say(ctx, "除外", "Except"), say(ctx, "例：101-120, 205", "For example 101-120, 205"), &typed.except, false))
            }
        }
        (of("lot", say(ctx, "批号", "Lot"), say(ctx, "1 至 20 个字母、数字或符号", "1 to 20 letters, digits or signs"), &typed.lot, true))
        (dated("produced", say(ctx, "生产日期", "Production date"), say(ctx, "新批次必填；已登记的批次可不填", "Needed for a new lot"), &typed.produced))
        (dated("expires", say(ctx, "保质期至（可不填）", "Expires"), say(ctx, "不填则按商品保质期计算", "By the product's shelf life unless said"), &typed.expires))
        details open[moving] {
            summary { (say(ctx, "从其他批次改绑", "Move codes from another lot")) }
            div.form {
                (of("reason", say(ctx, "改绑原因", "Why"), say(ctx, "记入日志", "Kept in the journal"), &typed.reason, false))
                (of("person", say(ctx, "责任人", "Who answers for it"), "", &typed.person, false))
            }
        }
        div.form-actions {
            (ui::submit(Some(Icon::Link), say(ctx, "关联", "Bind"), true))
            a.button href="/binding" { (say(ctx, "取消", "Cancel")) }
        }
    }
}

fn rolls(ctx: &Ctx, known: &[RollView], typed: &Filled, no: Option<&No>) -> Markup {
    let lines: Vec<(String, String)> = known
        .iter()
        .map(|roll| (roll.id.to_string(), format!("{} · {}–{}", roll.number, roll.first, roll.last)))
        .collect();
    let mut options = vec![("", say(ctx, "整个码段", "The whole block"))];
    options.extend(lines.iter().map(|(id, text)| (id.as_str(), text.as_str())));
    let field = Field {
        name: "roll",
        label: say(ctx, "卷", "Roll"),
        value: typed.roll.as_deref().unwrap_or_default(),
        error: No::at(no, "roll"),
        ..Field::default()
    };
    ui::select(&field, &options)
}

/// What rules call the fields of the form.
const NAMES: &[(&str, &str)] = &[("range", "first"), ("serial", "first"), ("rebinding", "reason")];
