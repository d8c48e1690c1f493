//! One document, one transaction: its bytes, its events, what the graph keeps of them, its job.

use std::collections::HashMap;

use heng_epcis::{Problem, Severity};
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, CaptureId, Fault, Outcome, Time};
use heng_store::{Tx, list, params, values};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::prepare::packed;
use super::{Format, Good, Prepared, declared, document};
use crate::graph::Fact;
use crate::sql;

/// What happens to the good events of a document that has bad ones (header `GS1-Capture-Error-Behaviour`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Behaviour {
    /// All or nothing.
    #[default]
    Rollback,
    /// The good ones are kept.
    Proceed,
}

/// A capture job.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Capture {
    /// Its id.
    pub id: CaptureId,
    /// Whose events they are; `None`: the bureau's.
    pub business: Option<BusinessId>,
    /// Who sent them.
    pub actor: String,
    /// The format.
    #[serde(skip)]
    pub format: Format,
    /// What was asked for.
    pub behaviour: Behaviour,
    /// When it came.
    pub received_at: Time,
    /// When it was done.
    pub finished_at: Time,
    /// Whether all of its events are there.
    pub success: bool,
    /// How many events the document has.
    pub total: u64,
    /// How many were taken in.
    pub kept: u64,
    /// How many were known already.
    pub known: u64,
    /// What was wrong.
    pub problems: Vec<ProblemLine>,
}

/// What is wrong with a document or one of its events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemLine {
    /// Where: a JSON path, or line and column.
    pub path: String,
    /// Which rule.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The event, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<u64>,
}

/// What became of a document.
#[derive(Debug)]
pub struct Kept {
    /// The job.
    pub capture: Capture,
    /// The numbers of the events that were taken in, from the first on.
    pub first: u64,
    /// The events whose name is taken by another event, by their place in the document; with these and without
    /// [`Behaviour::Proceed`] nothing was kept.
    pub taken: Vec<usize>,
}

/// Keeps a document. The caller has refused it already if it has errors and `behaviour` is to keep all or nothing.
pub fn keep(
    tx: &mut Tx<'_>,
    act: &mut Act,
    bytes: &[u8],
    prepared: &Prepared,
    pages: &[Vec<u8>],
    behaviour: Behaviour,
) -> Outcome<Kept> {
    tx.lock("trace.next")?;
    let first: u64 = tx.one(&sql::NEXT, params![], |row| row.get(0))?;
    let sorted = Sorted::of(tx, &prepared.events, first)?;
    let undone = behaviour == Behaviour::Rollback && !sorted.taken.is_empty();
    let fresh: &[Fresh<'_>] = if undone { &[] } else { &sorted.fresh };
    let id: CaptureId = act.id();
    let business = act.actor.business;
    let problems = problems(&prepared.problems, &sorted.taken);
    let capture = Capture {
        id,
        business,
        actor: act.actor.name.clone(),
        format: prepared.format,
        behaviour,
        received_at: act.now,
        finished_at: act.now,
        success: prepared.valid && sorted.taken.is_empty(),
        total: prepared.total as u64,
        kept: fresh.len() as u64,
        known: sorted.known,
        problems,
    };
    insert(tx, &capture, prepared.list, bytes.len())?;
    document::keep(tx, id, pages)?;
    events(tx, &capture, first, fresh)?;
    if !undone {
        master(tx, business, &prepared.master)?;
    }
    let body = json!({ "total": capture.total, "kept": capture.kept, "known": capture.known });
    record(tx, act, Entry { kind: "trace.captured", object: Object::of(id), basis: None, body })?;
    Ok(Kept { capture, first, taken: sorted.taken })
}

/// How many events of a document are not known yet.
pub fn fresh(tx: &mut Tx<'_>, prepared: &Prepared) -> Result<usize, Fault> {
    let sorted = Sorted::of(tx, &prepared.events, 0)?;
    Ok(sorted.fresh.len() + sorted.taken.len())
}

/// An event to be taken in, with the keys under which it will be known.
struct Fresh<'p> {
    good: &'p Good,
    voids: Option<u64>,
}

/// The events of a document, sorted into new ones, known ones, and those whose name another event has.
struct Sorted<'p> {
    fresh: Vec<Fresh<'p>>,
    known: u64,
    taken: Vec<usize>,
}

impl<'p> Sorted<'p> {
    fn of(tx: &mut Tx<'_>, events: &'p [Good], first: u64) -> Result<Self, Fault> {
        let mut keys: Vec<Vec<u8>> = Vec::with_capacity(events.len() * 2);
        for good in events {
            let own = [Some(good.hash), good.name].into_iter().flatten();
            keys.extend(own.clone().map(|key| key.to_vec()));
            keys.extend(own.filter(|_| good.declares).map(|key| declared(key).to_vec()));
        }
        let mut known: HashMap<[u8; 16], u64> = HashMap::new();
        tx.each(&sql::KNOWN, &[list(&keys)], |row| {
            let key = row.bytes(0)?.try_into().map_err(|_| Fault::broken("a digest"))?;
            known.insert(key, row.get(1)?);
            Ok(())
        })?;
        let mut sorted = Self { fresh: Vec::with_capacity(events.len()), known: 0, taken: Vec::new() };
        for good in events {
            sorted.sort(&mut known, good, first);
        }
        Ok(sorted)
    }

    fn sort(&mut self, known: &mut HashMap<[u8; 16], u64>, good: &'p Good, first: u64) {
        let (hash, name) = keys(good);
        let wrong = || good.name.and_then(|name| known.get(&name)).or_else(|| known.get(&good.hash)).copied();
        let voids = if good.declares { wrong() } else { None };
        if known.contains_key(&hash) {
            self.known += 1;
        } else if name.is_some_and(|name| known.contains_key(&name)) {
            self.taken.push(good.nr);
        } else {
            let seq = first + self.fresh.len() as u64;
            known.insert(hash, seq);
            known.extend(name.map(|name| (name, seq)));
            self.fresh.push(Fresh { good, voids });
        }
    }
}

/// Under which keys an event is known: an error declaration beside the event that it declares wrong.
fn keys(good: &Good) -> ([u8; 16], Option<[u8; 16]>) {
    if good.declares { (declared(good.hash), good.name.map(declared)) } else { (good.hash, good.name) }
}

fn insert(tx: &mut Tx<'_>, capture: &Capture, list: (usize, usize), length: usize) -> Result<(), Fault> {
    let problems = serde_json::to_string(&capture.problems);
    let problems = problems.map_err(|error| Fault::new("writing the problems of a capture", error))?;
    let behaviour = match capture.behaviour {
        Behaviour::Rollback => "rollback",
        Behaviour::Proceed => "proceed",
    };
    tx.run(
        &sql::CAPTURE_INSERT,
        params![
            capture.id,
            capture.business,
            capture.actor,
            capture.format.word(),
            behaviour,
            capture.received_at,
            capture.finished_at,
            capture.success,
            capture.total,
            capture.kept,
            capture.known,
            problems,
            list.0 as u64,
            list.1 as u64,
            length as u64,
        ],
    )
    .map(drop)
}

fn master(
    tx: &mut Tx<'_>,
    business: Option<BusinessId>,
    facts: &[(String, String, String)],
) -> Result<(), Fault> {
    let owner = business.map(|id| id.to_string()).unwrap_or_default();
    let rows = facts
        .iter()
        .map(|(id, name, value)| values![owner.as_str(), id.as_str(), name.as_str(), value.as_str()]);
    tx.many(&sql::MASTER_INSERT, rows).map(drop)
}

fn events(tx: &mut Tx<'_>, capture: &Capture, first: u64, fresh: &[Fresh<'_>]) -> Result<(), Fault> {
    if fresh.is_empty() {
        return Ok(());
    }
    let rows = (first..).zip(fresh).map(|(seq, Fresh { good, .. })| {
        let (at, end) = good.span;
        values![
            seq,
            capture.id,
            good.nr as u64,
            at as u64,
            (end - at) as u64,
            good.event_id.as_str(),
            capture.business,
            good.fact.time,
            capture.received_at,
        ]
    });
    tx.many(&sql::EVENT_INSERT, rows)?;
    let mut known: Vec<([u8; 16], u64)> = (first..)
        .zip(fresh)
        .flat_map(|(seq, Fresh { good, .. })| {
            let (hash, name) = keys(good);
            [Some(hash), name].into_iter().flatten().map(move |key| (key, seq))
        })
        .collect();
    // sorted keys touch each page of the index once
    known.sort_unstable();
    tx.many(&sql::KNOWN_INSERT, known.iter().map(|(key, seq)| values![key.as_slice(), *seq]))?;
    let bytes = facts(capture.business, fresh)?;
    tx.run(&sql::FACT_INSERT, params![first, fresh.len() as u64, bytes])?;
    tx.run(&sql::NEXT_SET, params![first + fresh.len() as u64])?;
    Ok(())
}

/// What the graph keeps of events, behind whose they are: each was written when it was read.
fn facts(business: Option<BusinessId>, fresh: &[Fresh<'_>]) -> Result<Vec<u8>, Fault> {
    let failed = |error| Fault::new("writing facts", error);
    let length = fresh.iter().map(|fresh| fresh.good.kept.len()).sum::<usize>();
    let mut bytes = Vec::with_capacity(length + 64);
    bytes = postcard::to_extend(&(business.map(|id| id.to_string()), fresh.len()), bytes).map_err(failed)?;
    for Fresh { good, voids } in fresh {
        match voids {
            None => bytes.extend_from_slice(&good.kept),
            Some(_) => bytes.extend(packed(&Fact { voids: *voids, ..good.fact.clone() })),
        }
    }
    Ok(bytes)
}

fn problems(found: &[Problem], taken: &[usize]) -> Vec<ProblemLine> {
    let errors = found.iter().filter(|problem| problem.severity == Severity::Error).map(ProblemLine::of);
    let taken = taken.iter().map(|nr| ProblemLine {
        path: format!("/epcisBody/eventList/{nr}/eventID"),
        code: "event-id-taken".to_owned(),
        zh: "该事件标识已属于另一个内容不同的事件。".to_owned(),
        en: "Another event with other content has this event ID.".to_owned(),
        event: Some(*nr as u64),
    });
    errors.chain(taken).collect()
}

impl ProblemLine {
    /// A problem of the standard in words.
    pub fn of(problem: &Problem) -> Self {
        Self {
            path: problem.place.to_string(),
            code: problem.rule.code.to_owned(),
            zh: problem.zh(),
            en: problem.en(),
            event: problem.event.map(u64::from),
        }
    }
}

impl Format {
    /// Its word in the database.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    pub(crate) fn by_word(word: &str) -> Result<Self, Fault> {
        match word {
            "json" => Ok(Self::Json),
            "xml" => Ok(Self::Xml),
            _ => Err(Fault::broken("the format of a capture")),
        }
    }
}
