//! Placing an order: its block is issued at once.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, BlockId, BusinessId, Fault, Outcome, Refusal};
use heng_store::{Tx, params};
use serde_json::json;

use super::bind::{self, BindingReport};
use super::keep::{Tallied, keep, tally};
use super::read::order as order_by_id;
use super::{refuse, state};
use crate::actions::{ORDER_PLACE, ORDER_READ};
use crate::book::CodeBook;
use crate::goods;
use crate::model::{Issued, NewOrder, OrderView, gtin, tail};
use crate::ranges::Span;
use crate::rules::order::{Order, check, issue_into_lot};
use crate::rules::{Stage, refuse as rules_refuse};
use crate::serial::{COUNTER_LIMIT, KeyVersion};
use crate::sql;

/// Places an order and issues its block: one row however many codes.
pub fn place(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, new: &NewOrder) -> Outcome<OrderView> {
    let business = Scope::of(&act.actor, &ORDER_PLACE).business().ok_or_else(refuse::no_business)?;
    let gtin = gtin(&new.gtin)?;
    let lot = allowed(tx, act, business, gtin, new)?;
    let version = book.current_key()?.version();
    let block = issue(tx, act, (business, gtin, version), new, lot)?;
    let mut entries = vec![told(&block, new)?];
    if let Some(lot) = &block.lot {
        let event = issue_into_lot(block.span, state::lot_id(gtin, lot));
        let mut work = state::Work::fresh(block.clone());
        work.name(gtin, lot);
        entries.extend(keep(tx, act, &mut work, &[event], "issue")?);
        let bound = block.span.count();
        let (id, void) = (work.binding, String::new());
        let report =
            BindingReport { id, block: block.id, lot: lot.clone(), bound, moved: 0, already: 0, void };
        bind::write(tx, act, &work, &report, None, "issue", 0)?;
    }
    heng_journal::record_many(tx, act, entries)?;
    order_by_id(tx, &Scope::of(&act.actor, &ORDER_READ), block.order)
}

/// The lot, if one is named; refused when the law or the register says no.
fn allowed(
    tx: &mut Tx<'_>,
    act: &Act,
    business: BusinessId,
    gtin: Gtin,
    new: &NewOrder,
) -> Outcome<Option<String>> {
    let product = goods::product(tx, gtin)?.filter(|product| product.business == business);
    let product = product.ok_or_else(refuse::no_product)?;
    let memberships = goods::memberships(tx, business)?;
    let order = Order { gtin, published: product.published, quantity: new.quantity };
    check(&memberships, &order, act.now.date())?;
    refuse::check_length("note", &new.note, 0, 500)?;
    if let Some(printer) = new.printer {
        goods::town(tx, printer).map_err(|_| no_printer())?;
    }
    let lot = new.lot.as_deref().map(str::trim).filter(|lot| !lot.is_empty());
    lot.map(|lot| goods::known_lot(tx, gtin, lot).map(|()| lot.to_owned())).transpose()
}

fn issue(
    tx: &mut Tx<'_>,
    act: &mut Act,
    (business, gtin, version): (BusinessId, Gtin, KeyVersion),
    new: &NewOrder,
    lot: Option<String>,
) -> Outcome<Issued> {
    let town = goods::town(tx, business)?;
    let span = take_counters(tx, gtin, version, new.quantity)?;
    let block = Issued {
        gtin,
        version,
        span,
        id: act.id(),
        order: act.id(),
        business,
        printer: new.printer,
        town,
        lot,
        stage: Stage::Issued,
        issued_at: act.now,
    };
    insert(tx, act, &block, new)?;
    Ok(block)
}

/// The row of the counter is locked until the end of the transaction: no counter is ever taken twice.
fn take_counters(tx: &mut Tx<'_>, gtin: Gtin, version: KeyVersion, quantity: u64) -> Outcome<Span> {
    let next: u64 =
        tx.one(&sql::COUNTER_TAKE, params![gtin.number(), version.get(), quantity], |row| row.get(0))?;
    let span = next.checked_sub(quantity).and_then(|first| Span::of(first, quantity));
    Ok(span.ok_or_else(|| rules_refuse::quantity(quantity, COUNTER_LIMIT))?)
}

fn insert(tx: &mut Tx<'_>, act: &Act, block: &Issued, new: &NewOrder) -> Result<(), Fault> {
    let Issued { gtin, version, span, id, order, business, printer, town, lot, .. } = block;
    let (number, note, who) = (gtin.number(), new.note.trim(), &act.actor.name);
    tx.run(
        &sql::ORDER_INSERT,
        params![order, business, town, number, new.quantity, lot, printer, note, act.now, who, tail(order)],
    )?;
    let seq: u64 = tx.one(&sql::PULSE_NEXT, params![], |row| row.get(0))?;
    let (first, last, stage) = (span.first(), span.last(), Stage::Issued.name());
    tx.run(
        &sql::BLOCK_INSERT,
        params![
            number,
            version.get(),
            first,
            last,
            id,
            order,
            business,
            printer,
            town,
            lot,
            stage,
            seq,
            act.now
        ],
    )?;
    tx.run(&sql::STEP_INSERT, params![number, id, stage, "", who, act.now])?;
    tally(tx, block, "", Tallied { issued: span.count(), ..Tallied::default() })
}

fn told(block: &Issued, new: &NewOrder) -> Result<Entry<'static>, Fault> {
    let body = json!({
        "order": block.order,
        "business": block.business,
        "gtin": block.gtin.fourteen().as_str(),
        "count": new.quantity,
        "key_version": block.version.get(),
        "first": block.span.first(),
        "last": block.span.last(),
        "lot": block.lot,
        "printer": block.printer,
    });
    let entry = Entry::new("codes.issued", Object::of::<heng_kernel::Block>(block.id), &body)?;
    Ok(entry.basis("商品条码管理办法 第十九条"))
}

fn no_printer() -> Refusal {
    Refusal::not_found("没有这家印刷企业", "There is no such printing works").field("printer")
}

/// The block's journal object.
pub(super) fn object(block: BlockId) -> Object {
    Object::of(block)
}
