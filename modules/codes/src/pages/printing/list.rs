//! The jobs of a printing works.

use std::collections::HashMap;

use heng_kernel::{BusinessId, OrderId, Outcome, Page, PageSize};
use heng_store::{Tx, params};
use heng_web::ui::{self, Column, Icon, Row, Stage};
use heng_web::{Ctx, Frame, Html, Paging, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{say, scope, short, shown, tail, tell};
use super::super::names::Names;
use super::super::words;
use crate::model::{OrderView, key_of, read_order};
use crate::rules;
use crate::sql;
use crate::store::refuse;

/// Which jobs.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// Those at this stage.
    stage: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

struct Jobs {
    page: Page<OrderView>,
    names: Names,
    stages: HashMap<String, u64>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let works = scope(&ctx).business().ok_or_else(refuse::no_business)?;
    let at = asked.stage.filter(|stage| rules::Stage::by_name(stage).is_some());
    let here = at.clone();
    let size = Paging { after: None, limit: asked.limit }.size();
    let found = ctx.read(move |tx| jobs(tx, works, at.as_deref(), asked.after.as_deref(), size)).await?;
    let total: u64 = found.stages.values().sum();
    let about = tell(&ctx, format!("共 {total} 项任务，新的在前"), format!("{total} jobs, newest first"));
    let body = html! {
        (funnel(&ctx, &found, total, here.as_deref()))
        (table(&ctx, &found))
        (ui::pager(&ctx, &about, found.page.next.as_ref()))
    };
    let frame = Frame {
        title: say(&ctx, "印制任务", "Print jobs").into(),
        about: Some(
            html! { (say(&ctx, "查验证书 → 下载 → 印制 → 上报卷号 → 质检 → 交付", "Check, download, print, report rolls, inspect, deliver")) },
        ),
        ..Frame::default()
    };
    Ok(shell_with(&ctx, frame, body))
}

fn jobs(
    tx: &mut Tx<'_>,
    works: BusinessId,
    at: Option<&str>,
    after: Option<&str>,
    size: PageSize,
) -> Outcome<Jobs> {
    let before: OrderId = key_of(after);
    let rows = tx.all(&sql::JOBS, params![before, works, size.one_more(), at], read_order)?;
    let page = Page::cut(rows, size, |order| order.id.to_string());
    let gtins = page.items.iter().map(|order| order.gtin.as_str());
    let names = Names::default()
        .products(tx, gtins)?
        .businesses(tx, page.items.iter().map(|order| order.business))?;
    let stages = tx.all(&sql::JOB_STAGES, params![works], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Jobs { page, names, stages: stages.into_iter().collect() })
}

fn funnel(ctx: &Ctx, found: &Jobs, total: u64, here: Option<&str>) -> Markup {
    let parts: Vec<_> = rules::Stage::ALL
        .iter()
        .map(|stage| {
            let count = ui::thousands(found.stages.get(stage.name()).copied().unwrap_or(0));
            (stage.name(), count, format!("/print-jobs?stage={}", stage.name()))
        })
        .collect();
    let total = ui::thousands(total);
    let all =
        Stage { count: &total, name: say(ctx, "全部", "All"), href: "/print-jobs", here: here.is_none() };
    let rest = parts.iter().map(|(name, count, href)| {
        let words =
            if *name == "issued" { say(ctx, "待查验", "To check") } else { ctx.text(words::step(name)) };
        Stage { count, name: words, href, here: here == Some(name) }
    });
    let stages: Vec<_> = std::iter::once(all).chain(rest).collect();
    ui::stage_funnel(&stages, say(ctx, "环节", "Stages"))
}

fn table(ctx: &Ctx, found: &Jobs) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let columns = [
        column("商品与订单", "Product and order", false),
        column("环节", "Stage", false),
        column("委托人", "Client", false),
        column("证书查验", "Certificate", false),
        column("下单", "Placed", false),
        column("数量（枚）", "Codes", true),
    ];
    let rows: Vec<Row> = found.page.items.iter().map(|order| row(ctx, found, order)).collect();
    let none =
        ui::empty(Icon::Printer, say(ctx, "还没有交给您印制的订单", "No order was handed to you yet"), None);
    ui::table(say(ctx, "印制任务", "Print jobs"), &columns, &rows, &none)
}

fn row(ctx: &Ctx, found: &Jobs, order: &OrderView) -> Row {
    let under = format!("{} {} · {}", say(ctx, "订单", "Order"), tail(&order.id), shown(&order.gtin));
    let checked = html! {
        @if let Some(seen) = &order.certificate {
            (seen.number) small { (say(ctx, "至 ", "until ")) (seen.valid_until) }
        } @else {
            (ui::chip(ui::Tone::Warn, say(ctx, "待查验", "To check")))
        }
    };
    let cells = vec![
        ui::titled(found.names.product(&order.gtin), &format!("/print-jobs/{}", order.id), &under),
        words::stage(ctx, &order.stage),
        html! { (found.names.business(order.business)) },
        checked,
        html! { (short(order.placed_at)) },
        html! { (ui::thousands(order.quantity)) },
    ];
    Row { cells, chosen: false }
}
