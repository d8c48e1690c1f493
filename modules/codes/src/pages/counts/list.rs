//! Counts of codes from the county down to a block, and the field to find one.

use axum::response::{IntoResponse, Response};
use heng_gs1::key::Gtin;
use heng_kernel::BusinessId;
use heng_web::ui::{self, Column, Field, Icon, Kpi, Row, Tone};
use heng_web::{Ctx, Frame, Html, Paging, Problem, Query, Reply, See, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{book, escape, filled, percent, say, scope, shown, tail};
use super::super::no::{No, again};
use super::find::{Found, find};
use super::read::{Counted, counted};
use crate::actions::{BINDING_READ, COUNT};
use crate::model::{CountRow, Counts, gtin};
use crate::store::By;

/// What is counted, or what is looked for.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// A code, link, serial or GTIN to find.
    code: Option<String>,
    /// The products of one business.
    business: Option<BusinessId>,
    /// The lots or blocks of one product.
    gtin: Option<String>,
    /// `block`: its blocks; its lots unless said. `product`: products of everybody.
    by: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 200.
    limit: Option<u16>,
}

/// Which list it is.
#[derive(Clone, Copy)]
struct What {
    by: By,
    business: Option<BusinessId>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    let Some(text) = filled(asked.code.as_deref()).map(str::to_owned) else {
        return Ok(page(&ctx, &asked, None).await?.into_response());
    };
    let (book, scope) = (book(&ctx)?, scope(&ctx));
    match ctx.read(move |tx| find(tx, &book, &scope, &text)).await {
        Ok(Found::Code(gtin, serial)) => {
            Ok(See::other(format!("/codes/{}/{serial}", gtin.fourteen())).into_response())
        }
        Ok(Found::Product(gtin)) => {
            Ok(See::other(format!("/codes?gtin={}", gtin.fourteen())).into_response())
        }
        Err(problem) => {
            again(&ctx, problem, &[("serial", "code"), ("gtin", "code")], |no| async {
                page(&ctx, &asked, Some(no)).await
            })
            .await
        }
    }
}

async fn page(ctx: &Ctx, asked: &Asked, no: Option<No>) -> Reply<Html> {
    let scope = scope(ctx);
    let what = what(asked, scope.business())?;
    let size = Paging { after: None, limit: asked.limit }.size();
    let after = asked.after.clone();
    let found =
        ctx.read(move |tx| counted(tx, &scope, what.by, after.as_deref(), size, what.business)).await?;
    let body = html! {
        (search(ctx, asked, no.as_ref()))
        @if what.business.is_none() && !matches!(what.by, By::Lot(_) | By::Block(_)) { (figures(ctx, &found.all)) }
        (tabs(ctx, what))
        (table(ctx, &found, what))
        (ui::pager(ctx, "", found.page.next.as_ref()))
    };
    let (title, about) = head(ctx, &found, what);
    let frame = Frame { title, about: Some(about), at: Some("/codes"), ..Frame::default() };
    Ok(shell_with(ctx, frame, body))
}

fn what(asked: &Asked, own: Option<BusinessId>) -> Result<What, Problem> {
    let product: Option<Gtin> = asked.gtin.as_deref().map(gtin).transpose()?;
    let business = asked.business.or(own);
    let by = match (product, asked.by.as_deref()) {
        (Some(gtin), Some("block")) => By::Block(gtin),
        (Some(gtin), _) => By::Lot(gtin),
        (None, Some("product")) => By::Product(business),
        (None, _) if business.is_some() => By::Product(business),
        (None, _) => By::Business,
    };
    Ok(What { by, business: asked.business })
}

fn head(ctx: &Ctx, found: &Counted, what: What) -> (String, Markup) {
    let title = match (what.by, what.business) {
        (By::Lot(gtin) | By::Block(gtin), _) => found.names.product(&gtin.fourteen().to_string()).to_owned(),
        (_, Some(business)) => found.names.business(business).to_owned(),
        _ => say(ctx, "赋码与查码", "Codes").to_owned(),
    };
    let about = match what.by {
        By::Lot(gtin) | By::Block(gtin) => html! {
            (shown(&gtin.fourteen().to_string())) " · " a href="/codes" { (say(ctx, "全部", "All codes")) }
        },
        _ if what.business.is_some() => {
            html! { a href="/codes" { (say(ctx, "全部企业", "All businesses")) } }
        }
        _ => {
            html! { (say(ctx, "按企业、商品、批次逐级查看，也可直接查一个码", "From businesses down to lots, or straight to one code")) }
        }
    };
    (title, about)
}

fn search(ctx: &Ctx, asked: &Asked, no: Option<&No>) -> Markup {
    let field = Field {
        name: "code",
        label: say(ctx, "查一个码", "Find a code"),
        hint: say(
            ctx,
            "码里的网址、12 位序列号、商品代码，或扫码枪读出的内容",
            "The code's link, a serial of 12 signs, a GTIN, or what a scanner reads",
        ),
        value: asked.code.as_deref().unwrap_or_default(),
        required: true,
        error: No::at(no, "code"),
    };
    html! {
        section.panel {
            (No::summary(ctx, no))
            form.form method="get" action="/codes" role="search" aria-label=(say(ctx, "查一个码", "Find a code")) {
                (ui::input(&field, "search"))
                div.form-actions { (ui::submit(Some(Icon::Search), say(ctx, "查码", "Find"), true)) }
            }
            details {
                summary { (say(ctx, "用相机识码", "Read a code with the camera")) }
                (ui::scan_form(ctx, "/codes?code=", None))
            }
        }
    }
}

fn figures(ctx: &Ctx, all: &Counts) -> Markup {
    let card = |icon, zh, en, count: u64, of: u64, tone, href| {
        let figure = ui::large(count, ctx.lang);
        let more = html! { @if of > 0 { (percent(count, of)) } @else { (say(ctx, "枚", "codes")) } };
        ui::kpi(&Kpi {
            icon,
            name: say(ctx, zh, en),
            figure: &figure,
            unit: "",
            more,
            trend: &[],
            tone,
            href,
        })
    };
    html! {
        div.kpis {
            (card(Icon::Code, "已生成", "Issued", all.issued, 0, Tone::Primary, "/codes"))
            (card(Icon::Link, "已关联", "Bound", all.bound, all.issued, Tone::Ok, if ctx.may(&BINDING_READ) { "/binding" } else { "/codes" }))
            (card(Icon::Check, "已核销", "Sold or used", all.used, all.issued, Tone::Plain, "/codes"))
            (card(Icon::Cross, "已作废", "Void", all.void, all.issued, Tone::Bad, "/codes"))
        }
    }
}

fn tabs(ctx: &Ctx, what: What) -> Markup {
    match what.by {
        By::Lot(gtin) | By::Block(gtin) => {
            let (lots, blocks) = (
                format!("/codes?gtin={}", gtin.fourteen()),
                format!("/codes?gtin={}&by=block", gtin.fourteen()),
            );
            let here = matches!(what.by, By::Block(_));
            ui::tabs(
                &[(say(ctx, "批次", "Lots"), &lots, !here), (say(ctx, "码段", "Blocks"), &blocks, here)],
                say(ctx, "统计方式", "Counted by"),
            )
        }
        By::Business | By::Product(None)
            if heng_access::Scope::of(&ctx.actor, &COUNT).business().is_none() =>
        {
            let here = matches!(what.by, By::Product(_));
            ui::tabs(
                &[
                    (say(ctx, "按企业", "By business"), "/codes", !here),
                    (say(ctx, "按商品", "By product"), "/codes?by=product", here),
                ],
                say(ctx, "统计方式", "Counted by"),
            )
        }
        _ => html! {},
    }
}

fn table(ctx: &Ctx, found: &Counted, what: What) -> Markup {
    let first = match what.by {
        By::Business => say(ctx, "企业", "Business"),
        By::Product(_) => say(ctx, "商品", "Product"),
        By::Lot(_) => say(ctx, "批次", "Lot"),
        By::Block(_) => say(ctx, "码段", "Block"),
    };
    let column = |zh, en| Column { name: say(ctx, zh, en), figures: true };
    let issued = if matches!(what.by, By::Lot(_)) {
        column("关联过", "Ever bound")
    } else {
        column("已生成", "Issued")
    };
    let columns = [
        Column { name: first, figures: false },
        issued,
        column("已关联", "Bound"),
        column("关联率", "Share"),
        column("已核销", "Used"),
        column("已作废", "Void"),
        column("召回中", "Recalled"),
    ];
    let rows: Vec<Row> = found.page.items.iter().map(|row| line(ctx, found, what, row)).collect();
    let none = ui::empty(Icon::Code, say(ctx, "这里还没有码", "No codes here yet"), None);
    ui::table(first, &columns, &rows, &none)
}

fn line(ctx: &Ctx, found: &Counted, what: What, row: &CountRow) -> Row {
    let counts = &row.counts;
    let share = percent(counts.bound, counts.issued);
    let recalled = html! {
        @if counts.recalled > 0 { (ui::chip_with(Tone::Bad, Icon::Alert, &ui::thousands(counts.recalled))) } @else { "—" }
    };
    let cells = vec![
        first(ctx, found, what, row),
        html! { (ui::thousands(counts.issued)) },
        html! { (ui::thousands(counts.bound)) },
        html! { (share) },
        html! { (ui::thousands(counts.used)) },
        html! { (ui::thousands(counts.void)) },
        recalled,
    ];
    Row { cells, chosen: false }
}

/// The name of a row, which leads one step down.
fn first(ctx: &Ctx, found: &Counted, what: What, row: &CountRow) -> Markup {
    let key = row.key.as_str();
    match what.by {
        By::Business => {
            let name = key.parse().map_or("—", |id| found.names.business(id));
            html! { a href={ "/codes?business=" (key) } { (name) } }
        }
        By::Product(_) => ui::titled(found.names.product(key), &format!("/codes?gtin={key}"), shown(key)),
        By::Lot(_) if key.is_empty() => html! { span.quiet { (say(ctx, "未关联批次", "No lot")) } },
        By::Lot(gtin) if ctx.may(&BINDING_READ) => {
            html! { a href={ "/binding?gtin=" (gtin.fourteen()) "&lot=" (escape(key)) } { (key) } }
        }
        By::Lot(_) => html! { (key) },
        By::Block(_) => {
            html! { a href={ "/codes/blocks/" (key) } { (say(ctx, "码段 ", "Block ")) (tail(&key)) } }
        }
    }
}
