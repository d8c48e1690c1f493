//! What other modules may ask.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_kernel::{Actor, BlockId, BusinessId, Fault, OrderId, RecallId, Time};
use heng_store::{Tx, params};

use crate::actions::ORDER_READ;
use crate::book::CodeBook;
use crate::labels::{QuietZone, XDimension, grid_svg, qr};
use crate::model::{OrderView, read_order, sscc_at};
use crate::rules::VoidReason;
use crate::serial::Serial;
use crate::sql;

pub use crate::flow::{Flow, flow, recalls_in_force};
pub use crate::model::{CountRow, Counts, Recall};
pub use crate::run::{Run, run};
pub use crate::store::{Blocked, BlockedPage, By, blocklist_since, counts};

/// Everything that is on record of one issued code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFacts {
    /// The product.
    pub gtin: Gtin,
    /// The serial.
    pub serial: Serial,
    /// The counter behind the serial.
    pub counter: u64,
    /// The block.
    pub block: BlockId,
    /// Its number in the block, from 1: what people see of the counter.
    pub number: u64,
    /// The order.
    pub order: OrderId,
    /// Whose code it is.
    pub business: BusinessId,
    /// When it was issued.
    pub issued_at: Time,
    /// The lot that it is bound to.
    pub bound: Option<BoundTo>,
    /// That it is void; void wins over everything.
    pub void: Option<VoidMark>,
    /// That the pack was sold or used up.
    pub consumed: Option<ConsumedMark>,
    /// The recalls in force that cover it.
    pub recalls: Vec<RecallMark>,
    /// The SSCC of the case that the pack lies in.
    pub case: Option<String>,
}

/// The lot of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundTo {
    /// The lot (AI 10).
    pub lot: String,
    /// When it was bound.
    pub at: Time,
}

/// Why and since when a code is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidMark {
    /// Why.
    pub reason: VoidReason,
    /// What was said besides.
    pub note: String,
    /// Since when.
    pub at: Time,
}

/// When and where a pack was sold or used up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsumedMark {
    /// When.
    pub at: Time,
    /// Where: what the seller calls the shop.
    pub place: String,
}

/// A recall in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallMark {
    /// Its id.
    pub id: RecallId,
    /// Its public number.
    pub number: String,
    /// How grave: 1, 2 or 3.
    pub level: u8,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: Time,
}

/// At most `most` of the orders that the actor sees, by the six signs that people call them by.
pub fn orders_called(
    tx: &mut Tx<'_>,
    actor: &Actor,
    called: &str,
    most: u16,
) -> Result<Vec<OrderView>, Fault> {
    let scope = Scope::of(actor, &ORDER_READ);
    let called = called.trim().to_uppercase();
    let mut found = tx.all(&sql::ORDERS_BY_TAIL, params![called, LOOKED_AT], read_order)?;
    let mut seen = Vec::new();
    for order in found.drain(..) {
        if seen.len() < usize::from(most) && scope.sees(tx, order.business, &order.town)? {
            seen.push(order);
        }
    }
    Ok(seen)
}

/// What is on record of a serial of a product; none when it was never issued. One statement: a scan costs microseconds.
pub fn code_facts(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    gtin: Gtin,
    serial: &str,
    now: Time,
) -> Result<Option<CodeFacts>, Fault> {
    let Ok(serial) = Serial::parse(serial) else { return Ok(None) };
    let page = book.page();
    let Some((block, counter)) = page.find(gtin, serial) else { return Ok(None) };
    let detail = page.detail(block.id).ok_or_else(|| Fault::broken("a block without its detail"))?;
    let mut facts = CodeFacts {
        gtin,
        serial,
        counter,
        block: block.id,
        number: counter - block.span.first() + 1,
        order: detail.order,
        business: detail.business,
        issued_at: detail.issued_at,
        bound: None,
        void: None,
        consumed: None,
        recalls: Vec::new(),
        case: None,
    };
    read(tx, &mut facts, block.version.get())?;
    let lot = facts.bound.as_ref().map(|bound| bound.lot.as_str());
    facts.recalls = marks(page.recalls(gtin, lot, Some((block.version, counter))), now);
    Ok(Some(facts))
}

/// The recalls in force of a lot.
pub fn lot_recalled(book: &CodeBook, gtin: Gtin, lot: &str, now: Time) -> Vec<RecallMark> {
    marks(book.page().recalls(gtin, Some(lot), None), now)
}

/// Whether a serial was issued for a product; without the database.
pub fn is_issued(book: &CodeBook, gtin: Gtin, serial: &str) -> bool {
    Serial::parse(serial).is_ok_and(|serial| book.find(gtin, serial).is_some())
}

fn read(tx: &mut Tx<'_>, facts: &mut CodeFacts, version: u8) -> Result<(), Fault> {
    let counter = facts.counter;
    tx.each(&sql::FACTS, params![facts.gtin.number(), version, counter], |row| {
        let (kind, last): (u8, u64) = (row.get(0)?, row.get(2)?);
        match kind {
            1 if counter <= last => facts.bound = Some(BoundTo { lot: row.get(3)?, at: row.get(5)? }),
            2 if counter <= last => {
                let reason = VoidReason::by_name(row.text(3)?);
                let reason = reason.ok_or_else(|| Fault::broken("an unknown reason of a void"))?;
                facts.void = Some(VoidMark { reason, note: row.get(4)?, at: row.get(5)? });
            }
            3 => facts.consumed = Some(ConsumedMark { at: row.get(5)?, place: row.get(3)? }),
            4 => facts.case = Some(sscc_at(row, 1)?.to_string()),
            _ => {}
        }
        Ok(())
    })
}

fn marks<'a>(recalls: impl Iterator<Item = &'a Recall>, now: Time) -> Vec<RecallMark> {
    let begun = recalls.filter(|recall| recall.at <= now);
    let mark = |recall: &Recall| RecallMark {
        id: recall.id,
        number: recall.number.clone(),
        level: recall.level,
        reason: recall.reason.clone(),
        at: recall.at,
    };
    begun.map(mark).collect()
}

/// A text as a QR Code for a screen: SVG, easy to read where it fits; none when it is too long.
pub fn qr_code(text: &str) -> Option<String> {
    let symbol = |level| qr::encode(text, level, qr::Mask::Best).ok();
    let grid = symbol(qr::Level::M).or_else(|| symbol(qr::Level::L))?;
    Some(grid_svg(&grid, QuietZone::Qr, XDimension::from_micrometres(ON_SCREEN)?))
}

/// How many orders that are called alike are looked at: of 16 million tails few are shared.
const LOOKED_AT: i64 = 50;

/// The width of a module on a screen that a telephone reads, in micrometres.
const ON_SCREEN: u32 = 800;
