//! How a consumer page travels: as gzip laid from pieces it is the very page, and small.

use super::client::{BROWSER, Client, GTIN};

/// Ahead of a person, so that no scan is counted and the same page is shown again.
const AHEAD: (&str, &str) = ("sec-purpose", "prefetch");

#[test]
fn every_page_travels_as_the_page_it_is_and_in_14_kilobytes() {
    let node = Client::new();
    let serials =
        ["FRESH0000000", "BLANK0000000", "VOID00000000", "USED00000000", "OLD000000000", "BAD000000000"];
    let codes = serials.iter().map(|serial| format!("/21/{serial}"));
    let others = ["/21/NEVER0000000", "/10/L1", "/10/BAD", "/10/%3Cb%3E%26amp%3B", ""].map(str::to_owned);
    for code in codes.chain(others) {
        for lang in ["zh-CN", "en"] {
            for cookies in ["", "heng_size=xl; heng_theme=dark"] {
                let path = format!("/scan/01/{GTIN}{code}");
                let asked = [BROWSER[0], AHEAD, ("accept-language", lang), ("cookie", cookies)];
                let plain = node.get(&path, &asked);
                // the first is compressed now, the second is laid from what was kept
                for _ in 0..2 {
                    let laid =
                        node.get(&path, &[&asked[..], &[("accept-encoding", "gzip, deflate, br")]].concat());
                    assert_eq!(laid.header("content-encoding"), "gzip", "{path}");
                    assert_eq!((laid.status, &laid.text), (plain.status, &plain.text), "{path} {lang}");
                    assert!(laid.wire < 14_000, "{path} takes {} bytes", laid.wire);
                }
            }
        }
    }
}

#[test]
fn a_page_is_laid_from_pieces_that_other_pages_have_too() {
    let node = Client::new();
    let sizes: Vec<usize> = ["FRESH0000000", "OLD000000000"]
        .map(|serial| {
            let path = format!("/scan/01/{GTIN}/21/{serial}");
            node.get(&path, &[BROWSER[0], AHEAD, ("accept-encoding", "gzip")]).wire
        })
        .to_vec();
    // against some six thousand bytes when a page is compressed as a whole
    assert!(sizes.iter().all(|size| *size < 9_000), "{sizes:?}");
}
