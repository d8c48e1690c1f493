//! What goes in comes out.

use heng_kernel::{LotId, Money, OrgPath, Role, Time, rng_from_seed};
use heng_store::testing::both_engines;
use heng_store::{Schema, Sql, Value, params};
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

const SCHEMAS: &[Schema] = crate::SCHEMAS;
const PUT: Sql =
    Sql::new("suite.put", "INSERT INTO suite_all (n, i, t, y, f, x) VALUES ($1, $2, $3, $4, $5, $6)");
const TAKE: Sql = Sql::new("suite.take", "SELECT i, t, y, f, x FROM suite_all WHERE n = $1");
const CLEAR: Sql = Sql::new("suite.clear", "DELETE FROM suite_all");
const NEXT_NULL: Sql =
    Sql::new("suite.next_null", "SELECT n FROM suite_all WHERE i IS NULL ORDER BY t NULLS FIRST, n");

type All = (Option<i64>, Option<String>, Option<Vec<u8>>, Option<bool>, Option<f64>);

fn any_row() -> impl Strategy<Value = All> {
    let real = any::<f64>().prop_filter("a number", |x| !x.is_nan());
    // PostgreSQL's texts hold no NUL
    let text = any::<String>().prop_map(|text| text.replace('\0', ""));
    (
        any::<Option<i64>>(),
        prop::option::of(text),
        any::<Option<Vec<u8>>>(),
        any::<Option<bool>>(),
        prop::option::of(real),
    )
}

#[test]
fn every_type_survives_the_round_trip() {
    both_engines(SCHEMAS, |store| {
        TestRunner::new(ProptestConfig::with_cases(64))
            .run(&any_row(), |row| {
                let put = row.clone();
                let back: All = store
                    .write_now(move |tx| {
                        tx.run(&CLEAR, params![])?;
                        tx.run(&PUT, params![1, put.0, put.1, put.2, put.3, put.4])?;
                        Ok(tx.one(&TAKE, params![1], |row| {
                            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                        })?)
                    })
                    .unwrap();
                prop_assert_eq!(back, row);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn the_words_of_the_kernel_survive_too() {
    both_engines(SCHEMAS, |store| {
        let id = LotId::new(Time::from_micros(7), &mut rng_from_seed(7));
        let date: Date = "2022-10-31".parse().unwrap();
        let (at, sum) = (Time::from_micros(-5), Money::fen(1_205));
        let (unit, role) = (OrgPath("/cangnan".into()), Role::Printer);
        store
            .write_now(move |tx| {
                tx.run(&PUT, params![1, at, date, id, true, 0.5])?;
                tx.run(&PUT, params![2, sum, unit, id, false, 0.5])?;
                tx.run(&PUT, params![3, u64::MAX >> 1, role, None::<LotId>, None::<bool>, Value::Null])?;
                tx.one(&TAKE, params![1], |row| {
                    assert_eq!((row.get::<Time>(0)?, row.get::<bool>(3)?), (at, true));
                    assert_eq!((row.get::<Date>(1)?, row.get::<LotId>(2)?), (date, id));
                    assert_eq!((row.text(1)?, row.bytes(2)?), ("2022-10-31", id.as_bytes().as_slice()));
                    Ok(())
                })?;
                tx.one(&TAKE, params![2], |row| {
                    assert_eq!(
                        (row.get::<Money>(0)?, row.get::<OrgPath>(1)?),
                        (sum, OrgPath("/cangnan".into()))
                    );
                    Ok(())
                })?;
                tx.one(&TAKE, params![3], |row| {
                    assert_eq!((row.get::<u64>(0)?, row.get::<Role>(1)?), (u64::MAX >> 1, role));
                    assert_eq!(row.get::<Option<LotId>>(2)?, None);
                    assert!(
                        row.get::<u32>(0).is_err()
                            && row.get::<String>(0).is_err()
                            && row.get::<bool>(3).is_err()
                    );
                    Ok(())
                })?;
                Ok(())
            })
            .unwrap();
        assert!(
            store.write_now(|tx| Ok(tx.run(&PUT, params![4, u64::MAX, "", [0u8; 0], true, 0.0])?)).is_err()
        );
    });
}

#[test]
fn null_sorts_where_the_statement_says() {
    both_engines(SCHEMAS, |store| {
        let order: Vec<i64> = store
            .write_now(|tx| {
                for (n, text) in [(1, Some("b")), (2, None), (3, Some("a"))] {
                    tx.run(&PUT, params![n, Value::Null, text, Value::Null, Value::Null, Value::Null])?;
                }
                Ok(tx.all(&NEXT_NULL, params![], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(order, [2, 3, 1]);
    });
}

#[test]
fn a_type_that_does_not_fit_is_a_fault_on_both() {
    both_engines(SCHEMAS, |store| {
        let text_as_number =
            store.write_now(|tx| Ok(tx.run(&PUT, params![1, "one", "", [0u8; 1], true, 0.0])?));
        assert!(text_as_number.is_err());
        let bytes_as_text =
            store.write_now(|tx| Ok(tx.run(&PUT, params![1, 1, [1u8; 2], [0u8; 1], true, 0.0])?));
        assert!(bytes_as_text.is_err());
    });
}
