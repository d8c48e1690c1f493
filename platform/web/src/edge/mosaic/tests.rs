use std::io::Read as _;

use flate2::read::GzDecoder;
use proptest::prelude::*;

use super::*;

proptest! {
    /// Whatever a page holds and whatever it names, what comes out is the page.
    #[test]
    fn what_is_laid_reads_back(
        steady in proptest::collection::vec("[a-z<>=\"/ ]{0,300}", 1..8),
        fresh in proptest::collection::vec("[\u{0}-\u{2ff}一-龥]{0,40}", 1..8),
        named in proptest::collection::vec("[a-z]{0,3}", 0..4),
    ) {
        let pairs = steady.iter().zip(fresh.iter().cycle());
        let body: String = pairs.flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
        for names in [fresh.clone(), [named.clone(), fresh].concat(), named, Vec::new()] {
            prop_assert_eq!(&read(&gzip(body.as_bytes(), &Fresh(names))), body.as_bytes());
        }
    }

    /// Bytes of any kind, and more of them than a stored block holds.
    #[test]
    fn any_bytes_read_back(seed in any::<u64>(), length in 0..200_000_usize) {
        let mut state = seed | 1;
        let body: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .take(length)
        .collect();
        prop_assert_eq!(read(&gzip(&body, &Fresh::default())), body);
    }
}

#[test]
fn what_pages_have_in_common_is_compressed_once_and_small() {
    let page = |serial: &str| {
        format!("{}<dd>{serial}</dd>{}", "<li class=\"step\">".repeat(300), "</li>".repeat(300))
    };
    let sizes = ["K7Q2-81F4-09AB", "1X6Z-7A1K-BYKD"].map(|serial| {
        let laid = gzip(page(serial).as_bytes(), &Fresh(vec![serial.to_owned()]));
        assert_eq!(read(&laid), page(serial).as_bytes());
        laid.len()
    });
    assert_eq!(sizes[0], sizes[1]);
    assert!(sizes[0] < 200, "{sizes:?}");
}

#[test]
fn a_text_that_is_not_there_costs_nothing_but_looking() {
    let body = b"a short page";
    let laid = gzip(body, &Fresh(vec!["long".into(), String::new(), "short".into(), "a".into()]));
    assert_eq!(read(&laid), body);
}

/// The whole stream, its checksum and its length with it; nothing may follow.
fn read(gzip: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut decoder = GzDecoder::new(gzip);
    decoder.read_to_end(&mut out).unwrap();
    assert!(decoder.into_inner().is_empty());
    out
}
