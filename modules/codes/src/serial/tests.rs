use std::collections::HashSet;

use heng_gs1::key::Gtin;
use proptest::prelude::*;
use rand_core::{RngCore, SeedableRng};
use zeroize::Zeroizing;

use super::*;

fn product(body: u64) -> Gtin {
    (0..10).find_map(|check| Gtin::from_number(body * 10 + check)).unwrap()
}

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

fn key(seed: u8) -> SerialKey {
    SerialKey::new(KeyVersion::new(seed % 8).unwrap(), &Zeroizing::new([seed; 16]))
}

proptest! {
    #[test]
    fn inverting_gives_the_counter_back(seed: u8, body in 0u64..10_000_000_000_000, counter in 0..COUNTER_LIMIT) {
        let (key, gtin) = (key(seed), product(body));
        let serial = key.issue(gtin, counter).unwrap();
        prop_assert_eq!(key.invert(gtin, serial), Some(counter));
        prop_assert_eq!(serial.key_version(), key.version());
        prop_assert_eq!(Serial::parse(&serial.to_string()), Ok(serial));
        prop_assert_eq!(Serial::parse_typed(&serial.grouped().to_lowercase()), Ok(serial));
    }

    #[test]
    fn a_run_is_the_same_as_one_by_one(first in 0..COUNTER_LIMIT - 100, length in 0usize..70) {
        let key = key(3);
        let mut run = vec![Serial::from_parts(key.version(), 0); length];
        key.issue_run(gtin(), first, &mut run).unwrap();
        for (at, serial) in run.iter().enumerate() {
            prop_assert_eq!(*serial, key.issue(gtin(), first + at as u64).unwrap());
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_its_position(text in "\\PC{0,14}") {
        match Serial::parse(&text) {
            Ok(serial) => prop_assert_eq!(serial.to_string(), text),
            Err(SerialError::Length(found)) => prop_assert_eq!(found, text.chars().count()),
            Err(SerialError::Character { found, position }) => {
                prop_assert_eq!(text.chars().nth(position - 1), Some(found));
            }
        }
    }
}

#[test]
fn consecutive_counters_never_meet() {
    let mut run = vec![Serial::from_parts(key(1).version(), 0); 200_000];
    key(1).issue_run(gtin(), 0, &mut run).unwrap();
    assert_eq!(run.iter().collect::<HashSet<_>>().len(), run.len());
}

#[test]
fn a_flipped_bit_changes_half_of_the_bits() {
    let key = key(2);
    let mut changed = 0;
    for counter in 0..1000u64 {
        for bit in 0..57 {
            let other = key.issue(gtin(), counter ^ (1 << bit)).unwrap().permuted();
            changed += (key.issue(gtin(), counter).unwrap().permuted() ^ other).count_ones();
        }
    }
    let mean = f64::from(changed) / 57_000.0;
    assert!((28.0..29.0).contains(&mean), "{mean} of 57 bits change");
}

#[test]
fn products_and_keys_are_unrelated() {
    let mut equal = 0;
    for counter in 0..10_000 {
        let here = key(2).issue(gtin(), counter).unwrap();
        equal += u32::from(here == key(2).issue(product(7), counter).unwrap());
        equal += u32::from(here.permuted() == key(10).issue(gtin(), counter).unwrap().permuted());
    }
    assert_eq!(equal, 0);
}

/// With 10⁶ codes issued, a guess hits with chance 2⁻³⁷: in 10⁷ guesses 7 × 10⁻⁵ hits are
/// expected, so one hit already speaks against the permutation.
#[test]
fn guesses_find_nothing() {
    let guesses = if cfg!(debug_assertions) { 1_000_000 } else { 10_000_000 };
    let (key, mut rng) = (key(0), rand_chacha::ChaCha8Rng::seed_from_u64(20_221_031));
    let hits = (0..guesses)
        .map(|_| Serial::from_parts(key.version(), rng.next_u64() & (COUNTER_LIMIT - 1)))
        .filter(|guess| key.invert(gtin(), *guess).is_some_and(|counter| counter < 1_000_000))
        .count();
    assert_eq!(hits, 0);
}

#[test]
fn typed_serials_are_forgiven_and_printed_ones_are_not() {
    let printed = Serial::parse("K7Q2810409AB").unwrap();
    assert_eq!(printed.grouped(), "K7Q2-8104-09AB");
    assert_eq!(Serial::parse_typed(" k7q2 8iO4－o9ab "), Ok(printed));
    assert_eq!(Serial::parse("k7Q2810409AB"), Err(SerialError::Character { found: 'k', position: 1 }));
    assert_eq!(Serial::parse("K7Q28104U9AB"), Err(SerialError::Character { found: 'U', position: 9 }));
    assert_eq!(Serial::parse("K7Q2"), Err(SerialError::Length(4)));
    assert_eq!(
        Serial::parse_typed("K7Q28104U9AB").unwrap_err().zh(),
        "序列号第9位“U”不是有效字符（数字和大写字母，不含I、L、O、U）"
    );
}

#[test]
fn the_first_character_tells_the_version() {
    for version in KeyVersion::all() {
        let key = SerialKey::new(version, &Zeroizing::new([7; 16]));
        let first = key.issue(gtin(), 5).unwrap().signs()[0];
        assert_eq!(alphabet::value(first).unwrap() >> 2, version.get());
    }
    assert_eq!(key(1).invert(gtin(), key(2).issue(gtin(), 5).unwrap()), None);
}

#[test]
fn the_last_counter_has_a_serial_and_the_next_has_none() {
    assert!(key(1).issue(gtin(), COUNTER_LIMIT - 1).is_ok());
    assert_eq!(key(1).issue(gtin(), COUNTER_LIMIT), Err(CounterTooLarge(COUNTER_LIMIT)));
    let mut two = [Serial::from_parts(key(1).version(), 0); 2];
    assert!(key(1).issue_run(gtin(), COUNTER_LIMIT - 1, &mut two).is_err());
}

/// Serials are printed on packs and live for years: the construction may never change silently.
#[test]
fn the_permutation_is_pinned() {
    let issued: Vec<_> = (0..3).map(|n| key(1).issue(gtin(), n).unwrap().to_string()).collect();
    assert_eq!(issued, PINNED);
}

const PINNED: [&str; 3] = ["600K39W6C681", "55RJEEP1EYCY", "5E4957JV9M5W"];
