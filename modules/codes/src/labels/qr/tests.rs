#![expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "the word-by-word penalty counts in signed steps"
)]
use proptest::prelude::*;
use rxing::BarcodeFormat;

use super::super::{QuietZone, tests::read};
use super::*;

const LEVELS: [Level; 4] = [Level::L, Level::M, Level::Q, Level::H];

fn read_back(text: &str, level: Level, mask: Mask) -> String {
    read(&encode(text, level, mask).unwrap(), QuietZone::Qr, BarcodeFormat::QR_CODE)
}

#[test]
fn every_version_level_and_mask_reads_back() {
    for level in LEVELS {
        for version in 1..=10 {
            // bytes mode: 4 bits of mode and 8 or 16 of count
            let bytes = tables::data_bits(version, level) / 8 - if version > 9 { 3 } else { 2 };
            let text: String = ('a'..='z').cycle().take(bytes).collect();
            let grid = encode(&text, level, Mask::Best).unwrap();
            assert_eq!(grid.width(), tables::size(version));
            assert_eq!(read(&grid, QuietZone::Qr, BarcodeFormat::QR_CODE), text);
            let mask = Mask::Fixed((version % 8) as u8);
            assert_eq!(read_back(&text, level, mask), text, "{version} {level:?} {mask:?}");
        }
    }
}

#[test]
fn all_masks_read_back() {
    for mask in 0..8 {
        assert_eq!(read_back("HTTPS://ID.EXAMPLE.CN", Level::Q, Mask::Fixed(mask)), "HTTPS://ID.EXAMPLE.CN");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn mixed_texts_read_back(text in "[0-9]{0,20}[A-Z:/.]{0,12}[a-z0-9/]{0,20}[0-9]{1,20}", level in 0usize..4) {
        prop_assert_eq!(read_back(&text, LEVELS[level], Mask::Best), text);
    }

    #[test]
    fn the_split_is_never_worse_than_one_mode(text in "[0-9A-Za-z:/.]{1,80}") {
        let split = segments::split(text.as_bytes(), false).unwrap();
        prop_assert!(split.bits <= 12 + 8 * text.len());
        if text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b":/.".contains(&b)) {
            prop_assert!(split.bits <= 13 + (11 * text.len()).div_ceil(2));
        }
    }

    #[test]
    fn penalties_are_those_of_the_standard(seed: u64) {
        let size = 21;
        let mut rows = [0u64; 21];
        let mut state = seed | 1;
        for row in &mut rows {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *row = (state >> 20 & state >> 41 | state >> 7) & ((1 << size) - 1);
        }
        let columns: Vec<u64> = (0..size)
            .map(|column| rows.iter().enumerate().fold(0, |bits, (at, row)| bits | (row >> column & 1) << at))
            .collect();
        prop_assert_eq!(mask::penalty(&rows, &columns), plain_penalty(&rows, &columns));
    }
}

#[test]
fn the_upper_case_link_takes_a_smaller_symbol() {
    let lower = "https://id.example.cn/01/06901234567892/21/K7Q2810409AB";
    let (normal, upper) =
        (encode(lower, Level::M, Mask::Best), encode(&lower.to_uppercase(), Level::M, Mask::Best));
    assert_eq!((normal.unwrap().width(), upper.unwrap().width()), (33, 29));
}

#[test]
fn too_long_is_an_answer() {
    assert!(encode(&"7".repeat(652), Level::L, Mask::Best).is_ok());
    assert_eq!(encode(&"7".repeat(653), Level::L, Mask::Best), Err(TooLong { bytes: 653 }));
    assert!(encode(&"z".repeat(272), Level::L, Mask::Best).is_err());
    assert!(encode("", Level::H, Mask::Best).is_ok());
}

/// Table 11 word by word, module by module.
fn plain_penalty(rows: &[u64], columns: &[u64]) -> u32 {
    let size = rows.len();
    let mut points = 0;
    for line in rows.iter().chain(columns) {
        let dark: Vec<bool> = (0..size).map(|at| line >> at & 1 == 1).collect();
        points += dark
            .chunk_by(|a, b| a == b)
            .filter(|run| run.len() >= 5)
            .map(|run| run.len() as u32 - 2)
            .sum::<u32>();
        for at in 0..=size - 7 {
            let light = |from: isize| {
                (from..from + 4)
                    .all(|at| usize::try_from(at).is_ok_and(|at| dark.get(at) != Some(&true)) || at < 0)
            };
            if dark[at..at + 7] == [true, false, true, true, true, false, true] {
                points += 40 * (u32::from(light(at as isize - 4)) + u32::from(light(at as isize + 7)));
            }
        }
    }
    for y in 0..size - 1 {
        for x in 0..size - 1 {
            let square = (rows[y] >> x & 3) << 2 | rows[y + 1] >> x & 3;
            points += if square == 0 || square == 15 { 3 } else { 0 };
        }
    }
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let percent = f64::from(dark) * 100.0 / (size * size) as f64;
    points + 10 * ((percent - 50.0).abs() / 5.0) as u32
}
