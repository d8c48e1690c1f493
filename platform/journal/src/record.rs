//! Appending.

use std::collections::HashMap;
use std::ops::Range;

use heng_kernel::{Act, Actor, Fault, Outcome, Time};
use heng_store::{Tx, Value, params, values};
use rand_core::RngCore;

use crate::canonical::canonical;
use crate::entry::Entry;
use crate::leaf::{GENESIS, Hash, Leaf, VERSION, commitments};
use crate::sql;

/// Appends one entry in the transaction of the change itself; its index.
///
/// The journal's head stays locked until the transaction ends, so record last, after the rows that may conflict.
pub fn record(tx: &mut Tx<'_>, act: &mut Act, entry: Entry<'_>) -> Outcome<u64> {
    Ok(record_many(tx, act, [entry])?.start)
}

/// Appends many entries of one act, cheaply; their indices.
pub fn record_many<'e>(
    tx: &mut Tx<'_>,
    act: &mut Act,
    entries: impl IntoIterator<Item = Entry<'e>>,
) -> Outcome<Range<u64>> {
    let mut head = Head::locked(tx)?;
    let first = head.entries;
    let by = By::of(act);
    let mut objects = HashMap::new();
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        let mut events = Vec::new();
        let mut bodies = Vec::new();
        for entry in entries.by_ref().take(BATCH) {
            let place = place(tx, &mut objects, entry.object.as_str(), head.entries)?;
            let (event, body) = append(&mut head, &by, act, &entry, place);
            events.push(event);
            bodies.push(body);
        }
        tx.many(&sql::INSERT_EVENT, events)?;
        tx.many(&sql::INSERT_BODY, bodies)?;
    }
    tx.run(&sql::HEAD_SET, params![head.entries, head.chain, head.at])?;
    Ok(unsigned(first)?..unsigned(head.entries)?)
}

/// Where the journal ends.
struct Head {
    entries: i64,
    chain: Hash,
    at: Time,
}

impl Head {
    fn locked(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        tx.one(&sql::HEAD_LOCKED, params![], |row| {
            let chain: Option<Hash> = row.get(1)?;
            Ok(Self { entries: row.get(0)?, chain: chain.unwrap_or(GENESIS), at: row.get(2)? })
        })
    }
}

/// Who acts, as the leaf names them.
struct By {
    org: Option<String>,
    actor: String,
    reference: [u8; 16],
    now: Time,
}

impl By {
    fn of(act: &mut Act) -> Self {
        let reference = act.reference();
        Self { org: org(&act.actor), actor: act.actor.name.clone(), reference, now: act.now }
    }
}

fn org(actor: &Actor) -> Option<String> {
    let unit = actor.unit.as_ref().map(|unit| unit.0.clone());
    unit.or_else(|| actor.business.map(|business| format!("business:{business}")))
}

/// An entry's place among those of its object: its number, and the index of the one before.
type Place = (i64, Option<i64>);

fn place(
    tx: &mut Tx<'_>,
    seen: &mut HashMap<String, (i64, i64)>,
    object: &str,
    index: i64,
) -> Result<Place, Fault> {
    let last = match seen.get(object) {
        Some(last) => Some(*last),
        None => tx.opt(&sql::LAST_OF_OBJECT, params![object], |row| Ok((row.get(0)?, row.get(1)?)))?,
    };
    let (seq, prev) = last.map_or((0, None), |(seq, index)| (seq + 1, Some(index)));
    seen.insert(object.to_owned(), (seq, index));
    Ok((seq, prev))
}

type EventRow = [Value<'static>; 14];
type BodyRow = [Value<'static>; 3];

fn append(head: &mut Head, by: &By, act: &mut Act, entry: &Entry<'_>, place: Place) -> (EventRow, BodyRow) {
    let (object_seq, prev_index) = place;
    let mut salt = [0u8; 32];
    act.rng.fill_bytes(&mut salt);
    let body = canonical(&entry.body);
    let (c_sha256, c_sm3) = commitments(&salt, &body);
    let index = head.entries;
    // acts are sequenced by commit, not by when they began: the journal's time never runs backwards
    head.at = head.at.max(by.now);
    let leaf = Leaf {
        v: VERSION,
        kind: entry.kind,
        object: entry.object.as_str(),
        object_seq,
        prev_index,
        at: head.at,
        org: by.org.as_deref(),
        actor: &by.actor,
        act: &by.reference,
        basis: entry.basis,
        c_sha256: &c_sha256,
        c_sm3: &c_sm3,
    };
    head.chain = leaf.chain(&head.chain);
    head.entries += 1;
    let event = values![
        index,
        VERSION,
        entry.kind.to_owned(),
        entry.object.as_str().to_owned(),
        object_seq,
        prev_index,
        head.at,
        by.org.clone(),
        by.actor.clone(),
        by.reference,
        entry.basis.map(str::to_owned),
        c_sha256,
        c_sm3,
        head.chain,
    ];
    (event, values![index, salt, body])
}

fn unsigned(index: i64) -> Result<u64, Fault> {
    u64::try_from(index).map_err(|error| Fault::new("reading the journal's head", error))
}

/// How many entries are laid out before they are written.
const BATCH: usize = 500;
