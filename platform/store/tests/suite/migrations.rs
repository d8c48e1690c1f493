//! What is refused, and with which words.

use std::thread;

use heng_store::testing::{TestStore, both_engines};
use heng_store::{Location, Migration, OpenError, Schema, Sql, Store, params};

const FIRST: Migration = Migration {
    number: 1,
    name: "first",
    sql: "CREATE TABLE steps_a (x BIGINT NOT NULL PRIMARY KEY, y TEXT);",
};
const SECOND: Migration =
    Migration { number: 2, name: "second", sql: "CREATE INDEX steps_a_y ON steps_a (y);" };
const OTHER: Migration = Migration {
    number: 1,
    name: "first",
    sql: "CREATE TABLE steps_a (x BIGINT NOT NULL PRIMARY KEY, y BYTEA);",
};
const BROKEN: Migration = Migration {
    number: 2,
    name: "broken",
    sql: "CREATE TABLE steps_b (x BIGINT NOT NULL PRIMARY KEY); CREATE TABLE steps_b (x BIGINT);",
};
const OUTSIDE: Migration =
    Migration { number: 1, name: "outside", sql: "CREATE TABLE elsewhere (x BIGINT);" };

const fn steps(migrations: &'static [Migration]) -> Schema {
    Schema { module: "steps", migrations, statements: &[] }
}

const ONE: &[Schema] = &[steps(&[FIRST])];
const TWO: &[Schema] = &[steps(&[FIRST, SECOND])];
const REWRITTEN: &[Schema] = &[steps(&[OTHER])];
const FAILING: &[Schema] = &[steps(&[FIRST, BROKEN])];

fn open(store: &TestStore, schemas: &[Schema]) -> Result<Store, OpenError> {
    Store::open(&store.location(), schemas)
}

fn refusal(store: &TestStore, schemas: &[Schema]) -> OpenError {
    open(store, schemas).unwrap_err()
}

#[test]
fn a_newer_program_brings_the_tables_up_and_an_older_one_is_refused() {
    both_engines(ONE, |store| {
        drop(open(store, TWO).unwrap());
        drop(open(store, TWO).unwrap());
        let error = refusal(store, ONE);
        assert!(matches!(&error, OpenError::Newer { number: 2, .. }), "{error}");
        assert!(error.zh().contains("数据库比程序新") && error.en().contains("newer than the program"));
        assert!(matches!(refusal(store, &[]), OpenError::Newer { number: 1, .. }));
    });
}

#[test]
fn a_released_step_that_was_rewritten_is_refused() {
    both_engines(ONE, |store| {
        assert!(matches!(refusal(store, REWRITTEN), OpenError::Rewritten { number: 1, .. }));
    });
}

#[test]
fn a_table_changed_by_hand_is_refused_and_named() {
    const BY_HAND: [(&str, &str); 3] = [
        ("ALTER TABLE steps_a ADD COLUMN z TEXT", "steps_a"),
        ("CREATE INDEX steps_sneaky ON steps_a (y, x)", "steps_sneaky"),
        ("DROP TABLE steps_a", "steps_a"),
    ];
    for (change, named) in BY_HAND {
        both_engines(ONE, |store| {
            by_hand(&store.location(), change);
            let error = refusal(store, ONE);
            let OpenError::ChangedByHand { objects, .. } = &error else { panic!("{error}") };
            assert!(objects.iter().any(|object| object.contains(named)), "{objects:?}");
        });
    }
}

fn by_hand(at: &Location, change: &str) {
    match at {
        Location::Sqlite(dir) => {
            rusqlite::Connection::open(dir.join("heng.db")).unwrap().execute_batch(change).unwrap();
        }
        Location::Postgres(url) => {
            postgres::Client::connect(url, postgres::NoTls).unwrap().batch_execute(change).unwrap();
        }
    }
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    const COUNT: Sql = Sql::new("steps.count", "SELECT count(*) FROM steps_a");
    both_engines(ONE, |store| {
        assert!(matches!(refusal(store, FAILING), OpenError::Failed(_)));
        let again = open(store, ONE).unwrap();
        let count: i64 = again.read_now(|tx| Ok(tx.one(&COUNT, params![], |row| row.get(0))?)).unwrap();
        assert_eq!(count, 0);
    });
}

#[test]
fn many_may_migrate_at_once() {
    both_engines(&[], |store| {
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| drop(open(store, TWO).unwrap()));
            }
        });
        drop(open(store, TWO).unwrap());
    });
}

#[test]
fn a_schema_that_contradicts_itself_is_refused() {
    both_engines(&[], |store| {
        for schemas in [&[steps(&[SECOND])][..], &[steps(&[OUTSIDE])], &[steps(&[]), steps(&[])]] {
            assert!(matches!(refusal(store, schemas), OpenError::Malformed { .. }));
        }
    });
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let error = Store::open(&Location::parse("postgres://nobody@%2Fnowhere/none").unwrap(), &[]).unwrap_err();
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    assert!(Location::parse("mysql://x").is_err() && Location::parse("").is_err());
}
