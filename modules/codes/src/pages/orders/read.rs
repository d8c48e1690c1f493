//! What the pages of orders read.

use std::collections::{HashMap, HashSet};

use heng_access::Scope;
use heng_kernel::{BusinessId, Fault, OrderId, Outcome, Page, PageSize};
use heng_parties::facts as parties;
use heng_products::{Life, facts as products};
use heng_store::{Tx, params};

use super::super::names::{Choice, Names, choices};
use crate::model::{BlockView, OrderView, RollView, gtin, key_of, read_order};
use crate::{sql, store};

/// A page of orders with the names on it, and how many orders stand where.
pub(super) struct Orders {
    pub(super) page: Page<OrderView>,
    pub(super) names: Names,
    pub(super) standing: HashMap<String, u64>,
    /// Delivered orders of which something is bound.
    pub(super) bound: HashSet<OrderId>,
}

/// Orders, newest first; with `at`, those that stand there.
pub(super) fn orders(
    tx: &mut Tx<'_>,
    scope: &Scope,
    at: Option<&str>,
    after: Option<&str>,
    size: PageSize,
) -> Outcome<Orders> {
    let page = match at {
        None => store::order_list(tx, scope, false, after, size)?,
        Some(at) => at_standing(tx, scope, at, after, size)?,
    };
    let gtins = page.items.iter().map(|order| order.gtin.as_str());
    let parties = page.items.iter().flat_map(|order| [Some(order.business), order.printer]).flatten();
    let names = Names::default().products(tx, gtins)?.businesses(tx, parties)?;
    Ok(Orders { names, standing: standing(tx, scope)?, bound: bound(tx, &page.items)?, page })
}

pub(in super::super) fn at_standing(
    tx: &mut Tx<'_>,
    scope: &Scope,
    at: &str,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderView>, Fault> {
    let before: OrderId = key_of(after);
    let Some((statement, seen)) = scope.pick(&sql::ORDERS_AT) else {
        return Ok(Page { items: vec![], next: None });
    };
    let rows =
        tx.all(statement, &[before.into(), seen, size.one_more().into(), at.to_owned().into()], read_order)?;
    Ok(Page::cut(rows, size, |order| order.id.to_string()))
}

fn bound(tx: &mut Tx<'_>, orders: &[OrderView]) -> Result<HashSet<OrderId>, Fault> {
    let mut bound = HashSet::new();
    for order in orders.iter().filter(|order| order.stage == "delivered") {
        let gtin = gtin(&order.gtin).map_err(|error| Fault::new("reading an order", error))?;
        let counts =
            tx.all(&sql::TALLY_OF_BLOCK, params![gtin.number(), order.block], |row| row.get::<u64>(2))?;
        if counts.iter().any(|count| *count > 0) {
            bound.insert(order.id);
        }
    }
    Ok(bound)
}

fn standing(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<String, u64>, Fault> {
    let Some((statement, seen)) = scope.pick(&sql::ORDER_STAGES) else { return Ok(HashMap::new()) };
    let counts = tx.all(statement, &[seen], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counts.into_iter().collect())
}

/// What the form of a new order offers.
pub(super) struct Offer {
    /// Published products.
    pub(super) products: Vec<Choice>,
    /// Printing works of earlier orders, the latest first.
    pub(super) printers: Vec<(BusinessId, String)>,
}

pub(super) fn offer(tx: &mut Tx<'_>, business: BusinessId) -> Outcome<Offer> {
    let own = products::of_business(tx, business, None, PageSize::of(PageSize::MAX))?;
    let products = choices(own.items.into_iter().filter(|product| product.life == Life::Published).collect());
    let known: Vec<BusinessId> = tx.all(&sql::PRINTERS_OF, params![business], |row| row.get(0))?;
    let mut printers = Vec::new();
    for id in known {
        if let Some(works) = parties::business(tx, id)? {
            printers.push((id, works.name));
        }
    }
    Ok(Offer { products, printers })
}

/// One order with everything that its page shows.
pub(in super::super) struct Whole {
    pub(in super::super) order: OrderView,
    pub(in super::super) block: BlockView,
    /// A part of its rolls.
    pub(in super::super) rolls: Page<RollView>,
    pub(in super::super) names: Names,
}

/// The order with its rolls behind the code numbered `from`.
pub(in super::super) fn whole(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: OrderId,
    from: Option<u64>,
) -> Outcome<Whole> {
    let order = store::order(tx, scope, id)?;
    let block = store::block(tx, scope, order.block)?;
    let rolls = store::rolls(tx, scope, order.block, from)?;
    let rolls = Page::cut(rolls, PageSize::of(ROLLS), |roll| roll.last.to_string());
    let parties = [Some(order.business), order.printer].into_iter().flatten();
    let names = Names::default().products(tx, [order.gtin.as_str()])?.businesses(tx, parties)?;
    Ok(Whole { order, block, rolls, names })
}

impl Whole {
    /// How many of its codes are bound, void and used.
    pub(in super::super) fn sums(&self) -> (u64, u64, u64) {
        let tallies = &self.block.tallies;
        let sum = |of: fn(&crate::Tally) -> u64| tallies.iter().map(of).sum();
        (sum(|tally| tally.bound), sum(|tally| tally.void), sum(|tally| tally.used))
    }

    /// Whether a step was made.
    pub(in super::super) fn has(&self, step: &str) -> bool {
        self.block.steps.iter().any(|known| known.step == step)
    }
}

/// Rolls on one page.
const ROLLS: u16 = 50;
