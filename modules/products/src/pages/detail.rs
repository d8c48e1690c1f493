//! The page of one product.

use axum::response::{IntoResponse, Response};
use heng_gs1::key::Gtin;
use heng_kernel::{PageSize, Text};
use heng_parties::facts as parties;
use heng_web::ui::{self, Column, Fact, Icon, Row, Tone};
use heng_web::{Ctx, Form, Html, Path, Problem, Query, Reply, See};
use maud::{Markup, html};

use super::{list, lots, pictures};
use crate::actions::{PUBLISH, READ, WRITE, WRITE_LOTS};
use crate::bodies::{Known, Why, named, scope};
use crate::forms::{self, Done, again, field, fold, is_about};
use crate::model::{Life, Link, LinkRole, Lot, Product, Version};
use crate::{link_types, store, words};

/// A product with all that its page shows.
pub(super) struct Shown {
    pub(super) known: Known,
    pub(super) owner: String,
    pub(super) lots: Vec<Lot>,
    /// The newest first.
    pub(super) versions: Vec<Version>,
}

/// The product, if the asker sees it.
pub(super) async fn shown(ctx: &Ctx, gtin: Gtin) -> Reply<Shown> {
    let scope = heng_access::Scope::of(&ctx.actor, &READ);
    ctx.read(move |tx| {
        let known = Known::find(tx, &scope, gtin)?;
        let owner =
            parties::business(tx, known.product.business)?.map(|found| found.name).unwrap_or_default();
        let lots = store::lots(tx, gtin, None, PageSize::of(20))?.items;
        let versions = store::versions(tx, gtin, None, PageSize::of(12))?.items;
        Ok(Shown { known, owner, lots, versions })
    })
    .await
}

pub(super) async fn show(ctx: Ctx, Path(gtin): Path<String>, Query(done): Query<Done>) -> Reply<Html> {
    let shown = shown(&ctx, named(&gtin)?).await?;
    Ok(page(&ctx, &shown, &forms::done(&ctx, &done), None))
}

/// The page, with `news` on top.
pub(super) fn page(ctx: &Ctx, shown: &Shown, news: &Markup, problem: Option<&Problem>) -> Html {
    let product = &shown.known.product;
    let links = format!("/products/{}/links", product.gtin);
    let edit_links = html! { @if ctx.may(&WRITE) { a href=(links) { (ctx.text(EDIT)) } } };
    let arrange = format!("/products/{}/pictures", product.gtin);
    let any = !shown.known.pictures.is_empty();
    let edit_pictures = html! { @if any && ctx.may(&WRITE) { a href=(arrange) { (ctx.text(EDIT)) } } };
    let body = html! {
        (news)
        (forms::summary(ctx, problem))
        (ui::panel(ctx.text(LOTS), &html! { (shown.lots.len()) }, &lots::table(ctx, product, &shown.lots)))
        @if ctx.may(&WRITE_LOTS) { (fold(ctx, ADD_LOT, &lots::form(ctx, product, problem), is_about(problem, lots::FIELDS))) }
        (ui::panel(ctx.text(PICTURES), &edit_pictures, &pictures::strip(ctx, product, &shown.known.pictures)))
        @if ctx.may(&WRITE) { (fold(ctx, ADD_PICTURE, &pictures::form(ctx, product, problem), is_about(problem, pictures::FIELDS))) }
        (ui::panel(ctx.text(LINKS), &edit_links, &links_table(ctx, &shown.known.links)))
        (ui::panel(ctx.text(HISTORY), &html! { (ctx.text(VERSION)) " " (product.version) }, &history(ctx, &shown.versions)))
        @if ctx.may(&PUBLISH) && product.life == Life::Published {
            (fold(ctx, WITHDRAW, &withdraw_form(ctx, product, problem), is_about(problem, &["why"])))
        }
    };
    let frame = ui::Frame {
        title: product.name.clone(),
        about: Some(html! { (shown.owner) }),
        drawer: Some(drawer(ctx, shown)),
        at: Some("/products"),
        ..ui::Frame::default()
    };
    heng_web::shell_with(ctx, frame, body)
}

fn drawer(ctx: &Ctx, shown: &Shown) -> Markup {
    let product = &shown.known.product;
    let chips = html! {
        (words::life(ctx, product.life))
        @if let Some(indication) = &product.indication { (ui::chip_with(Tone::Laver, Icon::Medal, indication)) }
    };
    let edit = format!("/products/{}/edit", product.gtin);
    let see = format!("/01/{}", product.gtin);
    let actions = html! {
        @if ctx.may(&PUBLISH) && product.life != Life::Published {
            form method="post" action={ "/products/" (product.gtin) "/publication" } {
                (ui::token_field(ctx)) (ui::submit(Some(Icon::Check), ctx.text(PUBLISH_IT), true))
            }
        }
        @if ctx.may(&WRITE) { (ui::button_link(Some(Icon::Paper), ctx.text(EDIT), &edit, false)) }
        @if product.life != Life::Draft { (ui::button_link(Some(Icon::Code), ctx.text(SCAN_PAGE), &see, false)) }
    };
    ui::drawer(&product.name, &chips, &facts(ctx, shown), &actions)
}

fn facts(ctx: &Ctx, shown: &Shown) -> Markup {
    let product = &shown.known.product;
    let owner = html! { a href={ "/businesses/" (product.business) } { (shown.owner) } };
    let code = html! { code { (words::gtin(&product.gtin)) } };
    let licence = product.licence.as_deref().unwrap_or("—");
    let keeps = list::keeps(ctx, product);
    let changed = words::moment(product.changed_at);
    let facts: [Fact<'_>; 8] = [
        (ctx.text(GTIN), &code),
        (ctx.text(OWNER), &owner),
        (ctx.text(BRAND), &product.brand),
        (ctx.text(SPECIFICATION), &product.specification),
        (ctx.text(CATEGORY), &product.category),
        (ctx.text(KEEPS), &keeps),
        (ctx.text(LICENCE), &licence),
        (ctx.text(CHANGED), &changed),
    ];
    ui::key_values(&facts)
}

fn links_table(ctx: &Ctx, links: &[Link]) -> Markup {
    let columns = [KIND, TITLE, LANGUAGE].map(|name| Column { name: ctx.text(name), figures: false });
    let kind =
        |link: &Link| link_types::by_curie(&link.rel).map_or("", |kind| kind.text.get(ctx.lang)).to_owned();
    let row = |link: &Link| Row {
        cells: vec![
            html! { (kind(link)) small { (link.rel) } @if let Some(role) = link.role { (ui::chip(Tone::Primary, ctx.text(role_text(role)))) } },
            html! { a href=(link.href) rel="noopener noreferrer" { (link.title) } small { (link.href) } },
            html! { (for_whom(ctx, link)) },
        ],
        chosen: false,
    };
    let rows: Vec<Row> = links.iter().map(row).collect();
    ui::table(ctx.text(LINKS), &columns, &rows, &ui::empty(Icon::Link, ctx.text(NO_LINKS), None))
}

/// The languages, and the market if it is for one only.
fn for_whom(ctx: &Ctx, link: &Link) -> String {
    let market = link.context.as_ref().map(|market| format!("{} {market}", ctx.text(MARKET)));
    let parts: Vec<String> = link.hreflang.iter().cloned().chain(market).collect();
    parts.join("、")
}

fn role_text(role: LinkRole) -> Text {
    match role {
        LinkRole::Default => DEFAULT,
        LinkRole::DefaultMulti => VARIANT,
    }
}

fn history(ctx: &Ctx, versions: &[Version]) -> Markup {
    let lines: Vec<(Tone, String, String, String)> = versions
        .iter()
        .rev()
        .map(|version| {
            let what = words::act(&version.act).map_or(version.act.clone(), |text| ctx.text(text).to_owned());
            let by = if version.why.is_empty() {
                version.actor.clone()
            } else {
                format!("{} · {}", version.actor, version.why)
            };
            let tone = if version.act == "withdrawn" { Tone::Warn } else { Tone::Plain };
            let title = format!("{what} · {} {}", ctx.text(VERSION), version.version);
            (tone, title, words::moment(version.at), by)
        })
        .collect();
    let steps: Vec<ui::Step<'_>> = lines
        .iter()
        .map(|(tone, title, time, detail)| ui::Step {
            icon: Icon::Paper,
            tone: *tone,
            title,
            time,
            detail,
            chips: html! {},
        })
        .collect();
    ui::timeline(&steps)
}

fn withdraw_form(ctx: &Ctx, product: &Product, problem: Option<&Problem>) -> Markup {
    let why = field(ctx, problem, "why", (WHY, WHY_HINT), "");
    let fields =
        html! { (ui::input(&why, "text")) div.form-actions { (ui::submit_danger(ctx.text(WITHDRAW))) } };
    ui::form(ctx, &format!("/products/{}/withdrawal", product.gtin), &fields)
}

/// A form without fields.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn publish(ctx: Ctx, Path(gtin): Path<String>, _: Form<Nothing>) -> Reply<Response> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let published = ctx.write(move |tx, act| store::publish(tx, act, &scope, gtin)).await;
    back(&ctx, gtin, "published", published.map(drop)).await
}

pub(super) async fn withdraw(ctx: Ctx, Path(gtin): Path<String>, form: Form<Why>) -> Reply<Response> {
    let (scope, gtin) = (scope(&ctx), named(&gtin)?);
    let withdrawn = match form.value {
        Ok(body) => ctx.write(move |tx, act| store::withdraw(tx, act, &scope, gtin, &body.why)).await,
        Err(missing) => Err(missing.into()),
    };
    back(&ctx, gtin, "withdrawn", withdrawn.map(drop)).await
}

/// To the product's page with a confirmation, or the page itself with the refusal.
pub(super) async fn back(ctx: &Ctx, gtin: Gtin, done: &str, outcome: Reply<()>) -> Reply<Response> {
    match outcome {
        Ok(()) => {
            let at = format!("/products/{}?done={done}", gtin.fourteen());
            Ok(See::other(at).into_response())
        }
        Err(problem) => {
            let shown = shown(ctx, gtin).await?;
            again(problem, |problem| page(ctx, &shown, &html! {}, Some(problem)))
        }
    }
}

const LOTS: Text = Text::new("批次", "Lots");
const ADD_LOT: Text = Text::new("登记批次", "Enter a lot");
const PICTURES: Text = Text::new("图片", "Pictures");
const ADD_PICTURE: Text = Text::new("上传图片", "Add a picture");
const LINKS: Text = Text::new("链接", "Links");
const NO_LINKS: Text = Text::new("没有链接：扫码显示本站的商品页", "No links: a scan shows the page here");
const HISTORY: Text = Text::new("经过", "History");
const VERSION: Text = Text::new("版本", "version");
const EDIT: Text = Text::new("修改", "Revise");
const PUBLISH_IT: Text = Text::new("发布", "Publish");
const WITHDRAW: Text = Text::new("下架", "Withdraw");
const WHY: Text = Text::new("原因", "Why");
const WHY_HINT: Text = Text::new("会留在商品的历史里", "It stays in the product's history");
const SCAN_PAGE: Text = Text::new("扫码页", "As scanned");
const GTIN: Text = Text::new("商品条码", "GTIN");
const OWNER: Text = Text::new("企业", "Business");
const BRAND: Text = Text::new("品牌", "Brand");
const SPECIFICATION: Text = Text::new("规格", "Specification");
const CATEGORY: Text = Text::new("类别", "Category");
const KEEPS: Text = Text::new("保质期", "Keeps");
const LICENCE: Text = Text::new("生产许可", "Licence");
const CHANGED: Text = Text::new("更新", "Changed");
const KIND: Text = Text::new("类型", "Type");
const TITLE: Text = Text::new("标题", "Title");
const LANGUAGE: Text = Text::new("语言、市场", "Language, market");
const MARKET: Text = Text::new("市场", "market");
const DEFAULT: Text = Text::new("默认", "default");
const VARIANT: Text = Text::new("默认的变体", "variant of the default");
