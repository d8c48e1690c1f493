//! The forms of a symbol and of a sheet, and the symbol itself.

use axum::response::{IntoResponse, Response};
use heng_access::Scope;
use heng_kernel::{Outcome, PageSize};
use heng_products::facts as products;
use heng_store::Tx;
use heng_web::ui::{self, Field, Icon, button_link};
use heng_web::{Ctx, Frame, Html, Query, Reply, shell_with};
use maud::{Markup, PreEscaped, html};

use super::super::common::{escape, filled, say, tail};
use super::super::names::{Choice, Names, choices, options};
use super::super::no::{No, again};
use super::draw::{Asked, Drawn, draw};
use crate::actions::{LABEL, ORDER_READ};
use crate::store;

struct Offer {
    products: Vec<Choice>,
    /// Blocks with what they are called.
    blocks: Vec<Choice>,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Reply<Response> {
    if filled(asked.gtin.as_deref()).is_none() {
        return Ok(page(&ctx, &asked, None, None).await?.into_response());
    }
    match draw(&ctx, &asked).await {
        Ok(drawn) => Ok(page(&ctx, &asked, Some(&drawn), None).await?.into_response()),
        Err(problem) => {
            again(&ctx, problem, NAMES, |no| async { page(&ctx, &asked, None, Some(no)).await }).await
        }
    }
}

async fn page(ctx: &Ctx, asked: &Asked, drawn: Option<&Drawn>, no: Option<No>) -> Reply<Html> {
    let (label, orders) = (Scope::of(&ctx.actor, &LABEL), Scope::of(&ctx.actor, &ORDER_READ));
    let offer = ctx.read(move |tx| offer(tx, &label, &orders)).await?;
    let body = html! {
        div.panels {
            (ui::panel(say(ctx, "码的图形", "The symbol"), &html! {}, &form(ctx, &offer, asked, no.as_ref())))
            (preview(ctx, asked, drawn))
        }
        @if !offer.blocks.is_empty() { (sheet(ctx, &offer)) }
    };
    let about = html! { (say(ctx, "矢量 SVG、PNG 和 A4 标签纸；尺寸按 X 尺寸（毫米）", "SVG, PNG and sheets on A4; sizes by X-dimension in millimetres")) };
    let frame =
        Frame { title: say(ctx, "标签制作", "Labels").into(), about: Some(about), ..Frame::default() };
    Ok(shell_with(ctx, frame, body))
}

fn offer(tx: &mut Tx<'_>, label: &Scope, orders: &Scope) -> Outcome<Offer> {
    let Some(business) = label.business() else { return Ok(Offer { products: vec![], blocks: vec![] }) };
    let own = products::of_business(tx, business, None, PageSize::of(PageSize::MAX))?;
    let mut latest = store::order_list(tx, orders, false, None, PageSize::of(BLOCKS))?.items;
    if latest.is_empty() {
        latest = store::order_list(tx, orders, true, None, PageSize::of(BLOCKS))?.items;
    }
    let names = Names::default().products(tx, latest.iter().map(|order| order.gtin.as_str()))?;
    let line = |order: &crate::OrderView| {
        let name = names.product(&order.gtin);
        (order.block.to_string(), format!("{name} · {} · {}", tail(&order.id), ui::thousands(order.quantity)))
    };
    let blocks = latest.iter().map(line).collect();
    Ok(Offer { products: choices(own.items), blocks })
}

fn form(ctx: &Ctx, offer: &Offer, asked: &Asked, no: Option<&No>) -> Markup {
    let field =
        |name, label, hint, value: &'_ Option<String>| (name, label, hint, value.clone().unwrap_or_default());
    let draw_field = |(name, label, hint, value): (&str, &str, &str, String), kind: &str| {
        ui::input(
            &Field { name, label, hint, value: &value, error: No::at(no, name), ..Field::default() },
            kind,
        )
    };
    let gtin = asked.gtin.clone().unwrap_or_default();
    let product = Field {
        name: "gtin",
        label: say(ctx, "商品", "Product"),
        value: &gtin,
        required: true,
        error: No::at(no, "gtin"),
        ..Field::default()
    };
    let symbol = asked.symbol.clone().unwrap_or_default();
    let symbol = Field {
        name: "symbol",
        label: say(ctx, "码制", "Symbol"),
        value: &symbol,
        error: No::at(no, "symbol"),
        ..Field::default()
    };
    html! {
        (No::summary(ctx, no))
        form.form method="get" action="/labels" {
            @if offer.products.is_empty() { (ui::input(&product, "text")) } @else { (ui::select(&product, &options(&offer.products))) }
            (draw_field(field("lot", say(ctx, "批号（可不填）", "Lot, if any"), "", &asked.lot), "text"))
            (draw_field(field("serial", say(ctx, "序列号（可不填）", "Serial, if any"), say(ctx, "不填为品类码或批次码", "Without one it is a code of the product or the lot"), &asked.serial), "text"))
            (ui::select(&symbol, &symbols(ctx)))
            (draw_field(field("x", say(ctx, "X 尺寸（毫米）", "X-dimension (mm)"), say(ctx, "不填：二维码 0.495，EAN-13 0.330", "Unless said 0.495 for 2D symbols, 0.330 for EAN-13"), &asked.x), "text"))
            div.form-actions { (ui::submit(Some(Icon::Code), say(ctx, "生成", "Draw"), true)) }
        }
    }
}

fn symbols(ctx: &Ctx) -> [(&'static str, &'static str); 4] {
    [
        ("qr", say(ctx, "QR 码（GS1 数字链接）", "QR Code (GS1 Digital Link)")),
        ("qr-upper", say(ctx, "QR 码，大写网址（更小）", "QR Code, upper-case link (smaller)")),
        ("datamatrix", "GS1 DataMatrix"),
        ("ean13", say(ctx, "EAN-13（一维，过渡期并用）", "EAN-13 (beside a 2D symbol)")),
    ]
}

fn preview(ctx: &Ctx, asked: &Asked, drawn: Option<&Drawn>) -> Markup {
    let title = say(ctx, "预览与下载", "Preview and files");
    let Some(drawn) = drawn else {
        let none = ui::empty(
            Icon::Code,
            say(ctx, "选好商品和码制后，点“生成”", "Choose a product and a symbol, then draw"),
            None,
        );
        return ui::panel(title, &html! {}, &none);
    };
    let (wide, high, size) = drawn.size();
    let modules = format!("{wide} × {high}");
    let file = |format: &str| format!("/labels/symbol?{}&format={format}", query(asked));
    let body = html! {
        div.chips { (PreEscaped(drawn.svg())) }
        (ui::key_values(&[
            (say(ctx, "供人识读", "For people"), &drawn.readable),
            (say(ctx, "内容", "Content"), &html! { code { (drawn.content) } }),
            (say(ctx, "模块", "Modules"), &modules),
            (say(ctx, "含静区", "With quiet zone"), &size),
        ]))
        div.chips {
            (button_link(Some(Icon::Download), "SVG", &file("svg"), true))
            (button_link(Some(Icon::Download), "PNG", &file("png"), false))
        }
    };
    ui::panel(title, &html! { (size) }, &body)
}

fn query(asked: &Asked) -> String {
    let parts = [
        ("gtin", &asked.gtin),
        ("lot", &asked.lot),
        ("serial", &asked.serial),
        ("symbol", &asked.symbol),
        ("x", &asked.x),
    ];
    let filled = parts
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", escape(filled(value.as_deref())?))));
    filled.collect::<Vec<_>>().join("&")
}

fn sheet(ctx: &Ctx, offer: &Offer) -> Markup {
    let field =
        |name, label, hint, value, required| Field { name, label, hint, value, required, ..Field::default() };
    let two = &symbols(ctx)[..3];
    let body = html! {
        form.form.across method="get" action="/labels/sheet" {
            (ui::select(&Field { name: "block", label: say(ctx, "订单码段", "Block of an order"), ..Field::default() }, &options(&offer.blocks)))
            (ui::input(&field("first", say(ctx, "从第几枚", "From number"), "", "1", true), "number"))
            (ui::input(&field("count", say(ctx, "多少枚", "How many"), say(ctx, "至多 1,000 枚", "At most 1,000"), "24", true), "number"))
            (ui::select(&Field { name: "kind", label: say(ctx, "码制", "Symbol"), ..Field::default() }, two))
            (ui::input(&field("columns", say(ctx, "每行枚数", "Labels a row"), "", "3", true), "number"))
            (ui::input(&field("rows", say(ctx, "每页行数", "Rows a page"), "", "8", true), "number"))
            (ui::input(&field("width", say(ctx, "X 尺寸（毫米）", "X-dimension (mm)"), "", "0.4", false), "text"))
            div.form-actions { (ui::submit(Some(Icon::Printer), say(ctx, "打开标签纸", "Open the sheet"), true)) }
        }
    };
    let aside = html! { (say(ctx, "A4，逐枚不同；用浏览器打印，缩放 100%", "A4, each label its own code; print at 100 %")) };
    ui::panel(say(ctx, "标签纸", "Sheet of labels"), &aside, &body)
}

/// How many blocks are offered.
const BLOCKS: u16 = 20;

/// What rules call the fields of the form.
const NAMES: &[(&str, &str)] = &[("stem", "gtin"), ("upper", "symbol")];
