//! The list of products.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use heng_kernel::{BusinessId, Page, Text};
use heng_parties::facts as parties;
use heng_web::ui::{self, Column, Field, FilterChip, Icon, Row, Tone};
use heng_web::{Ctx, Html, Query, Reply};
use maud::{Markup, html};

use crate::actions::WRITE;
use crate::bodies::{Find, scope};
use crate::model::{Life, Product};
use crate::{store, words};

/// The names of the businesses on a page.
type Names = HashMap<BusinessId, String>;

pub(super) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Reply<Html> {
    let (scope, (filter, paging)) = (scope(&ctx), find.meant());
    let own = scope.business().is_some();
    let (page, names) = ctx
        .read(move |tx| {
            let page = store::find(tx, &scope, &filter, paging.cursor().as_ref(), paging.size())?;
            let mut names = Names::new();
            for business in page.items.iter().map(|product| product.business).chain(filter.business) {
                if let Entry::Vacant(unknown) = names.entry(business) {
                    unknown
                        .insert(parties::business(tx, business)?.map(|found| found.name).unwrap_or_default());
                }
            }
            Ok((page, names))
        })
        .await?;
    let body = html! {
        (tabs(&ctx, &find))
        (chips(&ctx, &find, &names))
        (search(&ctx, &find))
        (table(&ctx, &page, &names, own))
        (ui::pager(&ctx, &ctx.text(SHOWN).replace("{}", &page.items.len().to_string()), page.next.as_ref()))
    };
    let enter = ui::button_link(Some(Icon::Plus), ctx.text(NEW), "/products/new", true);
    let frame = ui::Frame {
        title: ctx.text(TITLE).into(),
        actions: ctx.may(&WRITE).then_some(enter),
        ..ui::Frame::default()
    };
    Ok(heng_web::shell_with(&ctx, frame, body))
}

fn tabs(ctx: &Ctx, find: &Find) -> Markup {
    let lives = [Life::Draft, Life::Published, Life::Withdrawn];
    let mut entries = vec![(ctx.text(ALL), find.with("life", ""), find.life.is_none())];
    entries.extend(
        lives.map(|life| (ctx.text(life.text()), find.with("life", life.name()), find.life == Some(life))),
    );
    let entries: Vec<_> = entries.iter().map(|(text, href, here)| (*text, href.as_str(), *here)).collect();
    ui::tabs(&entries, ctx.text(LIFE))
}

fn chips(ctx: &Ctx, find: &Find, names: &Names) -> Markup {
    let business = find.business.and_then(|business| names.get(&business).cloned());
    let narrowed = [("q", NAME, find.q.clone()), ("business", BUSINESS, business)];
    let narrowed: Vec<(&str, String, String)> = narrowed
        .into_iter()
        .filter_map(|(field, name, value)| Some((ctx.text(name), value?, find.with(field, ""))))
        .collect();
    let chips: Vec<FilterChip<'_>> =
        narrowed.iter().map(|(name, value, href)| FilterChip { name, value, href, on: true }).collect();
    html! { @if !chips.is_empty() { (ui::filter_chips(&chips, ctx.text(NARROWED))) } }
}

fn search(ctx: &Ctx, find: &Find) -> Markup {
    let q = find.q.clone().unwrap_or_default();
    let field =
        Field { name: "q", label: ctx.text(NAME), hint: ctx.text(NAME_HINT), value: &q, ..Field::default() };
    html! {
        details.panel {
            summary { b { (Icon::Search) " " (ctx.text(SEARCH)) } }
            form.form method="get" action="/products" {
                (ui::input(&field, "search"))
                @if let Some(business) = find.business { input type="hidden" name="business" value=(business); }
                @if let Some(life) = find.life { input type="hidden" name="life" value=(life.name()); }
                div.form-actions { (ui::submit(Some(Icon::Search), ctx.text(SEARCH), true)) }
            }
        }
    }
}

fn table(ctx: &Ctx, page: &Page<Product>, names: &Names, own: bool) -> Markup {
    let mut columns = vec![PRODUCT, BRAND, CATEGORY];
    columns.extend((!own).then_some(BUSINESS));
    columns.extend([KEEPS, LIFE, CHANGED]);
    let columns: Vec<Column<'_>> =
        columns.into_iter().map(|name| Column { name: ctx.text(name), figures: name == KEEPS }).collect();
    let row = |product: &Product| Row { cells: cells(ctx, product, names, own), chosen: false };
    let rows: Vec<Row> = page.items.iter().map(row).collect();
    let first = ctx.may(&WRITE).then_some((ctx.text(NEW), "/products/new"));
    ui::table(ctx.text(TITLE), &columns, &rows, &ui::empty(Icon::Box, ctx.text(NONE), first))
}

fn cells(ctx: &Ctx, product: &Product, names: &Names, own: bool) -> Vec<Markup> {
    let href = format!("/products/{}", product.gtin);
    let mut cells = vec![
        ui::titled(&product.name, &href, words::gtin(&product.gtin)),
        html! { (product.brand) small { (product.specification) } },
        html! {
            (product.category)
            @if let Some(indication) = &product.indication { " " (ui::chip_with(Tone::Laver, Icon::Medal, indication)) }
        },
    ];
    if !own {
        let name = names.get(&product.business).map_or("", String::as_str);
        cells.push(html! { a href={ "/businesses/" (product.business) } { (name) } });
    }
    cells.push(keeps(ctx, product));
    cells.push(words::life(ctx, product.life));
    cells.push(html! { (words::moment(product.changed_at)) });
    cells
}

/// How long the goods keep.
pub(super) fn keeps(ctx: &Ctx, product: &Product) -> Markup {
    html! { @match product.shelf_life { Some(days) => { (days) " " (ctx.text(DAYS)) }, None => "—" } }
}

const TITLE: Text = Text::new("商品", "Products");
const NEW: Text = Text::new("登记商品", "Enter a product");
const ALL: Text = Text::new("全部", "All");
const LIFE: Text = Text::new("状态", "State");
const NAME: Text = Text::new("名称、品牌或条码", "Name, brand or GTIN");
const NAME_HINT: Text = Text::new("名称中的几个字，或整个商品条码", "A part of the name, or the whole GTIN");
const SEARCH: Text = Text::new("查找", "Find");
const NARROWED: Text = Text::new("当前条件", "Narrowed by");
const PRODUCT: Text = Text::new("商品", "Product");
const BRAND: Text = Text::new("品牌规格", "Brand");
const CATEGORY: Text = Text::new("类别", "Category");
const BUSINESS: Text = Text::new("企业", "Business");
const KEEPS: Text = Text::new("保质期", "Keeps");
const DAYS: Text = Text::new("天", "days");
const CHANGED: Text = Text::new("更新", "Changed");
const NONE: Text = Text::new("还没有商品", "No product yet");
const SHOWN: Text = Text::new("本页 {} 个", "{} on this page");
