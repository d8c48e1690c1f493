//! What one closure sees and keeps.

use heng_kernel::{Fault, Refusal, Stop};
use heng_store::testing::both_engines;
use heng_store::{Store, Tx, list, params, values};

use crate::{BY_LIST, COUNT, GET, INSERT, NOT_BY_LIST, SCHEMAS, SWAPPED, UPSERT};

fn count(store: &Store) -> i64 {
    store.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).unwrap()
}

fn insert(tx: &mut Tx<'_>, a: i64, b: &str) -> Result<u64, Fault> {
    tx.run(&INSERT, params![a, b])
}

#[test]
fn a_refused_closure_leaves_nothing_and_its_neighbours_stay() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| Ok(insert(tx, 1, "kept")?)).unwrap();
        let refused = store.write_now(|tx| {
            insert(tx, 2, "lost")?;
            Err::<(), _>(Refusal::new("suite/no", "不行", "no").into())
        });
        assert!(matches!(refused, Err(Stop::Refused(_))));
        store.write_now(|tx| Ok(insert(tx, 3, "kept")?)).unwrap();
        assert_eq!(count(store), 2);
    });
}

#[test]
fn a_panic_is_a_fault_of_its_closure_and_the_writer_lives_on() {
    both_engines(SCHEMAS, |store| {
        for _ in 0..8 {
            let panicked = store.write_now(|tx| {
                insert(tx, 2, "lost")?;
                assert!(insert(tx, 3, "lost")? == 7, "on purpose");
                Ok(())
            });
            assert!(matches!(panicked, Err(Stop::Failed(_))));
            assert!(store.read_now(|_| if true { panic!("on purpose") } else { Ok(()) }).is_err());
        }
        store.write_now(|tx| Ok(insert(tx, 1, "kept")?)).unwrap();
        assert_eq!(count(store), 1);
    });
}

#[test]
fn an_error_that_was_swallowed_keeps_nothing_on_either_engine() {
    both_engines(SCHEMAS, |store| {
        let swallowed = store.write_now(|tx| {
            insert(tx, 1, "lost")?;
            drop(tx.run(&INSERT, params!["not a number", 2]));
            Ok(())
        });
        assert!(matches!(swallowed, Err(Stop::Failed(_))));
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_wrong_number_of_parameters_is_a_fault() {
    both_engines(SCHEMAS, |store| {
        assert!(store.write_now(|tx| Ok(tx.run(&INSERT, params![1i64])?)).is_err());
    });
}

#[test]
fn a_read_cannot_write() {
    both_engines(SCHEMAS, |store| {
        assert!(store.read_now(|tx| Ok(insert(tx, 1, "no")?)).is_err());
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_read_sees_one_instant_and_only_what_was_committed() {
    both_engines(SCHEMAS, |store| {
        let writer = Store::clone(store);
        store
            .read_now(move |tx| {
                let before: i64 = tx.one(&COUNT, params![], |row| row.get(0))?;
                writer.write_now(|tx| Ok(insert(tx, 1, "later")?))?;
                let after: i64 = tx.one(&COUNT, params![], |row| row.get(0))?;
                assert_eq!((before, after), (0, 0));
                Ok(())
            })
            .unwrap();
        assert_eq!(count(store), 1);
    });
}

#[test]
fn parameters_bind_by_number_not_by_appearance() {
    both_engines(SCHEMAS, |store| {
        let found: i64 = store
            .write_now(|tx| {
                insert(tx, 7, "紫菜")?;
                Ok(tx.one(&SWAPPED, params![7, "紫菜"], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(found, 7);
    });
}

#[test]
fn lists_are_one_parameter() {
    both_engines(SCHEMAS, |store| {
        let found = store
            .write_now(|tx| {
                tx.many(&INSERT, (0..10i64).map(|n| values![n, n.to_string()]))?;
                let within: Vec<i64> = tx.all(&BY_LIST, params![list(&[7i64, 3, 99])], |row| row.get(0))?;
                let none: Vec<i64> = tx.all(&BY_LIST, params![list::<i64>(&[])], |row| row.get(0))?;
                let names = ["0", "1", "2", "3", "4", "5", "6", "7"];
                let without: Vec<i64> = tx.all(&NOT_BY_LIST, params![list(&names)], |row| row.get(0))?;
                Ok((within, none, without))
            })
            .unwrap();
        assert_eq!(found, (vec![3, 7], vec![], vec![8, 9]));
    });
}

#[test]
fn large_batches_count_what_they_changed() {
    both_engines(SCHEMAS, |store| {
        let changed = store
            .write_now(|tx| {
                let first = tx.many(&INSERT, (0..2_345i64).map(|n| values![n, "first"]))?;
                let second = tx.many(&INSERT, (2_000..2_400i64).map(|n| values![n, "second"]))?;
                let third = tx.many(&UPSERT, [values![0i64, "a"], values![0i64, "b"]])?;
                Ok((first, second, third))
            })
            .unwrap();
        assert_eq!(changed, (2_345, 55, 2));
        let last: String = store.read_now(|tx| Ok(tx.one(&GET, params![0], |row| row.get(0))?)).unwrap();
        assert_eq!((count(store), last.as_str()), (2_400, "b"));
    });
}

#[test]
fn more_than_one_row_is_a_fault_where_one_was_asked() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| Ok(tx.many(&INSERT, [values![1i64, "x"], values![2i64, "x"]])?)).unwrap();
        let all = list(&[1i64, 2]).into_owned();
        assert!(store.read_now(move |tx| Ok(tx.opt(&BY_LIST, &[all], |row| row.get::<i64>(0))?)).is_err());
        assert!(store.read_now(|tx| Ok(tx.one(&GET, params![9], |row| row.get::<String>(0))?)).is_err());
    });
}
