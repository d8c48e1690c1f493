//! Finding businesses, and not finding those of others.

use std::collections::BTreeSet;
use std::time::Instant;

use heng_access::Scope;
use heng_access::units::{self, NewUnit, UnitKind};
use heng_kernel::{BusinessId, Cursor, OrgPath, Outcome, Page, PageSize};
use heng_parties::store::{self, Filter};
use heng_parties::{Business, Form, NewBusiness};
use heng_store::{Engine, Store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::register::{act, business, credit, enter, key, refused};

fn find(
    store: &Store,
    scope: Scope,
    filter: Filter,
    after: Option<Cursor>,
    size: u16,
) -> Outcome<Page<Business>> {
    store.read_now(move |tx| store::list(tx, &scope, &filter, after.as_ref(), PageSize::of(size)))
}

fn names(store: &Store, text: &str) -> BTreeSet<String> {
    let filter = Filter { text: Some(text.into()), ..Filter::default() };
    let page = find(store, Scope::All, filter, None, 50).unwrap();
    page.items.into_iter().map(|business| business.name).collect()
}

fn of(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

pub(crate) fn any_two_characters_of_a_name_find_it(store: &Store) {
    let all = ["苍南县海丰紫菜专业合作社", "苍南县马站镇海边小吃店", "苍南县Blue-Sea 塑业有限公司"];
    for (n, name) in (1..).zip(all) {
        enter(store, business(n, name, "330327118"));
    }
    assert_eq!(names(store, "紫菜"), of(&all[..1]));
    assert_eq!(names(store, "南县海"), of(&all[..1]));
    assert_eq!(names(store, " 马站镇海边 "), of(&all[1..2]));
    assert_eq!(names(store, "blue sea"), of(&all[2..]));
    assert_eq!(names(store, "苍南县"), of(&all), "pairs that every name has are walked");
    assert_eq!(names(store, "有限公司"), of(&all[2..]));
    assert_eq!(names(store, "丰海"), of(&[]));
    let one = Filter { text: Some("海".into()), ..Filter::default() };
    assert_eq!(refused(find(store, Scope::All, one, None, 50)).code, "parties/search-short");
}

pub(crate) fn filters_narrow_and_pages_follow_each_other(store: &Store) {
    let rows: Vec<NewBusiness> = (0..60)
        .map(|n| {
            let mut new =
                business(n + 1, &format!("海丰{n}号"), if n % 3 == 0 { "330327118" } else { "330327100" });
            new.form = if n % 2 == 0 { Form::SoleTrader } else { Form::Enterprise };
            new.industry = if n % 5 == 0 { "6210" } else { "1361" }.into();
            new
        })
        .collect();
    store.write_now(move |tx| store::import(tx, &mut act(), &key(), &rows)).unwrap();
    let all = [
        (Filter::default(), 60),
        (Filter { town: Some("330327118".into()), ..Filter::default() }, 20),
        (Filter { town: Some("330327118".into()), form: Some(Form::SoleTrader), ..Filter::default() }, 10),
        (Filter { industry: Some("6210".into()), ..Filter::default() }, 12),
        (Filter { industry: Some("6210".into()), town: Some("330327118".into()), ..Filter::default() }, 4),
        (
            Filter {
                text: Some("海丰".into()),
                industry: Some("6210".into()),
                form: Some(Form::SoleTrader),
                ..Filter::default()
            },
            6,
        ),
        (Filter { text: Some("5号".into()), ..Filter::default() }, 6),
    ];
    for (filter, expected) in all {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = find(store, Scope::All, filter.clone(), after, 7).unwrap();
            assert!(page.items.len() <= 7);
            seen.extend(page.items.into_iter().map(|business| business.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), expected, "{filter:?}");
        assert!(seen.is_sorted_by(|a, b| a > b), "newest first, each once: {filter:?}");
    }
}

pub(crate) fn a_code_finds_its_business_and_a_wrong_one_says_why(store: &Store) {
    let id = enter(store, business(1, "海丰", "330327118"));
    let code = |text: String| Filter { text: Some(text), ..Filter::default() };
    let found = find(store, Scope::All, code(credit(1).to_string().to_lowercase()), None, 50).unwrap();
    assert_eq!(found.items.into_iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
    let hidden =
        find(store, Scope::Business(BusinessId::from_bytes([9; 16])), code(credit(1).to_string()), None, 50);
    assert!(hidden.unwrap().items.is_empty());
    let mut wrong = credit(1).to_string();
    wrong.replace_range(17..18, if wrong.ends_with('1') { "2" } else { "1" });
    assert_eq!(refused(find(store, Scope::All, code(wrong), None, 50)).code, "parties/credit-code");
}

pub(crate) fn no_scope_shows_anothers_rows(store: &Store) {
    let towns = ["330327100", "330327118", "330327127"];
    let rows: Vec<NewBusiness> =
        (0..30).map(|n| business(n + 1, "海丰紫菜", towns[n as usize % 3])).collect();
    let ids = store
        .write_now(move |tx| {
            for (path, kind, towns) in [
                ("/cangnan", UnitKind::Bureau, vec![]),
                ("/cangnan/mazhan", UnitKind::Station, vec!["330327118".to_owned(), "330327127".to_owned()]),
            ] {
                let new =
                    NewUnit { path: OrgPath(path.into()), kind, zh: "所".into(), en: "unit".into(), towns };
                units::add(tx, &mut act(), &new)?;
            }
            store::import(tx, &mut act(), &key(), &rows)
        })
        .unwrap();
    let filter = (
        prop::option::of(Just("海丰".to_owned())),
        prop::option::of(prop::sample::select(towns.to_vec())),
        prop::option::of(Just("1361".to_owned())),
        prop::option::of(Just(Form::Enterprise)),
    );
    let strategy = (0..ids.len(), 0..ids.len(), filter, 1u16..40);
    let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&strategy, |(own, other, (text, town, industry, form), size)| {
        let filter = Filter { text, town: town.map(str::to_owned), industry, form, standing: None };
        let page = find(store, Scope::Business(ids[own]), filter.clone(), None, size).unwrap();
        prop_assert!(page.items.iter().all(|one| one.id == ids[own]));
        let station = Scope::Unit(OrgPath("/cangnan/mazhan".into()));
        let page = find(store, station, filter.clone(), None, size).unwrap();
        prop_assert!(page.items.iter().all(|one| one.town != "330327100"));
        prop_assert!(find(store, Scope::Nothing, filter, None, size).unwrap().items.is_empty());
        let (asked, scope) = (ids[other], Scope::Business(ids[own]));
        let seen = store.read_now(move |tx| store::visible(tx, &scope, asked)).is_ok();
        prop_assert_eq!(seen, own == other);
        Ok(())
    });
    outcome.unwrap();
}

pub(crate) fn a_register_of_125_000_answers_at_once(store: &Store) {
    let (count, patience) = if store.engine() == Engine::Sqlite { (125_000, 1_000) } else { (20_000, 1_000) };
    let goods = ["紫菜", "小吃", "五金", "塑料", "印刷", "水产", "服装", "茶叶"];
    let rows: Vec<NewBusiness> = (0..count)
        .map(|n| {
            let town = heng_codes_cn::TOWNS[n as usize % 18];
            let name = format!(
                "苍南县{}{}{}店",
                town.name.zh,
                char::from_u32(0x4e00 + n / 7).unwrap(),
                goods[n as usize % 8]
            );
            business(n + 1, &name, town.code)
        })
        .collect();
    let started = Instant::now();
    store.write_now(move |tx| store::import(tx, &mut act(), &key(), &rows)).unwrap();
    eprintln!("{}: {count} businesses entered in {:?}", store.engine(), started.elapsed());
    let questions = [
        Filter::default(),
        Filter { text: Some("紫菜店".into()), ..Filter::default() },
        Filter { text: Some("苍南县灵溪镇".into()), ..Filter::default() },
        Filter { town: Some("330327218".into()), form: Some(Form::Enterprise), ..Filter::default() },
        Filter { text: Some(credit(77).to_string()), ..Filter::default() },
    ];
    for filter in questions {
        let started = Instant::now();
        let page = find(store, Scope::All, filter.clone(), None, 50).unwrap();
        eprintln!("{}: {} found in {:?}: {filter:?}", store.engine(), page.items.len(), started.elapsed());
        assert!(!page.items.is_empty());
        assert!(started.elapsed().as_millis() < patience);
    }
}
