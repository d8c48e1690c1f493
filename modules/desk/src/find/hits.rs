//! What the registers hold under a typed text, each by an index, and only what the asker sees.

#![expect(clippy::needless_pass_by_value, reason = "what is made is handed over")]

use heng_codes::OrderView;
use heng_codes::facts as codes;
use heng_kernel::{Actor, Fault, Text};
use heng_parties::{Business, facts as parties};
use heng_products::{Lot, Product, facts as products};
use heng_store::Tx;
use heng_web::Ctx;
use heng_web::ui::{self, Icon};
use maud::{Markup, html};

use crate::words::escape;

/// What was found, group by group.
#[derive(Debug, Default)]
pub(super) struct Hits {
    businesses: Vec<Business>,
    products: Vec<Product>,
    lots: Vec<(Lot, String)>,
    orders: Vec<OrderView>,
}

impl Hits {
    /// Looks `text` up in every register.
    pub(super) fn of(tx: &mut Tx<'_>, actor: &Actor, text: &str) -> Result<Self, Fault> {
        Ok(Self {
            businesses: parties::search(tx, actor, text, MOST)?,
            products: products::search(tx, actor, text, MOST)?,
            lots: products::search_lots(tx, actor, text, MOST)?,
            orders: codes::orders_called(tx, actor, text, MOST)?,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.businesses.is_empty()
            && self.products.is_empty()
            && self.lots.is_empty()
            && self.orders.is_empty()
    }

    /// The groups, each a list of links under its heading: Tab goes from one to the next, and Enter opens it.
    pub(super) fn show(&self, ctx: &Ctx, text: &str) -> Markup {
        let businesses = self.businesses.iter().map(|one| Line {
            href: format!("/businesses/{}", one.id),
            title: one.name.clone(),
            under: one.credit.clone(),
        });
        let products = self.products.iter().map(|one| Line {
            href: format!("/products/{}", one.gtin),
            title: one.name.clone(),
            under: format!("{} · {}", one.gtin.trim_start_matches('0'), ctx.text(one.life.text())),
        });
        let lots = self.lots.iter().map(|(lot, product)| Line {
            href: format!("/products/{}/lots/{}", lot.gtin, escape(&lot.lot)),
            title: lot.lot.clone(),
            under: format!("{product} · {}", lot.produced),
        });
        let orders = self.orders.iter().map(|one| Line {
            href: format!("/orders/{}", one.id),
            title: format!("{} {}", ctx.text(ORDER), text.trim().to_uppercase()),
            under: format!("{} · {}", one.gtin.trim_start_matches('0'), ui::thousands(one.quantity)),
        });
        html! {
            (group(ctx, BUSINESSES, Icon::Building, businesses.collect()))
            (group(ctx, PRODUCTS, Icon::Box, products.collect()))
            (group(ctx, LOTS, Icon::Badge, lots.collect()))
            (group(ctx, ORDERS, Icon::Code, orders.collect()))
        }
    }
}

/// One thing that was found.
struct Line {
    href: String,
    title: String,
    under: String,
}

fn group(ctx: &Ctx, name: Text, icon: Icon, lines: Vec<Line>) -> Markup {
    let full = lines.len() == usize::from(MOST);
    html! {
        @if !lines.is_empty() {
            section.panel {
                div.panel-head { (icon) h2 { (ctx.text(name)) } small { (lines.len()) @if full { "+" } } }
                ul.hits { @for line in &lines { li { (ui::titled(&line.title, &line.href, &line.under)) } } }
            }
        }
    }
}

/// How many of a group stand on the page; the lists show the rest.
const MOST: u16 = 10;
const BUSINESSES: Text = Text::new("市场主体", "Businesses");
const PRODUCTS: Text = Text::new("商品", "Products");
const LOTS: Text = Text::new("批次", "Lots");
const ORDERS: Text = Text::new("赋码订单", "Code orders");
const ORDER: Text = Text::new("订单", "Order");
