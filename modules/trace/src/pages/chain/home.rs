//! The way in: five large buttons, what waits, what is in stock.

use heng_web::ui::{self, Column, Icon, Row, button_link};
use heng_web::{Ctx, Frame, Html, Query, Reply, shell_with};
use maud::{Markup, html};

use super::super::common::{amount, done, escaped, say, tell};
use super::stock::pending;
use super::{Asked, Desk};

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Html> {
    let waiting = |graph: &crate::graph::Graph, at: &str| (pending(graph, at).len(), Vec::new());
    let (desk, waiting) = Desk::open(&ctx, asked.place.as_deref(), waiting).await?;
    let place = &desk.gln;
    let goods_in = match waiting {
        0 => say(&ctx, "进货", "Goods in").to_owned(),
        many => tell(ctx.lang, format!("进货（{many} 单待确认）"), format!("Goods in ({many} waiting)")),
    };
    let screens = [
        (Icon::Down, goods_in, "in", waiting > 0),
        (Icon::Factory, say(&ctx, "生产", "Making").into(), "make", false),
        (Icon::Truck, say(&ctx, "出库销货", "Goods out").into(), "out", false),
        (Icon::Flask, say(&ctx, "批批检测", "Tests").into(), "test", false),
        (Icon::Code, say(&ctx, "亮码", "My code").into(), "code", false),
    ];
    let body = html! {
        (done(asked.done.as_deref().and_then(|word| confirmation(&ctx, word))))
        (desk.bar(&ctx, "/chain"))
        nav.chain-screens aria-label=(say(&ctx, "办什么", "What to do")) {
            @for (icon, text, path, primary) in &screens { (button_link(Some(*icon), text, &format!("/chain/{path}?place={place}"), *primary)) }
        }
        (stock(&ctx, &desk))
    };
    Ok(page(&ctx, say(&ctx, "浙食链", "Food chain"), body))
}

/// A screen of the chain.
pub(super) fn page(ctx: &Ctx, title: &str, body: Markup) -> Html {
    shell_with(ctx, Frame { title: title.into(), at: Some("/chain"), ..Frame::default() }, body)
}

fn confirmation(ctx: &Ctx, word: &str) -> Option<&'static str> {
    Some(match word {
        "in" => say(ctx, "进货已登记。", "The goods are in."),
        "make" => say(ctx, "生产批次已登记。", "What was made is recorded."),
        "out" => say(ctx, "出库销货已登记。", "The goods are out."),
        "test" => say(ctx, "检测已登记，报告已封存。", "The test is recorded, its report sealed."),
        _ => return None,
    })
}

fn stock(ctx: &Ctx, desk: &Desk) -> Markup {
    let columns = [
        Column { name: say(ctx, "商品与批次", "Product and lot"), figures: false },
        Column { name: say(ctx, "现存", "In stock"), figures: true },
    ];
    let rows: Vec<Row> = desk
        .stock
        .iter()
        .map(|held| Row {
            cells: vec![
                ui::titled(
                    &desk.names.title(ctx.lang, &held.id),
                    &format!("/trace?id={}", escaped(&held.id)),
                    &desk.names.under(ctx.lang, &held.id),
                ),
                html! { (amount(ctx.lang, held.quantity, held.uom.as_deref())) },
            ],
            chosen: false,
        })
        .collect();
    let why = say(ctx, "还没有库存记录", "Nothing in stock by the records");
    let none = ui::empty(Icon::Box, why, Some((say(ctx, "去进货", "Goods in"), "/chain/in")));
    let title = say(ctx, "库存", "Stock");
    ui::panel(title, &html! { (desk.stock.len()) }, &ui::table(title, &columns, &rows, &none))
}
