//! One recall, and its end.

use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::{Fault, Outcome, RecallId};
use heng_store::{Tx, params};
use heng_web::ui::{self, Field};
use heng_web::{Ctx, Form, Html, Path, Reply, See};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{change, moment, say, shown};
use super::super::names::Names;
use super::super::no::{No, again};
use super::super::words;
use super::list::{Asked, by, page, state, what};
use crate::actions::{RECALL, RECALL_READ};
use crate::model::{Recall, read_recall};
use crate::sql;
use crate::store::{self, EndRecall, refuse};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Ending {
    /// Why it ends.
    ending: Option<String>,
}

struct Found {
    recall: Recall,
    names: Names,
    /// How many codes it covers now.
    codes: u64,
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<RecallId>) -> Reply<Html> {
    with(&ctx, id, &Ending::default(), None).await
}

pub(super) async fn end(ctx: Ctx, Path(id): Path<RecallId>, form: Form<Ending>) -> Reply<Response> {
    let typed = form.value?;
    let reason = typed.ending.clone().unwrap_or_default();
    match change(&ctx, move |tx, act, _| store::end_recall(tx, act, id, &EndRecall { reason })).await {
        Ok(_) => Ok(See::other("/recalls?done=ended").into_response()),
        Err(problem) => {
            again(&ctx, problem, NAMES, |no| async { with(&ctx, id, &typed, Some(no)).await }).await
        }
    }
}

async fn with(ctx: &Ctx, id: RecallId, typed: &Ending, no: Option<No>) -> Reply<Html> {
    let scope = Scope::of(&ctx.actor, &RECALL_READ);
    let found = ctx.read(move |tx| found(tx, &scope, id)).await?;
    let drawer = drawer(ctx, &found, typed, no.as_ref());
    page(ctx, Asked::default(), Some(drawer), Some(&id.to_string())).await
}

fn found(tx: &mut Tx<'_>, scope: &Scope, id: RecallId) -> Outcome<Found> {
    let recall = tx.opt(&sql::RECALL_BY_ID, params![id], read_recall)?.ok_or_else(refuse::no_recall)?;
    if !scope.sees(tx, recall.business, &recall.town)? {
        return Err(refuse::no_recall().into());
    }
    let gtin = recall.gtin.fourteen().to_string();
    let names = Names::default().products(tx, [gtin.as_str()])?.businesses(tx, [recall.business])?;
    Ok(Found { codes: codes(tx, &recall)?, recall, names })
}

fn codes(tx: &mut Tx<'_>, recall: &Recall) -> Result<u64, Fault> {
    match (&recall.lot, recall.span) {
        (Some(lot), _) => {
            let bound =
                tx.all(&sql::TALLY_OF_LOT, params![recall.gtin.number(), lot], |row| row.get::<u64>(1))?;
            Ok(bound.into_iter().sum())
        }
        (None, span) => Ok(span.map_or(0, |(_, span)| span.count())),
    }
}

fn drawer(ctx: &Ctx, found: &Found, typed: &Ending, no: Option<&No>) -> Markup {
    let Found { recall, names, codes } = found;
    let gtin = recall.gtin.fourteen().to_string();
    let (count, begun) = (ui::thousands(*codes), moment(recall.at));
    let ended = recall.ended_at.map(moment);
    let body = html! {
        (ui::key_values(&[
            (say(ctx, "编号", "Number"), &recall.number),
            (say(ctx, "企业", "Business"), &names.business(recall.business)),
            (say(ctx, "商品代码", "GTIN"), &html! { a href={ "/codes?gtin=" (gtin) } { (shown(&gtin)) } }),
            (say(ctx, "范围", "What"), &what(ctx, recall)),
            (say(ctx, "涉及码数", "Codes"), &count),
            (say(ctx, "发起", "By"), &format!("{} · {}", by(ctx, recall), recall.actor)),
            (say(ctx, "开始", "Since"), &begun),
            (say(ctx, "原因", "Why"), &recall.reason),
        ]))
        @if let (Some(at), Some(who), Some(why)) = (&ended, &recall.ended_by, &recall.ending) {
            h3 { (say(ctx, "已结束", "Ended")) }
            (ui::key_values(&[(say(ctx, "时间", "When"), at), (say(ctx, "经办", "By"), who), (say(ctx, "原因", "Why"), why)]))
        } @else if may_end(ctx, recall) {
            (form(ctx, recall, typed, no))
        } @else if ctx.may(&RECALL) {
            p.quiet { (say(ctx, "监管部门责令的召回由监管部门结束。", "A recall ordered by the bureau is ended by the bureau.")) }
        }
    };
    let chips = html! { (words::level(ctx, recall.level)) (state(ctx, recall)) };
    ui::drawer(names.product(&gtin), &chips, &body, &html! {})
}

fn may_end(ctx: &Ctx, recall: &Recall) -> bool {
    ctx.may(&RECALL) && (!recall.bureau || ctx.actor.role.is_bureau())
}

fn form(ctx: &Ctx, recall: &Recall, typed: &Ending, no: Option<&No>) -> Markup {
    let ending = Field {
        name: "ending",
        label: say(ctx, "结束召回的原因", "Why the recall ends"),
        hint: say(
            ctx,
            "例：已全部下架并无害化处理",
            "For example: all packs are off the shelves and destroyed",
        ),
        value: typed.ending.as_deref().unwrap_or_default(),
        required: true,
        error: No::at(no, "ending"),
    };
    html! {
        (No::summary(ctx, no))
        (ui::form(ctx, &format!("/recalls/{}/ending", recall.id), &html! {
            (ui::textarea(&ending))
            div.form-actions { (ui::submit(None, say(ctx, "结束召回", "End the recall"), true)) }
        }))
    }
}

/// What rules call the field of the form.
const NAMES: &[(&str, &str)] = &[("reason", "ending")];
