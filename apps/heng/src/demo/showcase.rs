//! One code of each kind, so that whoever looks at the demo can scan them.

use heng_codes::blocks::Block;
use heng_codes::book::CodeBook;
use heng_codes::labels::Link;
use heng_kernel::{Fault, Outcome, Refusal, Time};
use heng_resolver::judgement::{Bound, CodeFacts, CodeState, Flag, Level, Recall, ShelfLife, Void};
use jiff::Span;

use super::life::{RECALLED, copied_number, share};
use super::plan::{Line, Plan};
use super::sales::sold_number;

/// What a code shows, and where it leads.
pub(crate) struct Showcase(pub(crate) Vec<(&'static str, String)>);

/// Links to one code of each kind.
pub(super) fn make(book: &CodeBook, plan: &Plan, blocks: &[Block], base: &str) -> Outcome<Showcase> {
    let expired = plan
        .lines
        .iter()
        .position(|line| line.shelf_life.is_some_and(|days| i64::from(days) < line.lots[0].0));
    let expired = expired.ok_or_else(|| Fault::broken("finding a product that keeps a short time"))?;
    let end = |line: usize, lot: usize| share(&plan.lines[line], lot).1;
    let codes = [
        ("真码，首次被扫 genuine, first scan", 0, end(0, 0) - 10),
        ("可能被复制 copied", 0, copied_number(&plan.lines[0], 0)),
        ("已作废 void", 0, 105),
        ("尚未激活 not yet activated", 0, plan.lines[0].quantity - 10),
        ("已过期 expired", expired, end(expired, 0) - 10),
        ("已核销 sold and used up", 1, sold_number(plan, 1, 0)),
        ("召回 recalled", RECALLED, end(RECALLED, 0) - 10),
    ];
    let mut shown = Vec::new();
    for (what, line, number) in codes {
        shown.push((what, uri(book, &blocks[line], number, base)?));
    }
    let laver = plan.lines[0].gtin.fourteen();
    shown.push(("未登记 unknown", format!("{base}/01/{laver}/21/0000ABCDEFGH")));
    Ok(Showcase(shown))
}

fn uri(book: &CodeBook, block: &Block, number: u64, base: &str) -> Outcome<String> {
    let serial = book.page().serial(block.gtin, block.version, block.span.first() + number - 1);
    let serial = serial.ok_or_else(|| Fault::broken("making a serial of the demo"))?;
    let link = Link::new(base, block.gtin, None).map_err(|error| {
        Refusal::new("settings/base-url", error.to_string(), error.to_string()).field("base-url")
    })?;
    Ok(link.uri(serial))
}

/// A code of the plan at one moment.
pub(super) struct Known<'a> {
    pub(super) line: &'a Line,
    pub(super) n: usize,
    /// The code's number in its block, from 1.
    pub(super) number: u64,
    /// The demo's present.
    pub(super) now: Time,
    /// The moment.
    pub(super) at: Time,
    pub(super) flag: Option<Flag>,
}

/// What is known of it then: the plan says what the database would.
pub(super) fn known(code: &Known<'_>) -> CodeFacts {
    let lot = (0..2).find(|lot| {
        let (first, last) = share(code.line, *lot);
        (first..=last).contains(&code.number)
    });
    let state = match lot {
        _ if (101..=120).contains(&code.number) => {
            CodeState::Void(Void { at: before(code, code.line.ordered - 2), reason: "bad-print".into() })
        }
        Some(lot) => CodeState::Bound(Bound { shelf_life: shelf_life(code, lot) }),
        None => CodeState::Blank,
    };
    let recalled = code.n == RECALLED && lot == Some(0) && code.at > before(code, 3);
    let recalls =
        recalled.then(|| Recall { number: String::new(), at: before(code, 3), reason: String::new() });
    CodeFacts { level: Level::Item, state, recalls: Some(recalls.into_iter().collect()), flag: code.flag }
}

fn shelf_life(code: &Known<'_>, lot: usize) -> ShelfLife {
    let Some(days) = code.line.shelf_life else { return ShelfLife::NotStated };
    let produced = before(code, code.line.lots[lot].0).date();
    produced.checked_add(Span::new().days(i64::from(days) - 1)).map_or(ShelfLife::Missing, ShelfLife::Until)
}

fn before(code: &Known<'_>, days: i64) -> Time {
    code.now.plus_seconds(-days * 86_400)
}
