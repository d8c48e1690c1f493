//! What is known of one code.

use heng_access::Scope;
use heng_kernel::{Outcome, Time};
use heng_store::{Tx, params};

use super::super::names::Names;
use super::{Scans, ScansOf};
use crate::api::{CodeLife, life};
use crate::book::CodeBook;
use crate::facts::{CodeFacts, code_facts};
use crate::model::{Recall, gtin, read_recall};
use crate::sql;
use crate::store::refuse;

/// One code with everything that its page shows.
pub(super) struct Whole {
    pub(super) life: CodeLife,
    pub(super) facts: CodeFacts,
    /// The number on the core of its roll.
    pub(super) roll: Option<String>,
    /// Recalls that cover it or covered it.
    pub(super) recalls: Vec<Recall>,
    pub(super) scans: Option<Scans>,
    pub(super) names: Names,
}

pub(super) fn whole(
    tx: &mut Tx<'_>,
    book: &CodeBook,
    scope: &Scope,
    (product, serial): (&str, &str),
    scans: Option<ScansOf>,
    now: Time,
) -> Outcome<Whole> {
    let life = life(tx, book, scope, (product, serial), now)?;
    let product = gtin(product)?;
    let facts =
        code_facts(tx, book, product, &life.serial, now)?.ok_or_else(|| refuse::not_issued(&life.serial))?;
    let (block, _) = book.find(product, facts.serial).ok_or_else(|| refuse::not_issued(&life.serial))?;
    let version = block.version;
    let (number, under, counter) = (product.number(), version.get(), facts.counter);
    let within = params![number, under, counter, counter];
    let roll = tx.all(&sql::ROLLS_MEETING, within, |row| row.get(2))?.pop();
    let mut recalls = tx.all(&sql::RECALLS_OF, params![number], read_recall)?;
    recalls.retain(|recall| recall.covers(life.lot.as_deref(), Some((version, facts.counter))));
    let scans = scans.map(|scans| scans.0(tx, product, under, counter)).transpose()?;
    let names = Names::default().products(tx, [life.gtin.as_str()])?.businesses(tx, [life.business])?;
    Ok(Whole { life, facts, roll, recalls, scans, names })
}
