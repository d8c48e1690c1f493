//! A journal that somebody touched: whatever was touched is named.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::path::PathBuf;

use heng_journal::{Entry, Flaw, Object, SCHEMA, record, remove_body, verify};
use heng_kernel::{Act, Actor, Outcome, Time, rng_from_seed};
use heng_store::{Location, Store, Tx};
use proptest::prelude::*;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use serde_json::json;

struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("heng-journal-{name}-{}", std::process::id())))
    }

    fn store(&self) -> Store {
        Store::open(&Location::Sqlite(self.0.clone()), &[SCHEMA]).unwrap()
    }

    /// Changes the file behind the program's back.
    fn tamper(&self, sql: &str) {
        Connection::open(self.0.join("heng.db")).unwrap().execute_batch(sql).unwrap();
    }

    fn finding(&self) -> Option<(i64, Flaw)> {
        verify(&self.store(), |_, _| {}).unwrap().finding.map(|finding| (finding.index, finding.flaw))
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Thirteen entries: twelve about three objects, and at 8 the removal of the body of 3.
fn filled(name: &str) -> Dir {
    let dir = Dir::new(name);
    let store = dir.store();
    for n in 0..13i64 {
        store.write_now(move |tx| if n == 8 { removal(tx) } else { entry(tx, n) }).unwrap();
    }
    dir
}

fn act(n: i64) -> Act {
    let seed = u64::try_from(n).unwrap();
    Act::new(Actor::program("test"), Time::from_micros(1_000 + n), rng_from_seed(seed))
}

fn entry(tx: &mut Tx<'_>, n: i64) -> Outcome<u64> {
    let object = Object::named("thing", &(n % 3).to_string());
    let entry = Entry::new("test.done", object, &json!({"n": n, "名": "紫菜"}))?;
    record(tx, &mut act(n), entry.basis("办法 第一条"))
}

fn removal(tx: &mut Tx<'_>) -> Outcome<u64> {
    remove_body(tx, &mut act(8), 3, "个人信息保护法 第四十七条")
}

#[test]
fn a_journal_that_nobody_touched_is_whole() {
    let dir = filled("whole");
    let report = verify(&dir.store(), |_, _| {}).unwrap();
    assert_eq!((report.entries, report.verified, report.removed, report.finding), (13, 13, 1, None));
}

#[test]
fn deleting_swapping_cutting_and_back_dating_are_named() {
    let cases: [(&str, &str, (i64, Flaw)); 8] = [
        ("first", "DELETE FROM journal_event WHERE idx = 0", (0, Flaw::Missing)),
        ("middle", "DELETE FROM journal_event WHERE idx = 5", (5, Flaw::Missing)),
        ("tail", "DELETE FROM journal_event WHERE idx >= 11", (11, Flaw::Missing)),
        (
            "swap",
            "UPDATE journal_event SET idx = -1 WHERE idx = 6; UPDATE journal_event SET idx = 6 WHERE idx = 7;
             UPDATE journal_event SET idx = 7 WHERE idx = -1;",
            (6, Flaw::Chain),
        ),
        ("back-date", "UPDATE journal_event SET at = at - 100 WHERE idx = 8", (8, Flaw::BackDated)),
        ("body", "DELETE FROM journal_body WHERE idx = 2", (2, Flaw::BodyMissing)),
        ("head", "UPDATE journal_head SET entries = 11", (12, Flaw::BeyondHead)),
        ("head-time", "UPDATE journal_head SET at = at + 1", (12, Flaw::Head)),
    ];
    for (name, sql, expected) in cases {
        let dir = filled(name);
        dir.tamper(sql);
        assert_eq!(dir.finding(), Some(expected), "{name}");
    }
}

#[test]
fn a_body_that_belongs_to_nothing_is_named() {
    let dir = filled("stray");
    dir.tamper("INSERT INTO journal_body SELECT 40, salt, body FROM journal_body WHERE idx = 1");
    assert_eq!(dir.finding(), Some((40, Flaw::StrayBody)));
}

const COLUMNS: [(&str, &str); 16] = [
    ("journal_event", "v"),
    ("journal_event", "kind"),
    ("journal_event", "object"),
    ("journal_event", "object_seq"),
    ("journal_event", "prev_index"),
    ("journal_event", "at"),
    ("journal_event", "org"),
    ("journal_event", "actor"),
    ("journal_event", "act"),
    ("journal_event", "basis"),
    ("journal_event", "c_sha256"),
    ("journal_event", "c_sm3"),
    ("journal_event", "chain"),
    ("journal_body", "salt"),
    ("journal_body", "body"),
    ("journal_event", "idx"),
];

/// The same value with one bit turned; NULL becomes a value.
fn flipped(value: Value, bit: usize) -> Value {
    let flip = |mut bytes: Vec<u8>| {
        let at = (bit / 8) % bytes.len();
        bytes[at] ^= 1 << (bit % 8);
        bytes
    };
    match value {
        Value::Null => Value::Null,
        Value::Integer(n) => Value::Integer(n ^ (1 << (bit % 63))),
        Value::Real(x) => Value::Real(x + 1.0),
        Value::Blob(bytes) => Value::Blob(flip(bytes)),
        // a text stays a text: the lowest bit of one of its ASCII bytes
        Value::Text(text) => Value::Text(
            text.char_indices()
                .map(
                    |(at, c)| {
                        if at == bit % text.len() && c.is_ascii() { char::from(c as u8 ^ 1) } else { c }
                    },
                )
                .collect(),
        ),
    }
}

#[test]
fn any_flipped_bit_of_any_column_names_its_entry() {
    let dir = filled("flip");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(160));
    runner
        .run(&(0..13i64, 0..COLUMNS.len(), 0..512usize), |(index, column, bit)| {
            let (table, column) = COLUMNS[column];
            let conn = Connection::open(dir.0.join("heng.db")).unwrap();
            let read = format!("SELECT {column} FROM {table} WHERE idx = ?1");
            let Ok(before) = conn.query_row(&read, params![index], |row| row.get::<_, Value>(0)) else {
                return Ok(()); // the body that was removed
            };
            let after = flipped(before.clone(), bit);
            if after == before {
                return Ok(());
            }
            let write = format!("UPDATE OR IGNORE {table} SET {column} = ?1 WHERE idx = ?2");
            let changed = conn.execute(&write, params![&after, index]).unwrap();
            let finding = dir.finding().map(|found| found.0);
            if changed == 1 {
                let back = format!("UPDATE {table} SET {column} = ?1 WHERE idx = ?2");
                let index =
                    if let ("idx", Value::Integer(moved)) = (column, &after) { *moved } else { index };
                conn.execute(&back, params![before, index]).unwrap();
            }
            // without its record, the removal of the body of 3 is a loss
            let named = finding == Some(index) || (index == 8 && finding == Some(3));
            prop_assert!(changed == 0 || named, "{table}.{column} of {index}: {finding:?}");
            Ok(())
        })
        .unwrap();
}
