//! Packs that went over a till: their codes are used up.

use std::sync::Arc;

use heng_codes::CodeBook;
use heng_codes::blocks::Block;
use heng_codes::store::{NewConsumption, consume};
use heng_kernel::{Act, Fault, Outcome, Rng, Time};
use heng_store::Store;

use super::life::{owner, share};
use super::people::branch;
use super::plan::Plan;

/// How many products are sold by shops that report it, and how many packs of each.
const PRODUCTS: usize = 60;
const PACKS: u64 = 40;

/// The number of a pack that was sold: before those whose code was copied, where no shopper is.
pub(super) fn sold_number(plan: &Plan, n: usize, pack: u64) -> u64 {
    share(&plan.lines[n], 1).1 - 300 - pack
}

/// Reports them, two days before the demo's present.
pub(super) fn make(
    store: &Store,
    book: &Arc<CodeBook>,
    rng: &mut Rng,
    plan: &Arc<Plan>,
    blocks: &[Block],
    now: Time,
) -> Outcome<()> {
    let mut act = Act::new(owner(plan.printer), now.plus_seconds(-2 * 86_400), branch(rng));
    let (book, plan, blocks) = (book.clone(), plan.clone(), blocks.to_vec());
    store.write_now(move |tx| {
        for (n, block) in blocks.iter().enumerate().take(PRODUCTS) {
            let page = book.page();
            let serial = |pack| {
                let counter = block.span.first() + sold_number(&plan, n, pack) - 1;
                page.serial(block.gtin, block.version, counter).map(|serial| serial.to_string())
            };
            let codes = (0..PACKS).map(serial).collect::<Option<Vec<_>>>();
            let codes = codes.ok_or_else(|| Fault::broken("making the serials of sold packs"))?;
            let sale = NewConsumption {
                codes,
                gtin: Some(block.gtin.fourteen().as_str().to_owned()),
                place: "灵溪镇惠民超市".into(),
                source: "1号收银台".into(),
                number: None,
            };
            act.actor = owner(plan.lines[n].business);
            consume(tx, &mut act, &book, &sale)?;
        }
        Ok(())
    })
}
