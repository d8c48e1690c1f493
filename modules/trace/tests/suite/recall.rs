//! A bad lot, everything that came of it, and everyone who has some.

#![expect(clippy::panic, reason = "a failing panic is a failing test")]

use std::sync::{Arc, Mutex};

use heng_kernel::{Act, Actor, Outcome, RecallId, Stop, rng_from_seed};
use heng_store::Store;
use heng_trace::capture::Behaviour;
use heng_trace::recall::{
    Freeze, Level, NewRecall, NewStep, Recall, Scope, Source, StepKind, common, one, open, scope, step,
};

use crate::world::{capture, document, lot, made, node, now};

fn shop(gln: &str) -> String {
    format!("https://id.gs1.org/414/{gln}")
}

fn moved(step: &str, lot_name: &str, quantity: f64, place: &str, minute: u32) -> String {
    format!(
        r#"{{"type":"ObjectEvent","action":"OBSERVE","bizStep":"{step}","eventTime":"2022-10-30T09:{minute:02}:00.000+08:00",
"eventTimeZoneOffset":"+08:00","quantityList":[{{"epcClass":"{}","quantity":{quantity},"uom":"KGM"}}],
"bizLocation":{{"id":"{}"}},"bizTransactionList":[{{"type":"po","bizTransaction":"urn:example:po:{lot_name}"}}]}}"#,
        lot(lot_name),
        shop(place)
    )
}

fn new(lots: &[&str]) -> NewRecall {
    NewRecall {
        lots: lots.iter().map(|name| lot(name)).collect(),
        level: 1,
        voluntary: false,
        source: Source::Sample,
        reason: "抽检发现菌落总数超标".to_owned(),
        known_at: None,
        number: Some("ZH-1".to_owned()),
    }
}

fn act(seed: u64) -> Act {
    Act::new(Actor::public(), now(), rng_from_seed(seed))
}

/// Opens; the second value is what the freeze was told.
fn opened(store: &Store, new: NewRecall, scope: Scope) -> (Outcome<RecallId>, Vec<String>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&told);
    let freeze = Freeze(Box::new(move |_, _, frozen| {
        assert_eq!((frozen.level, frozen.number), (Level::One, "ZH-1"));
        let lots = frozen.lots.iter().map(|(_, lot)| lot.clone());
        seen.lock().unwrap().extend(lots);
        Ok(frozen.lots.len() as u64)
    }));
    let id = store.write_now(move |tx| open(tx, &mut act(1), &freeze, &new, &scope, |_, _| Ok(None)));
    let told = told.lock().unwrap().clone();
    (id, told)
}

fn next(store: &Store, id: RecallId, new: NewStep) -> Result<Recall, String> {
    let done = store.write_now(move |tx| {
        step(tx, &mut act(2), id, &new)?;
        Ok(one(tx, id)?)
    });
    match done {
        Ok(recall) => Ok(recall.unwrap()),
        Err(Stop::Refused(refusal)) => Err(refusal.to_string()),
        Err(Stop::Failed(fault)) => panic!("{fault}"),
    }
}

fn of(step: StepKind) -> NewStep {
    NewStep { step, location: None, quantity: None, uom: None, evidence: None, note: String::new() }
}

pub(crate) fn a_recall_reaches_every_holder_and_ends_when_all_is_back(store: &Store) {
    let events = [
        made("RAW", "DRY", 0, r#","bizLocation":{"id":"https://id.gs1.org/414/6901234500004"}"#),
        moved("shipping", "DRY", 4.0, "6901234500004", 1),
        moved("receiving", "DRY", 4.0, "6901234500011", 2),
        moved("retail_selling", "DRY", 1.0, "6901234500011", 3),
    ];
    capture(store, &document(&events), Behaviour::Rollback);
    let found = scope(&node(store).graph(), &[lot("RAW"), lot("NONE")]);
    assert_eq!((found.chosen.as_slice(), found.unknown.as_slice()), (&[lot("RAW")][..], &[lot("NONE")][..]));
    let (id, frozen) = opened(store, new(&["RAW"]), found.clone());
    let id = id.unwrap();
    assert_eq!(frozen, ["RAW", "DRY"]);
    let recall = store.read_now(move |tx| Ok(one(tx, id)?)).unwrap().unwrap();
    let held: Vec<_> =
        recall.holders.iter().map(|holder| (holder.location.clone(), holder.held.quantity)).collect();
    assert_eq!(held, [(shop("6901234500004"), 1.5), (shop("6901234500011"), 3.0)]);
    assert_eq!((recall.percent(), recall.sold[0].quantity), (0, 1.0));

    // the number is taken
    assert!(opened(store, new(&["RAW"]), found).0.is_err());

    let back = |place: &str, quantity| NewStep {
        location: Some(shop(place)),
        quantity: Some(quantity),
        uom: Some("KGM".to_owned()),
        ..of(StepKind::Returned)
    };
    next(store, id, of(StepKind::Began)).unwrap();
    assert!(next(store, id, of(StepKind::Began)).is_err(), "once");
    assert!(next(store, id, of(StepKind::Closed)).is_err(), "not before it is finished");
    assert!(next(store, id, back("6901234500028", 1.0)).is_err(), "nobody has any there");
    assert!(next(store, id, back("6901234500011", 3.1)).is_err(), "more than there was");
    let half = next(store, id, back("6901234500011", 3.0)).unwrap();
    assert_eq!(half.percent(), 66);
    let destroyed = NewStep { step: StepKind::Destroyed, ..back("6901234500004", 1.5) };
    assert!(next(store, id, destroyed.clone()).is_err(), "destruction is proved");
    let proved = NewStep { evidence: Some("f".repeat(64)), ..destroyed };
    assert_eq!(next(store, id, proved).unwrap().percent(), 100);
    next(store, id, of(StepKind::Finished)).unwrap();
    assert!(next(store, id, of(StepKind::Closed)).unwrap().closed_at().is_some());
    assert!(next(store, id, of(StepKind::Progress)).is_err(), "closed");
}

pub(crate) fn bad_lots_have_a_source_in_common(store: &Store) {
    let events = [
        made("FEED", "A", 0, ""),
        made("FEED", "B", 1, ""),
        made("SALT", "A", 2, ""),
        made("SALT", "B", 3, ""),
        made("SALT", "GOOD", 4, ""),
        made("A", "BAD1", 5, ""),
        made("B", "BAD2", 6, ""),
    ];
    capture(store, &document(&events), Behaviour::Rollback);
    let found = common(&node(store).graph(), &[lot("BAD1"), lot("BAD2")]);
    let told: Vec<_> = found.iter().map(|one| (one.lot.clone(), one.explains, one.reaches)).collect();
    // salt went into a good lot too, so feed is the likelier source
    assert_eq!(told, [(lot("FEED"), 2, 4), (lot("SALT"), 2, 5)]);
}
