//! The list of orders under its funnel.

use heng_kernel::PageSize;
use heng_web::ui::{self, Column, Icon, Row, Stage, button_link};
use heng_web::{Ctx, Frame, Html, Paging, Query, Reply, shell_with};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{say, scope, short, shown, tail, tell};
use super::super::words::{self, STANDINGS};
use super::read::{Orders, orders};
use crate::actions::ORDER_PLACE;
use crate::model::OrderView;

/// Which orders.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Asked {
    /// Those that stand at this stage, or at `bound`.
    pub(super) stage: Option<String>,
    /// The `next` of the page before.
    pub(super) after: Option<String>,
    /// How many, 1 to 200.
    pub(super) limit: Option<u16>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    page(&ctx, asked, None).await
}

/// The list, beside it the form of a new order.
pub(super) async fn page(ctx: &Ctx, asked: Asked, drawer: Option<Markup>) -> Reply<Html> {
    let at = asked.stage.filter(|stage| STANDINGS.contains(&stage.as_str()));
    let here = at.clone();
    let scope = scope(ctx);
    let bureau = scope.business().is_none();
    let paging = Paging { after: asked.after, limit: asked.limit };
    let size: PageSize = paging.size();
    let found = ctx.read(move |tx| orders(tx, &scope, at.as_deref(), paging.after.as_deref(), size)).await?;
    let total: u64 = found.standing.values().sum();
    let body = html! {
        (funnel(ctx, &found, total, here.as_deref()))
        (table(ctx, &found, bureau))
        (ui::pager(ctx, &tell(ctx, format!("共 {total} 份订单，新的在前"), format!("{total} orders, newest first")), found.page.next.as_ref()))
    };
    let new = (drawer.is_none() && ctx.may(&ORDER_PLACE))
        .then(|| button_link(Some(Icon::Plus), say(ctx, "订购赋码", "Order codes"), "/orders/new", true));
    let frame = Frame {
        title: say(ctx, "赋码订单", "Code orders").into(),
        about: Some(
            html! { (say(ctx, "从下单、印制到关联、上市，一单一码段", "From the order to the market, one block an order")) },
        ),
        actions: new,
        drawer,
        at: Some("/orders"),
    };
    Ok(shell_with(ctx, frame, body))
}

fn funnel(ctx: &Ctx, found: &Orders, total: u64, here: Option<&str>) -> Markup {
    let count = |standing: &str| ui::thousands(found.standing.get(standing).copied().unwrap_or(0));
    let counts: Vec<_> = STANDINGS.iter().map(|at| (*at, count(at), format!("/orders?stage={at}"))).collect();
    let total = ui::thousands(total);
    let all = Stage { count: &total, name: say(ctx, "全部", "All"), href: "/orders", here: here.is_none() };
    let rest = counts.iter().map(|(at, count, href)| Stage {
        count,
        name: ctx.text(words::step(at)),
        href,
        here: here == Some(at),
    });
    let stages: Vec<_> = std::iter::once(all).chain(rest).collect();
    ui::stage_funnel(&stages, say(ctx, "环节", "Stages"))
}

fn table(ctx: &Ctx, found: &Orders, bureau: bool) -> Markup {
    let column = |zh, en, figures| Column { name: say(ctx, zh, en), figures };
    let whose = if bureau {
        column("企业", "Business", false)
    } else {
        column("印刷企业", "Printing works", false)
    };
    let columns = [
        column("商品与订单", "Product and order", false),
        column("环节", "Stage", false),
        column("批次", "Lot", false),
        whose,
        column("下单", "Placed", false),
        column("数量（枚）", "Codes", true),
    ];
    let rows: Vec<Row> = found.page.items.iter().map(|order| row(ctx, found, order, bureau)).collect();
    let new = ctx.may(&ORDER_PLACE).then_some((say(ctx, "订购赋码", "Order codes"), "/orders/new"));
    let none = ui::empty(Icon::Box, say(ctx, "这里还没有赋码订单", "No orders here yet"), new);
    ui::table(say(ctx, "赋码订单", "Code orders"), &columns, &rows, &none)
}

fn row(ctx: &Ctx, found: &Orders, order: &OrderView, bureau: bool) -> Row {
    let names = &found.names;
    let under = format!("{} {} · {}", say(ctx, "订单", "Order"), tail(&order.id), shown(&order.gtin));
    let works =
        order.printer.map_or(say(ctx, "自行印制", "Printed by itself"), |works| names.business(works));
    let lot = order.lot.as_deref().unwrap_or_else(|| say(ctx, "后关联", "Bound later"));
    let cells = vec![
        ui::titled(names.product(&order.gtin), &format!("/orders/{}", order.id), &under),
        words::stage(ctx, if found.bound.contains(&order.id) { "bound" } else { &order.stage }),
        html! { (lot) },
        html! { (if bureau { names.business(order.business) } else { works }) },
        html! { (short(order.placed_at)) },
        html! { (ui::thousands(order.quantity)) },
    ];
    Row { cells, chosen: false }
}
