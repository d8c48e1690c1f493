//! Reading back, within what the asker may see.

use heng_access::{Scope, Scoped};
use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, Fault, OrderId, Outcome, Page, PageSize};
use heng_store::{Row, Tx, Value, params};

use super::print::may_print;
use super::{refuse, state};
use crate::model::{
    BindingView, BlockView, Issued, OrderView, Recall, RollView, Step, Tally, key_of, read_binding,
    read_issued, read_order, read_recall, read_roll, read_step,
};
use crate::sql;

/// One order.
pub fn order(tx: &mut Tx<'_>, scope: &Scope, id: OrderId) -> Outcome<OrderView> {
    let found = tx.opt(&sql::ORDER_BY_ID, params![id], read_order)?.ok_or_else(refuse::no_order)?;
    let mine = scope.business().is_some() && scope.business() == found.printer;
    if mine || scope.sees(tx, found.business, &found.town)? {
        Ok(found)
    } else {
        Err(refuse::no_order().into())
    }
}

/// Orders, newest first: those that a business placed, or with `to_print` those handed to it.
pub fn order_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    to_print: bool,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderView>, Fault> {
    let before: OrderId = key_of(after);
    if let (true, Some(printer)) = (to_print, scope.business()) {
        let rows = tx.all(&sql::ORDERS_OF_PRINTER, params![before, printer, size.one_more()], read_order)?;
        return Ok(Page::cut(rows, size, |order| order.id.to_string()));
    }
    list(tx, scope, &sql::ORDERS, (before.into(), size), &[], read_order, |order| order.id.to_string())
}

/// One block with its steps and tallies.
pub fn block(tx: &mut Tx<'_>, scope: &Scope, id: BlockId) -> Outcome<BlockView> {
    let block = seen(tx, scope, id)?;
    let (steps, tallies) = (steps(tx, &block)?, tallies(tx, &block)?);
    Ok(BlockView { steps, tallies, ..block.view() })
}

/// Blocks, newest first, of one product if one is named.
pub fn block_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    gtin: Option<Gtin>,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<BlockView>, Fault> {
    let (before, gtin): (BlockId, _) = (key_of(after), gtin.map(Gtin::number));
    let more = [Value::from(gtin)];
    let page = list(tx, scope, &sql::BLOCKS, (before.into(), size), &more, read_issued, |block| {
        block.id.to_string()
    })?;
    Ok(page.map(|block| block.view()))
}

/// A block whose file the asker may print.
pub(crate) fn printable(tx: &mut Tx<'_>, scope: &Scope, id: BlockId) -> Outcome<Issued> {
    let block = state::by_id(tx, id)?.ok_or_else(refuse::no_block)?;
    may_print(scope, &block)?;
    Ok(block)
}

/// The block itself, if the asker may see it.
pub(crate) fn seen(tx: &mut Tx<'_>, scope: &Scope, id: BlockId) -> Outcome<Issued> {
    let block = state::by_id(tx, id)?.ok_or_else(refuse::no_block)?;
    let mine = scope.business().is_some() && scope.business() == block.printer;
    if mine || scope.sees(tx, block.business, &block.town)? {
        Ok(block)
    } else {
        Err(refuse::no_block().into())
    }
}

/// The rolls of a block in the order of their codes, at most 1,000 behind the roll that ends at number `after`.
pub fn rolls(tx: &mut Tx<'_>, scope: &Scope, block: BlockId, after: Option<u64>) -> Outcome<Vec<RollView>> {
    let block = seen(tx, scope, block)?;
    let start = block.span.first();
    let from = start.saturating_add(after.unwrap_or(0));
    Ok(tx.all(&sql::ROLLS_OF_BLOCK, params![block.id, from, ROLLS], |row| read_roll(row, |_| start))?)
}

/// Acts of binding, newest first, of one product and lot if they are named.
pub fn binding_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (gtin, lot): (Option<Gtin>, Option<&str>),
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<BindingView>, Fault> {
    let (before, gtin): (heng_kernel::BindingId, _) = (key_of(after), gtin.map(Gtin::number));
    let more = [Value::from(gtin), Value::from(lot.map(str::to_owned))];
    list(tx, scope, &sql::BINDINGS, (before.into(), size), &more, read_binding, |act| act.id.to_string())
}

/// Recalls, newest first, ended ones too.
pub fn recall_list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<Recall>, Fault> {
    let before: heng_kernel::RecallId = key_of(after);
    list(tx, scope, &sql::RECALLS, (before.into(), size), &[], read_recall, |recall| recall.id.to_string())
}

/// The steps of a block, oldest first.
pub(super) fn steps(tx: &mut Tx<'_>, block: &Issued) -> Result<Vec<Step>, Fault> {
    tx.all(&sql::STEPS, params![block.gtin.number(), block.id], read_step)
}

/// The codes of a block by lot.
pub(super) fn tallies(tx: &mut Tx<'_>, block: &Issued) -> Result<Vec<Tally>, Fault> {
    tx.all(&sql::TALLY_OF_BLOCK, params![block.gtin.number(), block.id], |row| {
        Ok(Tally { lot: row.get(0)?, bound: row.get(2)?, void: row.get(3)?, used: row.get(4)? })
    })
}

/// A list in the form that fits the scope: `$1` the key, `$2` the scope, `$3` the limit, then `more`.
pub(super) fn list<T>(
    tx: &mut Tx<'_>,
    scope: &Scope,
    question: &Scoped,
    (after, size): (Value<'_>, PageSize),
    more: &[Value<'_>],
    read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    key: impl Fn(&T) -> String,
) -> Result<Page<T>, Fault> {
    let Some((statement, param)) = scope.pick(question) else {
        return Ok(Page { items: Vec::new(), next: None });
    };
    let mut params = vec![after, param, size.one_more().into()];
    params.extend(more.iter().cloned());
    Ok(Page::cut(tx.all(statement, &params, read)?, size, key))
}

/// The most rolls in one answer.
const ROLLS: u32 = 1_000;
