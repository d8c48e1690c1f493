//! The life of 20 million codes, day by day: ordered, printed, delivered, bound, on the market, one lot recalled.

use std::sync::Arc;

use heng_codes::book::CodeBook;
use heng_codes::store::{
    self as codes, CertificateInput, CodeMark, CodeRange, NewBinding, NewRecall, NewRoll, NewRolls,
};
use heng_codes::{LotInput, NewOrder};
use heng_kernel::{Act, Actor, BlockId, BusinessId, Fault, Outcome, Rng, Role, Time, Via};
use heng_store::{Store, Tx};
use jiff::Span;

use super::people::branch;
use super::plan::{Line, Plan, SECOND, SECOND_ORDERS};

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Order,
    Print,
    Deliver,
    Bind(usize),
    Recall,
    /// A step of a second order.
    Again(Step),
}

/// How far a second order has come; the last two are of orders whose packs are on their way to the shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Placed,
    Printing,
    Printed,
    Inspected,
    Delivered,
    Bound,
    OnMarket,
}

/// The steps, each with its day.
const STEPS: [(i64, Step); 7] = [
    (13, Step::Placed),
    (11, Step::Printing),
    (9, Step::Printed),
    (8, Step::Inspected),
    (6, Step::Delivered),
    (5, Step::Bound),
    (4, Step::OnMarket),
];

/// Where the second orders stand, one product after the other.
const REACHED: [Step; 7] = [
    Step::Printed,
    Step::Delivered,
    Step::Placed,
    Step::Printing,
    Step::Inspected,
    Step::Bound,
    Step::OnMarket,
];

/// A product whose first lot is recalled.
pub(super) const RECALLED: usize = 7;

/// How many codes a roll has.
const ROLL: u64 = 10_000;

/// Makes it all.
pub(super) fn make(
    store: &Store,
    book: &Arc<CodeBook>,
    rng: &mut Rng,
    plan: &Arc<Plan>,
    now: Time,
) -> Outcome<()> {
    let mut days: Vec<(i64, Event, usize)> = Vec::new();
    for (n, line) in plan.lines.iter().enumerate() {
        days.push((line.ordered, Event::Order, n));
        days.push((line.ordered - 2, Event::Print, n));
        days.push((line.delivered, Event::Deliver, n));
        days.push((line.lots[0].0, Event::Bind(0), n));
        days.push((line.lots[1].0, Event::Bind(1), n));
    }
    days.push((3, Event::Recall, RECALLED));
    for n in 0..SECOND_ORDERS {
        let reached = REACHED[n % REACHED.len()];
        let done = STEPS.iter().filter(|(_, step)| *step <= reached);
        days.extend(done.map(|(day, step)| (*day, Event::Again(*step), n)));
    }
    days.sort_unstable_by_key(|(day, event, n)| (-day, *event, *n));
    let mut act = Act::new(Actor::program("heng demo"), now, branch(rng));
    let (ours, plan) = (book.clone(), plan.clone());
    // one transaction: a county is there as a whole or not at all, and one sync to the disk is enough
    store.write_now(move |tx| {
        let mut blocks: Vec<Option<BlockId>> = vec![None; plan.lines.len() + SECOND_ORDERS];
        for (day, event, n) in days {
            act.now = now.plus_seconds(-day * 86_400);
            let line = &plan.lines[n];
            let at = if matches!(event, Event::Again(_)) { plan.lines.len() + n } else { n };
            blocks[at] = Some(happen(tx, &mut act, &ours, plan.printer, line, event, blocks[at])?);
        }
        Ok(())
    })?;
    book.refresh(store)?;
    Ok(())
}

fn happen(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    printer: BusinessId,
    line: &Line,
    event: Event,
    block: Option<BlockId>,
) -> Outcome<BlockId> {
    let block = || block.ok_or_else(|| Fault::broken("finding a block of the demo"));
    act.actor = if prints(event) { actor(Role::Printer, printer) } else { owner(line.business) };
    match event {
        Event::Order => return order(tx, act, book, line, printer),
        Event::Again(Step::Placed) => {
            return order(tx, act, book, &Line { quantity: SECOND, ..line.clone() }, printer);
        }
        Event::Print => print(tx, act, book, block()?, line)?,
        Event::Deliver => drop(codes::receive(tx, act, block()?)?),
        Event::Bind(lot) => bind(tx, act, book, block()?, line, lot)?,
        Event::Recall => recall(tx, act, book, line)?,
        Event::Again(step) => go_on(tx, act, book, block()?, step)?,
    }
    Ok(block()?)
}

/// Whether the printing works does it.
fn prints(event: Event) -> bool {
    use Step::{Delivered, Inspected, Printed, Printing};
    matches!(event, Event::Print | Event::Again(Printing | Printed | Inspected | Delivered))
}

/// The next step of an order that is still on its way.
fn go_on(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, block: BlockId, step: Step) -> Outcome<()> {
    match step {
        Step::Placed => {}
        Step::Printing => drop(codes::check_certificate(tx, act, block, &certificate(act)?)?),
        Step::Printed => {
            let roll =
                |n: u64| NewRoll { number: format!("S{n:03}"), first: (n - 1) * ROLL + 1, last: n * ROLL };
            let rolls = (1..=SECOND / ROLL).map(roll).collect();
            codes::report_rolls(tx, act, &NewRolls { block, rolls })?;
            codes::finish_printing(tx, act, block)?;
        }
        Step::Inspected => drop(codes::inspect(tx, act, book, block, "1-8")?),
        Step::Delivered => drop(codes::deliver(tx, act, block)?),
        Step::Bound => {
            codes::receive(tx, act, block)?;
            bind_run(tx, act, book, block, (1, ROLL), lot_name(act.now, 2))?;
        }
        Step::OnMarket => drop(codes::put_on_market(tx, act, block)?),
    }
    Ok(())
}

fn certificate(act: &Act) -> Outcome<CertificateInput> {
    let valid_until =
        act.now.date().checked_add(Span::new().days(300)).map_err(|error| Fault::new("dating", error))?;
    Ok(CertificateInput { number: "演示证书".into(), valid_until, checked_by: "王印".into() })
}

/// The owner of a business.
pub(super) fn owner(business: BusinessId) -> Actor {
    actor(Role::BusinessOwner, business)
}

fn actor(role: Role, business: BusinessId) -> Actor {
    let name = if role == Role::Printer { "printer" } else { "owner" };
    Actor { account: None, name: name.into(), role, unit: None, business: Some(business), via: Via::Program }
}

fn order(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    line: &Line,
    printer: BusinessId,
) -> Outcome<BlockId> {
    let gtin = line.gtin.fourteen().as_str().to_owned();
    let new =
        NewOrder { gtin, quantity: line.quantity, lot: None, printer: Some(printer), note: String::new() };
    Ok(codes::place(tx, act, book, &new)?.block)
}

fn print(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, block: BlockId, line: &Line) -> Outcome<()> {
    codes::check_certificate(tx, act, block, &certificate(act)?)?;
    let rolls = (0..line.quantity.div_ceil(ROLL)).map(|n| NewRoll {
        number: format!("R{:03}", n + 1),
        first: n * ROLL + 1,
        last: ((n + 1) * ROLL).min(line.quantity),
    });
    codes::report_rolls(tx, act, &NewRolls { block, rolls: rolls.collect() })?;
    codes::finish_printing(tx, act, block)?;
    // the beginning of a print run is waste
    codes::inspect(tx, act, book, block, "101-120")?;
    codes::deliver(tx, act, block)?;
    Ok(())
}

fn bind(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    block: BlockId,
    line: &Line,
    lot: usize,
) -> Outcome<()> {
    bind_run(tx, act, book, block, share(line, lot), lot_name(act.now, lot))?;
    if lot == 0 {
        codes::put_on_market(tx, act, block)?;
    }
    Ok(())
}

fn bind_run(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    block: BlockId,
    (first, last): (u64, u64),
    lot: String,
) -> Outcome<()> {
    let new = NewBinding {
        range: CodeRange {
            block: Some(block),
            first: Some(CodeMark::Number(first)),
            last: Some(CodeMark::Number(last)),
            ..CodeRange::default()
        },
        lot: LotInput { lot, produced: Some(act.now.date()), expires: None },
        rebinding: None,
        source: "1号线".into(),
        number: None,
    };
    codes::bind(tx, act, book, &new)?;
    Ok(())
}

fn recall(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, line: &Line) -> Outcome<()> {
    let made = act.now.plus_seconds((3 - line.lots[0].0) * 86_400);
    let new = NewRecall {
        gtin: line.gtin.fourteen().as_str().to_owned(),
        lot: Some(lot_name(made, 0)),
        range: None,
        level: 2,
        reason: "抽检发现菌落总数超标（演示）".into(),
        number: None,
    };
    codes::recall(tx, act, book, &new)?;
    Ok(())
}

/// The numbers of the codes of one lot, first and last.
pub(super) fn share(line: &Line, lot: usize) -> (u64, u64) {
    let cut = |percent: u64| line.quantity * percent / 100;
    let before: u64 = line.lots[..lot].iter().map(|(_, percent)| percent).sum();
    (cut(before) + 1, cut(before + line.lots[lot].1))
}

/// `YP221013A`: the day and the shift.
pub(super) fn lot_name(at: Time, lot: usize) -> String {
    format!("YP{}{}", at.date().strftime("%y%m%d"), ['A', 'B', 'C'][lot])
}

/// The number of the `n`-th pack whose code was copied: near the end of the first lot, where no shopper is.
pub(super) fn copied_number(line: &Line, n: u64) -> u64 {
    share(line, 0).1 - 200 - n
}
