//! Many writers at once.

use std::task::{Context, Waker};
use std::thread;

use heng_store::testing::{TestStore, both_engines};
use heng_store::{Store, params};

use crate::{ADD, COUNT, GET, INSERT, SCHEMAS};

#[test]
fn of_two_that_race_for_one_row_one_wins_and_the_other_is_told() {
    both_engines(SCHEMAS, |store| {
        for a in 0..50i64 {
            let won: u64 = thread::scope(|scope| {
                let racers = ["left", "right"].map(|who| {
                    let store: &Store = store;
                    scope.spawn(move || {
                        store.write_now(move |tx| Ok(tx.run(&INSERT, params![a, who])?)).unwrap()
                    })
                });
                racers.into_iter().map(|racer| racer.join().unwrap()).sum()
            });
            assert_eq!(won, 1);
        }
    });
}

#[test]
fn nothing_is_lost_between_many_writers_of_one_row() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| Ok(tx.run(&INSERT, params![1, "0"])?)).unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        store
                            .write_now(|tx| {
                                tx.lock("suite/1")?;
                                Ok(tx.run(&ADD, params![1, 1])?)
                            })
                            .unwrap();
                    }
                });
            }
        });
        let sum: String = store.read_now(|tx| Ok(tx.one(&GET, params![1], |row| row.get(0))?)).unwrap();
        assert_eq!(sum, "200");
    });
}

#[test]
fn a_lock_makes_read_then_write_safe() {
    both_engines(SCHEMAS, |store| {
        store.write_now(|tx| Ok(tx.run(&INSERT, params![1, "0"])?)).unwrap();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        store.write_now(read_then_write).unwrap();
                    }
                });
            }
        });
        let sum: String = store.read_now(|tx| Ok(tx.one(&GET, params![1], |row| row.get(0))?)).unwrap();
        assert_eq!(sum, "100");
    });
}

fn read_then_write(tx: &mut heng_store::Tx<'_>) -> heng_kernel::Outcome<u64> {
    tx.lock("suite/counter")?;
    let seen: String = tx.one(&GET, params![1], |row| row.get(0))?;
    let next = seen.parse::<i64>().unwrap() + 1;
    Ok(tx.run(&crate::UPSERT, params![1, next.to_string()])?)
}

#[test]
fn two_stores_on_one_place_write_in_turn() {
    both_engines(SCHEMAS, |store: &TestStore| {
        let second = store.second();
        thread::scope(|scope| {
            for (offset, store) in [(0, &**store), (1_000, &second)] {
                scope.spawn(move || {
                    for n in 0..100i64 {
                        store.write_now(move |tx| Ok(tx.run(&INSERT, params![offset + n, "x"])?)).unwrap();
                    }
                });
            }
        });
        let count: i64 = store.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).unwrap();
        assert_eq!(count, 200);
    });
}

#[tokio::test]
async fn a_store_works_inside_an_async_runtime() {
    for store in [TestStore::sqlite(SCHEMAS), TestStore::postgres(SCHEMAS)] {
        store.write(|tx| Ok(tx.run(&INSERT, params![1, "x"])?)).await.unwrap();
        let there: i64 = store.read(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).await.unwrap();
        let now: i64 = store.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).unwrap();
        assert_eq!((there, now), (1, 1));
    }
}

#[test]
fn writes_that_were_queued_are_finished_when_the_store_goes() {
    both_engines(SCHEMAS, |store| {
        let second = store.second();
        for n in 0..500i64 {
            let mut write = Box::pin(second.write(move |tx| Ok(tx.run(&INSERT, params![n, "queued"])?)));
            // one poll puts it into the queue; then its caller goes away
            drop(write.as_mut().poll(&mut Context::from_waker(Waker::noop())));
        }
        drop(second);
        let count: i64 = store.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).unwrap();
        assert_eq!(count, 500);
    });
}
