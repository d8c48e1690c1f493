//! What can be bound, and what was.

use heng_access::Scope;
use heng_kernel::{Outcome, Page};
use heng_products::facts as products;
use heng_store::Tx;
use heng_web::ui::{self, Column, FilterChip, Icon, Row, Tone, button_link};
use heng_web::{Ctx, Frame, Html, Paging, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{self, percent, say, short, shown, tail, tell};
use super::super::names::{Choice, Names, choices};
use super::super::orders::at_standing;
use super::super::words;
use super::file;
use crate::actions::{BIND, BINDING_READ, ORDER_READ};
use crate::model::{BindingView, OrderView, gtin};
use crate::store;

/// Which acts of binding, and what the form that led here has done.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// Of one product.
    pub(super) gtin: Option<String>,
    /// Of one lot.
    pub(super) lot: Option<String>,
    /// The `next` of the page before.
    pub(super) after: Option<String>,
    /// How many, 1 to 200.
    pub(super) limit: Option<u16>,
    /// How many codes were bound just now.
    pub(super) bound: Option<u64>,
    /// How many of them left another lot.
    pub(super) moved: Option<u64>,
    /// How many were in the lot already.
    pub(super) already: Option<u64>,
    /// How many void codes were passed over.
    pub(super) void: Option<u64>,
}

struct Bindings {
    page: Page<BindingView>,
    /// Orders whose codes can be bound, with how many are.
    open: Vec<(OrderView, u64)>,
    /// What the form of a file offers.
    products: Vec<Choice>,
    names: Names,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    page(&ctx, asked, None).await
}

/// The lists; beside them a form: that of a line file unless another.
pub(super) async fn page(ctx: &Ctx, asked: Asked, drawer: Option<Markup>) -> Reply<Html> {
    let scope = Scope::of(&ctx.actor, &BINDING_READ);
    let all = Scope::of(&ctx.actor, &ORDER_READ);
    let wanted = asked.clone();
    let found = ctx.read(move |tx| bindings(tx, &scope, &all, &wanted)).await?;
    let mine = ctx.may(&BIND);
    let chosen = drawer.is_some();
    let drawer =
        drawer.or_else(|| mine.then(|| file::drawer(ctx, &found.products, &file::Typed::default(), None)));
    let body = html! {
        (reported(ctx, &asked))
        @if mine && !found.open.is_empty() { (open(ctx, &found)) }
        (filters(ctx, &asked))
        (table(ctx, &found))
        (ui::pager(ctx, say(ctx, "关联记录，新的在前", "Acts of binding, newest first"), found.page.next.as_ref()))
    };
    let frame = Frame {
        title: say(ctx, "批次关联", "Binding").into(),
        about: Some(
            html! { (say(ctx, "一码只能关联一次，作废码自动跳过", "A code is bound once; void codes are passed over")) },
        ),
        actions: (mine && chosen)
            .then(|| button_link(Some(Icon::Upload), say(ctx, "产线文件", "Line file"), "/binding", false)),
        drawer,
        at: Some(if mine { "/binding" } else { "/codes" }),
    };
    Ok(shell_with(ctx, frame, body))
}

fn bindings(tx: &mut Tx<'_>, scope: &Scope, orders: &Scope, asked: &Asked) -> Outcome<Bindings> {
    let of = asked.gtin.as_deref().map(gtin).transpose()?;
    let size = Paging { after: None, limit: asked.limit }.size();
    let page = store::binding_list(tx, scope, (of, asked.lot.as_deref()), asked.after.as_deref(), size)?;
    let mut open = Vec::new();
    let mut offered = Vec::new();
    if let Some(business) = scope.business() {
        for at in ["delivered", "bound"] {
            for order in at_standing(tx, orders, at, None, heng_kernel::PageSize::of(OPEN))?.items {
                let bound = store::block(tx, orders, order.block)?
                    .tallies
                    .iter()
                    .map(|tally| tally.bound + tally.void)
                    .sum();
                open.push((order, bound));
            }
        }
        open.retain(|(order, bound)| *bound < order.quantity);
        let own = products::of_business(tx, business, None, heng_kernel::PageSize::of(200))?;
        offered = choices(own.items);
    }
    let gtins = page
        .items
        .iter()
        .map(|act| act.gtin.as_str())
        .chain(open.iter().map(|(order, _)| order.gtin.as_str()));
    let names =
        Names::default().products(tx, gtins)?.businesses(tx, page.items.iter().map(|act| act.business))?;
    Ok(Bindings { page, open, products: offered, names })
}

fn reported(ctx: &Ctx, asked: &Asked) -> Markup {
    let Some(bound) = asked.bound else { return html! {} };
    let figure = |n: Option<u64>| ui::thousands(n.unwrap_or(0));
    let lot = asked.lot.as_deref().unwrap_or_default();
    let (bound, moved, already, void) =
        (ui::thousands(bound), figure(asked.moved), figure(asked.already), figure(asked.void));
    let text = tell(
        ctx,
        format!(
            "批次 {lot}：新关联 {bound} 枚，其中改绑 {moved} 枚；此前已关联 {already} 枚；跳过作废 {void} 枚。"
        ),
        format!(
            "Lot {lot}: {bound} codes bound, {moved} of them from another lot; {already} were bound before; {void} void ones passed over."
        ),
    );
    ui::notice(Tone::Ok, say(ctx, "关联完成", "Bound"), &html! { (text) })
}

fn open(ctx: &Ctx, found: &Bindings) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let columns = [
        column("可关联的码段", "Blocks to bind", false),
        column("环节", "Stage", false),
        column("已关联", "Bound", true),
        column("总数", "Codes", true),
        column("办理", "Action", false),
    ];
    let row = |(order, bound): &(OrderView, u64)| {
        let under = format!("{} {} · {}", say(ctx, "订单", "Order"), tail(&order.id), shown(&order.gtin));
        let cells = vec![
            ui::titled(found.names.product(&order.gtin), &format!("/orders/{}", order.id), &under),
            words::stage(ctx, &order.stage),
            html! { (percent(*bound, order.quantity)) },
            html! { (ui::thousands(order.quantity)) },
            button_link(
                Some(Icon::Link),
                say(ctx, "关联", "Bind"),
                &format!("/binding/new?block={}", order.block),
                false,
            ),
        ];
        Row { cells, chosen: false }
    };
    let rows: Vec<Row> = found.open.iter().map(row).collect();
    ui::table(say(ctx, "可关联的码段", "Blocks to bind"), &columns, &rows, &html! {})
}

fn filters(ctx: &Ctx, asked: &Asked) -> Markup {
    let named = [
        (say(ctx, "商品", "Product"), asked.gtin.as_deref()),
        (say(ctx, "批次", "Lot"), asked.lot.as_deref()),
    ];
    let chips: Vec<_> = named
        .iter()
        .filter_map(|(name, value)| Some(FilterChip { name, value: (*value)?, href: "/binding", on: true }))
        .collect();
    html! { @if !chips.is_empty() { (ui::filter_chips(&chips, say(ctx, "筛选", "Filters"))) } }
}

fn table(ctx: &Ctx, found: &Bindings) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let columns = [
        column("批次", "Lot", false),
        column("方式", "How", false),
        column("经办", "By", false),
        column("时间", "When", false),
        column("改绑", "Moved", true),
        column("关联（枚）", "Bound", true),
    ];
    let rows: Vec<Row> = found.page.items.iter().map(|act| row(ctx, found, act)).collect();
    let none = ui::empty(Icon::Link, say(ctx, "还没有关联记录", "Nothing was bound yet"), None);
    ui::table(say(ctx, "关联记录", "Acts of binding"), &columns, &rows, &none)
}

fn row(ctx: &Ctx, found: &Bindings, act: &BindingView) -> Row {
    let href = format!("/binding?gtin={}&lot={}", act.gtin, common::escape(&act.lot));
    let moved = html! {
        @if act.moved > 0 { (ui::thousands(act.moved)) small { (act.reason) " · " (act.person) } } @else { "—" }
    };
    let cells = vec![
        ui::titled(&act.lot, &href, found.names.product(&act.gtin)),
        html! { (ctx.text(words::kind(&act.kind))) },
        html! { (act.actor) },
        html! { (short(act.at)) },
        moved,
        html! { (ui::thousands(act.count)) @if act.void > 0 { small { (tell(ctx, format!("跳过作废 {}", act.void), format!("{} void", act.void))) } } },
    ];
    Row { cells, chosen: false }
}

/// The most blocks to bind that are offered of each kind.
const OPEN: u16 = 8;
