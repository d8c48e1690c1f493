use heng_kernel::Time;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::judgement::{Bound, CodeFacts, CodeState, Level, Recall, ShelfLife};

fn at() -> Time {
    "2022-10-31T09:41:00+08:00".parse().unwrap()
}

fn key() -> NoteKey {
    NoteKey::new("id.example.cn/blocklist", &[7; 32]).unwrap()
}

fn blocks(why: Why, scope: Scope) -> Entry {
    Entry { blocks: true, why, gtin: 6_901_234_567_892, scope }
}

fn mark(change: u64) -> Mark {
    Mark { change, part: 1, told: 0 }
}

fn delta() -> Delta {
    let lifted = Entry { blocks: false, ..blocks(Why::Recalled, Scope::Lot("A B".into())) };
    let entries = vec![
        blocks(Why::Recalled, Scope::Lot("YP221013A".into())),
        blocks(Why::Void, Scope::Serial("3M7RT0XKQ2ZV".into())),
        blocks(Why::Void, Scope::Serial("K7Q281F409AB".into())),
        lifted,
    ];
    Delta { from: Mark::default(), to: mark(4), at: at(), entries }
}

#[test]
fn a_till_is_told_every_reason() {
    let bound = CodeState::Bound(Bound { shelf_life: ShelfLife::Until(date(2022, 10, 30)) });
    let recall = Recall { number: "R1".into(), at: at(), reason: "x".into() };
    let code = CodeFacts { level: Level::Item, state: bound, recalls: Some(vec![recall]), flag: None };
    let answer = sellable(&code, date(2022, 10, 31));
    assert_eq!(answer.reasons, [Obstacle::Recalled, Obstacle::Expired]);
    let clean = CodeFacts { recalls: Some(Vec::new()), ..code.clone() };
    assert!(sellable(&clean, date(2022, 10, 30)).sellable);
    let unread = CodeFacts { recalls: None, ..clean };
    assert_eq!(sellable(&unread, date(2022, 10, 30)).reasons, [Obstacle::CannotDecide]);
    assert_eq!(sellable(&CodeFacts::unknown(Level::Item), date(2022, 1, 1)).reasons, [Obstacle::Unknown]);
}

#[test]
fn a_till_checks_offline_what_it_downloaded() {
    let verifier = NoteVerifier::parse(&key().verifier().to_string()).unwrap();
    let note = key().sign(&delta().text());
    let delta = Delta::parse(verifier.open(&note).unwrap()).unwrap();
    let mut list = BlockList::default();
    assert_eq!(list.apply(&delta), Ok(Applied::To(mark(4))));
    assert_eq!(list.apply(&delta), Ok(Applied::AlreadyHad));
    let gtin = 6_901_234_567_892;
    assert_eq!(list.check(gtin, Some("YP221013A"), None), Some(Why::Recalled));
    assert_eq!(list.check(gtin, None, Some("K7Q281F409AB")), Some(Why::Void));
    assert_eq!(list.check(gtin, Some("YP221013A"), Some("K7Q281F409AB")), Some(Why::Recalled));
    assert_eq!(list.check(gtin, Some("A B"), Some("other")), None);
    assert_eq!(list.check(gtin + 1, Some("YP221013A"), None), None);
    let late = Delta { from: mark(9), to: mark(12), ..delta };
    assert_eq!(list.apply(&late), Err(Gap { has: mark(4), from: mark(9) }));
}

#[test]
fn a_changed_byte_or_another_key_is_noticed() {
    let note = key().sign(&delta().text());
    let forged = note.replacen("YP221013A", "YP221013B", 1);
    assert_eq!(key().verifier().open(&forged), Err(NoteError::Forged));
    let other = NoteKey::new("id.example.cn/blocklist", &[8; 32]).unwrap();
    assert_eq!(other.verifier().open(&note), Err(NoteError::Unsigned));
    assert_eq!(key().verifier().open("no note"), Err(NoteError::Form));
}

#[test]
fn only_the_canonical_text_is_read() {
    let text = delta().text();
    assert_eq!(Delta::parse(&text), Ok(delta()));
    assert_eq!(Delta::parse(&text.replace("from 0.0.0", "from 0")), Err(DeltaError::NotCanonical));
    assert_eq!(Delta::parse(&text.replace("+ void", "* void")), Err(DeltaError::Line(6)));
    assert_eq!(Delta::parse(&text.replace("to 4.1.0", "to x")), Err(DeltaError::Head));
}

proptest! {
    #[test]
    fn any_lot_survives(lot in "\\PC{1,20}", told in 0u64..1000) {
        let entries = vec![blocks(Why::Recalled, Scope::Lot(lot)), blocks(Why::Void, Scope::Product)];
        let delta = Delta { from: mark(1), to: Mark { told, ..mark(3) }, at: at(), entries };
        prop_assert_eq!(Delta::parse(&delta.text()), Ok(delta));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,200}") {
        let _ = Delta::parse(&text);
        let _ = key().verifier().open(&text);
    }
}
