//! 批批检测: the report of a lot, as PDF or photograph. The report is sealed by its sum, which stands in the record.

use axum::extract::Multipart;
use axum::response::{IntoResponse as _, Response};
use heng_web::ui::{self, Field, Icon};
use heng_web::{Ctx, Html, Query, Reply, See};
use maud::html;
use serde_json::json;

use super::super::common::say;
use super::super::files::{KINDS, Sent};
use super::super::no::{No, again};
use super::home::page;
use super::write::{event, goods, record};
use super::{Asked, Desk, no};
use crate::graph::Graph;

fn nothing(_: &Graph, _: &str) -> ((), Vec<String>) {
    ((), Vec::new())
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    screen(&ctx, asked.place.as_deref(), None).await
}

pub(super) async fn take(ctx: Ctx, parts: Multipart) -> Reply<Response> {
    let sent = Sent::read(parts).await?;
    match taken(&ctx, &sent).await {
        Ok(place) => Ok(See::other(format!("/chain?place={place}&done=test")).into_response()),
        Err(problem) => {
            again(&ctx, problem, |no| async { screen(&ctx, sent.field("place"), Some(no)).await }).await
        }
    }
}

async fn taken(ctx: &Ctx, sent: &Sent) -> Reply<String> {
    let (desk, ()) = Desk::open(ctx, sent.field("place"), nothing).await?;
    let held = sent.field("lot").and_then(|lot| desk.of(lot));
    let held = held.ok_or_else(|| no("lot", "这一批不在库存里", "this lot is not in stock"))?;
    let passed = match sent.field("result") {
        Some("passed") => true,
        Some("failed") => false,
        _ => return Err(no("result", "请选择检测结论", "say what came out").into()),
    };
    let blob = sent.take(ctx).await?;
    let blob = blob.ok_or_else(|| no("file", "请附上检测报告", "attach the report"))?;
    let more = json!({
        "quantityList": [goods(&held.id, held.quantity, held.uom.as_deref())],
        "disposition": if passed { "conformant" } else { "non_conformant" },
        "bizTransactionList": [{ "type": "testres", "bizTransaction": format!("{REPORT}{}", blob.sm3) }],
    });
    let event = event(ctx.now, "ObjectEvent", "inspecting", &desk.at(), more);
    record(ctx, event, move |tx, act| Ok(heng_blobs::keep(tx, act, &blob)?)).await?;
    Ok(desk.gln)
}

async fn screen(ctx: &Ctx, place: Option<&str>, refused: Option<No>) -> Reply<Html> {
    let (desk, ()) = Desk::open(ctx, place, nothing).await?;
    let results = [("passed", say(ctx, "合格", "Passed")), ("failed", say(ctx, "不合格", "Failed"))];
    let field = |name, label, hint| Field {
        name,
        label,
        hint,
        required: true,
        error: No::at(refused.as_ref(), name),
        ..Field::default()
    };
    let body = html! {
        (No::summary(ctx, refused.as_ref()))
        (desk.bar(ctx, "/chain/test"))
        @if desk.stock.is_empty() {
            (ui::empty(Icon::Box, say(ctx, "没有可检测的货", "Nothing is in stock"), None))
        } @else {
            (ui::upload_form(ctx, "/chain/test", &html! {
                input type="hidden" name="place" value=(desk.gln);
                (desk.choice(ctx, "lot"))
                (ui::select(&field("result", say(ctx, "结论", "Result"), ""), &results))
                (ui::file(&field("file", say(ctx, "检测报告", "Report"), say(ctx, "PDF 或照片；按指纹封存，改一个字都对不上", "PDF or photograph; sealed by its sum")), KINDS))
                div.form-actions { (ui::submit(Some(Icon::Flask), say(ctx, "登记检测", "Record"), true)) }
            }))
        }
    };
    Ok(page(ctx, say(ctx, "批批检测", "Tests"), body))
}

/// A report by the SM3 sum of its file.
pub(super) const REPORT: &str = "urn:heng:report:sm3:";
