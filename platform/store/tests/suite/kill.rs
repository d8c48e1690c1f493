//! Killed in the middle of its work, the store keeps what it acknowledged.

use std::collections::HashSet;
use std::thread;
use std::time::Duration;

use heng_store::testing::{Cluster, TestStore, kill};
use heng_store::{Location, Store, params};

use crate::{GET, INSERT, SCHEMAS};

/// Not a test: what runs in the process that is killed. Four threads write pairs, and say each that was promised.
#[test]
fn victim() {
    let Some(at) = kill::role("victim") else { return };
    let store = Store::open(&Location::parse(&at).unwrap(), SCHEMAS).unwrap();
    let start: i64 = 1 + last(&store);
    thread::scope(|scope| {
        for lane in 0..4i64 {
            let store = &store;
            scope.spawn(move || {
                for n in 0i64.. {
                    let a = start + n * 4 + lane;
                    let pair = move |tx: &mut heng_store::Tx<'_>| {
                        tx.run(&INSERT, params![a, "whole"])?;
                        Ok(tx.run(&INSERT, params![-a, "whole"])?)
                    };
                    if store.write_now(pair).is_err() {
                        return; // the database was killed
                    }
                    kill::acknowledge(a);
                }
            });
        }
    });
}

const LAST: heng_store::Sql =
    heng_store::Sql::new("suite.last", "SELECT COALESCE(MAX(a), 0) FROM suite_pair");

fn last(store: &Store) -> i64 {
    store.read_now(|tx| Ok(tx.one(&LAST, params![], |row| row.get(0))?)).unwrap()
}

/// Every promise is kept, and no pair is half there.
fn check(store: &Store, acknowledged: &[String]) {
    const ALL: heng_store::Sql = heng_store::Sql::new("suite.all", "SELECT a FROM suite_pair");
    let there: HashSet<i64> =
        store.read_now(|tx| Ok(tx.all(&ALL, params![], |row| row.get(0))?)).unwrap().into_iter().collect();
    assert!(!acknowledged.is_empty(), "the victim did nothing");
    for promise in acknowledged {
        assert!(there.contains(&promise.parse().unwrap()), "{promise} was acknowledged and is gone");
    }
    for a in &there {
        assert!(there.contains(&-a), "{a} is half there");
    }
}

#[test]
fn a_killed_process_keeps_its_promises_on_sqlite() {
    let store = TestStore::sqlite(SCHEMAS);
    let Location::Sqlite(dir) = store.location() else { panic!("not SQLite") };
    for millis in [400, 650, 900] {
        let acknowledged = kill::Victim::spawn("kill::victim", dir.to_str().unwrap())
            .killed_after(Duration::from_millis(millis));
        check(&store.second(), &acknowledged);
    }
}

#[test]
fn a_killed_server_keeps_its_promises_on_postgres() {
    let cluster = Cluster::private();
    let database = cluster.database();
    let Location::Postgres(url) = database.location() else { panic!("not PostgreSQL") };
    let store = Store::open(&database.location(), SCHEMAS).unwrap();
    for millis in [700, 1_100] {
        let victim = kill::Victim::spawn("kill::victim", &url);
        thread::sleep(Duration::from_millis(millis));
        cluster.kill();
        let acknowledged = victim.ended();
        cluster.start();
        check(&Store::open(&database.location(), SCHEMAS).unwrap(), &acknowledged);
    }
    // the store that was open all the while finds its way back: the request in flight fails, the next works
    let mut answers =
        (0..20).map(|_| store.read_now(|tx| Ok(tx.opt(&GET, params![1], |row| row.get::<String>(0))?)));
    assert!(answers.any(|answer| answer.is_ok()));
}
