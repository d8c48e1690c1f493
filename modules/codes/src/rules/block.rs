//! The life of a block: issued → printing → printed → inspected → delivered → on the market;
//! and voiding and consuming single codes on the way.

use heng_kernel::{RecallId, Refusal};
use jiff::civil::Date;

use super::order::Certificate;
use super::{BlockState, Event, Stage, VoidReason, refuse};
use crate::ranges::{RangeSet, Span};

/// The printing works takes the job; it has checked its client's certificate.
pub fn start_printing(
    block: &BlockState,
    certificate: &Certificate,
    today: Date,
) -> Result<Vec<Event>, Refusal> {
    certificate.check(today)?;
    let started = Event::PrintingStarted { certificate: certificate.clone() };
    step(block, Stage::Issued, Stage::Printing, started)
}

/// All is printed.
pub fn finish_printing(block: &BlockState) -> Result<Vec<Event>, Refusal> {
    step(block, Stage::Printing, Stage::Printed, Event::Printed)
}

/// Print quality was inspected; the bad codes are void.
pub fn inspect(block: &BlockState, bad: &RangeSet) -> Result<Vec<Event>, Refusal> {
    let mut events = step(block, Stage::Printed, Stage::Inspected, Event::Inspected)?;
    events.extend(void(block, bad, VoidReason::BadPrint)?);
    Ok(events)
}

/// The rolls are with the brand owner.
pub fn deliver(block: &BlockState) -> Result<Vec<Event>, Refusal> {
    step(block, Stage::Inspected, Stage::Delivered, Event::Delivered)
}

/// Packs of the block go on sale; something must be bound.
pub fn put_on_market(block: &BlockState) -> Result<Vec<Event>, Refusal> {
    let events = step(block, Stage::Delivered, Stage::OnMarket, Event::OnMarket)?;
    if block.bound.is_empty() { Err(refuse::not_bound(block, block.span)) } else { Ok(events) }
}

/// Makes codes void for ever, at any stage, bound or not. Codes that are void already stay so.
pub fn void(block: &BlockState, codes: &RangeSet, why: VoidReason) -> Result<Vec<Event>, Refusal> {
    inside(block, codes)?;
    let mut fresh = codes.clone();
    fresh.subtract(&block.voided);
    let event = Event::Voided { codes: fresh.clone(), why };
    Ok((!fresh.is_empty()).then_some(event).into_iter().collect())
}

/// Packs were used up. Only bound codes can be; void ones are passed over, for void wins.
pub fn consume(block: &BlockState, codes: &RangeSet) -> Result<Vec<Event>, Refusal> {
    inside(block, codes)?;
    let mut fresh = codes.clone();
    fresh.subtract(&block.voided);
    fresh.subtract(&block.consumed);
    let mut unbound = fresh.clone();
    block.bound.iter().for_each(|bound| unbound.subtract(&bound.codes));
    if let Some(span) = unbound.runs().first() {
        return Err(refuse::not_bound(block, *span));
    }
    let event = Event::Consumed { codes: fresh.clone() };
    Ok((!fresh.is_empty()).then_some(event).into_iter().collect())
}

/// Calls codes back, whatever they are; codes of this recall already stay so.
pub fn recall(block: &BlockState, recall: RecallId, codes: &RangeSet) -> Result<Vec<Event>, Refusal> {
    inside(block, codes)?;
    let mut fresh = codes.clone();
    for (_, known) in block.recalled.iter().filter(|(known, _)| *known == recall) {
        fresh.subtract(known);
    }
    let event = Event::Recalled { recall, codes: fresh.clone() };
    Ok((!fresh.is_empty()).then_some(event).into_iter().collect())
}

/// Ends a recall for all its codes in the block.
pub fn end_recall(block: &BlockState, recall: RecallId) -> Vec<Event> {
    let recalled = block.recalled.iter().filter(|(known, _)| *known == recall);
    recalled.map(|(recall, codes)| Event::RecallEnded { recall: *recall, codes: codes.clone() }).collect()
}

/// Are all codes of the block?
pub(super) fn inside(block: &BlockState, codes: &RangeSet) -> Result<(), Refusal> {
    let outside: Option<&Span> = codes.runs().iter().find(|run| !block.span.covers(**run));
    outside.map_or(Ok(()), |span| Err(refuse::outside(block, *span)))
}

/// From one stage to the next; nothing happens when the block is there already.
fn step(block: &BlockState, from: Stage, to: Stage, event: Event) -> Result<Vec<Event>, Refusal> {
    match block.stage {
        stage if stage == from => Ok(vec![event]),
        stage if stage == to => Ok(Vec::new()),
        stage => Err(refuse::stage(stage, from)),
    }
}
