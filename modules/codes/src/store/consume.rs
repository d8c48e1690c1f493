//! Consumption (核销): packs were sold at a till, or used up.

use heng_access::Scope;
use heng_kernel::{Act, BlockId, Outcome, Refusal};
use heng_store::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::state::{Work, locked};
use super::upload::{Key, once};
use super::{keep, refuse};
use crate::actions::CONSUME;
use crate::book::CodeBook;
use crate::model::gtin;
use crate::ranges::{RangeSet, Span};
use crate::rules::block;
use crate::rules::line::ReadCode;

/// Packs that were sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewConsumption {
    /// Their codes as a till reads them: Digital Links, element strings, or bare serials with the `gtin` beside. At most
    /// 1,000.
    pub codes: Vec<String>,
    /// The product of bare serials.
    #[serde(default)]
    pub gtin: Option<String>,
    /// Where: the shop.
    #[serde(default)]
    pub place: String,
    /// Which till.
    #[serde(default)]
    pub source: String,
    /// The till's own number of the sale: sent again, it changes nothing.
    #[serde(default)]
    pub number: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConsumptionReport {
    /// One answer for each code, in the order of the question.
    pub codes: Vec<Consumed>,
}

/// What came of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Consumed {
    /// The code as it was sent.
    pub code: String,
    /// `consumed`, `already`, `void`, `not-bound`, `not-issued`, `unreadable`, `refused`.
    pub outcome: String,
}

/// Notes that packs were sold. Codes are judged one by one: a bad one does not hold up the till.
pub fn consume(
    tx: &mut Tx<'_>,
    act: &mut Act,
    book: &CodeBook,
    new: &NewConsumption,
) -> Outcome<ConsumptionReport> {
    let business = Scope::of(&act.actor, &CONSUME).business().ok_or_else(refuse::no_business)?;
    refuse::check_length("place", &new.place, 0, 100)?;
    if !(1..=MOST).contains(&new.codes.len()) {
        return Err(too_many().into());
    }
    let product = new.gtin.as_deref().map(gtin).transpose()?;
    let key = Key { business, source: &new.source, number: new.number.as_deref() };
    once(tx, act, key, new, |tx, act| {
        let mut answers: Vec<&'static str> = vec!["unreadable"; new.codes.len()];
        let mut blocks: BTreeMap<BlockId, Vec<(u64, usize)>> = BTreeMap::new();
        for (at, text) in new.codes.iter().enumerate() {
            let Some(code) = ReadCode::parse(text.trim()) else { continue };
            let Some(gtin) = code.gtin.or(product) else { continue };
            match book.find(gtin, code.serial) {
                Some((block, counter)) => blocks.entry(block.id).or_default().push((counter, at)),
                None => answers[at] = "not-issued",
            }
        }
        let mut entries = Vec::new();
        let works = blocks.into_iter().map(|(id, codes)| Ok((locked(tx, id)?, codes)));
        for (block, codes) in works.collect::<Outcome<Vec<_>>>()? {
            entries.extend(in_block(tx, act, &block, &codes, new.place.trim(), &mut answers)?);
        }
        if !entries.is_empty() {
            heng_journal::record_many(tx, act, entries)?;
        }
        let pairs = new.codes.iter().zip(answers);
        let codes = pairs.map(|(code, outcome)| Consumed { code: code.clone(), outcome: outcome.to_owned() });
        Ok(ConsumptionReport { codes: codes.collect() })
    })
}

fn in_block(
    tx: &mut Tx<'_>,
    act: &Act,
    block: &crate::model::Issued,
    codes: &[(u64, usize)],
    place: &str,
    answers: &mut [&'static str],
) -> Outcome<Vec<heng_journal::Entry<'static>>> {
    let mut entries = Vec::new();
    for (counter, at) in codes {
        let Some(span) = Span::of(*counter, 1) else { continue };
        let mut work = Work::load(tx, block.clone(), span)?;
        let code = RangeSet::from(span);
        answers[*at] = match block::consume(&work.state, &code) {
            Ok(events) if events.is_empty() && work.state.voided.contains(*counter) => "void",
            Ok(events) if events.is_empty() => "already",
            Ok(events) => {
                entries.extend(keep::keep(tx, act, &mut work, &events, place)?);
                "consumed"
            }
            Err(refusal) if refusal.code == "codes/not-bound" => "not-bound",
            Err(_) => "refused",
        };
    }
    Ok(entries)
}

fn too_many() -> Refusal {
    Refusal::new("codes/consumption-size", "一次核销1至1000个码", "1 to 1,000 codes at once").field("codes")
}

/// The most codes in one report.
const MOST: usize = 1_000;
