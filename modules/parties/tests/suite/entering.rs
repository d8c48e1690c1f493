//! Entering and changing businesses.

use heng_access::Scope;
use heng_gs1::key::Gln;
use heng_journal::Object;
use heng_kernel::{BusinessId, PageSize};
use heng_parties::{Form, NewPremises, Standing, facts, store};
use heng_store::Store;

use crate::register::{act, business, credit, enter, key, refused};

pub(crate) fn a_business_is_entered_once(store: &Store) {
    let id = enter(store, business(1, "苍南县海丰紫菜专业合作社", "330327118"));
    let found = store.read_now(|tx| Ok(facts::by_credit(tx, &credit(1))?)).unwrap().unwrap();
    assert_eq!((found.id, found.standing, found.form), (id, Standing::Open, Form::Enterprise));
    assert_eq!((found.person.as_str(), found.phone.as_str()), ("陈**", "138****5678"));

    let again =
        store.write_now(|tx| store::enter(tx, &mut act(), &key(), &business(1, "另一家", "330327118")));
    assert_eq!(refused(again).code, "parties/taken");
    let elsewhere =
        store.write_now(|tx| store::enter(tx, &mut act(), &key(), &business(2, "另一家", "330383001")));
    assert_eq!(refused(elsewhere).field.as_deref(), Some("town"), "龙港 is no longer part of the county");
}

pub(crate) fn personal_data_rests_sealed_and_opens_for_a_purpose(store: &Store) {
    let id = enter(store, business(1, "海丰", "330327118"));
    let open = |purpose: &'static str| {
        store.write_now(move |tx| store::reveal(tx, &mut act(), &key(), &Scope::All, id, purpose))
    };
    assert_eq!(refused(open("  ")).code, "parties/purpose");
    let whole = open("通知召回").unwrap();
    assert_eq!((whole.person.as_str(), whole.phone.as_str()), ("陈小海", "13800005678"));

    let changed = store
        .write_now(move |tx| {
            store::set_phone(tx, &mut act(), &key(), &Scope::Business(id), id, "0577-6475 1234")
        })
        .unwrap();
    assert_eq!(changed.phone, "**********34");
    assert_eq!(open("通知召回").unwrap().phone, "0577-6475 1234");

    let told = store
        .read_now(move |tx| Ok(heng_journal::of_object(tx, &Object::of(id), None, PageSize::default())?));
    let kinds: Vec<String> = told.unwrap().items.into_iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            "parties.business.revealed",
            "parties.business.phone-set",
            "parties.business.revealed",
            "parties.business.entered"
        ]
    );
}

pub(crate) fn a_batch_is_entered_whole_or_not_at_all(store: &Store) {
    enter(store, business(7, "先到", "330327118"));
    let rows: Vec<_> = (5..9).map(|n| business(n, "同批", "330327100")).collect();
    let clashing = store.write_now(move |tx| store::import(tx, &mut act(), &key(), &rows));
    assert_eq!(refused(clashing).code, "parties/taken");
    let mut rows: Vec<_> = (20..24).map(|n| business(n, "同批", "330327100")).collect();
    rows[2].industry = "海产".into();
    let malformed = store.write_now(move |tx| store::import(tx, &mut act(), &key(), &rows));
    assert_eq!(refused(malformed).field.as_deref(), Some("/2/industry"));
    assert_eq!(store.read_now(|tx| Ok(facts::by_credit(tx, &credit(5))?)).unwrap(), None);

    let rows: Vec<_> = (30..33).map(|n| business(n, "同批", "330327100")).collect();
    let before = store.read_now(|tx| Ok(heng_journal::length(tx)?)).unwrap();
    let ids = store.write_now(move |tx| store::import(tx, &mut act(), &key(), &rows)).unwrap();
    assert_eq!(ids.len(), 3);
    assert_eq!(store.read_now(|tx| Ok(heng_journal::length(tx)?)).unwrap(), before + 1, "one entry a batch");
    let tally = store.read_now(|tx| Ok(facts::tally(tx)?)).unwrap();
    assert_eq!(tally, [("330327100".into(), Form::Enterprise, 3), ("330327118".into(), Form::Enterprise, 1)]);
}

pub(crate) fn standing_changes_leave_a_record(store: &Store) {
    let id = enter(store, business(1, "海丰", "330327118"));
    let set = |to, why: &'static str| {
        store.write_now(move |tx| store::set_standing(tx, &mut act(), &Scope::All, id, to, why))
    };
    assert_eq!(refused(set(Standing::Revoked, " ")).field.as_deref(), Some("why"));
    assert_eq!(set(Standing::Revoked, "吊销决定〔2022〕3号").unwrap().standing, Standing::Revoked);
    assert_eq!(refused(set(Standing::Revoked, "再吊销")).code, "parties/already");
    assert!(store.read_now(|tx| Ok(facts::tally(tx)?)).unwrap().is_empty(), "only open ones count");
    assert_eq!(set(Standing::Open, "复议撤销").unwrap().standing, Standing::Open);
    let hidden = store.write_now(move |tx| {
        let other = Scope::Business(BusinessId::from_bytes([9; 16]));
        store::set_standing(tx, &mut act(), &other, id, Standing::Revoked, "越权")
    });
    assert_eq!(refused(hidden).status.code(), 404);
}

pub(crate) fn premises_have_one_gln_each(store: &Store) {
    let id = enter(store, business(1, "海丰", "330327118"));
    let add = |gln: Option<&'static str>| {
        store.write_now(move |tx| {
            let gln = gln.map(|gln| gln.parse::<Gln>().unwrap());
            let place = NewPremises {
                business: id,
                gln,
                name: "一号车间".into(),
                town: "330327118".into(),
                address: String::new(),
            };
            store::add_premises(tx, &mut act(), &Scope::Business(id), &place)
        })
    };
    let first = add(Some("9520123456788")).unwrap();
    assert_eq!(refused(add(Some("9520123456788"))).code, "parties/gln-taken");
    add(None).unwrap();
    add(None).unwrap();
    let places = store.read_now(move |tx| Ok(store::premises(tx, id)?)).unwrap();
    assert_eq!(places.len(), 3);
    let by_gln = store.read_now(|tx| Ok(facts::premises(tx, "9520123456788".parse().unwrap())?)).unwrap();
    assert_eq!(by_gln, Some(first));
}
