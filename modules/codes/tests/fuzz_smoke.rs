//! A few seconds of hostile input to every reader of codes: serials, ranges, line files, cases, key files. Seeded, on
//! stable.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::fs;
use std::path::{Path, PathBuf};

use heng_codes::keys::{KeyError, KeyRing};
use heng_codes::labels::{Link, qr};
use heng_codes::ranges::{RangeSet, Span};
use heng_codes::rules::line::{self, ReadCode};
use heng_codes::rules::pack::read_sscc;
use heng_codes::serial::Serial;
use heng_gs1::key::Gtin;
use heng_kernel::{Time, rng_from_seed};
use rand_core::RngCore;

const ROUNDS: usize = 20_000;

const SERIALS: &[&str] = &["K7Q2810409AB", "k7q2-8104-09ab", "K7Q2 8I04 O9AB", "０K7Q2810409A", ""];

const RANGES: &[&str] = &[
    "1-100,205,300-310",
    "100至199、205；300～310",
    "0-144115188075855871",
    "9-1",
    "1-18446744073709551615",
    ",",
];

const CODES: &[&str] = &[
    "https://id.example.cn/01/06901234567892/10/A%2F1/21/K7Q2810409AB?17=230101",
    "]Q1https://id.example.cn/x/01/06901234567892/21/K7Q2810409AB#a",
    "(01)06901234567892(21)K7Q2810409AB",
    "]d2010690123456789210L1\u{1d}21K7Q2810409AB",
    "01069012345678921723010121K7Q2810409AB^10L1",
    "]衡01",
];

const LINES: &[&str] = &[
    "\u{feff}time,code,case\r\n2022-10-31 09:41:05,K7Q2810409AB,\r\n",
    "2022-10-31T01:41:06Z,https://id.example.cn/01/06901234567892/21/K7Q2810409AC,006901234567890121\r\n",
    "2022/10/31 09:41:07,NOREAD\n\n9999-12-31 23:59:60,\"(01)06901234567892(21)K7Q2810409AD\"\n",
    "-009999-01-01T00:00:00Z;K7Q2810409AE;(00)006901234567890121",
];

#[test]
fn a_serial_is_read_as_printed_or_refused() {
    for text in spoilt(1, SERIALS) {
        if let Ok(serial) = Serial::parse(&text) {
            assert_eq!(serial.to_string(), text);
        }
        // what is read is a serial that a printer could have printed
        if let Ok(serial) = Serial::parse_typed(&text) {
            assert_eq!(Serial::parse(&serial.to_string()), Ok(serial));
        } else {
            assert!(Serial::parse(&text).is_err());
        }
    }
}

#[test]
fn a_range_text_is_read_once_for_all() {
    for text in spoilt(2, RANGES) {
        match text.parse::<RangeSet>() {
            Ok(set) => assert_eq!(set.to_string().parse::<RangeSet>().unwrap(), set),
            Err(error) => assert!(text.contains(&error.part)),
        }
    }
}

#[test]
fn many_ranges_do_not_take_for_ever() {
    let text = (0..50_000u64).rev().map(|at| (at * 2).to_string()).collect::<Vec<_>>().join(",");
    let set: RangeSet = text.parse().unwrap();
    assert_eq!((set.count(), set.runs().len()), (50_000, 50_000));
    assert_eq!(set.runs().first(), Span::new(0, 0).as_ref());
}

#[test]
fn what_a_camera_read_is_a_code_or_not() {
    for text in spoilt(3, CODES) {
        if let Some(code) = ReadCode::parse(&text) {
            assert!(text.contains(&code.serial.to_string()), "{text:?}");
        }
        let _ = read_sscc(&text);
    }
}

#[test]
fn every_row_of_a_spoilt_line_file_is_accounted_for() {
    for text in spoilt(4, LINES) {
        let file = line::read(&text);
        let body = text.trim_start_matches('\u{feff}');
        let filled = body.lines().filter(|line| !line.trim().is_empty()).count();
        assert!((file.rows()..=file.rows() + 1).contains(&filled), "{text:?}");
        assert!(file.reads.is_sorted_by_key(|read| read.at), "{text:?}");
    }
}

#[test]
fn any_stem_and_lot_make_a_link_that_is_read_again_or_none() {
    let gtin = Gtin::from_number(6_901_234_567_892).unwrap();
    let serial = Serial::parse("K7Q2810409AB").unwrap();
    for text in spoilt(5, CODES).take(ROUNDS / 4) {
        for (stem, lot) in [(text.as_str(), None), ("https://id.example.cn", Some(text.as_str()))] {
            let Ok(link) = Link::new(stem, gtin, lot) else { continue };
            // a stem that is a link itself has no one reading
            if stem.contains("/01/") {
                continue;
            }
            let uri = link.uri(serial);
            assert_eq!(ReadCode::parse(&uri), Some(ReadCode { gtin: Some(gtin), serial }), "{uri}");
            let _ = qr::encode(&uri, qr::Level::M, qr::Mask::Fixed(0));
        }
        let _ = qr::encode(&text, qr::Level::H, qr::Mask::Best);
    }
}

/// A key file is read whole or refused, and a refused one is left as it was.
#[test]
fn a_spoilt_key_file_is_refused_and_left_alone() {
    let dir = scratch("keys");
    let (mut rng, now) = (rng_from_seed(7), Time::from_micros(1_667_180_460_000_000));
    let known = KeyRing::open(&dir, None, &[], &mut rng, now).unwrap().fingerprints();
    let file = dir.join("serial-keys.json");
    let good = fs::read_to_string(&file).unwrap();
    for text in spoilt(6, &[good.as_str()]).take(ROUNDS / 10) {
        fs::write(&file, &text).unwrap();
        match KeyRing::open(&dir, None, &known, &mut rng, now) {
            Ok(opened) => assert_eq!(opened.fingerprints(), known),
            Err(KeyError::Lost(_)) => panic!("the file is there"),
            Err(error) => assert!(!error.zh().is_empty() && !error.to_string().is_empty()),
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_spoilt_master_key_is_refused() {
    let dir = scratch("master");
    let (mut rng, now) = (rng_from_seed(8), Time::from_micros(1_667_180_460_000_000));
    let known = KeyRing::open(&dir, None, &[], &mut rng, now).unwrap().fingerprints();
    let good = fs::read_to_string(dir.join("master.key")).unwrap();
    for text in spoilt(9, &[good.as_str(), "", "衡"]).take(ROUNDS / 10) {
        let same = text.trim().eq_ignore_ascii_case(good.trim());
        let opened = KeyRing::open(&dir, Some(&text), &known, &mut rng, now);
        assert_eq!(opened.is_ok(), same, "{text:?}");
    }
    fs::remove_dir_all(dir).unwrap();
}

/// Seeds with a few bytes changed, cut, doubled or exchanged for another's: the same in every run.
fn spoilt<'a>(seed: u64, seeds: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    const BYTES: &[u8] = b"()^|\\/?&=#%+,;]-\"{}[]: 0123456789ABCIOUabc\r\n\t\x1d\x00\xc3\xff";
    let mut rng = rng_from_seed(seed);
    let mut below = move |end: usize| usize::try_from(rng.next_u64() >> 33).unwrap() % end.max(1);
    (0..ROUNDS).map(move |_| {
        let mut bytes = seeds[below(seeds.len())].as_bytes().to_vec();
        for _ in 0..=below(4) {
            let at = below(bytes.len());
            match below(5) {
                0 if !bytes.is_empty() => drop(bytes.remove(at)),
                1 => bytes.insert(at, BYTES[below(BYTES.len())]),
                2 if !bytes.is_empty() => bytes[at] = BYTES[below(BYTES.len())],
                3 => bytes.truncate(at),
                _ => {
                    let other = seeds[below(seeds.len())].as_bytes();
                    bytes.extend_from_slice(&other[below(other.len())..]);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-smoke-{name}"));
    if dir.exists() {
        fs::remove_dir_all(&dir).unwrap();
    }
    fs::create_dir_all(&dir).unwrap();
    dir
}
