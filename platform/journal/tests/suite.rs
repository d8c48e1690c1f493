//! Appending and reading back, on both engines.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::thread;
use std::time::Duration;

use heng_journal::{
    Entry, Event, Filter, Object, SCHEMA, Watcher, feed, length, list, of_object, record, record_many,
    remove_body, verify,
};
use heng_kernel::{
    Act, Actor, BusinessId, OrgPath, Outcome, PageSize, Refusal, Role, Time, Via, rng_from_seed,
};
use heng_store::testing::{TestStore, both_engines, check_statements, plans};
use heng_store::{Schema, Tx};
use serde_json::json;

const SCHEMAS: &[Schema] = &[SCHEMA];

fn act(name: &str, micros: i64) -> Act {
    let seed = u64::try_from(micros).unwrap();
    Act::new(Actor::program(name), Time::from_micros(micros), rng_from_seed(seed))
}

fn thing(n: i64) -> Object {
    Object::named("thing", &n.to_string())
}

fn append(tx: &mut Tx<'_>, who: &str, micros: i64, n: i64) -> Outcome<u64> {
    record(tx, &mut act(who, micros), Entry::new("test.done", thing(n), &json!({"n": n}))?)
}

fn whole(store: &TestStore) -> u64 {
    let report = verify(store, |_, _| {}).unwrap();
    assert_eq!(report.finding, None);
    report.entries
}

fn indices(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.index).collect()
}

#[test]
fn an_entry_says_who_what_when_and_why() {
    both_engines(SCHEMAS, |store| {
        let events = store
            .write_now(|tx| {
                let mut act = act("wang", 1_000);
                act.actor.unit = Some(OrgPath("/cangnan/lingxi".into()));
                let entry = Entry::new("codes.bound", thing(1), &json!({"roll": "R1", "公斤": 2.5}))?;
                record(tx, &mut act, entry.basis("商品条码管理办法 第二十一条"))?;
                record(tx, &mut act, Entry::new("codes.bound", thing(1), &json!({"roll": "R2"}))?)?;
                Ok(feed(tx, 0, 10)?)
            })
            .unwrap();
        let [first, second] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((first.index, first.object_seq, first.prev_index), (0, 0, None));
        assert_eq!((second.index, second.object_seq, second.prev_index), (1, 1, Some(0)));
        assert_eq!(
            (first.kind.as_str(), first.object.as_str(), first.actor.as_str()),
            ("codes.bound", "thing:1", "wang")
        );
        assert_eq!((first.org.as_deref(), first.at), (Some("/cangnan/lingxi"), Time::from_micros(1_000)));
        assert_eq!(first.basis.as_deref(), Some("商品条码管理办法 第二十一条"));
        assert_eq!(first.body, Some(json!({"roll": "R1", "公斤": 2.5})));
        assert_eq!(first.act, second.act);
        assert_eq!(whole(store), 2);
    });
}

#[test]
fn a_business_is_named_where_no_unit_is() {
    both_engines(SCHEMAS, |store| {
        let business = BusinessId::new(Time::from_micros(1), &mut rng_from_seed(1));
        let events = store
            .write_now(move |tx| {
                let mut act = act("owner", 1);
                act.actor.role = Role::BusinessOwner;
                act.actor.via = Via::Session;
                act.actor.business = Some(business);
                record(tx, &mut act, Entry::new("test.done", Object::of(business), &())?)?;
                Ok(feed(tx, 0, 1)?)
            })
            .unwrap();
        assert_eq!(events[0].org, Some(format!("business:{business}")));
        assert_eq!(events[0].object, format!("business:{business}"));
    });
}

#[test]
fn a_refused_change_leaves_no_entry_and_no_gap() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| append(tx, "a", 1, 1)).unwrap();
        let refused = store.write_now(|tx| {
            append(tx, "a", 2, 1)?;
            Err::<(), _>(Refusal::new("test/no", "不行", "no").into())
        });
        assert!(refused.is_err());
        assert_eq!(store.write_now(|tx| append(tx, "a", 3, 1)).unwrap(), 1);
        assert_eq!(whole(store), 2);
    });
}

#[test]
fn many_writers_leave_one_sequence() {
    both_engines(SCHEMAS, |store| {
        let second = store.second();
        thread::scope(|scope| {
            for lane in 0..6i64 {
                let store = if lane % 2 == 0 { (*store).clone() } else { second.clone() };
                scope.spawn(move || {
                    for n in 0..20 {
                        // clocks that disagree: the journal's time still runs forwards
                        store.write_now(move |tx| append(tx, "a", 1_000 - lane * 7 + n, n % 3)).unwrap();
                    }
                });
            }
        });
        assert_eq!(whole(store), 120);
    });
}

#[test]
fn an_act_may_append_thousands_cheaply() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| append(tx, "a", 1, 3)).unwrap();
        let range = store
            .write_now(|tx| {
                let entries: Vec<_> = (0..2_345i64)
                    .map(|n| Entry::new("test.many", thing(n % 7), &json!({"n": n})))
                    .collect::<Result<_, _>>()?;
                record_many(tx, &mut act("bulk", 2), entries)
            })
            .unwrap();
        assert_eq!(range, 1..2_346);
        let none = store.write_now(|tx| record_many(tx, &mut act("bulk", 3), [])).unwrap();
        assert!(none.is_empty());
        assert_eq!(whole(store), 2_346);
    });
}

#[test]
fn a_removed_body_is_reported_as_removed() {
    both_engines(SCHEMAS, |store| {
        for n in 0..4 {
            store.write_now(move |tx| append(tx, "a", n, n)).unwrap();
        }
        let remove = |tx: &mut Tx<'_>| remove_body(tx, &mut act("a", 9), 2, "个人信息保护法 第四十七条");
        assert_eq!(store.write_now(remove).unwrap(), 4);
        assert!(store.write_now(remove).is_err());
        let report = verify(store, |_, _| {}).unwrap();
        assert_eq!((report.removed, report.finding), (1, None));
        assert_eq!(store.read_now(|tx| Ok(feed(tx, 2, 1)?)).unwrap()[0].body, None);
    });
}

#[test]
fn lists_are_paged_and_filtered() {
    both_engines(SCHEMAS, |store| {
        for n in 0..9i64 {
            let who = if n % 2 == 0 { "even" } else { "odd" };
            store.write_now(move |tx| append(tx, who, 100 + n * 10, n % 3)).unwrap();
        }
        store
            .read_now(|tx| {
                let size = PageSize::of(2);
                let page = of_object(tx, &thing(0), None, size)?;
                assert_eq!(indices(&page.items), [6, 3]);
                let rest = of_object(tx, &thing(0), page.next.as_ref(), size)?;
                assert_eq!((indices(&rest.items), rest.next), (vec![0], None));

                let even = Filter { actor: Some("even".into()), ..Filter::default() };
                let page = list(tx, &even, None, size)?;
                assert_eq!(indices(&page.items), [8, 6]);
                assert_eq!(indices(&list(tx, &even, page.next.as_ref(), size)?.items), [4, 2]);

                let window = Filter {
                    kind: Some("test.done".into()),
                    since: Some(Time::from_micros(120)),
                    until: Some(Time::from_micros(150)),
                    ..Filter::default()
                };
                assert_eq!(indices(&list(tx, &window, None, PageSize::default())?.items), [4, 3, 2]);
                let both = Filter { actor: Some("odd".into()), ..window };
                assert_eq!(indices(&list(tx, &both, None, PageSize::default())?.items), [3]);
                assert_eq!(list(tx, &Filter::default(), None, PageSize::default())?.items.len(), 9);
                assert_eq!(indices(&feed(tx, 7, 10)?), [7, 8]);
                assert_eq!(length(tx)?, 9);
                Ok(())
            })
            .unwrap();
    });
}

#[tokio::test]
async fn a_follower_waits_for_what_comes() {
    for store in [TestStore::sqlite(SCHEMAS), TestStore::postgres(SCHEMAS)] {
        store.write(|tx| append(tx, "a", 1, 1)).await.unwrap();
        let watcher = Watcher::start((*store).clone(), Duration::from_millis(20)).unwrap();
        let mut follower = watcher.follow((*store).clone(), 0);
        assert_eq!(indices(&follower.next(10).await.unwrap().unwrap()), [0]);
        let writer = (*store).clone();
        let write = tokio::spawn(async move { writer.write(|tx| append(tx, "a", 2, 1)).await });
        assert_eq!(indices(&follower.next(10).await.unwrap().unwrap()), [1]);
        write.await.unwrap().unwrap();
        watcher.poke();
        assert_eq!(watcher.length(), 2);
        drop(watcher);
        assert!(follower.next(10).await.unwrap().is_none());
    }
}

#[test]
fn every_statement_is_prepared_and_none_scans() {
    check_statements(SCHEMAS);
    let plans = plans(SCHEMAS);
    assert!(!plans.postgres.contains("Seq Scan"), "{}", plans.postgres);
    assert!(!plans.sqlite.lines().any(|line| line.trim_start().starts_with("SCAN")), "{}", plans.sqlite);
}
