//! The page of one lot.

use heng_kernel::Text;
use heng_web::ui::{self, Fact, Icon, Tone};
use heng_web::{Ctx, Html, Path, Problem, Query, Reply};
use maud::{Markup, html};

use super::{lots, report};
use crate::actions::{READ, WRITE_LOTS};
use crate::bodies::{KnownLot, named};
use crate::forms::{self, Done, fold, is_about};
use crate::model::{Product, Report};
use crate::{store, words};

/// A lot with its product.
pub(super) struct Shown {
    pub(super) product: Product,
    pub(super) known: KnownLot,
}

/// The lot, if the asker sees its product.
pub(super) async fn shown(ctx: &Ctx, gtin: &str, lot: &str) -> Reply<Shown> {
    let (scope, gtin, lot) = (heng_access::Scope::of(&ctx.actor, &READ), named(gtin)?, lot.to_owned());
    ctx.read(move |tx| {
        let product = store::product(tx, &scope, gtin)?;
        Ok(Shown { product, known: KnownLot::find(tx, &scope, gtin, &lot)? })
    })
    .await
}

pub(super) async fn show(
    ctx: Ctx,
    Path((gtin, lot)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Reply<Html> {
    let shown = shown(&ctx, &gtin, &lot).await?;
    Ok(page(&ctx, &shown, &forms::done(&ctx, &done), None))
}

/// The page, with `news` on top.
pub(super) fn page(ctx: &Ctx, shown: &Shown, news: &Markup, problem: Option<&Problem>) -> Html {
    let lot = &shown.known.lot;
    let body = html! {
        (news)
        (forms::summary(ctx, problem))
        (ui::panel(ctx.text(LOT), &html! {}, &facts(ctx, shown)))
        @if shown.known.reports.is_empty() { (ui::panel(ctx.text(REPORTS), &html! {}, &ui::empty(Icon::Flask, ctx.text(NO_REPORT), None))) }
        @for report in &shown.known.reports { (report_panel(ctx, report)) }
        @if ctx.may(&WRITE_LOTS) { (fold(ctx, ADD, &report::form(ctx, shown, problem), is_about(problem, report::FIELDS))) }
    };
    let back = format!("/products/{}", shown.product.gtin);
    let see = format!("/01/{}/10/{}", shown.product.gtin, lots::segment(&lot.lot));
    let actions = html! {
        (ui::button_link(Some(Icon::Code), ctx.text(SCAN_PAGE), &see, false))
        (ui::button_link(Some(Icon::Box), ctx.text(PRODUCT), &back, false))
    };
    let frame = ui::Frame {
        title: format!("{} {}", ctx.text(LOT), lot.lot),
        about: Some(html! { (shown.product.name) }),
        actions: Some(actions),
        at: Some("/products"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn facts(ctx: &Ctx, shown: &Shown) -> Markup {
    let lot = &shown.known.lot;
    let gtin = html! { code { (words::gtin(&lot.gtin)) } };
    let produced = html! { (lot.produced) };
    let until =
        html! { @match lot.expires { Some(last) => { (last) " " (lots::expiry(ctx, last)) }, None => "—" } };
    let quantity = if lot.quantity > 0 { ui::thousands(lot.quantity) } else { "—".to_owned() };
    let entered = words::moment(lot.made_at);
    let facts: [Fact<'_>; 6] = [
        (ctx.text(GTIN), &gtin),
        (ctx.text(PRODUCED), &produced),
        (ctx.text(UNTIL), &until),
        (ctx.text(QUANTITY), &quantity),
        (ctx.text(NOTE), &lot.note),
        (ctx.text(ENTERED), &entered),
    ];
    ui::key_values(&facts)
}

fn report_panel(ctx: &Ctx, report: &Report) -> Markup {
    let verdict = if report.passed {
        ui::chip_with(Tone::Ok, Icon::Check, ctx.text(PASSED))
    } else {
        ui::chip_with(Tone::Bad, Icon::Cross, ctx.text(FAILED))
    };
    let aside = html! { (report.laboratory) " · " (report.tested) " " (verdict) };
    let body = html! {
        @if let Some(href) = &report.href { p { a href=(href) rel="noopener noreferrer" { (ctx.text(READ_IT)) } } }
        @for finding in &report.findings {
            (ui::limit_bar(&ui::Limit {
                name: &finding.what,
                value: &finding.value,
                limit: &finding.limit,
                ratio: f64::from(finding.share) / 1_000.0,
            }))
        }
    };
    ui::panel(&format!("{} {}", ctx.text(REPORT), report.number), &aside, &body)
}

const LOT: Text = Text::new("批次", "Lot");
const PRODUCT: Text = Text::new("商品", "The product");
const SCAN_PAGE: Text = Text::new("扫码页", "As scanned");
const REPORTS: Text = Text::new("检验报告", "Test reports");
const REPORT: Text = Text::new("检验报告", "Test report");
const NO_REPORT: Text = Text::new("还没有检验报告", "No test report yet");
const ADD: Text = Text::new("登记检验报告", "Add a test report");
const PASSED: Text = Text::new("合格", "passed");
const FAILED: Text = Text::new("不合格", "failed");
const READ_IT: Text = Text::new("查看报告", "Read the report");
const GTIN: Text = Text::new("商品条码", "GTIN");
const PRODUCED: Text = Text::new("生产日期", "Produced");
const UNTIL: Text = Text::new("保质期至", "Keeps until");
const QUANTITY: Text = Text::new("数量", "Quantity");
const NOTE: Text = Text::new("备注", "Note");
const ENTERED: Text = Text::new("登记于", "Entered");
