//! Opening a recall: scope, freeze, notices, in one transaction.

use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, Outcome, RecallId, Refusal, Status, Time};
use heng_store::{Tx, params, values};
use serde_json::json;

use super::model::{NewRecall, Share};
use super::rules::Level;
use super::scope::Scope;
use crate::sql;
use crate::walk::Answer;

/// Makes tills refuse the lots and scan pages warn of them. The program hands it in: codes are another module's.
pub struct Freeze(pub Box<Freezing>);

/// Freezes; says how many lots are known and frozen now.
pub type Freezing = dyn Fn(&mut Tx<'_>, &mut Act, &Frozen<'_>) -> Outcome<u64> + Send + Sync;

/// What is to be frozen.
pub struct Frozen<'a> {
    /// Products and their lots.
    pub lots: &'a [(Gtin, String)],
    /// How grave.
    pub level: Level,
    /// The number of the notice.
    pub number: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// Opens a recall whose scope was reckoned before; `whose` says whose place a location is.
pub fn open(
    tx: &mut Tx<'_>,
    act: &mut Act,
    freeze: &Freeze,
    new: &NewRecall,
    scope: &Scope,
    whose: impl Fn(&mut Tx<'_>, &str) -> Outcome<Option<heng_kernel::BusinessId>>,
) -> Outcome<RecallId> {
    let level = Level::by_number(new.level).ok_or_else(no_level)?;
    check(new, scope, act.now)?;
    let id: RecallId = act.id();
    let number = new.number.clone().filter(|number| !number.trim().is_empty());
    let number = number.unwrap_or_else(|| format!("ZH{}-{}", act.now.date().strftime("%Y%m%d"), tail(id)));
    let lots: Vec<&String> = scope.chosen.iter().chain(&scope.answer.lots).collect();
    let sold = json!([Share { quantity: scope.answer.sold.quantity, uom: scope.answer.sold.uom.clone() }]);
    let packs = scope.answer.nodes.len().saturating_sub(lots.len());
    let known_at = new.known_at.unwrap_or(act.now);
    let inserted = tx.run(
        &sql::RECALL_INSERT,
        params![
            id,
            number,
            i64::from(level.number()),
            new.voluntary,
            new.source.name(),
            new.reason.trim(),
            act.actor.business,
            known_at,
            act.now,
            act.actor.name,
            lots.len() as u64,
            packs as u64,
            sold.to_string(),
        ],
    )?;
    if inserted == 0 {
        return Err(number_taken(&number).into());
    }
    let chosen = lots.iter().enumerate().map(|(at, lot)| values![id, lot.as_str(), at < scope.chosen.len()]);
    tx.many(&sql::RECALL_LOT_INSERT, chosen)?;
    holders(tx, id, &scope.answer, whose)?;
    let keys: Vec<(Gtin, String)> = lots.iter().filter_map(|lot| gtin_and_lot(lot)).collect();
    let frozen = (freeze.0)(tx, act, &Frozen { lots: &keys, level, number: &number, reason: &new.reason })?;
    let body = json!({
        "number": number, "level": level.number(), "reason": new.reason, "lots": scope.chosen,
        "reached": scope.answer.lots.len(), "frozen": frozen,
    });
    let entry = Entry { kind: "trace.recall.opened", object: Object::of(id), basis: None, body };
    record(tx, act, entry)?;
    Ok(id)
}

fn holders(
    tx: &mut Tx<'_>,
    id: RecallId,
    answer: &Answer,
    whose: impl Fn(&mut Tx<'_>, &str) -> Outcome<Option<heng_kernel::BusinessId>>,
) -> Outcome<()> {
    for holder in &answer.holders {
        let business = whose(tx, &holder.location)?;
        let uom = holder.uom.as_deref().unwrap_or_default();
        tx.run(&sql::RECALL_HOLDER_INSERT, params![id, holder.location, uom, holder.quantity, business])?;
    }
    Ok(())
}

fn check(new: &NewRecall, scope: &Scope, now: Time) -> Result<(), Refusal> {
    if scope.chosen.is_empty() {
        return Err(refuse("lots", "没有可召回的批次：没有事件提到它们", "no event mentions these lots")
            .remedy("核对批次标识", "check the identifiers"));
    }
    let length = new.reason.trim().chars().count();
    if !(2..=500).contains(&length) {
        return Err(refuse("reason", "请写明召回原因（2–500字）", "say why, in 2 to 500 characters"));
    }
    if new.known_at.is_some_and(|known_at| known_at > now) {
        return Err(refuse("known_at", "知悉时间在将来", "the risk becomes known in the future"));
    }
    Ok(())
}

/// GTIN and lot of a canonical Digital Link.
fn gtin_and_lot(link: &str) -> Option<(Gtin, String)> {
    let rest = link.strip_prefix("https://id.gs1.org/01/")?;
    let (gtin, lot) = rest.split_once("/10/")?;
    Some((gtin.parse().ok()?, unescaped(lot)?))
}

/// Percent-decoding (RFC 3986, clause 2.1).
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        out.push(u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(out).ok()
}

/// The last signs of an id: enough to tell the recalls of a day apart.
fn tail(id: RecallId) -> String {
    let text = id.to_string();
    text.chars().skip(text.len().saturating_sub(5)).collect::<String>().to_uppercase()
}

fn no_level() -> Refusal {
    refuse("level", "召回等级应为1、2或3", "the level is 1, 2 or 3")
}

fn number_taken(number: &str) -> Refusal {
    Refusal::new(
        "trace/recall-number-taken",
        format!("召回编号{number}已经用过"),
        format!("the number {number} is taken"),
    )
    .status(Status::Conflict)
    .field("number")
    .remedy("换一个编号，或留空由系统编号", "take another, or leave it to the system")
}

fn refuse(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("trace/recall", zh, en).field(field)
}
