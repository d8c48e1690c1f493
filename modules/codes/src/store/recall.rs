//! Recalls (召回): of a lot, or of codes of one block; by the bureau or by the maker.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, RecallId};
use heng_store::{Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::range::{CodeRange, Target};
use super::state::lock_lots;
use super::{blocked, refuse};
use crate::actions::RECALL;
use crate::book::CodeBook;
use crate::goods;
use crate::model::{Recall, gtin, read_recall, span_at, version_at};
use crate::ranges::Span;
use crate::serial::KeyVersion;
use crate::sql;

/// A recall to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewRecall {
    /// The product.
    pub gtin: String,
    /// The whole lot; or a range.
    #[serde(default)]
    pub lot: Option<String>,
    /// The codes of one block.
    #[serde(default)]
    pub range: Option<CodeRange>,
    /// How grave: 1, 2 or 3; 1 is the gravest.
    pub level: u8,
    /// Why, in the words of the notice.
    pub reason: String,
    /// The number of the notice; one is made unless said.
    #[serde(default)]
    pub number: Option<String>,
}

/// The end of a recall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EndRecall {
    /// Why it ends.
    pub reason: String,
}

/// The recalls in force of a lot.
pub(super) fn of_lot(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Result<Vec<Recall>, Fault> {
    tx.all(&sql::RECALLED_LOT, params![gtin.number(), lot], read_recall)
}

/// Enters a recall. It holds on every node as soon as the code books have seen it, and for every code that is bound to
/// the lot later.
pub fn recall(tx: &mut Tx<'_>, act: &mut Act, book: &CodeBook, new: &NewRecall) -> Outcome<Recall> {
    let scope = Scope::of(&act.actor, &RECALL);
    if !(1..=3).contains(&new.level) {
        return Err(refuse::recall_level().into());
    }
    refuse::check_length("reason", &new.reason, 2, 500)?;
    refuse::check_length("number", new.number.as_deref().unwrap_or("-"), 1, 60)?;
    let gtin = gtin(&new.gtin)?;
    let product = goods::product(tx, gtin)?.ok_or_else(refuse::no_product)?;
    let town = goods::town(tx, product.business)?;
    if !scope.sees(tx, product.business, &town)? {
        return Err(refuse::no_product().into());
    }
    let what = What::of(tx, book, &scope, gtin, new)?;
    let id: RecallId = act.id();
    let number = new.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let mut recall = Recall {
        id,
        number: number.map_or_else(|| made_number(act, id), str::to_owned),
        gtin,
        business: product.business,
        town,
        lot: None,
        block: None,
        span: None,
        level: new.level,
        reason: new.reason.trim().to_owned(),
        bureau: act.actor.role.is_bureau(),
        actor: act.actor.name.clone(),
        at: act.now,
        ended_at: None,
        ended_by: None,
        ending: None,
    };
    what.into_recall(&mut recall);
    insert(tx, act, &recall)?;
    Ok(recall)
}

/// Ends a recall: the goods may be sold again.
pub fn end_recall(tx: &mut Tx<'_>, act: &mut Act, id: RecallId, end: &EndRecall) -> Outcome<Recall> {
    let scope = Scope::of(&act.actor, &RECALL);
    refuse::check_length("reason", &end.reason, 2, 500)?;
    let recall = tx.opt(&sql::RECALL_BY_ID, params![id], read_recall)?.ok_or_else(refuse::no_recall)?;
    if !scope.sees(tx, recall.business, &recall.town)? {
        return Err(refuse::no_recall().into());
    }
    if recall.bureau && !act.actor.role.is_bureau() {
        return Err(refuse::recall_of_bureau().into());
    }
    lock_lots(tx, recall.gtin, recall.lot.as_deref())?;
    let codes = covered(tx, &recall)?;
    let seq = blocked::add(tx, recall.gtin, "lifted", recall.lot.as_deref(), codes)?;
    let (why, who) = (end.reason.trim(), &act.actor.name);
    if tx.run(&sql::RECALL_END, params![recall.gtin.number(), id, act.now, who, why, seq])? == 0 {
        return Err(refuse::recall_ended().into());
    }
    block_again(tx, recall.gtin)?;
    let body = json!({"number": recall.number, "gtin": recall.gtin.fourteen().as_str(), "reason": why});
    heng_journal::record(tx, act, Entry::new("codes.recall-ended", Object::of(id), &body)?)?;
    Ok(tx.one(&sql::RECALL_BY_ID, params![id], read_recall)?)
}

/// Tills lift what they are told to lift: what another recall of the product still covers is blocked again behind it.
fn block_again(tx: &mut Tx<'_>, gtin: Gtin) -> Outcome<()> {
    for other in tx.all(&sql::RECALLED_PRODUCT, params![gtin.number()], read_recall)? {
        let codes = covered(tx, &other)?;
        blocked::add(tx, gtin, "recall", other.lot.as_deref(), codes)?;
    }
    Ok(())
}

enum What {
    Lot(String),
    Codes(Box<Target>),
}

impl What {
    fn of(tx: &mut Tx<'_>, book: &CodeBook, scope: &Scope, gtin: Gtin, new: &NewRecall) -> Outcome<Self> {
        match (new.lot.as_deref().map(str::trim).filter(|lot| !lot.is_empty()), &new.range) {
            (Some(lot), None) => {
                goods::known_lot(tx, gtin, lot)?;
                lock_lots(tx, gtin, [lot])?;
                Ok(Self::Lot(lot.to_owned()))
            }
            (None, Some(range)) => {
                let target = range.target(tx, book, scope)?;
                let same = target.block.gtin == gtin;
                if same { Ok(Self::Codes(Box::new(target))) } else { Err(refuse::no_block().into()) }
            }
            _ => Err(refuse::recall_of_what().into()),
        }
    }

    fn into_recall(self, recall: &mut Recall) {
        match self {
            Self::Lot(lot) => recall.lot = Some(lot),
            Self::Codes(target) => {
                recall.block = Some(target.block.id);
                recall.span = Some((target.block.version, target.span));
            }
        }
    }
}

fn insert(tx: &mut Tx<'_>, act: &mut Act, recall: &Recall) -> Outcome<()> {
    let codes = covered(tx, recall)?;
    let seq = blocked::add(tx, recall.gtin, "recall", recall.lot.as_deref(), codes)?;
    let (version, first, last) = match recall.span {
        Some((version, span)) => (Some(version.get()), Some(span.first()), Some(span.last())),
        None => (None, None, None),
    };
    let Recall { id, number, business, town, lot, block, level, reason, bureau, actor, at, .. } = recall;
    let gtin = recall.gtin.number();
    tx.run(
        &sql::RECALL_INSERT,
        params![
            gtin, id, number, business, town, lot, block, version, first, last, level, reason, bureau, actor,
            at, seq
        ],
    )?;
    let basis = if recall.bureau {
        "中华人民共和国食品安全法 第六十三条第五款"
    } else {
        "中华人民共和国食品安全法 第六十三条第一款"
    };
    let entry = Entry::new("codes.recalled", Object::of(recall.id), recall)?;
    heng_journal::record(tx, act, entry.basis(basis))?;
    Ok(())
}

/// The codes that a recall covers now.
fn covered(tx: &mut Tx<'_>, recall: &Recall) -> Result<Vec<(KeyVersion, Span)>, Fault> {
    match (&recall.lot, recall.span) {
        (Some(lot), _) => tx.all(&sql::BOUND_OF_LOT, params![recall.gtin.number(), lot], |row| {
            Ok((version_at(row, 0)?, span_at(row, 1, 2)?))
        }),
        (None, span) => Ok(span.into_iter().collect()),
    }
}

/// `ZH20221031-4F2A9C`: the day, and something that nobody else has.
fn made_number(act: &Act, id: RecallId) -> String {
    let bytes = id.as_bytes();
    let day = act.now.date().strftime("%Y%m%d");
    format!("ZH{day}-{:02X}{:02X}{:02X}", bytes[13], bytes[14], bytes[15])
}
